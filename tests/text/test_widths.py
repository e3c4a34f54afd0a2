"""Values: widths, variants, simplified characters."""

from __future__ import annotations

import pytest

from pipeline.text.widths import clean, is_traditional, simplify


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("林　岚", "林岚"),
        ("（试行）", "（试行）"),
        ("ＡＢＣ１２３", "ABC123"),
        ("ａ＠ｂ．ｃｎ", "a@b.cn"),
        ("企業、\n協會", "企业、协会"),
        ("２０２３－２０２４年", "2023-2024年"),
    ],
)
def test_clean(quote: str, value: str) -> None:
    assert clean(quote) == value


def test_simplify_keeps_the_length_and_simplified_text() -> None:
    assert simplify("關於後續著作") == "关于后续著作"
    plain = "著名的乾坤大挪移"
    assert simplify(plain) == plain


def test_is_traditional() -> None:
    assert is_traditional("關於舉辦培訓班的通知")
    assert not is_traditional(
        "关于举办培训班的通知，申请结束後另行公布，请各单位遵照执行并及时反馈"
    )
    assert not is_traditional("abc")
