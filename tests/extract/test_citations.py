"""Citations, over a table of phrases; negatives count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.citations import extract
from tests.factories import document

CASES: list[dict[str, Any]] = [
    case
    for name in ("cases_citations.yml", "cases_citations_layouts.yml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]
FRAME = """{title}
{number}
各区县有关部门：
{text}
临河市教育局
2025年3月3日
"""


def _notice(case: dict[str, Any]) -> str:
    title = case.get("title", "关于做好有关工作的通知")
    text = FRAME.format(title=title, number=case.get("number", ""), text=case["text"].strip("\n"))
    return text.replace("\n\n", "\n")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_citations(case: dict[str, Any]) -> None:
    found = extract(document(_notice(case)))
    held = [[f.values[key] for key in ("title", "document_number", "relation")] for f in found]
    assert held == case["expect"]


@pytest.mark.parametrize(
    ("before", "issuers"),
    [
        ("落实中共中央办公厅、国务院办公厅", ["中共中央办公厅", "国务院办公厅"]),
        ("根据中共中央办公厅 国务院办公厅", ["中共中央办公厅", "国务院办公厅"]),
        ("根据财政部和商务部印发的", ["财政部", "商务部"]),
        ("根据工业和信息化部", ["工业和信息化部"]),
        ("按照工业和信息化部等四部门印发的", ["工业和信息化部等四部门"]),
        ("根据河东省教育厅", ["河东省教育厅"]),
        ("严格执行", []),
        ("我局", []),
        ("为贯彻落实", []),
    ],
)
def test_issuers(before: str, issuers: list[str]) -> None:
    (finding,) = extract(document(_notice({"text": f"{before}《关于加强实验室管理的意见》要求。"})))
    assert finding.values["issuers"] == issuers


def test_evidence_is_title_then_number() -> None:
    case = {"text": "根据《某 某办法》（临政发〔2015〕4号）办理。"}
    notice = document(_notice(case))
    (finding,) = extract(notice)
    assert [notice.quote(s) for s in finding.evidence] == ["某 某办法", "临政发〔2015〕4号"]
