"""Grammar of document numbers: 发文字号, orders (令第193号) and standards (GB/T 9704-2012).

A 发文字号 is an agency code, a year in hexagonal brackets and a serial without 第 (GB/T 9704-2012,
7.2.5); files write it with any bracket, with blanks and with 第. Runs on the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.lexicon import load
from pipeline.model import Span

_OPEN, _CLOSE = "〔\\[(【{〈<〖", "〕\\])】}〉>〗"
_YEAR = r"(?:19|20)\d\d"
_SERIAL = r"\d{1,6}(?:-\d{1,3})?"
# Each pattern begins with a set of characters or a literal: the engine then skips fast.
_BRACKETED = re.compile(
    rf"[{_OPEN}] ?(?P<year>{_YEAR})年? ?[{_CLOSE}]\s?第? ?(?P<serial>{_SERIAL}) ?号"
    r"(?!楼|院|线|房|地块)"
)
_UNBRACKETED = re.compile(
    rf"[12](?:(?<=1)9|(?<=2)0)\d\d ?年 ?第? ?(?P<serial>{_SERIAL}) ?号(?!台风|线|楼)"
)
# 2014年第34号公告: the authority, if it stands there at all, is parted from it by a verb.
_KIND_BEHIND = re.compile(r"公告|通告|公报")
_ORDER = re.compile(r"令[ (]?第? ?(?P<serial>\d{1,4}|[一二三四五六七八九十百]{1,6}) ?号\)?")
_ORDER_BEHIND = re.compile(r" ?第? ?(?P<serial>\d{1,4}) ?号(?:主席)?令\Z")
_BEFORE = re.compile(r"[\u4e00-\u9fff]+ ?\Z")
_JOINT = re.compile(r"(?:[\u4e00-\u9fff]{1,12}[部委局署会院行厅府][ 、])+\Z")
# The region of the authority, then the code with its short name: 河南省豫发改办, 郑州市郑政.
_REGION = re.compile(
    r"^(?:(?:[一-龥]{2,3}省|[一-龥]{2,6}自治区)(?=[晋冀辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀黔贵云滇陕秦甘陇青桂内蒙藏宁新][一-龥])"
    r"|(?:[一-龥]{2,4}省)?(?P<first>[一-龥])[一-龥]{1,3}[市县区州](?=(?P=first)[一-龥])|[一-龥]{2,3}市(?=[京津沪渝甬穗蓉榕筑邕][一-龥]))"
)
_SAYS = re.compile(
    r"关于|通知|[印转下颁]发|发布|公布|根据|依据|按照|意见|文件|的|[部厅局委](?=.{2}[发函])"
)
_WINDOW = 28
_LONGEST_CODE = 13


@dataclass(frozen=True, slots=True)
class Number:
    """A document number in the text.

    `value` is normalised: `代字〔年〕序号号`, `某某令第N号`, or a standard as `GB/T 9704-2012`.
    `agency_code` and `year` are None where the kind of number has none.
    """

    span: Span
    kind: Literal["document", "order", "standard"]
    value: str
    serial: str
    agency_code: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Grammar:
    cut: re.Pattern[str]
    name: re.Pattern[str]
    leading: re.Pattern[str]
    beginning: re.Pattern[str]
    never: frozenset[str]
    year_style: tuple[str, ...]
    kept_style: tuple[str, ...]
    standard: re.Pattern[str]
    prefixes: frozenset[str]


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    data = load("numbers")
    dash, digits = r" ?[-—–]{1,2} ?", r"\d{1,6}(?:\.\d{1,2})?"
    return _Grammar(
        cut=re.compile(rf".*(?:{_any(data['cues'])})(?=.)"),
        name=re.compile(rf".*(?:{_any(data['names'])})(?=.{{2}})"),
        leading=re.compile(rf"(?:[{data['leading']}](?![{data['leading_kept']}])(?=.))+"),
        beginning=re.compile(rf"(?:{_any(data['beginnings'])})"),
        never=frozenset(data["never"]),
        year_style=tuple(data["year_style_endings"]),
        kept_style=tuple(data["kept_style_endings"]),
        standard=re.compile(
            r"(?P<prefix>TSG [A-Z]{1,2}|DB ?\d{2,6}(?:/T)?|[A-Z]{1,4}(?:/[A-Z]{1,8})?)"
            rf" ?(?P<serial>{digits})(?:{dash}(?P<year>(?:19|20)?\d\d)(?!\d))?(?![\dA-Za-z])"
        ),
        prefixes=frozenset(data["standard_prefixes"]),
    )


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """All 发文字号 that stand wholly in `text[start:end]`, in order.

    Numbers such as 公告2020年第8号 count; their form is kept. A number whose agency code cannot be
    told from the words before it is left out.
    """
    stop = len(text) if end is None else end
    matches = [*_BRACKETED.finditer(text, start, stop)]
    if text.find("年", start, stop) >= 0:
        matches += _UNBRACKETED.finditer(text, start, stop)
        matches.sort(key=lambda m: m.start())
    for match in matches:
        number = _dated(text, match, start)
        if number is not None:
            yield number


def find_orders(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Orders without a year, 国务院令第722号 or 国务院第722号令, as 国务院令第722号."""
    stop = len(text) if end is None else end
    at = text.find("令", start, stop)
    while at >= 0:
        number = _order(text, at, start, stop)
        if number is not None:
            yield number
        at = text.find("令", at + 1, stop)


def _order(text: str, at: int, floor: int, stop: int) -> Number | None:
    """The order whose 令 stands at `at`."""
    match = _ORDER.match(text, at, stop)
    begin, end = at, match.end() if match is not None else at + 1
    if match is None:
        match = _ORDER_BEHIND.search(text[max(floor, at - 12) : at + 1])
        if match is None:
            return None
        begin = at + 1 - len(match.group())
    word = "主席令" if match.group().endswith("主席令") else "令"
    before = _BEFORE.search(text[max(floor, begin - _WINDOW) : begin])
    authority = _trim(before.group().rstrip()) if before is not None else ""
    if before is None or len(authority) < 2 or authority in _grammar().never:
        return None
    start = begin - len(before.group()) + before.group().rindex(authority)
    serial = match["serial"]
    return Number(Span(start, end), "order", f"{authority}{word}第{serial}号", serial)


def find_standards(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Numbers of standards; a bare industry prefix needs /T or a year to be believed."""
    stop = len(text) if end is None else end
    for match in _grammar().standard.finditer(text, start, stop):
        # TSG T7001: the letter behind the prefix belongs to the serial.
        prefix, _, letter = match["prefix"].partition(" ")
        prefix, letter = (prefix, letter) if prefix == "TSG" else (prefix + letter, "")
        serial, year = letter + match["serial"], match["year"]
        before = text[match.start() - 1 : match.start()]
        if (before.isascii() and before.isalnum()) or before == "/" or not _is_standard(prefix):
            continue
        if year is None and "/" not in prefix and not prefix.startswith("GB"):
            continue
        value = f"{prefix} {serial}" + (f"-{year}" if year else "")
        span = Span(match.start(), match.end())
        yield Number(span, "standard", value, serial, None, int(year) if year else None)


def _is_standard(prefix: str) -> bool:
    head, _, tail = prefix.partition("/")
    known = head in _grammar().prefixes and tail in ("", "T", "Z", "J", "IEC")
    return known or head.startswith("DB") or (head in ("T", "Q") and len(tail) > 1)


def _dated(text: str, match: re.Match[str], floor: int) -> Number | None:
    before = _BEFORE.search(text[max(floor, match.start() - _WINDOW) : match.start()])
    in_brackets = match.re is _BRACKETED
    kind = None if in_brackets else _KIND_BEHIND.match(text, match.end())
    if kind is not None:
        return _behind(text, match, kind)
    if before is None:
        return None
    run = before.group().rstrip()
    order = not in_brackets and text.startswith("令", match.end())
    grammar = _grammar()
    code = _code(run + "令" if order else run)
    if before.start() == 0 and _is_code(run) and in_brackets:
        code = run  # it has the line to itself: 粤社科规划办通〔2017〕23号
    if code is None or (not in_brackets and not code.endswith(grammar.year_style)):
        return None
    year = int(match["year"]) if in_brackets else int(match.group()[:4])
    serial = match["serial"]
    value = f"{code}〔{year}〕{serial}号"
    if not in_brackets and code.endswith(grammar.kept_style):
        value = f"{code}{year}年第{serial}号"
    end = match.end() + order
    begin = match.start() - len(before.group()) + len(run) + order - len(code)
    joint = _JOINT.search(text[max(floor, begin - _WINDOW) : begin])
    if joint is not None and not in_brackets and code.endswith(grammar.kept_style):
        cut = grammar.cut.match(joint.group())
        others = joint.group()[cut.end() if cut is not None else 0 :]
        begin -= len(others)
        value = others.replace(" ", "") + value
    return Number(Span(begin, end), "document", value, serial, code, year)


def _is_code(run: str) -> bool:
    """True for a run that begins like a code, is no longer than one and says nothing else."""
    near = 2 < len(run) <= _LONGEST_CODE and _grammar().beginning.match(run) is not None
    return near and _SAYS.search(run) is None


def _behind(text: str, match: re.Match[str], kind: re.Match[str]) -> Number:
    """A number with its kind behind it (2014年第34号公告), as it is written."""
    year, serial = int(match.group()[:4]), match["serial"]
    value = f"{year}年第{serial}号{kind.group()}"
    return Number(Span(match.start(), kind.end()), "document", value, serial, None, year)


def _code(run: str) -> str | None:
    """The agency code at the end of a run of Chinese characters, or None."""
    grammar = _grammar()
    code = _REGION.sub("", _trim(run))
    name = grammar.name.match(code)
    if name is not None and not code.endswith(grammar.kept_style):
        code = code[name.end() :]
    if len(code) > _LONGEST_CODE and not code.endswith(grammar.kept_style):
        places = [m.start() for m in grammar.beginning.finditer(code)]
        near = [p for p in places if len(code) - p <= _LONGEST_CODE]
        code = code[near[0] :] if near else ""
    return None if not code or code in grammar.never else code


def _trim(run: str) -> str:
    grammar = _grammar()
    cut = grammar.cut.match(run)
    run = run[cut.end() :] if cut is not None else run
    leading = grammar.leading.match(run)
    return run[leading.end() :] if leading is not None else run
