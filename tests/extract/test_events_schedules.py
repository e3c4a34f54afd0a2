"""Dates that a blank form offers to choose from."""

from __future__ import annotations

import re

from pipeline.extract.events.schedules import choices
from pipeline.model import Cell, Source, Table
from tests.factories import segmented

CUES = {"choice": re.compile("参训时间")}
HEAD = "关于举办培训班的通知\n各有关单位:\n请填写回执。\n"


def _offered(cells: list[str]) -> list[tuple[str, str | None]]:
    text, found = HEAD, []
    for column, words in enumerate(cells):
        found.append(Cell(len(text), len(text) + len(words), 0, column))
        text += words + ("\t" if column < len(cells) - 1 else "\n")
    table = Table(len(HEAD), len(text), tuple(found))
    notice = segmented(Source("notice.docx", "0" * 64, "docx", text, tables=(table,)))
    return [
        (
            notice.text[when.start : when.end],
            None if place is None else notice.text[place.start : place.end],
        )
        for when, place in choices(notice, notice.tables, CUES)
    ]


def test_offered_dates() -> None:
    cells = ["参训时间", "□4月8日-12日(省城)", "□5月6日-10日"]
    assert _offered(cells) == [("4月8日-12日", "省城"), ("5月6日-10日", None)]


def test_other_cells_offer_nothing() -> None:
    assert _offered(["出生年月", "1990年1月"]) == []
    assert _offered(["4月8日-12日", "参训时间"]) == []
