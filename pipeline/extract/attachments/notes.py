"""Cuts a 附件说明 (GB/T 9704-2012, 7.3.4) into its items.

`附件:1.甲表 2.乙表`, `附件1 甲表`, `附:甲表`, `附件一:甲表`, one a line or run together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.attachments.naming import ENDINGS, is_title
from pipeline.model import Span

_DIGITS = {
    c: i + 1
    for row in ("一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
    for i, c in enumerate(row)
}
# 附件1.docx names a file, not a title.
_NO_FILE = rf"(?!\s?\.?{ENDINGS}(?![A-Za-z]))"
_FILE = re.compile(
    rf"(?:[_-]?\d{{8,}})?(?:\([0-9]{{1,2}}\))?\.{ENDINGS}(?![A-Za-z])[ \t]*\n?", re.IGNORECASE
)
_BARE_FILE = re.compile(
    rf"(?:附\s?件\s?\d{{0,2}}|\d{{6,}})\s?\.{ENDINGS}(?![A-Za-z])", re.IGNORECASE
)
_MARK = re.compile(
    r"[\[【]?附\s?(?:件|表|录)\s?(?P<label>\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十](?![\u4e00-\u9fff]))"
    # 附件2(附2)-2023年某表: the label once more, and a dash before the title.
    rf"(?:\s?\((?:附件?|附?表)\s?\d{{1,2}}\))?{_NO_FILE}\s?[\]】]?\s?[:.、)]?(?!\d*[年月])\s*"
    r"|(?P<sign>[①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])\s?[.、:)]?\s*"
    # Without a stop, at the beginning of a line only (1 报名表).
    r"|(?:(?<=\n)|(?<=:)|(?<=: ))(?P<bare>\d{1,2})\s?:?\s?"
    r"(?=[《“\u4e00-\u9fff])(?![年月日个名份])"
    r"|(?<![\d.-])\(?(?P<number>\d{1,2}(?:-\d{1,2})?)\s?"
    r"(?:[.、](?:(?!\d)|(?=(?:19|20)\d\d\s?(?:年|—|-)))|\))\s*"
    r"|(?<![\u4e00-\u9fff])\(?(?P<han>[一二三四五六七八九十])(?:、|\))\s*"
)
_LEAD = re.compile(
    r"(?:[\[【(]\s?附\s?件\s?[\])】]\s?:?\s*"
    r"|附\s?(?:件|表|录)?\s?(?:下载|清单|目录|说明|信息|列表)?(?:\s?[:：]\s*|\s+|(?=\d)|(?<=附件)))+"
)
_PIECE = re.compile(r"[^、,;。\s和及]+(?:[和及][^、,;。\s和及]+(?=[、,;]))?")
_QUOTED = re.compile(r"《[^《》\n]+》")
_QUOTED_ONLY = re.compile(r"(?:《[^《》\n]+》[、,;和及与\s]*){2,}[。;]?")
_LINE = re.compile(r"\S[^\n]*")


_MOST_SKIPPED = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One attachment of the note: its number as written ("1", "1-2") and where its title stands."""

    number: str | None
    span: Span


def as_digits(number: str | None) -> str | None:
    """一 as 1; other numbers as they are."""
    return None if number is None else str(_DIGITS.get(number, number))


def items(text: str, note: Span) -> Iterator[Item]:
    """The items of a note in order; a note of one item without a number gives it None."""
    lead = _LEAD.match(text, note.start, note.end)
    start = lead.end() if lead is not None else note.start
    note = Span(note.start, _before_bare_files(text, start, note.end))
    marks = list(_marks(text, note))
    if not marks:
        yield from _unnumbered(text, Span(start, note.end))
        return
    if text[start : marks[0][1]].strip():
        yield Item(None, Span(start, marks[0][1]))
    ends = [begin for _, begin, _ in marks[1:]] + [note.end]
    for (number, _, after), end in zip(marks, ends, strict=True):
        if after < end:
            yield from _ranged(text, number, Span(after, end)) or [Item(number, Span(after, end))]


def _before_bare_files(text: str, start: int, end: int) -> int:
    """Where the titles end and names of files follow that say nothing (附件1.docx 附件2.docx)."""
    bare = _BARE_FILE.search(text, start, end)
    if bare is None or not bare.group().lstrip().startswith("附"):
        return end
    return bare.start() if text[start : bare.start()].strip() else end


def _files(text: str, rest: Span) -> list[Span]:
    """The titles of a row of files (甲要求20220611.doc 乙表.xls); none of a single one."""
    found, start = [], rest.start
    for ending in _FILE.finditer(text, rest.start, rest.end):
        title = text[start : ending.start()].strip()
        lead = _LEAD.match(text, start, ending.start())
        start = start if lead is None else lead.end()
        if len(title) > 1 and re.search(r"[一-龥]", title) is not None:
            found.append(Span(start, ending.start()))
        start = ending.end()
    return found if len(found) > 1 and not text[start : rest.end].strip() else []


def _ranged(text: str, number: str, span: Span) -> list[Item]:
    """附件1-3:甲表、乙表、丙书: as many titles as the numbers say; none for 1-3 as one number."""
    first, _, last = number.partition("-")
    places = _joined(text, span)
    if not last or len(places) != int(last) - int(first) + 1 or len(places) < 2:
        return []
    return [Item(str(int(first) + n), place) for n, place in enumerate(places)]


def _joined(text: str, span: Span) -> list[Span]:
    """The titles of an enumeration (甲表、乙表和丙书), none if one piece is no title."""
    pieces = [
        Span(span.start + m.start(), span.start + m.end())
        for m in _PIECE.finditer(text[span.start : span.end])
    ]
    return pieces if all(is_title(text[p.start : p.end].strip("《》")) for p in pieces) else []


def _unnumbered(text: str, rest: Span) -> Iterator[Item]:
    """One title, wrapped or not, or one a line if each line is a title by itself."""
    files = _files(text, rest)
    if files:
        yield from (Item(None, file) for file in files)
        return
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, rest.start, rest.end)]
    leads = [_LEAD.match(text, line.start, line.end) for line in lines]
    if len(lines) > 1 and all(leads[1:]) and text[lines[1].start] != "附":
        lines = [Span(m.end() if m else x.start, x.end) for m, x in zip(leads, lines, strict=True)]
    lines = [piece for line in lines for piece in _quoted(text, line)]
    whole = all(is_title(text[line.start : line.end].strip("《》、,;和 ")) for line in lines)
    if len(lines) > 1 and whole:
        yield from (Item(None, line) for line in lines)
    elif lines:
        yield Item(None, Span(lines[0].start, rest.end))


def _quoted(text: str, line: Span) -> list[Span]:
    """The titles of a line that is nothing but titles in 《》 (《甲表》《乙表》), or the line."""
    words = text[line.start : line.end]
    if words.count("《") < 2 or _QUOTED_ONLY.fullmatch(words) is None:
        return [line]
    return [Span(line.start + m.start(), line.start + m.end()) for m in _QUOTED.finditer(words)]


def count_of(text: str, note: Span) -> int:
    """How far the items of a note count, 0 without numbers."""
    last = 0
    for number, _, _ in _marks(text, note):
        last = int(number.split("-")[0])
    return last


def _marks(text: str, note: Span) -> Iterator[tuple[str, int, int]]:
    """Number, start and end of each mark that continues the count (1, 2, 3 …)."""
    expected, before = 1, ""
    for match in _MARK.finditer(text, note.start, note.end):
        written = next(m for m in match.group("label", "sign", "bare", "number", "han") if m)
        number = as_digits(written) or written
        head = int(number.split("-")[0])
        follows = head == expected or (head > expected and _skips(text, match, head - expected))
        if match["label"] is None and not follows and not _is_next_part(number, before):
            continue
        near = -1 <= head - expected <= 1 or _skips(text, match, head - expected)
        if match["label"] is not None and not near:
            continue
        expected, before = head + 1, number
        yield number, match.start(), match.end()


def _skips(text: str, mark: re.Match[str], by: int) -> bool:
    """True for 3. at the beginning of a line behind 1.: a list that leaves numbers out."""
    led = mark["number"] is not None or mark["label"] is not None
    line = text[mark.end() : text.find("\n", mark.end()) % (len(text) + 1)]
    return led and 0 < by <= _MOST_SKIPPED and text[mark.start() - 1] == "\n" and is_title(line)


def _is_next_part(number: str, before: str) -> bool:
    """True for 1-2 behind 1-1, and for 1-1 behind 1."""
    if "-" not in number or "-" not in before:
        return bool(before) and number == f"{before}-1"
    head, part = map(int, number.split("-"))
    last_head, last_part = map(int, before.split("-"))
    return head == last_head and part == last_part + 1
