"""Organisations in English texts: known ones by their Chinese names, others as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.extract.institutions.cues import Assignment
from pipeline.extract.institutions.english_names import NAME, squeezed
from pipeline.lexicon import Rule, load, rules
from pipeline.model import Span

_SENTENCE = re.compile(r"(?:[^.;\n]|(?<=\bCo)\.|(?<=\bLtd)\.|(?<=\bInc)\.|(?<=\bNo)\.)+")
_AMONG = re.compile(r"[,;]? (?:and |as well as |together with )?(?:the )?|\s*[,;/]\s*(?:the )?")
_THE = re.compile(r"[\s:]*(?:[Tt]he )?")
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class _English:
    ministries: dict[str, str]
    offices: dict[str, str]
    any: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Cues:
    """Words ahead of names (`before`) and verbs behind them (`behind`), by group to the role."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    roles: dict[str, str]


@cache
def _cues() -> _Cues:
    before, behind = (rules("roles", key) for key in ("english", "english_verbs"))
    return _Cues(
        re.compile(_either(before)),
        re.compile(rf"\s+(?:(?:will|shall|also|jointly|is to|are to) )*(?:{_either(behind)})"),
        {_group(rule): str(rule.value) for rule in (*before, *behind)},
    )


def _either(cues: Iterable[Rule]) -> str:
    return "|".join(f"(?P<{_group(rule)}>{rule.pattern})" for rule in cues)


def _group(rule: Rule) -> str:
    return rule.id.replace("-", "_")


@cache
def _english() -> _English:
    data = load("institutions")
    ministries = {e: n["name"] for n in data["national"] for e in n.get("english", ())}
    ministries |= {e: n["name"] for n in data["bodies"] for e in n.get("english", ())}
    offices = {e: o["name"] for o in data["english_offices"] for e in o["english"]}

    def either(words: dict[str, str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    firsts = {words[0] for words in (*ministries, *offices, "The", "the", "Ministry")}
    first = "".join(re.escape(letter) for letter in sorted(firsts))
    owner = rf"(?:(?P<ministry>{either(ministries)})|Ministry)(?:'s|’s)?"
    bodies = either(ministries)
    return _English(
        ministries,
        offices,
        re.compile(
            rf"\b(?=[{first}])(?:(?:(?:[Tt]he )?{owner} )?(?P<office>{either(offices)})"
            rf"|(?P<body>{bodies}))"
        ),
    )


@lru_cache(maxsize=4)
def _named(text: str) -> frozenset[str]:
    """The ministries that a text names."""
    english = _english()
    return frozenset(
        english.ministries[m["ministry"] or m["body"]]
        for m in english.any.finditer(text)
        if m["ministry"] or m["body"]
    )


def english_names(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """Each known organisation between `start` and `end` with its Chinese name.

    An office without its ministry belongs to the one ministry that the whole text names.
    """
    english = _english()
    named = _named(text)
    for found in english.any.finditer(text, start, end):
        if found["body"]:
            yield Span(*found.span()), english.ministries[found["body"]]
        elif found["ministry"] or len(named) == 1:
            words = found["ministry"]
            owner = english.ministries[words] if words else next(iter(named))
            yield Span(*found.span()), owner + english.offices[found["office"]]


def _all_names(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """The names of the enumeration at `start`, and known ones further on.

    A name that says more than the known one in it is another body: a university's own centre.
    """
    known = list(english_names(text, start, end))
    found: list[tuple[Span, str]] = []
    at = _opening(text, start)
    while at < end and (other := NAME.match(text, at, end)) is not None:
        place = Span(*other.span())
        same = next((k for k in known if k[0].overlaps(place) and k[0].end >= place.end), None)
        found.append((place, squeezed(other.group())) if same is None else same)
        more = _AMONG.match(text, found[-1][0].end, end)
        at = end if more is None else more.end()
    return found + [k for k in known if not any(k[0].overlaps(place) for place, _ in found)]


def _opening(text: str, start: int) -> int:
    the = _THE.match(text, start)
    return start if the is None else the.end()


def english_assignments(text: str) -> Iterator[tuple[Assignment, str]]:
    """Who organises, hosts, carries out, supports …, with the name of each."""
    for sentence in _SENTENCE.finditer(text):
        cues = list(_cues().before.finditer(text, *sentence.span()))
        ends = [cue.start() for cue in cues[1:]] + [sentence.end()] * bool(cues)
        role = ""
        for cue, end in zip(cues, ends, strict=True):
            shared = cue.lastgroup == "together_with" and role
            role = role if shared else _cues().roles[cue.lastgroup or ""]
            for name, words in _all_names(text, cue.end(), end):
                yield _assigned(name, Span(*cue.span()), role), words
        yield from _active(text, Span(*sentence.span()))


def _active(text: str, sentence: Span) -> Iterator[tuple[Assignment, str]]:
    """甲 hosts, 甲 will organise: names right ahead of a verb."""
    known = list(english_names(text, sentence.start, sentence.end))
    others = [Span(*m.span()) for m in NAME.finditer(text, sentence.start, sentence.end)]
    names = known + [
        (place, squeezed(text[place.start : place.end]))
        for place in others
        if not any(k.overlaps(place) for k, _ in known)
    ]
    for place, words in names:
        said = _cues().behind.match(text, place.end, sentence.end)
        if said is not None:
            role = _cues().roles[said.lastgroup or ""]
            yield _assigned(place, Span(said.start() + 1, said.end()), role), words


def _assigned(name: Span, cue: Span, role: str) -> Assignment:
    return Assignment(name, role, cue, f"english-{role}", _SURE)
