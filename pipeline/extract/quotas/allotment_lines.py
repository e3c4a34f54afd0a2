"""Allotment tables that came out as lines: one row a line, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.quotas.allotment_words import (
    PLAIN,
    TITLE_REACH,
    Allotment,
    counted,
    table_words,
    unit_of,
    values_of,
)
from pipeline.model import Document, Part, Span
from pipeline.text.cell_lines import Grid, column, runs

_HEAD_LINE = re.compile(
    r"\n(?:培训|招生|招聘|计划|推荐|参训|参会)?(?:人数|名额|计划数|推荐数|任务数)(?:\([名人家项个]\))?\n"
)


def loose(text: str, part: Part, title: str) -> Iterator[Allotment]:
    """Rows of a table that the file has as plain lines."""
    unit = unit_of(None, title)
    for found in table_words().row.finditer(text, part.start, part.end):
        whom = found["scope"]
        if table_words().headers.search(whom) is None:
            yield Allotment(Span(*found.span("number")), values_of(found["number"], unit, whom))


def in_lines(document: Document, grid: Grid) -> Iterator[Allotment]:
    """Rows of a table whose cells stand one a line; columns of sums and of the past left out."""
    text, known = document.text, table_words()
    head = text[grid.heads[0].start : grid.heads[-1].end]
    above = text[max(0, grid.heads[0].start - TITLE_REACH) : grid.heads[0].start]
    title = (above + head).rpartition("附件")[2].rpartition("。")[2]
    if known.titles.search(title) is None:
        return
    labels = ["" if h is None else text[h.start : h.end] for h in grid.over]
    whom = next((w for w in head.split("\n") if known.scopes.search(w)), None)
    if whom is None and not any(
        known.totals.search(text[r.label.start : r.label.end]) for r in grid.rows
    ):
        return
    for row in grid.rows:
        scope = text[row.label.start : row.label.end]
        for line, label in zip(row.numbers, labels, strict=True):
            found = PLAIN.match(text[line.start : line.end])
            if found is None or not counted(document, label, len(labels)):
                continue
            unit = unit_of(found[2], label + title, document)
            start = line.start + found.start(1)
            yield Allotment(
                Span(start, start + len(found[1])), values_of(found[1], unit, scope, label)
            )


def under_head(document: Document, part: Part) -> Iterator[Allotment]:
    """Numbers under a head (人数, 名额) in a table of texts and numbers, each cell on its line."""
    text = document.text
    if _HEAD_LINE.search(text, part.start, part.end) is None:
        return
    for run in runs(document, part):
        said = [text[n.start : n.end] for n in run]
        at = next((n for n, word in enumerate(said[:16]) if _HEAD_LINE.match(f"\n{word}\n")), None)
        if at is None:
            continue
        for line in column(
            run, at, lambda cell: PLAIN.match(text[cell.start : cell.end]) is not None
        ):
            found = PLAIN.match(text[line.start : line.end])
            if found is not None:
                start = line.start + found.start(1)
                unit = unit_of(found[2], said[at], document)
                yield Allotment(Span(start, start + len(found[1])), values_of(found[1], unit, None))
