"""Deadlines found and resolved in sentences of our own, negatives included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.deadlines import extract
from pipeline.resolve.context import Context
from pipeline.resolve.deadlines import resolve
from tests.factories import document

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("deadlines*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
FRAME = "关于做好有关工作的通知\n各有关单位:\n{}\n某某办公室\n{}\n"


def _found(text: str, issued: str) -> list[dict[str, Any]]:
    year, month, day = issued.split("-")
    date = f"{year}年{int(month)}月{int(day)}日"
    notice = document(FRAME.format(text, date))
    findings, _ = resolve(list(extract(notice)), Context(issued=issued))
    for finding in findings:
        first = finding.evidence[0]
        assert notice.text[first.start : first.end]
    return [dict(f.values) for f in findings]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    found = _found(case["text"], case["issued"])
    assert [f["due"] for f in found] == [w["due"] for w in case["want"]]
    for got, want in zip(found, case["want"], strict=True):
        assert {k: got[k] for k in want} == want


NOTICE = document("关于做好有关工作的通知\n各有关单位:\n请于9月30日前报送市局。\n")


@pytest.mark.parametrize(
    ("context", "due", "basis", "codes"),
    [
        (Context(issued="2020-08-20"), "2020-09-30", "inferred-year", []),
        (Context(issued="2020-08"), "2020-09-30", "inferred-year", []),
        (Context(issued="2020-10-08"), "2020-09-30", "inferred-year", ["deadline-before-issue"]),
        (Context(issued="2020-12-20"), "2021-09-30", "inferred-year", []),
        (Context(period=(2020, 2021)), "2020-09-30", "inferred-year", []),
        (Context(number_year=2020), "2020-09-30", "inferred-year", ["year-inferred"]),
        (Context(published="2020-08-25"), "2020-09-30", "inferred-year", ["year-inferred"]),
        (Context(), None, "unresolved", []),
    ],
)
def test_year_is_inferred(context: Context, due: str | None, basis: str, codes: list[str]) -> None:
    (found,), remarks = resolve(list(extract(NOTICE)), context)
    assert (found.values["due"], found.values["basis"]) == (due, basis)
    assert [r.code for r in remarks] == codes


def test_window_from_the_imprint_date() -> None:
    notice = document("关于报名的通知\n各有关单位:\n报名时间:自文件印发之日起至12月1日。\n")
    context = Context(issued="2021-11-18", printed="2021-11-22")
    (found,), _ = resolve(list(extract(notice)), context)
    assert (found.values["start"], found.values["due"]) == ("2021-11-22", "2021-12-01")
    assert found.values["anchor"] == {"event": "文件印发", "date": "2021-11-22"}


def test_one_date_with_two_duties_and_one_duty_said_twice() -> None:
    twice = "请各校于3月5日前完成网上申报,并将汇总表报送市教育局。网上申报截止时间为3月5日。"
    assert [f["kind"] for f in _found(twice, "2024-02-20")] == ["application", "submission"]


ARTICLES = "".join(f"第{n}条 申请人应当提交材料。\n" for n in "一二三四")


def test_time_limits_of_a_regulation_are_procedure() -> None:
    text = "第五条 受理机关应当自受理之日起10日内作出决定,补正材料的应当在5日内一次告知。"
    assert _found(ARTICLES + text, "2024-02-20") == []


def test_notice_of_publicity() -> None:
    text = "现予以公示,公示期5个工作日。如有异议,请以书面形式反映至市科技局。"
    notice = document(f"关于拟认定名单的公示\n{text}\n某某局\n2026年7月17日\n")
    (found,), _ = resolve(list(extract(notice)), Context(issued="2026-07-17"))
    assert (found.values["start"], found.values["due"]) == ("2026-07-17", "2026-07-24")
    assert (found.values["kind"], found.values["recipient"]) == ("objection", "市科技局")


def test_dates_in_signature_and_forms_are_no_deadlines() -> None:
    text = "请抓好落实。\n附件:申请表"
    assert _found(text, "2024-02-20") == []
