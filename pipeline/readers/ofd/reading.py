"""From what stands on a page to its lines and tables as they are read."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field, replace

from pipeline.readers.ofd.pages import Sheet
from pipeline.readers.ofd.words import Words
from pipeline.text.layout.line import Line, Piece, same_row
from pipeline.text.layout.reading import as_read
from pipeline.text.layout.ruled import tables
from pipeline.text.layout.ruling import Stroke
from pipeline.text.layout.turn import turned

_UNKNOWN = "¤\ufffd"
_UNREADABLE = 0.2
_NARROW = 0.25
_WIDE = 0.5
_DOUBLE = 0.4
_NOWHERE = array("f", [float("nan")] * 4)


@dataclass(frozen=True, slots=True)
class Read:
    """A page as it is read: its pieces, its width in points once upright.

    `left_out` are words that belong to no page, `unread` says what could not be read,
    `recognised` that its words come from a picture.
    """

    pieces: tuple[Piece, ...]
    width: float
    left_out: tuple[str, ...] = ()
    unread: str | None = None
    recognised: bool = field(default=False)


def read_sheet(sheet: Sheet, shared: frozenset[str]) -> Read:
    """The pieces of a page; `shared` names the templates that other pages show, too."""
    found = [*sheet.words, *(one for name, one in sheet.behind if name not in shared)]
    left_out = [one.text for name, one in sheet.behind if name in shared]
    left_out += [one.text for one in found if one.quarters is None]
    kept = [one for one in found if one.quarters is not None]
    quarters = _usual_turn(kept)
    width = sheet.width if quarters % 2 == 0 else sheet.height
    strokes = sheet.strokes
    if quarters:
        kept = [_upright(one, quarters, sheet) for one in kept]
        strokes = [_turned(stroke, quarters, sheet) for stroke in strokes]
    ruled, rest = tables(strokes, [one.line() for one in kept])
    pieces: list[Piece] = [*_rows(rest), *ruled]
    pieces.sort(key=lambda piece: piece.top)
    return Read(tuple(as_read(pieces, width)), width, tuple(left_out), _unknown(kept))


def _rows(lines: list[Line]) -> list[Line]:
    """A line for each row of words: objects may be in the file in any order and any length."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: x.middle[1]):
        if rows and same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_one(sorted(row, key=lambda x: x.left)) for row in rows]


def _one(row: list[Line]) -> Line:
    """The words of a row as one line; those drawn twice to make them bold count once."""
    made = row[0]
    for line in row[1:]:
        if _is_double(made, line):
            continue
        blank = " " if _are_apart(made, line) else ""
        assert made.boxes is not None
        assert line.boxes is not None
        larger = made if made.height >= line.height else line
        made = replace(
            larger,
            text=made.text + blank + line.text,
            left=min(made.left, line.left),
            right=max(made.right, line.right),
            boxes=made.boxes + (_NOWHERE if blank else array("f")) + line.boxes,
        )
    return made


def _is_double(made: Line, line: Line) -> bool:
    assert made.boxes is not None
    near = _DOUBLE * line.height
    if not made.text.endswith(line.text):
        return False
    left, top = made.boxes[-4 * len(line.text)], made.boxes[-4 * len(line.text) + 1]
    return abs(left - line.left) < near and abs(top - line.top) < near


def _are_apart(a: Line, b: Line) -> bool:
    """True if a blank stands between two pieces of a row; letters stand closer than characters."""
    narrow = a.text[-1].isascii() and b.text[0].isascii()
    return b.left - a.right > (_NARROW if narrow else _WIDE) * max(a.height, b.height)


def _usual_turn(found: list[Words]) -> int:
    """By how many quarters most characters of the page are turned."""
    turns: Counter[int] = Counter()
    for one in found:
        turns[one.quarters or 0] += len(one.text)
    return turns.most_common(1)[0][0] if turns else 0


def _upright(one: Words, quarters: int, sheet: Sheet) -> Words:
    boxes = turned(one.boxes, -quarters, sheet.width, sheet.height)
    return replace(one, boxes=boxes)


def _turned(stroke: Stroke, quarters: int, sheet: Sheet) -> Stroke:
    box = array("f", (stroke.left, stroke.top, stroke.right, stroke.bottom))
    return Stroke(*turned(box, -quarters, sheet.width, sheet.height))


def _unknown(found: list[Words]) -> str | None:
    """What is wrong with the words of a page whose font says no characters."""
    text = "".join(one.text for one in found)
    bad = sum(char in _UNKNOWN or "\ue000" <= char <= "\uf8ff" for char in text)
    if text and bad > _UNREADABLE * len(text):
        return f"{bad} of its {len(text)} characters are drawn by a font without a map"
    return None
