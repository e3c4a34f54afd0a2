"""The organisations in one cell of a table: names, who of them leads or helps, groups left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.text.organisations import LETTERS, ORGAN_ENDS, is_named, name_at, unglued

Mark = Literal["lead", "help"]

_BETWEEN = re.compile(r"(?:[\s、,;。:/+()]|[和与及暨](?=[一-龥]{3})|等(?=$|[\s、,;。()]))+")
_PIECE = re.compile(r"(?:[^\s、,;。:/()]|\([^()]*\))+")
_GLUED_GROUP = re.compile(
    r"(?:各|有关|相关)[^\s、,;]{1,10}?(?:政府|管委会|部门|单位)(?=[省市县区州团国][一-龥]{2})"
)
_BEHIND = re.compile(
    r"$|[\s、,;。:/+()〔【\[]|[和与及暨等]|(?:负责)?牵头|配合|协助|参与|负责|为主|共同|按"
)
_DUTY = re.compile(r"(?:共同|分别|按[一-龥]{0,6})?负责")
_OFFICE = re.compile(r"(?<=[局厅委部办])\([^()]{1,12}[处科室股]\)$")
_LABEL_END = r"(?:责任|实施)?(?:单位|部门|机构)?\s?:"
_WRAPPED = re.compile(r"([^\s、,;。:/]+)\s+([^\s、,;。:/]+)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a cell, and whether the cell says that it leads or helps."""

    place: Span
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """The names in a cell.

    `pure` if it holds organisations, named or not, and nothing else; `sure` if that can be told
    without a head over it (修缮老旧场馆 ends like one).
    """

    names: tuple[Named, ...]
    pure: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class _Words:
    lead: re.Pattern[str]
    help: re.Pattern[str]
    label: re.Pattern[str]
    group: re.Pattern[str]
    organ: re.Pattern[str]
    nobody: re.Pattern[str]
    first: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load("lists")["tables"]
    return _Words(
        re.compile(data["lead_mark"]),
        re.compile(data["help_mark"]),
        re.compile(rf"(?:{data['label']}){_LABEL_END}"),
        re.compile(data["group"]),
        re.compile(data["organ"]),
        re.compile(data["nobody"]),
        re.compile(data["first"]),
    )


class _Reader:
    """Reads one cell from left to right."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end
        self.names: list[Named] = []
        self.since = 0  # the first name that no mark behind it has spoken of
        self.labelled: Mark | None = None
        self.pure = True
        self.grouped = False

    def read(self) -> Read:
        words = _words()
        while self.at < self.end:
            if mark := words.lead.match(self.text, self.at, self.end):
                self._mark(mark, "lead")
            elif mark := words.help.match(self.text, self.at, self.end):
                self._mark(mark, "help")
            elif between := _BETWEEN.match(self.text, self.at, self.end):
                self.at = between.end()
                self.since = len(self.names) if "(" in between.group() else self.since
            elif label := words.label.match(self.text, self.at, self.end):
                self.labelled = "lead" if label["lead"] else "help" if label["help"] else None
                self.at, self.since = label.end(), len(self.names)
            elif duty := _DUTY.match(self.text, self.at, self.end):
                self.at = duty.end()
            else:
                self._name_or_group()
        told = [n.place for n in self.names]
        named = any(is_named(self.text[place.start : place.end]) for place in told)
        return Read(tuple(self.names), self.pure, self.pure and (named or self.grouped))

    def _mark(self, mark: re.Match[str], kind: Mark) -> None:
        """甲局(牵头) speaks of 甲局 alone, 甲局、乙局牵头 of both."""
        bracket = mark.group().lstrip()[:1] in "(〔[【"
        first = max(self.since, len(self.names) - 1) if bracket else self.since
        for i in range(first, len(self.names)):
            self.names[i] = replace(self.names[i], mark=kind)
        self.at = mark.end()
        self.since = self.since if bracket else len(self.names)

    def _name_or_group(self) -> None:
        words = _words()
        place = _name(self.text, self.at, self.end)
        if place is not None:
            squeezed = re.sub(r"\s", "", self.text[place.start : place.end])
            self.at = place.end
            if words.group.search(squeezed) is not None:
                self.grouped = True
                return
            self.names += [Named(n, self.labelled) for n in _parted(self.text, place)]
            return
        piece = _GLUED_GROUP.match(self.text, self.at, self.end)
        piece = piece or _PIECE.match(self.text, self.at, self.end)
        self.at = self.at + 1 if piece is None else piece.end()
        held = "" if piece is None else re.sub(r"\([^()]*\)$", "", piece.group())
        group = any(pattern.search(held) for pattern in (words.group, words.nobody))
        self.grouped |= group
        self.pure &= group or words.organ.search(held) is not None


def _parted(text: str, place: Span) -> list[Span]:
    """The name without its office (市教育局(体卫艺处)), or the names that it glues together."""
    words = text[place.start : place.end]
    office = _OFFICE.search(words)
    if office is not None:
        place = Span(place.start, place.start + office.start())
    return unglued(text, place)


def _name(text: str, start: int, end: int) -> Span | None:
    name = name_at(text, start, loose=True)
    if name is not None and name.end <= end and _BEHIND.match(text, name.end, end):
        return name
    wrapped = _WRAPPED.match(text, start, end)
    if wrapped is not None:
        joined = wrapped[1] + wrapped[2]
        whole = name_at(joined, 0, loose=True)
        alone = name_at(wrapped[2], 0, loose=True)
        if whole is not None and whole.end == len(joined) and alone is None:
            return Span(*wrapped.span())
    return _first_of(text, start, end)


def _first_of(text: str, start: int, end: int) -> Span | None:
    """市教育局 of 市教育局各区政府, where a cell glues a name and a group together."""
    piece = _PIECE.match(text, start, end)
    words = "" if piece is None else piece.group()
    if words[:1] not in LETTERS:
        return None
    for length in range(3, len(words) - 2):
        follows = words[length] in LETTERS or words[length] == "各"
        if follows and words[length - 1] in ORGAN_ENDS and is_named(words[:length]):
            return Span(start, start + length)
    return None


def read_cell(text: str, start: int, end: int) -> Read:
    """What `text[start:end]`, a cell, holds of organisations."""
    return _Reader(text, start, end).read()


@lru_cache(maxsize=4)
def first_leads(text: str) -> bool:
    """True if the notice says that of several the first leads."""
    return _words().first.search(text) is not None


def parts(names: Sequence[Named], role: str, leads: bool, first: bool) -> list[str]:
    """The role of each name under a head or label: marks decide, then who stands first.

    Args:
        names: the names of one cell or behind one label.
        role: a role of the record, `responsible` or `mixed`.
        leads: True if the leads are named elsewhere, so that the responsible carry out.
        first: True if the notice says that the first of several leads.
    """
    shared = role in ("responsible", "mixed", "coordinator")
    marked = shared and any(n.mark == "lead" for n in names)
    one_leads = not marked and (role == "mixed" or (first and role == "responsible"))
    plain = {"responsible": "undertaker" if leads else "coordinator", "mixed": "co_organizer"}
    roles = []
    for number, named in enumerate(names):
        if named.mark == "help":
            roles.append("co_organizer")
        elif (shared and named.mark == "lead") or (one_leads and number == 0):
            roles.append("coordinator")
        elif marked or one_leads:
            roles.append("co_organizer")
        else:
            roles.append(plain.get(role, role))
    return roles
