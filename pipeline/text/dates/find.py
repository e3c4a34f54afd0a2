"""Finds all date expressions of a text, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.text.dates import patterns
from pipeline.text.dates.counts import find_counts
from pipeline.text.dates.foreign import find_foreign
from pipeline.text.dates.join import join
from pipeline.text.dates.model import Point, When
from pipeline.text.dates.points import find_points
from pipeline.text.dates.recurring import find_recurring
from pipeline.text.dates.spoken import find_spoken


def find(
    text: str, start: int = 0, end: int | None = None, *, spoken: bool = False
) -> Iterator[When]:
    """Date expressions in `text[start:end]`, by where they begin, never overlapping.

    Years alone (2023年, 2023-2024年度) are not date expressions, nor is 明天, unless `spoken` dates
    are asked for. The mentions of whole texts are remembered for the last few, since several
    fields ask for them.
    """
    if start == 0 and end is None and not spoken:
        return iter(_all(text))
    return _find(text, start, len(text) if end is None else end, spoken)


@lru_cache(maxsize=4)
def _all(text: str) -> tuple[When, ...]:
    return tuple(_find(text, 0, len(text)))


def _find(text: str, start: int, end: int, spoken: bool = False) -> Iterator[When]:
    fixed = list(find_recurring(text, start, end, spoken))
    points = [p for p in find_points(text, start, end) if not _inside(p.start, fixed)]
    if spoken:
        also = find_spoken(text, start, end, points)
        points = sorted([*points, *also], key=lambda point: point.start)
    points = list(_with_near_years(text, points))
    found = join(text, points, spoken)
    counts = [c for c in find_counts(text, start, end, found) if not _inside(c.end - 1, fixed)]
    foreign = find_foreign(text, start, end)
    taken: list[When] = []
    for when in sorted([*fixed, *counts, *found, *foreign], key=lambda w: (w.start, -w.end)):
        if not taken or when.start >= taken[-1].end:
            taken.append(when)
    yield from taken


def _inside(offset: int, spans: list[When]) -> bool:
    return any(s.start <= offset < s.end for s in spans)


def _with_near_years(text: str, points: list[Point]) -> Iterator[Point]:
    """Each point without a year, with the year last written in its sentence, if there is one."""
    year, behind = None, 0
    for point in points:
        if year is not None and patterns.SENTENCE_END.search(text, behind, point.start):
            year = None
        if point.year is not None:
            year = point.year
        elif year is not None:
            point = replace(point, near_year=year)
        behind = point.end
        yield point
