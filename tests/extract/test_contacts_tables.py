"""The office of a merged cell, for the rows that it covers."""

from __future__ import annotations

import pytest

from pipeline.extract.contacts.tables import office_of_row
from pipeline.model import Cell, Document, Source, Table
from tests.factories import segmented

ROWS = "市教育局\t甘棠\t0999-8600001\n\t甘霖\t0999-8600002\n市体育局\t甘泉\t0999-8600003"


def _document() -> Document:
    head = "关于报名的通知\n各区县：\n联系方式如下。\n"
    text = head + ROWS + "\n"
    cells, at = [], len(head)
    for row, line in enumerate(ROWS.split("\n")):
        for column, words in enumerate(line.split("\t")):
            span = 2 if (row, column) == (0, 0) else 1
            cells.append(Cell(at, at + len(words), row, column, span, 1))
            at += len(words) + 1
    table = Table(len(head), len(text) - 1, tuple(cells))
    return segmented(Source("notice.docx", "0" * 64, "docx", text, None, (), False, (table,)))


@pytest.mark.parametrize(
    ("number", "office"),
    [("0999-8600001", None), ("0999-8600002", "市教育局"), ("0999-8600003", None)],
)
def test_office_of_row(number: str, office: str | None) -> None:
    document = _document()
    span = office_of_row(document, document.text.index(number))
    assert (span and document.text[span.start : span.end]) == office
