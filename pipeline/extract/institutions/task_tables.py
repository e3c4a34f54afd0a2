"""Who leads which task, in tables (任务分工表): one column for the task, one for the lead.

A table is read by its cells. One that the file has as plain lines is read by its runs of lines that
hold organs only: the first of a run stands in the first column of organs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extract.institutions.roles import Assignment
from pipeline.lexicon import load
from pipeline.model import Cell, Document, Line, Part, Span, Table
from pipeline.text.organisations import is_named, name_at

_KEYS = ("lead", "responsible", "task", "organs", "marked", "first", "line")
_TOKEN = re.compile(r"[^、,;/\n\t ]+(?:\([^()\n]*\))?")
_NUMBER = re.compile(r"(?:\(?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[.、)]?)$")
_HEAD = 14
_LONGEST = 60
_BEHIND = re.compile(r"\(|牵头|负责|等|$")


@dataclass(frozen=True, slots=True)
class _Words:
    lead: re.Pattern[str]
    responsible: re.Pattern[str]
    task: re.Pattern[str]
    organs: re.Pattern[str]
    marked: re.Pattern[str]
    first: re.Pattern[str]
    line: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load("lists")["tasks"]
    return _Words(**{key: re.compile(data[key]) for key in _KEYS})


def leads(document: Document, tables: list[Table]) -> Iterator[Assignment]:
    """The leads of all tasks in tables; `tables` are those that may hold facts."""
    text = document.text
    if "牵头" not in text:
        return
    for table in tables:
        yield from _of_table(text, table)
    for part in document.of_kind("body", "attachment"):
        yield from _of_lines(document, part, tables)


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """The names between `start` and `end`, groups left out, each with the words behind it."""
    for token in _TOKEN.finditer(text, start, end):
        name = name_at(text, token.start(), loose=True)
        if name is None or name.end > end or not is_named(text[name.start : name.end]):
            continue
        rest = text[name.end : token.end()]
        if _BEHIND.match(rest):
            yield name, rest


def _chosen(text: str, start: int, end: int, only: str | None) -> list[Span]:
    """The leads in a cell: all names, those marked (X(牵头)), or the first."""
    found = list(_tokens(text, start, end))
    if only is None:
        return [name for name, _ in found]
    marked = [name for name, rest in found if _words().marked.match(rest)]
    return marked or ([found[0][0]] if only == "first" and found else [])


def _assigned(names: list[Span], head: Span, track: Span | None) -> Iterator[Assignment]:
    for name in names:
        yield Assignment(name, "coordinator", head, "lead-table", 0.85, track)


def _of_table(text: str, table: Table) -> Iterator[Assignment]:
    words = _words()
    for row in table.rows()[:3]:
        heads = {c.column: re.sub(r"\s", "", text[c.start : c.end]) for c in row}
        lead = next((n for n, head in heads.items() if words.lead.match(head)), None)
        only = None
        if lead is None:
            lead = next((n for n, head in heads.items() if words.responsible.match(head)), None)
            only = "first" if words.first.search(text) else "marked"
        if lead is not None:
            task = next((n for n, head in heads.items() if words.task.search(head)), None)
            head = next(c for c in row if c.column == lead)
            yield from _of_rows(text, table, head, task, only)
            return


def _of_rows(
    text: str, table: Table, head: Cell, task: int | None, only: str | None
) -> Iterator[Assignment]:
    track: Span | None = None
    for row in table.rows():
        cells: dict[int, Cell] = {c.column: c for c in row if c.row > head.row}
        about = cells.get(task) if task is not None else None
        if about is not None and about.start < about.end:
            track = _short(text, about.start, about.end)
        if (cell := cells.get(head.column)) is not None:
            names = _chosen(text, cell.start, cell.end, only)
            yield from _assigned(names, Span(head.start, head.end), track)


def _short(text: str, start: int, end: int) -> Span | None:
    """The task up to its first stop, without its number."""
    found = re.compile(r"\(?[0-9一二三四五六七八九十]{0,3}[.、)]?\s?([^,。;:(\n]{2,60})").match(
        text, start, end
    )
    return None if found is None else Span(*found.span(1))


def _of_lines(document: Document, part: Part, tables: list[Table]) -> Iterator[Assignment]:
    """A table whose cells came out one a line, under a head that came out so too."""
    text = document.text
    lines = [n for n in document.lines if part.start <= n.start < part.end]
    heads = [text[n.start : n.end] if n.end - n.start <= _HEAD else "" for n in lines]
    at = next((n for n, head in enumerate(heads) if _words().lead.match(head)), None)
    if at is None or any(t.start <= lines[at].start < t.end for t in tables):
        return
    first, head = at, Span(lines[at].start, lines[at].end)
    while first > 0 and heads[first - 1] and not _NUMBER.match(heads[first - 1]):
        first -= 1
    if not any(_words().task.search(head) for head in heads[first:at]):
        return
    skipped = sum(1 for head in heads[first:at] if _words().organs.search(head))
    while at + 1 < len(lines) and heads[at + 1] and not _NUMBER.match(heads[at + 1]):
        at += 1
    yield from _of_runs(text, lines[at + 1 :], head, skipped)


def _of_runs(text: str, lines: list[Line], head: Span, skipped: int) -> Iterator[Assignment]:
    """The lead of each run of lines with organs, the task being the line behind a number."""
    run, numbered = 0, False
    track: Span | None = None
    for line in lines:
        words = text[line.start : line.end]
        if len(words) <= _LONGEST and _words().line.search(words) and "。" not in words:
            if run == skipped:
                yield from _assigned(_chosen(text, line.start, line.end, None), head, track)
            run += 1
        else:
            run = 0
            if numbered:
                track = _short(text, line.start, line.end)
        numbered = _NUMBER.match(words) is not None
