"""Organisations in English summaries of notices: official English names to Chinese ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.extract.institutions.cues import Assignment
from pipeline.lexicon import load
from pipeline.model import Span

_LEADERS = re.compile(
    r"(?:organi[sz]ed|led|coordinated|run|conducted|implemented)(?: and \w+)? by\b"
)
_HOSTS = re.compile(r"(?:hosted|sponsored) by\b")
_UNDERTAKERS = re.compile(r"(?:undertaken|delivered|carried out|taught) by\b")
_ACTIVE = (
    (
        re.compile(r"\s+(?:will |also |jointly )*(?:organi[sz]es?|leads?|coordinates?|runs?)\b"),
        "coordinator",
    ),
    (re.compile(r"\s+(?:will |also |jointly )*(?:hosts?|sponsors?)\b"), "host"),
    (
        re.compile(
            r"\s+(?:will |also |jointly )*"
            r"(?:undertakes?|delivers?|carr(?:y|ies) out|teach(?:es)?)\b"
        ),
        "undertaker",
    ),
)
_SENTENCE = re.compile(r"[^.;\n]+")


@dataclass(frozen=True, slots=True)
class _English:
    ministries: dict[str, str]
    offices: dict[str, str]
    any: re.Pattern[str]


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
    """Each organisation between `start` and `end` with its Chinese name.

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


def english_assignments(text: str) -> Iterator[tuple[Assignment, str]]:
    """Who organises, hosts or carries out, with the Chinese name of each."""
    for sentence in _SENTENCE.finditer(text):
        for pattern, role in (
            (_LEADERS, "coordinator"),
            (_HOSTS, "host"),
            (_UNDERTAKERS, "undertaker"),
        ):
            by = pattern.search(text, *sentence.span())
            if by is None:
                continue
            for name, chinese in english_names(text, by.end(), sentence.end()):
                yield Assignment(name, role, Span(*by.span()), f"english-{role}", 0.75), chinese
        for name, chinese in english_names(text, *sentence.span()):
            for pattern, role in _ACTIVE:
                said = pattern.match(text, name.end, sentence.end())
                if said is not None:
                    cue = Span(said.start() + 1, said.end())
                    yield Assignment(name, role, cue, f"english-{role}", 0.75), chinese
