"""Organisations in the lists that a notice publishes (名单, 拟入选, 获奖) and in its tables.

A list is found by its place, not by its layout: a notice or attachment whose title says that it
publishes one, and in it names that stand alone in a line, a cell or behind a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.extract.institutions.roles import Assignment
from pipeline.extract.institutions.task_tables import leads
from pipeline.lexicon import load, rules
from pipeline.model import Cell, Document, Part, Span, Table
from pipeline.text.cell_lines import runs
from pipeline.text.grids import tables as all_tables
from pipeline.text.organisations import names_from

_GOVERNMENT = re.compile(r"(?:[局厅委部署办]|政府|管委会|委员会|办公[室厅])(?:\(.*\))?$")
_TITLE_REACH = 80
_HEADS = 16
_ORGAN_HEAD = re.compile(r"\n(?:主办|承办|承训|承担|协办|培训|实施|支持|评估)(?:单位|机构|院校)\n")
_OTHER_ORGANS = re.compile(
    r"^(?:[一-龥]{0,4}(?:地点|地址|场所|场地)|(?:推荐|主管|参加|配合|责任)(?:单位|部门))$", re.M
)
_BLANK_OWNED = re.compile(
    r" [^ \n\t,。;:]{4,40}(?:公司|研究院|设计院|大学|学院|集团|研究所|事务所|厂)(?=\n|$)"
)
_OWNER = re.compile(r"(?:公司|研究院|设计院|大学|学院|集团|研究所|事务所|厂)$")


@dataclass(frozen=True, slots=True)
class _Lists:
    title: re.Pattern[str]
    not_title: re.Pattern[str]
    headers: tuple[tuple[re.Pattern[str], str | None], ...]
    track: re.Pattern[str]
    other: re.Pattern[str]
    inline: re.Pattern[str]
    inline_until: re.Pattern[str]
    item: re.Pattern[str]
    item_end: re.Pattern[str]
    bare_head: re.Pattern[str]


@cache
def _lists() -> _Lists:
    data: dict[str, Any] = load("lists")
    return _Lists(
        re.compile(data["region_titles"]),
        re.compile(data["region_not"]),
        tuple((re.compile(h.pattern), h.value) for h in rules("lists", "headers")),
        re.compile(data["track_headers"]),
        re.compile(data["other_headers"]),
        re.compile(data["inline"]),
        re.compile(data["inline_until"]),
        re.compile(data["item"]),
        re.compile(data["item_end"]),
        re.compile(data["bare_head"]),
    )


def listed(document: Document) -> Iterator[Assignment]:
    """Names in published lists and in tables of who does what."""
    tables = [t for t in all_tables(document) if not _in_form(document, t)]
    for table in tables:
        yield from _from_table(document, table)
    yield from leads(document, tables)
    for part in document.of_kind("body", "attachment"):
        yield from _inline(document.text, part)
        if not any(part.start <= t.start < part.end for t in tables):
            yield from _headed(document, part)
        if _publishes(document, part):
            yield from _alone(document, part, tables)


def _in_form(document: Document, table: Table) -> bool:
    part = document.part_at(table.start)
    return part.form or part.kind == "furniture"


def _publishes(document: Document, part: Part) -> bool:
    """True if the part holds a list of names, by its own title or by that of the notice."""
    lists = _lists()
    title = " ".join(document.text[s.start : s.end] for s in document.elements.get("title", ()))
    if part.kind == "attachment":
        title = document.text[part.start : min(part.end, part.start + _TITLE_REACH)]
    return lists.title.search(title) is not None and lists.not_title.search(title) is None


def _inline(text: str, part: Part) -> Iterator[Assignment]:
    """确定甲公司、乙公司等50家企业为…."""
    lists = _lists()
    for found in lists.inline.finditer(text, part.start, part.end):
        names, end = names_from(text, found.end())
        if names and lists.inline_until.match(text, end):
            for name in names:
                yield Assignment(name, "listed", Span(*found.span()), "listed-inline", 0.85)


def _alone(document: Document, part: Part, tables: list[Table]) -> Iterator[Assignment]:
    """Names that fill a line, a cell or an item, one or several, outside tables with a head."""
    text, lists = document.text, _lists()
    headed = [t for t in tables if _header(text, t) is not None]
    names: dict[Span, None] = {}
    for found in lists.item.finditer(text, max(0, part.start - 1), part.end):
        row, end = names_from(text, found.end(), loose=True)
        if not row or lists.item_end.match(text, end) is None:
            continue
        row = _owners(text, row)
        if not any(t.start <= found.end() < t.end for t in headed):
            names.update(dict.fromkeys(row))
    others = [n for n in names if _GOVERNMENT.search(text[n.start : n.end]) is None]
    enough = 1 if lists.bare_head.search(text, part.start, part.end) else 2
    for name in others if len(others) >= enough else ():
        yield Assignment(name, "listed", name, "listed-alone", 0.8)


def _owners(text: str, row: list[Span]) -> list[Span]:
    """The names of a line; the last alone if it owns what stands in front of a blank.

    南湖图书馆 某建筑设计有限公司: the first is the project.
    """
    if len(row) == 1 and text[row[0].end : row[0].end + 1] == " ":
        rest = _BLANK_OWNED.match(text, row[0].end)
        owned = rest is not None and _OWNER.search(text[row[0].start : row[0].end]) is None
        return [] if owned else row
    if len(row) != 2 or not text[row[0].end : row[1].start].isspace():
        return row
    owners = [_OWNER.search(text[n.start : n.end]) is not None for n in row]
    return row[1:] if owners == [False, True] else row


def _headed(document: Document, part: Part) -> Iterator[Assignment]:
    """Names under a head of undertakers or hosts in a table that came out one cell a line.

    Not read where another column may hold organisations (地点, 推荐单位), for blank cells are lost.
    """
    text, lists = document.text, _lists()
    if _ORGAN_HEAD.search(text, part.start, part.end) is None:
        return
    for run in runs(document, part):
        words = [text[n.start : n.end] for n in run]
        heads = [
            (n, role)
            for n, word in enumerate(words[:_HEADS])
            for pattern, role in lists.headers
            if role is not None and pattern.match(word)
        ]
        if len(heads) != 1 or _OTHER_ORGANS.search("\n".join(words[: heads[0][0] + 6])):
            continue
        at, role = heads[0]
        for line in run[at + 1 :]:
            names, end = names_from(text, line.start, loose=True)
            if names and end == line.end:
                for name in names:
                    yield Assignment(name, str(role), name, "listed-lines", 0.85)


def _header(text: str, table: Table) -> tuple[int, int, str | None] | None:
    """Row and column of the head over the names, and the role it gives; None without one."""
    lists = _lists()
    for row in table.rows()[:3]:
        for cell in row:
            words = re.sub(r"\s", "", text[cell.start : cell.end])
            if not words or lists.other.search(words):
                continue
            for pattern, role in lists.headers:
                if pattern.match(words):
                    return cell.row, cell.column, role
    return None


def _from_table(document: Document, table: Table) -> Iterator[Assignment]:
    header = _header(document.text, table)
    if header is None:
        return
    head_row, column, role = header
    part = document.part_at(table.start)
    if role is None and not _publishes(document, part):
        return
    track_column = _track_column(document.text, table, head_row)
    columns = _same_heads(document.text, table, head_row, column)
    for row in table.rows():
        cells = {cell.column: cell for cell in row if cell.row > head_row}
        track = cells.get(track_column) if track_column is not None else None
        for name in columns:
            if name in cells:
                yield from _from_cell(document.text, cells[name], role, track)


def _same_heads(text: str, table: Table, row: int, column: int) -> list[int]:
    """The columns with the head of `column`: a list may be set in two columns."""
    heads = {
        c.column: re.sub(r"\s", "", text[c.start : c.end]) for c in table.cells if c.row == row
    }
    return [number for number, words in sorted(heads.items()) if words == heads[column]]


def _track_column(text: str, table: Table, head_row: int) -> int | None:
    for row in table.rows():
        for cell in row:
            if cell.row == head_row and _lists().track.search(text[cell.start : cell.end]):
                return cell.column
    return None


def _from_cell(text: str, cell: Cell, role: str | None, track: Cell | None) -> Iterator[Assignment]:
    names, end = names_from(text, cell.start, loose=True)
    names = [name for name in names if name.end <= cell.end]
    if not names or end < cell.end - 1:
        words = text[cell.start : cell.end].strip()
        if not (4 <= len(words) <= 40) or re.search(r"[。;:]|^\d", words):
            return
        names = [Span(cell.start, cell.end)]
    about = None if track is None or track.start >= track.end else Span(track.start, track.end)
    for name in names:
        yield Assignment(name, role or "listed", name, "listed-table", 0.9, about)
