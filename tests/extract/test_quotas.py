"""Quotas: what is planned, allotted, limited or required, and the many numbers that are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.quotas import extract
from pipeline.model import Finding
from tests.factories import document

CASES = yaml.safe_load((Path(__file__).parent / "cases_quotas.yml").read_text("utf-8"))
HEAD = "某市教育局关于做好推荐工作的通知\n各区教育局:\n现将有关事项通知如下。\n"
TABLE = "附件:名额分配表\n某市教育局\n2025年3月1日\n附件\n推荐名额分配表\n"


def _findings(text: str) -> list[Finding]:
    found = list(extract(document(text)))
    return sorted(found, key=lambda f: f.evidence[0].start)


def _values(text: str) -> list[list[Any]]:
    keys = ("value", "max", "comparator", "unit")
    return [[f.values[key] for key in keys] for f in _findings(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_numbers(case: dict[str, Any]) -> None:
    assert _values(HEAD + case["text"]) == case["found"]


@pytest.mark.parametrize(
    "rows",
    [
        "序号 单位 名额(人)\n1 武昌区 20\n2 洪山区 15\n合计 35",
        "序号\n单位\n名额(人)\n1\n武昌区\n20\n2\n洪山区\n15\n合计\n35",
    ],
)
def test_allotment_table_as_lines(rows: str) -> None:
    found = [f for f in _findings(HEAD + TABLE + rows) if f.rule == "allotment-table"]
    assert [(f.values["scope"], f.values["value"], f.values["unit"]) for f in found] == [
        ("武昌区", 20, "人"),
        ("洪山区", 15, "人"),
        ("合计", 35, "人"),
    ]


def test_words_around_a_number() -> None:
    (finding,) = _findings(HEAD + "2025年每个区县至少推荐3家企业报名参加。")
    assert finding.values["per"] == "每个区县"
    assert finding.values["subject"] == "企业"
    assert finding.values["period"] == "2025年"


def test_english_sessions() -> None:
    text = (
        "Summary. Courses come in nine sessions of a few days, spread over spring and autumn; "
        "at least 800 participants should take part from all over the country this year."
    )
    assert _values(text) == [[9, None, "=", "期"], [800, None, ">=", "名"]]


def test_evidence_is_number_and_unit() -> None:
    made = document(HEAD + "本期共招收60名学员。")
    (finding,) = extract(made)
    assert made.quote(finding.evidence[0]) == "60名"
