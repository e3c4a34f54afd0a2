"""programme: what the notice is about, without its year; the series it belongs to.

A local notice that carries out a programme of a higher authority takes that programme's series:
its own subject then begins like the cited title's and only says more (a class, a place).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from pipeline.lexicon import load
from pipeline.model import Document, Finding, Span
from pipeline.text.programmes import Programme, programme, years
from pipeline.text.widths import clean

NAME = "programme"
_CITED = re.compile(r"《([^《》]{8,90}?(?:通知|方案|计划|函|意见|公告))》")
_SHARED = 6  # characters that both subjects must begin with
_MOST = 0.7  # of the cited subject, where the own one goes on in other words


def _alike(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _carried_out(own: Programme, document: Document) -> str | None:
    """The series of a cited notice that the own subject specialises."""
    bodies = list(document.of_kind("body"))
    if not bodies:
        return None
    end = min(bodies[-1].end, bodies[0].start + 1500)
    for match in _CITED.finditer(document.text, bodies[0].start, end):
        cited = programme(match[1])
        if cited is None or cited.series == own.series or len(cited.series) > len(own.series):
            continue
        remaining = iter(own.series)
        shared = sum(1 for _ in takewhile(_alike, zip(own.series, cited.series, strict=False)))
        inside = all(char in remaining for char in cited.series)
        if shared >= _SHARED and (inside or shared >= _MOST * len(cited.series)):
            return cited.series
    return None


@cache
def _aliases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(pattern), entry["series"])
        for entry in load("programmes")["aliases"]
        for pattern in entry["patterns"]
    )


def _period(found: tuple[int, int] | None) -> dict[str, int] | None:
    return None if found is None else {"start": found[0], "end": found[1]}


def extract(document: Document) -> Iterator[Finding]:
    """At most one, from the title; for a text in another language from its words."""
    for span in document.elements.get("title", ())[:1]:
        own = programme(clean(document.quote(span)))
        if own is not None:
            carried = _carried_out(own, document)
            values = {
                "name": own.name,
                "series": carried or own.series,
                "period": _period(own.years),
            }
            confidence, rule = (0.75, "series-cited") if carried else (0.85, "series-title")
            yield Finding(NAME, values, (span,), confidence, rule)
            return
    for pattern, series in _aliases():
        match = pattern.search(document.text)
        if match is not None:
            around = document.text[max(0, match.start() - 60) : match.end()]
            values = {"name": series, "series": series, "period": _period(years(around))}
            yield Finding(NAME, values, (Span(match.start(), match.end()),), 0.7, "series-alias")
            return
