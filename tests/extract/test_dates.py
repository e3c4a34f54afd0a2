"""The dates of a notice, from signature, imprint, metadata and body, and their warnings."""

from __future__ import annotations

import pytest

from pipeline.extract.dates import extract
from pipeline.model import Remark
from pipeline.resolve.context import Context
from pipeline.resolve.dates import resolve
from tests.factories import document

HEAD = "关于做好有关工作的通知\n各有关单位:\n请抓好落实。\n"


def _resolved(text: str) -> tuple[dict[str, str], list[Remark]]:
    notice = document(text)
    findings, remarks = resolve(list(extract(notice)), Context())
    for finding in findings:
        assert set(finding.values) == {"kind", "value", "precision"}
        span = finding.evidence[0]
        assert notice.text[span.start : span.end].strip()
    return {str(f.values["kind"]): str(f.values["value"]) for f in findings}, remarks


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2023年9月21日", "2023-09-21"),
        ("二○二三年九月二十一日", "2023-09-21"),
        ("二〇二三年九月廿一日", "2023-09-21"),
        ("二0一一年十月十七日", "2011-10-17"),
        ("2023年09月01日", "2023-09-01"),
    ],
)
def test_signature(written: str, value: str) -> None:
    dates, remarks = _resolved(f"{HEAD}某某市发展和改革委员会\n{written}\n")
    assert dates == {"issued": value}
    assert remarks == []


def test_incomplete_date_keeps_what_is_known() -> None:
    dates, remarks = _resolved(f"{HEAD}某某市发展和改革委员会\n2025年6月 日\n")
    assert dates == {"issued": "2025-06"}
    assert [r.code for r in remarks] == ["incomplete-date"]


def test_impossible_date_is_a_warning_and_no_value() -> None:
    text = HEAD.replace("请抓好落实", "培训到11月31日结束")
    dates, remarks = _resolved(f"{text}某某市发展和改革委员会\n2025年6月3日\n")
    assert dates == {"issued": "2025-06-03"}
    assert [r.code for r in remarks] == ["invalid-date"]


def test_imprint_and_metadata() -> None:
    text = (
        "标题:关于做好有关工作的通知\n成文日期:2021-11-18\n发布日期:2021-11-25\n"
        f"{HEAD}某某市经济和信息化委员会\n2021年11月18日\n"
        "某某市经济和信息化委员会办公室 2021年11月22日印发\n"
    )
    dates, remarks = _resolved(text)
    assert dates == {"issued": "2021-11-18", "printed": "2021-11-22", "published": "2021-11-25"}
    assert remarks == []


def test_signature_and_metadata_disagree() -> None:
    text = f"标题:关于做好有关工作的通知\n成文日期:2021-11-08\n{HEAD}某某市经信委\n2021年11月18日\n"
    dates, remarks = _resolved(text)
    assert dates["issued"] == "2021-11-18"
    assert [r.code for r in remarks] == ["conflict"]


@pytest.mark.parametrize(
    ("sentence", "effective", "expires"),
    [
        ("本办法自2024年4月1日起施行,有效期5年。", "2024-04-01", None),
        ("本办法自印发之日起施行,有效期3年。", "2024-03-14", None),
        ("本通知自发布之日起执行。", "2024-03-14", None),
        ("以上措施自公布之日起实行。", "2024-03-14", None),
        ("上述政策自印发之日起生效,疫情结束后停止执行。", "2024-03-14", None),
        ("本办法自印发之日起30日后施行,有效期五年。", "2024-04-13", None),
        ("该系统自公布之日起试运行。", None, None),
        ("会员资格自批准之日起生效。", None, None),
        ("本细则自印发之日起实施,有效期至2026年12月31日。", "2024-03-14", "2026-12-31"),
        ("《管理办法》自2011年7月5日施行以来,成效明显。", None, None),
        ("认定结果自公布之日起有效期三年。", None, None),
        ("证书有效期至2026年12月31日。", None, None),
    ],
)
def test_in_force(sentence: str, effective: str | None, expires: str | None) -> None:
    text = f"关于印发管理办法的通知\n各有关单位:\n{sentence}\n某某局\n2024年3月14日\n"
    dates, _ = _resolved(text)
    assert (dates.get("effective"), dates.get("expires")) == (effective, expires)


def test_metadata_tells_when_it_is_in_force() -> None:
    text = (
        "标题:关于印发管理办法的通知\n成文日期:2021-11-18\n实施日期:2021-12-01\n"
        "失效日期:2024-11-30\n关于印发管理办法的通知\n各有关单位:\n现予印发。\n"
        "本办法自印发之日起施行,有效期5年。\n某某局\n2021年11月18日\n"
    )
    dates, _ = _resolved(text)
    assert (dates["effective"], dates["expires"]) == ("2021-12-01", "2024-11-30")


def test_nothing_stated_is_nothing() -> None:
    assert _resolved("关于做好有关工作的通知\n各有关单位:\n请抓好落实。\n")[0] == {}
