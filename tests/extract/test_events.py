"""Events found and resolved in sentences and tables of our own, negatives included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.events import extract
from pipeline.model import Cell, Finding, Source, Table
from pipeline.resolve.context import Context
from pipeline.resolve.events import resolve
from tests.factories import document, segmented

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("events*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
FRAME = "关于做好有关工作的通知\n各有关单位:\n{}\n某某办公室\n{}\n"


def _found(text: str, issued: str) -> list[dict[str, Any]]:
    year, month, day = issued.split("-")
    notice = document(FRAME.format(text, f"{year}年{int(month)}月{int(day)}日"))
    findings, remarks = resolve(list(extract(notice)), Context(issued=issued))
    assert remarks == []
    return [dict(f.values) for f in findings]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    found = _found(case["text"], case["issued"])
    assert [f["start"] for f in found] == [w["start"] for w in case["want"]]
    for got, want in zip(found, case["want"], strict=True):
        assert {k: got[k] for k in want} == want


def _table(rows: list[list[str]], before: str) -> Source:
    text, cells = before, []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(Cell(len(text), len(text) + len(words), number, column))
            text += words + ("\t" if column < len(row) - 1 else "\n")
    table = Table(len(before), len(text), tuple(cells))
    return Source("notice.docx", "0" * 64, "docx", text, tables=(table,))


def _of_table(rows: list[list[str]]) -> list[Finding]:
    source = _table(rows, "关于举办培训班的通知\n各有关单位:\n培训安排见下表。\n")
    return resolve(list(extract(segmented(source))), Context(issued="2024-02-20"))[0]


def test_schedule_table() -> None:
    rows = [
        ["序号", "班次名称", "培训时间"],
        ["1", "骨干班", "4月8日-12日"],
        ["2", "师资班", "5月"],
    ]
    found = _of_table(rows)
    assert [(f.values["name"], f.values["start"], f.values["end"]) for f in found] == [
        ("骨干班", "2024-04-08", "2024-04-12"),
        ("师资班", "2024-05", None),
    ]
    assert {f.rule for f in found} == {"schedule-table"}


def test_table_of_other_dates() -> None:
    rows = [["姓名", "课题名称", "立项时间"], ["某甲", "数控研究", "2024年5月"]]
    assert _of_table(rows) == []
