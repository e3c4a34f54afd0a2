"""Values: widths, variants, simplified characters."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from pipeline.lexicon import load
from pipeline.text.widths import clean, is_traditional, simplify
from tests.text.phrases import simplified, traditional


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("林　岚", "林岚"),
        ("（试行）", "（试行）"),
        ("ＡＢＣ１２３", "ABC123"),
        ("ａ＠ｂ．ｃｎ", "a@b.cn"),
        ("企業、\n協會", "企业、协会"),
        ("２０２３－２０２４年", "2023-2024年"),
        ("企業(yè)協&nbsp;會", "企业协会"),
        ("⼯业\u200b⻓⼾", "工业长户"),
    ],
)
def test_clean(quote: str, value: str) -> None:
    assert clean(quote) == value


def test_simplify_keeps_the_length_and_simplified_text() -> None:
    assert simplify("關於後續著作") == "关于后续著作"
    plain = "著名的乾坤大挪移"
    assert simplify(plain) == plain


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("批覆、函覆、反覆、覆蓋、顛覆", "批复、函复、反复、覆盖、颠覆"),
        ("乾淨的乾坤，乾旱的乾安縣", "干净的乾坤，干旱的乾安县"),
        ("徵求意見、徵集、宮商角徵羽", "征求意见、征集、宫商角徵羽"),
        ("計畫與規畫，畫家", "计划与规划，画家"),
        ("瞭解與瞭望，憑藉與狼藉", "了解与瞭望，凭借与狼藉"),
        ("隨著發展，著名著作，著力推進", "随着发展，著名著作，着力推进"),
        ("衞生、擡價、低於單價、讀後", "卫生、抬价、低于单价、读后"),
        ("臺灣的檯面、颱風、裏裡", "台湾的台面、台风、里里"),
        ("髮型發展、面麵、鐘鍾", "发型发展、面面、钟钟"),
    ],
)
def test_simplify(traditional: str, simplified: str) -> None:
    assert simplify(traditional) == simplified


def test_simplified_text_keeps_characters_that_it_shares() -> None:
    text = "乾安县於潜镇，联系人：甯昇、於菟，申请结束後另行公布"
    assert simplify(text) == text.replace("後", "后")


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_there_and_back(config: str) -> None:
    words = simplified()
    assert [simplify(word) for word in traditional(config)] == [simplify(word) for word in words]


def test_each_character_is_simplified_as_by_opencc() -> None:
    own = set("衞擡枱敍糭粧衹靑淸眞旣鄕黒戸歩毎晩郞塲徧効査産緑収増徳恵寛")
    pairs = "".join(load("traditional")["characters"])
    convert = OpenCC("t2s").convert
    apart = [
        (char, simple)
        for char, simple in zip(pairs[::2], pairs[1::2], strict=True)
        if convert(char) != simple and char not in own
    ]
    assert apart == []


def test_is_traditional() -> None:
    assert is_traditional("關於舉辦培訓班的通知")
    assert not is_traditional(
        "关于举办培训班的通知，申请结束後另行公布，请各单位遵照执行并及时反馈"
    )
    assert not is_traditional("abc")
