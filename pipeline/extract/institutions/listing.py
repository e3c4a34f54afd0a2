"""Organisations in the lists that a notice publishes (名单, 拟入选, 获奖).

A list is found by its place, not by its layout: a notice or attachment whose title says that it
publishes one, and in it names that stand alone in a line, a cell or behind a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.extract.institutions.cues import Assignment
from pipeline.extract.institutions.inline import inline
from pipeline.extract.institutions.prizes import under_prizes
from pipeline.lexicon import load, rules
from pipeline.model import Cell, Document, Part, Span, Table
from pipeline.text.grids import tables as all_tables
from pipeline.text.organisations import names_from
from pipeline.text.placed_names import whole_names

_GOVERNMENT = re.compile(r"(?:[局厅委部署办]|政府|管委会|委员会|办公[室厅])(?:\(.*\))?$")
_TITLE_REACH, _ROWS = 80, 60
_HEADS = re.compile(r"\s(?:序号?|编号)\s")
"""Where a table begins below a title."""
_BLANK_OWNED = re.compile(
    r" (?!\(?\d)[^ \n\t,。;:]{4,40}(?:公司|研究院|设计院|大学|学院|集团|研究所|事务所|厂)(?=\n|$)"
)
_OWNER = re.compile(r"(?:公司|研究院|设计院|大学|学院|集团|研究所|事务所|厂)$")


@dataclass(frozen=True, slots=True)
class _Lists:
    title: re.Pattern[str]
    not_title: re.Pattern[str]
    winners: re.Pattern[str]
    header: re.Pattern[str]
    track: re.Pattern[str]
    other: re.Pattern[str]
    item: re.Pattern[str]
    item_end: re.Pattern[str]
    bare_head: re.Pattern[str]
    owned: re.Pattern[str]
    things: re.Pattern[str]
    owners: re.Pattern[str]
    works: re.Pattern[str]


@cache
def _lists() -> _Lists:
    data: dict[str, Any] = load("lists")
    return _Lists(
        re.compile(data["region_titles"]),
        re.compile(data["region_not"]),
        re.compile(data["winners"]),
        re.compile("|".join(f"(?:{rule.pattern})" for rule in rules("lists", "headers"))),
        re.compile(data["track_headers"]),
        re.compile(data["other_headers"]),
        re.compile(data["item"]),
        re.compile(data["item_end"]),
        re.compile(data["bare_head"]),
        *(re.compile(data[key]) for key in ("owned", "things", "owners", "works")),
    )


def listed(document: Document, known: Sequence[Table]) -> Iterator[Assignment]:
    """Names in published lists; `known` are tables of which other columns give parts."""
    tables = [t for t in all_tables(document) if not _in_form(document, t)]
    for table in tables:
        yield from _from_table(document, table)
    for part in document.of_kind("body", "attachment"):
        yield from inline(document.text, part)
        prized = list(under_prizes(document, part)) if _tells_winners(document, part) else []
        yield from prized
        if _publishes(document, part):
            headed = [t for t in tables if _header(document.text, t) is not None]
            taken = [p.name for p in prized]
            for found in _alone(document, part, [*headed, *known]):
                if not any(found.name.overlaps(name) for name in taken):
                    yield found


def _in_form(document: Document, table: Table) -> bool:
    part = document.part_at(table.start)
    return part.form or part.kind == "furniture"


def _publishes(document: Document, part: Part) -> bool:
    """True if the part holds a list of names, by its own title or by that of the notice."""
    lists = _lists()
    title = _title(document, part)
    return lists.title.search(title) is not None and lists.not_title.search(title) is None


def _title(document: Document, part: Part) -> str:
    """The title of an attachment, that of the notice for other parts."""
    if part.kind == "attachment":
        reach = document.text[part.start : min(part.end, part.start + _TITLE_REACH)]
        return _HEADS.split(reach)[0]
    return " ".join(document.text[s.start : s.end] for s in document.elements.get("title", ()))


def _tells_winners(document: Document, part: Part) -> bool:
    """True if the title says that the part tells who won or is honoured."""
    title = _title(document, part)
    if part.kind == "attachment":  # which may have no title of its own
        title += " ".join(
            document.text[s.start : s.end] for s in document.elements.get("title", ())
        )
    return any(p.search(title) is not None for p in (_lists().title, _lists().winners))


def _alone(document: Document, part: Part, tables: Sequence[Table]) -> Iterator[Assignment]:
    """Names that fill a line, a cell or an item, one or several, outside of `tables`."""
    text, lists = document.text, _lists()
    names: dict[Span, None] = {}
    for found in lists.item.finditer(text, max(0, part.start - 1), part.end):
        if _names_a_thing(text, found.end()):
            continue
        row, end = names_from(text, found.end(), loose=True)
        owned = lists.owned.search(text, found.end(), _line_end(text, found.end()))
        if owned is not None and (not row or owned.start() >= row[-1].end):
            row, end = names_from(text, owned.end(), loose=True)
            end += text[end : end + 1] == ")"
        if not row or lists.item_end.match(text, end) is None:
            row = _whole_line(text, found.end())
        if not row:
            continue
        row = _owners(text, row)
        if not any(t.start <= found.end() < t.end for t in tables):
            names.update(dict.fromkeys(row))
    others = [n for n in names if _GOVERNMENT.search(text[n.start : n.end]) is None]
    enough = 1 if lists.bare_head.search(text, part.start, part.end) else 2
    for name in others if len(others) >= enough else ():
        yield Assignment(name, "listed", name, "listed-alone", 0.8)


def _names_a_thing(text: str, at: int) -> bool:
    """True in a column of projects, works, courses: what ends like an organisation is none."""
    line = text.rfind("\n", 0, at) + 1
    column = text.count("\t", line, at)
    above = line
    for _ in range(_ROWS if column else 0):
        above = text.rfind("\n", 0, max(0, above - 1)) + 1
        cells = text[above : text.find("\n", above)].split("\t")
        if len(cells) == 1:
            return False
        if not any(map(str.isdigit, "".join(cells))):
            words = re.sub(r"\s", "", cells[column]) if column < len(cells) else ""
            return _lists().works.search(words) is not None
    return False


def _whole_line(text: str, start: int) -> list[Span]:
    """The names of a line that holds names alone, by how each ends (甲市一中、乙附小)."""
    line = text.rfind("\n", 0, start) + 1
    if re.search(r"[一-龥A-Za-z]", text[line:start]) is not None:
        return []
    return whole_names(text, start, _line_end(text, start))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


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


def _header(text: str, table: Table) -> Cell | None:
    """The head over the names, None without one; owners before what they own (基地名称)."""
    lists = _lists()
    for row in table.rows()[:3]:
        found: list[tuple[Cell, str]] = []
        for cell in row:
            words = re.sub(r"\s", "", text[cell.start : cell.end])
            if words and not lists.other.search(words) and lists.header.match(words):
                found.append((cell, words))
        if found and lists.things.search(found[0][1]):
            found = [f for f in found if lists.owners.match(f[1])] or found
        if found:
            return found[0][0]
    return None


def _from_table(document: Document, table: Table) -> Iterator[Assignment]:
    head = _header(document.text, table)
    if head is None or not _publishes(document, document.part_at(table.start)):
        return
    track_column = _track_column(document.text, table, head.row)
    columns = _same_heads(document.text, table, head.row, head.column)
    for row in table.rows():
        cells = {cell.column: cell for cell in row if cell.row > head.row}
        track = cells.get(track_column) if track_column is not None else None
        for name in columns:
            if name in cells:
                yield from _from_cell(document.text, cells[name], track)


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


def _from_cell(text: str, cell: Cell, track: Cell | None) -> Iterator[Assignment]:
    names, end = names_from(text, cell.start, loose=True)
    names = [name for name in names if name.end <= cell.end]
    if not names or end < cell.end - 1:
        words = text[cell.start : cell.end].strip()
        if not (4 <= len(words) <= 40) or re.search(r"[。;:]|^\d", words):
            return
        names = [Span(cell.start, cell.end)]
    about = None if track is None or track.start >= track.end else Span(track.start, track.end)
    for name in names:
        yield Assignment(name, "listed", name, "listed-table", 0.9, about)
