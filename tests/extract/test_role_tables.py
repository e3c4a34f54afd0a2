"""Tables of who does what, in every layout in which files hand them over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.institutions import extract
from pipeline.model import Cell, Document, Table
from tests.factories import document, segmented, source

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases_role_tables.yml").read_text("utf-8")
)
HEAD = (
    "青川市人民政府办公室关于印发任务分工的通知\n各区县人民政府:\n现将任务分工印发给你们。\n"
    "青川市人民政府办公室\n2025年3月1日\n附件\n任务分工表\n"
)


def _laid_out(rows: list[list[str]], layout: str) -> Document:
    if layout == "lines":
        return document(HEAD + "\n".join(c for row in rows for c in row) + "\n")
    if layout != "cells":
        between = "\t" if layout == "tabs" else " "
        return document(HEAD + "\n".join(between.join(row) for row in rows) + "\n")
    return _with_cells(rows)


def _with_cells(rows: list[list[str]]) -> Document:
    text = HEAD + "\n".join("\t".join(row) for row in rows) + "\n"
    cells, at = [], len(HEAD)
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(Cell(at, at + len(words), number, column))
            at += len(words) + 1
    table = Table(len(HEAD), len(text) - 1, tuple(cells))
    return segmented(replace(source(text), tables=(table,)))


@pytest.mark.parametrize(
    ("layout", "case"),
    [(layout, case) for case in CASES for layout in case["layouts"]],
    ids=[f"{case['id']}: {layout}" for case in CASES for layout in case["layouts"]],
)
def test_table(layout: str, case: dict[str, Any]) -> None:
    found = extract(_laid_out(case["rows"], layout))
    told = [[f.values[key] for key in ("name", "role", "track")] for f in found]
    assert sorted(told, key=str) == sorted(case["found"], key=str)


def test_blank_cells_lost_in_lines_leave_the_first_column() -> None:
    rows = (
        "序号\n工作任务\n具体内容\n牵头单位\n配合单位\n1\n建好社区球场\n新建一批球场,免费开放。\n"
        "市体育局、各区政府\n市财政局\n修缮老旧场地。\n市住建局\n/\n2\n办好读书节\n开展全民阅读。\n"
        "市图书馆、市文联\n各区政府\n"
    )
    found = [
        (f.values["name"], f.values["role"], f.values["track"])
        for f in extract(document(HEAD + rows))
    ]
    assert found == [
        ("市体育局", "coordinator", "建好社区球场"),
        ("市财政局", "co_organizer", "建好社区球场"),
        ("市住建局", "coordinator", "修缮老旧场地"),
        ("市图书馆", "coordinator", "办好读书节"),
        ("市文联", "coordinator", "办好读书节"),
    ]


def test_merged_cells_hold_for_every_row_that_they_cross() -> None:
    made = _with_cells(
        [["任务", "责任单位"], ["治理扬尘", "市生态环境局"], ["疏通河道", ""]],
    )
    (table,) = made.tables
    cells = [
        replace(c, row_span=2) if c.row == 1 and c.column == 1 else c
        for c in table.cells
        if c.start < c.end
    ]
    merged = replace(made, tables=(replace(table, cells=tuple(cells)),))
    assert [f.values["track"] for f in extract(merged)] == ["治理扬尘", "疏通河道"]


def test_a_table_goes_on_behind_a_page_break() -> None:
    first = _with_cells([["任务", "责任单位"], ["治理扬尘", "市生态环境局"]])
    text = first.source.text + "— 2 —\n疏通河道\t市水利局\n"
    at = text.index("疏通河道")
    cells = (Cell(at, at + 4, 0, 0), Cell(at + 5, at + 9, 0, 1))
    tables = (*first.source.tables, Table(at, at + 9, cells))
    made = segmented(replace(source(text), tables=tables))
    assert [f.values["name"] for f in extract(made)] == ["市生态环境局", "市水利局"]


def test_evidence_is_the_name_and_the_head() -> None:
    made = _with_cells([["任务", "责任单位"], ["治理扬尘", "市生态环境局"]])
    (finding,) = extract(made)
    assert [made.quote(span) for span in finding.evidence] == ["市生态环境局", "责任单位"]
