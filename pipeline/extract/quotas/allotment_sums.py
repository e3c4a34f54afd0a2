"""Allotment tables whose rows have lost their empty cells: what their sums prove.

Which column a number stood in cannot be known any more. But where the last number of every row is
the sum of the others, and the last row the sum of all, the last is what each is allotted in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.quotas.allotment_words import (
    TOTAL,
    Allotment,
    table_words,
    unit_of,
    values_of,
)
from pipeline.model import Document, Span

_ROW = re.compile(
    r"(?:^|(?<=\n))(?:[0-9]{1,3}[\t ]+)?(?P<whom>[^\n\t 0-9]{2,30})"
    r"(?P<numbers>(?:[\t ]+[0-9]{1,6})+)[\t ]*(?=\n|$)"
)
_NUMBER = re.compile("[0-9]+")
_TITLE_REACH = 300
_FEWEST = 3


def summed(document: Document) -> list[tuple[Span, list[Allotment]]]:
    """The tables of this kind: where each stands and what it allots in all."""
    if table_words().totals.search(document.text) is None:
        return []
    return [
        (Span(run[0].start(), run[-1].end()), list(_allotted(document, run)))
        for run in _runs(document)
        if _proven(run) and _titled(document, run[0].start())
    ]


def _runs(document: Document) -> Iterator[list[re.Match[str]]]:
    """Rows of a name and numbers, line upon line."""
    run: list[re.Match[str]] = []
    for row in _ROW.finditer(document.text):
        if document.part_at(row.start()).kind not in ("body", "attachment"):
            continue
        if run and row.start() > run[-1].end() + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _numbers(row: re.Match[str]) -> list[int]:
    return [int(number) for number in _NUMBER.findall(row["numbers"])]


def _proven(run: Sequence[re.Match[str]]) -> bool:
    """True if cells are lost and the sums hold in every row and over all rows."""
    rows = [_numbers(row) for row in run]
    if len(rows) < _FEWEST or len({len(row) for row in rows}) == 1:
        return False
    across = all(len(row) > 1 and row[-1] == sum(row[:-1]) for row in rows)
    last = run[-1]["whom"]
    down = rows[-1][-1] == sum(row[-1] for row in rows[:-1])
    return across and down and table_words().totals.fullmatch(last) is not None


def _titled(document: Document, start: int) -> bool:
    above = document.text[max(0, start - _TITLE_REACH) : start].rpartition("。")[2]
    return table_words().titles.search(above) is not None


def _allotted(document: Document, run: Sequence[re.Match[str]]) -> Iterator[Allotment]:
    start = run[0].start()
    title = document.text[max(0, start - _TITLE_REACH) : start].rpartition("。")[2]
    for row in run:
        last = list(_NUMBER.finditer(row["numbers"]))[-1]
        at = row.start("numbers") + last.start()
        whom = TOTAL if row is run[-1] else row["whom"]
        values = values_of(last[0], unit_of(None, "", document, title), whom)
        yield Allotment(Span(at, at + len(last[0])), values)
