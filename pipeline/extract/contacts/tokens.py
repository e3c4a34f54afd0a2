"""Cuts the neighbourhood of telephone numbers and mail addresses into labelled tokens.

The extractor of contacts reads these tokens from left to right. Labels and cues are data
(`lexicon/contacts.yml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.text import phones, urls

_RUN = re.compile(r"(?:\d{3}|\+\d|00 [1-9])[\d ()/—–-]{2,}")
_WORD = re.compile(r"[^\s,;:。、()/|【】\[\]!?“”\"，]+|[。!?！？]|\n")
_MAIL_SIGN = re.compile(r"[@(\[#](?:(?<=@)|(?:at|AT|@)[)\]#]|(?<=[A-Za-z0-9]#)[A-Za-z0-9])")
_VALUE = re.compile(r"\d{5}|@")
_CUE = re.compile(r"[话线拨服打询:、;]")
_BEFORE, _AFTER = 110, 90


@dataclass(frozen=True, slots=True)
class Token:
    """A label, a number, an address or a word.

    `kind`: `label`, `phone`, `email`, `url`, `address`, `postcode`, `word`, `stop` (full stop),
    `line` (line end). `name` is the kind of label or of number; `value` what the record would say.
    """

    kind: str
    span: Span
    value: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Grammar:
    label: re.Pattern[str]
    address: re.Pattern[str]
    person: re.Pattern[str]


def longest_first(words: Sequence[str]) -> str:
    """An alternation of literal words in which no word hides a longer one."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    data = load("contacts")
    pairs = [(word, kind) for kind, words in data["labels"].items() for word in words]
    words = longest_first([*(word for word, _ in pairs), *data["labels_alone"]])
    also = longest_first(data["labels_too"])
    persons = longest_first(data["labels"]["person"])
    stops = longest_first(data["address_stops"])
    return _Grammar(
        re.compile(
            # Only literals first: the engine then skips to their first characters.
            rf"(?P<word>{words})"
            rf"(?:号码?)?(?:[/及和兼](?:{also}))?(?:\([^()\n\d]{{1,12}}\))?"
            rf"(?P<colon> ?\.?:| ?(?:…+|\.{{3,}}|·{{3,}}|_{{3,}}))?"
            rf"(?:(?<=[:….·_])|(?= ?[\d(+A-Za-z\n\t]|为|是|$)"
            # 通讯地址 某县某路18号: blanks alone part an address from its label.
            rf"|(?<=[址点])(?P<apart>(?= {{1,6}}[\u4e00-\u9fff]{{2,}}[^。\n]{{2,60}}(?:\n|$)))"
            # 联系人王明,联系电话0999-8600001: a name and, soon, a number.
            rf"|(?<=[人员])(?=[\u4e00-\u9fff]{{2,4}}[,、;( ][^。\n]{{0,20}}\d)"
            # 电话0999-8600001,联系人王明。 A name at the end, behind a number.
            rf"|(?<=[人员])(?P<last>(?=[\u4e00-\u9fff]{{2,4}}(?:[。;)\n]|$))))"
        ),
        re.compile(
            rf" *(?P<value>[^\n\t;。]{{3,90}}?)(?=[\n\t;。]|$|[,、( ]*(?:{stops})"
            r"|[,、 (]+(?:\+?86-?)?1[3-9]\d[ -]?\d{4}|[,、 (]+0\d{2,3}[ -]{0,2}\d{7})"
        ),
        re.compile(rf"(?:{persons})\s?:"),
    )


@cache
def _kind_of() -> dict[str, str]:
    return {w: kind for kind, words in load("contacts")["labels"].items() for w in words}


def regions(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches of `text[start:end]` around numbers, mail addresses and named persons."""
    anchors = sorted(_anchors(text, start, end))
    first: int | None = None
    last = start
    for begin, stop in anchors:
        if first is not None and begin - _BEFORE > last + _AFTER:
            yield _widen(text, first, last, start, end)
            first = None
        first = begin if first is None else first
        last = max(last, stop)
    if first is not None:
        yield _widen(text, first, last, start, end)


def _anchors(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for sign in _MAIL_SIGN.finditer(text, start, end):
        yield sign.span()
    for run in _RUN.finditer(text, start, end):
        floor = max(start, run.start() - 5)
        first = next(phones.find(text, floor, min(end, run.end() + 1)), None)
        if first is not None and (
            first.kind != "short" or _CUE.search(text, max(0, floor - 6), run.start())
        ):
            yield run.span()
    for match in _grammar().person.finditer(text, start, end):
        yield match.span()


def _widen(text: str, first: int, last: int, floor: int, ceiling: int) -> Span:
    begin = max(floor, first - _BEFORE)
    if begin > floor:
        marks = [text.find(mark, begin, first) for mark in "。\n;"]
        begin = min((m + 1 for m in marks if m >= 0), default=begin)
    return Span(begin, min(ceiling, last + _AFTER))


def tokens(text: str, region: Span) -> list[Token]:
    """The tokens of a region in order; blanks, commas and brackets part words and are not kept."""
    fixed = _fixed(text, region)
    found: list[Token] = []
    position = region.start
    for token in fixed:
        if token.span.start < position:
            continue
        found += _words(text, position, token.span.start)
        found.append(token)
        position = token.span.end
        if token.name == "address" and token.kind == "label":
            place = _grammar().address.match(text, position, region.end)
            if place is not None and "@" not in place["value"] and "http" not in place["value"]:
                span = Span(place.start("value"), place.end("value"))
                found.append(Token("address", span, place["value"]))
                position = span.end
    found += _words(text, position, region.end)
    return found


def _fixed(text: str, region: Span) -> list[Token]:
    """Labels, numbers and addresses by place; the longer wins where two begin together."""
    start, end = region.start, region.end
    found = [Token("email", a.span, a.value) for a in urls.find_emails(text, start, end)]
    found += [Token("url", a.span, a.value) for a in urls.find_urls(text, start, end)]
    found += [Token("phone", p.span, p.value, p.kind) for p in phones.find(text, start, end)]
    for match in _grammar().label.finditer(text, start, end):
        kind = _kind_of().get(match["word"], "phone")
        before = text[match.start() - 1 : match.start()]
        alone = match["word"] not in _kind_of()
        if alone and match["colon"] is None and "\u4e00" <= before <= "\u9fff":
            continue
        if match["last"] is not None and not _follows_value(text, match.start()):
            continue
        if match["apart"] is not None and before not in ("", "\n", "\t"):
            continue
        value = match.group().strip()
        value = value if match["colon"] is None else value.rstrip(":….·_ ") + ":"
        found.append(Token("label", Span(*match.span()), value, kind))
        if kind == "postcode":
            code = re.compile(r" ?(\d{6})(?!\d)").match(text, match.end(), end)
            if code is not None:
                found.append(Token("postcode", Span(*code.span(1)), code[1]))
    rank = {"email": 0, "url": 1}
    found.sort(key=lambda t: (t.span.start, rank.get(t.kind, 2), -len(t.span)))
    return found


def _follows_value(text: str, start: int) -> bool:
    """True if a number or mail address stands before `start` in its line."""
    floor = max(text.rfind("\n", 0, start) + 1, start - _AFTER)
    return _VALUE.search(text, floor, start) is not None


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        kind = "line" if word == "\n" else "stop" if word in "。!?！？" else "word"
        yield Token(kind, Span(*match.span()), word)
