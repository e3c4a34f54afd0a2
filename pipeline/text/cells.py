"""Cells of CSV files and workbooks: text that a spreadsheet would run gets an apostrophe before it.

A formula's sign may stand behind blanks, quotes or invisible characters, or in a form of another
width; spreadsheets differ in what they pass over, so all of it counts. A spreadsheet that is set to
part cells at semicolons, tabs or bars would find a cell within a cell, so text behind these counts
as well.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

MARK = "'"
_SIGNS = frozenset("=+-@\u2212")
_OPENING = ("\t", "\r", "\n")
_QUOTES = frozenset("\"'`‘’“”„«»「」『』＂＇")
_PARTED = re.compile("([;\t\r\n|])")
_QUOTED = re.compile('[",\r\n]|^\\s|\\s$')


def marked(value: object) -> object:
    """A cell's value: risky text with an apostrophe before it, all else as it is.

    Numbers stay numbers, negative ones too. Text that is an apostrophe before something risky is
    itself risky, so that `unmarked` gives back what was marked, always.
    """
    if not isinstance(value, str) or not value:
        return value
    pieces = _PARTED.split(value)
    found = [_risky(piece) for piece in pieces]
    found[0] = found[0] or _opens(pieces)
    return "".join(MARK * risky + piece for risky, piece in zip(found, pieces, strict=True))


def unmarked(text: str) -> str:
    """The text that `marked` was given."""
    pieces = _PARTED.split(text)
    for number, piece in enumerate(pieces):
        rest = piece.removeprefix(MARK)
        opens = number == 0 and _opens([rest, *pieces[1:]])
        if rest != piece and (_risky(rest) or opens):
            pieces[number] = rest
    return "".join(pieces)


def csv_line(values: list[object]) -> str:
    """A row of a CSV file, with its line feed."""
    line = ",".join(_quoted(marked(value)) for value in values)
    return (line or '""') + "\n"  # an empty line would be no row


def _risky(piece: str) -> bool:
    """True if the first character that counts could begin a formula."""
    for char in piece:
        if char.isspace() or char in _QUOTES or category(char)[0] == "C":
            continue
        return normalize("NFKC", char)[:1] in _SIGNS
    return False


def _opens(pieces: list[str]) -> bool:
    """True if the text begins with a tab or the end of a line, apostrophes aside."""
    return len(pieces) > 1 and not pieces[0].strip(MARK) and pieces[1] in _OPENING


def _quoted(value: object) -> str:
    text = "" if value is None else str(value)
    if not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
