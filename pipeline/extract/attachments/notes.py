"""Cuts a 附件说明 (GB/T 9704-2012, 7.3.4) into its items.

`附件:1.甲表 2.乙表`, `附件1 甲表`, `附:甲表`, `附件一:甲表`, one a line or run together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Span
from pipeline.text import titles

_DIGITS = {
    c: i + 1
    for row in ("一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
    for i, c in enumerate(row)
}
_ENDINGS = r"(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd|jpe?g|png|pptx?|txt)"
# 附件1.docx names a file, not a title.
_NO_FILE = rf"(?!\s?\.?{_ENDINGS}(?![A-Za-z]))"
_FILE = re.compile(
    rf"(?:[_-]?\d{{8,}})?(?:\([0-9]{{1,2}}\))?\.{_ENDINGS}(?![A-Za-z])[ \t]*\n?", re.IGNORECASE
)
_BARE_FILE = re.compile(
    rf"(?:附\s?件\s?\d{{0,2}}|\d{{6,}})\s?\.{_ENDINGS}(?![A-Za-z])", re.IGNORECASE
)
_MARK = re.compile(
    r"[\[【]?附\s?(?:件|表|录)\s?(?P<label>\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十](?![\u4e00-\u9fff]))"
    rf"{_NO_FILE}\s?[\]】]?\s?[:.、)]?(?!\d*[年月])\s*"
    r"|(?P<sign>[①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])\s?[.、:)]?\s*"
    # Without a stop, at the beginning of a line only (1 报名表).
    r"|(?:(?<=\n)|(?<=:)|(?<=: ))(?P<bare>\d{1,2})\s?"
    r"(?=[《“\u4e00-\u9fff])(?![年月日个名份])"
    r"|(?<![\d.-])\(?(?P<number>\d{1,2}(?:-\d{1,2})?)\s?"
    r"(?:[.、](?:(?!\d)|(?=(?:19|20)\d\d\s?(?:年|—|-)))|\))\s*"
    r"|(?<![\u4e00-\u9fff])\(?(?P<han>[一二三四五六七八九十])(?:、|\))\s*"
)
_LEAD = re.compile(
    r"(?:[\[【(]\s?附\s?件\s?[\])】]\s?:?\s*"
    r"|附\s?(?:件|表|录)?\s?(?:下载|清单|目录|说明|信息|列表)?(?:\s?[:：]\s*|\s+|(?=\d)|(?<=附件)))+"
)
_SIZE = r"\d+(?:\.\d+)?\s?(?:[KMG]i?B?|字节)"
_SIZES = (
    rf"[(\[【]\s?{_ENDINGS}\s?(?:格式|文件|版)?\s?(?:[,、;/ ]\s?)?(?:大小:?)?"
    rf"(?:{_SIZE}|共?\d+页)?\s?[)\]】]"
    rf"|[(\[【]\s?(?:大小:?)?{_SIZE}\s?[)\]】]|(?<=\s){_SIZE}"
)
_DOWNLOADS = (
    r"[(\[【][^()\[\]]{0,12}(?:下载|链接|网址)[^()]*[)\]】]|\(?https?://[!-~]+\)?|点击下载|下载"
    r"|\((?:略|另发|另附|此略|见附件|附后|此件[^()]{0,12}|共?\d+[页份])\)"
    r"|附件(?:信息|下载|列表)?\s?[:：]?"
)
_SUFFIX = re.compile(
    rf"(?:[_-]?\d{{10,}}(?=\.{_ENDINGS}\Z)|{_SIZES}|{_DOWNLOADS}|[\s;,。、.]|(?<=\D)[—-]+\s?\d{{1,2}}\s?[—-]+|\.{_ENDINGS})+\Z",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[^、,;。\s和及]+(?:[和及][^、,;。\s和及]+(?=[、,;]))?")
_QUOTED = re.compile(r"《[^《》\n]+》")
_QUOTED_ONLY = re.compile(r"(?:《[^《》\n]+》[、,;和及与\s]*){2,}[。;]?")
_LINE = re.compile(r"\S[^\n]*")
_REPEATED = re.compile(r"(?:附\s?件\s?\d{0,2}\s?[:：]\s*|\((?:本文|此件)[^()]{0,12}\)\s*)+(?=\S)")
_NUMBER = re.compile(r"\([^()]{0,24}(?:[〔\[(【]\d{4}[〕\])】]|\d{4}年)[^()]{0,10}号\)\Z")


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


def is_title(words: str) -> bool:
    """True if `words` end like the title of a document or form, an ending or stop left aside."""
    bare = re.sub(r"[—-]+\d{1,2}\Z", "", _SUFFIX.sub("", words))
    if re.match(r"第[一二三四五六七八九十\d]+[章节条]", bare):
        return False
    return len(bare) > 2 and (titles.is_document(bare) or titles.is_form(bare))


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
        if match["label"] is None and head != expected and not _is_next_part(number, before):
            continue
        if match["label"] is not None and head not in (expected - 1, expected, expected + 1):
            continue
        expected, before = head + 1, number
        yield number, match.start(), match.end()


def _is_next_part(number: str, before: str) -> bool:
    """True for 1-2 behind 1-1, and for 1-1 behind 1."""
    if "-" not in number or "-" not in before:
        return bool(before) and number == f"{before}-1"
    head, part = map(int, number.split("-"))
    last_head, last_part = map(int, before.split("-"))
    return head == last_head and part == last_part + 1


def title_span(text: str, span: Span) -> Span | None:
    """The title within an item: without 《》, document number, file ending and stops at the end."""
    start, end = span.start, span.end
    while start < end and text[start] in " \n\t:.、—":
        start += 1
    lead = _REPEATED.match(text, start, end)
    start = lead.end() if lead is not None else start
    for _ in range(3):
        for pattern in (_SUFFIX, _NUMBER):
            cut = pattern.search(text[start:end])
            end = start + cut.start() if cut is not None else end
        words = text[start:end]
        if (
            words.startswith("《")
            and words.endswith("》")
            and words.count("《") - words[1:-1].count("《") == 1
        ):
            start, end = start + 1, end - 1
        elif words.startswith("《") and words.count("《") == 1 and words.find("》") > 0:
            start, end = start + 1, start + words.find("》")
    return Span(start, end) if start < end else None
