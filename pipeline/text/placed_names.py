"""Organisations told by where they stand, whatever their names end in: 教务处, 甲市一中, 某某之声.

Behind a role label, one a line under it or under the heading of a prize an organisation is
expected. What stands there is taken for one unless it is a sentence, a person, a heading or a
group; how its name ends only tells how sure that is. Offsets count in `text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pipeline.lexicon import load, rules
from pipeline.model import Span
from pipeline.text.organisations import is_generic, name_at, unglued
from pipeline.text.persons import is_name

Stop = Literal["end", "label", "words"]

_BETWEEN = re.compile(r"(?:[\s、,;/]|[●◆★☆▲■•·*](?=\s?[一-龥A-Za-z]))+")
_AFTER = re.compile(r"(?:[\s、,;/]|以及|联合|[和及与暨])+")
_NUMBER = re.compile(r"(?:\(?[0-9]{1,2}[.、)]|[①-⑳])\s?(?=[一-龥A-Za-z“《])")
_PIECE = re.compile(
    r"[A-Za-z][A-Za-z.&'-]*(?: [A-Za-z][A-Za-z.&'-]*)+(?=[\n、,;。(]|$)"
    r"|(?:[^\s、,;。:()/]|\([^()\n]{1,20}\)(?=[一-龥、,;\s]|$))+"
)
_BEHIND = re.compile(r"$|[\s、,;。/(]|[和与及暨等]|以及|联合")
_REST = re.compile(
    r"(?:等(?:[0-9一二三四五六七八九十]*[家个所])?(?:单位|机构|高校|院校|学校|媒体)?)?"
    r"(?:\s?\((?![一-龥]{2,14}[、,]\s?[一-龥])[^()\n]{1,30}\))?(?:等)?"
)
_SECTION = re.compile(r"\(?[一二三四五六七八九十]{1,3}[、.)|]")
_LABEL = re.compile(r"\s?:")
_JOINED = re.compile(r"以及|[和及与暨]")
_SHAPE = re.compile(
    r"(?=.*[一-龥A-Za-z]{2})[一-龥A-Za-z0-9.·&“”+\-]{2,36}|[A-Za-z.&' -]{2,60}"
    r"|《[^《》]{2,20}》(?:杂志|期刊|学报|编辑部|[一-龥]{0,4}社)"
)
_MOST = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A name by its place; `about` is the class that it stands for.

    `sure` if it ends like a name, `telling` if nothing else ends so.
    """

    place: Span
    sure: bool
    telling: bool
    about: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The names of one line; `stop` tells what came behind them."""

    names: tuple[Placed, ...]
    stop: Stop
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    ends: re.Pattern[str]
    label_ends: re.Pattern[str]
    no: re.Pattern[str]
    stop: re.Pattern[str]
    labels: re.Pattern[str]
    about: re.Pattern[str]
    group: re.Pattern[str]
    prize: re.Pattern[str]
    prize_ahead: re.Pattern[str]


def _any_of(key: str, *values: str) -> re.Pattern[str]:
    found = [r for r in rules("placed_names", key) if not values or r.value in values]
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in found))


@cache
def _words() -> _Words:
    data, names = load("placed_names"), load("organisation_names")
    suffixes = sorted({s for kind in names["suffixes"].values() for s in kind if len(s) > 1})
    known = "|".join(map(re.escape, suffixes))
    return _Words(
        re.compile(rf"{_any_of('ends', 'any').pattern}|(?<=[一-龥A-Za-z]{{2}})(?:{known})$"),
        _any_of("ends", "label"),
        _any_of("not"),
        _any_of("stop"),
        _any_of("labels"),
        re.compile(data["class"]),
        re.compile(load("lists")["tables"]["group"]),
        re.compile(data["prize"]),
        re.compile(rf"{data['prize']}(?=\s?:)"),
    )


@lru_cache(maxsize=4096)
def _kind(word: str) -> Literal["sure", "label", "plain", "group", "stop"] | None:
    """How far `word` is a name where one is expected; None if it is none."""
    words = _words()
    if words.stop.search(word) is not None or words.labels.search(word) is not None:
        return "stop"
    if words.no.search(word) is not None or is_generic(word):
        return None
    if words.group.search(word) is not None:
        return "group"
    if len(word) > _MOST or _SHAPE.fullmatch(re.sub(r"\([^()]*\)", "", word)) is None:
        return None
    if words.ends.search(word) is not None:
        return "sure"
    if words.label_ends.search(word) is not None:
        return "label"
    person = len(word) > 2 and is_name(word, labelled=True)  # of two characters many a brand is
    return None if person or len(word) > 16 else "plain"


def heading_of_prize(words: str) -> bool:
    """True if `words`, a line, is the heading of a prize or honour: 优秀组织奖(3个)."""
    return _words().prize.fullmatch(words) is not None


def prize_at(text: str, start: int, end: int) -> Span | None:
    """The heading of a prize at `start` that ends before a colon in the same line."""
    found = _words().prize_ahead.match(text, start, end)
    return None if found is None else Span(*found.span())


class _Reader:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end
        self.names: list[Placed] = []
        self.about: Span | None = None

    def row(self) -> Row:
        stop: Stop | None = None
        fresh = True
        while stop is None:
            between = (_AFTER if self.names else _BETWEEN).match(self.text, self.at, self.end)
            if between is not None:
                self.at, fresh = between.end(), True
            if self.at >= self.end:
                stop = "end"
            elif self.text[self.at] == "。":
                rest = self.text[self.at + 1 : self.end].strip()
                stop = "words" if rest else "end"
            elif not fresh:
                stop = "words"
            else:
                stop = self._item()
                fresh = False
        return Row(tuple(self.names), stop, self.at)

    def _item(self) -> Stop | None:
        if _SECTION.match(self.text, self.at, self.end):
            return "label"
        number = _NUMBER.match(self.text, self.at, self.end)
        at = self.at if number is None else number.end()
        about = _words().about.match(self.text, at, self.end)
        if about is not None:
            if _words().stop.search(about.group().rstrip(": ")):
                return "label"
            self.about = Span(at, at + len(about.group().rstrip(": ")))
            at = about.end()
        name = name_at(self.text, at, loose=True)
        if name is not None and name.end <= self.end and self._ends(name.end):
            if _words().stop.search(self.text[at : name.end]):
                return "label"
            self._take([(n, "sure") for n in unglued(self.text, name)], name.end)
            return None
        piece = _PIECE.match(self.text, at, self.end)
        if piece is None:
            return "end" if at >= self.end else "words"
        if _LABEL.match(self.text, piece.end(), self.end):
            return "label"
        return self._piece(piece)

    def _ends(self, at: int) -> bool:
        return at == self.end or _BEHIND.match(self.text, at) is not None

    def _piece(self, piece: re.Match[str]) -> Stop | None:
        word = re.sub(r"等(?:单位|学校|媒体|机构)?$", "", piece.group())
        parts = _split(word, piece.start())
        kinds = [_kind(self.text[p.start : p.end]) for p in parts]
        if "stop" in kinds:
            return "label"
        if None in kinds:
            return "words"
        held = [(p, str(k)) for p, k in zip(parts, kinds, strict=True) if k != "group"]
        self._take(held, piece.start() + len(word))
        return None

    def _take(self, held: list[tuple[Span, str]], end: int) -> None:
        for place, kind in held:
            self.names.append(Placed(place, kind != "plain", kind == "sure", self.about))
        rest = _REST.match(self.text, end, self.end)
        self.at = end if rest is None else rest.end()


def _split(word: str, start: int) -> list[Span]:
    """教务处和学生会 are two, 教育和体育局 is one: each part must end like a name."""
    for joined in _JOINED.finditer(word):
        first, second = word[: joined.start()], word[joined.end() :]
        if _kind(first) == "sure" and _kind(second) in ("sure", "label"):
            middle = start + joined.end()
            return [Span(start, start + joined.start()), *_split(second, middle)]
    return [Span(start, start + len(word))]


def row_of_names(text: str, start: int, end: int) -> Row:
    """The names in `text[start:end]`, a line or what is left of one."""
    return _Reader(text, start, end).row()


def whole_names(text: str, start: int, end: int) -> list[Span]:
    """The names that fill `text[start:end]`, a piece of a sentence; none if one is unsure."""
    row = row_of_names(text, start, end)
    sure = row.stop == "end" and all(name.telling for name in row.names)
    return [name.place for name in row.names] if sure else []
