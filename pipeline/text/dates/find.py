"""Joins points, counts and events into date expressions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.text.dates import patterns
from pipeline.text.dates.counts import find_counts
from pipeline.text.dates.foreign import find_foreign
from pipeline.text.dates.model import Point, When
from pipeline.text.dates.points import find_points


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[When]:
    """Date expressions in `text[start:end]`, by where they begin, never overlapping.

    Years alone (2023年, 2023-2024年度) are not date expressions. The mentions of whole texts are
    remembered for the last few, since several fields ask for them.
    """
    if start == 0 and end is None:
        return iter(_all(text))
    return _find(text, start, len(text) if end is None else end)


@lru_cache(maxsize=4)
def _all(text: str) -> tuple[When, ...]:
    return tuple(_find(text, 0, len(text)))


def _find(text: str, start: int, end: int) -> Iterator[When]:
    fixed = list(_recurring(text, start, end))
    points = [p for p in find_points(text, start, end) if not _inside(p.start, fixed)]
    points = list(_with_near_years(text, points))
    found = _shared_bounds(text, list(_join(text, points)))
    counts = [c for c in find_counts(text, start, end, found) if not _inside(c.end - 1, fixed)]
    foreign = find_foreign(text, start, end)
    taken: list[When] = []
    for when in sorted([*fixed, *counts, *found, *foreign], key=lambda w: (w.start, -w.end)):
        if not taken or when.start >= taken[-1].end:
            taken.append(when)
    yield from taken


def _inside(offset: int, spans: list[When]) -> bool:
    return any(s.start <= offset < s.end for s in spans)


def _recurring(text: str, start: int, end: int) -> Iterator[When]:
    for match in patterns.RECURRING.finditer(text, start, end):
        yield When(match.start(), match.end(), "recurring", recurrence=match.group(), bound="by")
    for match in patterns.OPEN.finditer(text, start, end):
        yield When(match.start(), match.end(), "open", event=match.group(), bound="after")


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


def _join(text: str, points: list[Point]) -> Iterator[When]:
    index, before = 0, None
    while index < len(points):
        point = _inherit(text, before, points[index])
        following = points[index + 1] if index + 1 < len(points) else None
        if following is not None and patterns.WINDOW_GAP.fullmatch(
            text, point.end, following.start
        ):
            last = replace(following)
            yield _window(text, point, last)
            index, before = index + 2, last
            continue
        when = _single(text, point)
        if when is not None:
            yield when
        index, before = index + 1, point


def _shared_bounds(text: str, found: list[When]) -> list[When]:
    """In 6月、12月底前 and 6月30日、12月31日前 the first date is bound as the second is.

    And 自3月1日开始,4月15日截止 is a window.
    """
    for index in range(len(found) - 1, 0, -1):
        one, two = found[index - 1], found[index]
        if one.form != "point" or two.form != "point" or one.last is None or two.last is None:
            continue
        closed = two.bound == "by" or text.startswith("结束", two.end)
        gap = patterns.CLOSED_GAP.fullmatch(text, one.end, two.start)
        if one.bound == "start" and closed and gap is not None:
            joined = When(one.start, two.end, "window", last=two.last, first=one.last, bound="by")
            found[index - 1 : index + 1] = [joined]
            continue
        listed = patterns.LIST_GAP.fullmatch(text, one.end, two.start)
        if listed is not None and one.bound == "at" and two.bound == "by":
            found[index - 1] = replace(one, bound="by", last=_as_end(one.last, two.last))
    return found


def _as_end(point: Point, model: Point) -> Point:
    """6月 in 6月、12月底前 means its end too."""
    bare = point.month is not None and point.day is None and point.part is None
    return replace(point, part="end") if bare and model.part == "end" else point


def _inherit(text: str, before: Point | None, point: Point) -> Point:
    """In 3月20日、21日 the second has the first's month, in 2025年3月20日、4月2日 its year."""
    if before is None or point.day is None or point.year is not None:
        return point
    if not patterns.LIST_GAP.fullmatch(text, before.end, point.start):
        return point
    if point.month is None and point.month_shift is None:
        return replace(point, year=before.year, month=before.month, year_shift=before.year_shift,
                       month_shift=before.month_shift)  # fmt: skip
    return replace(point, year=before.year, year_shift=before.year_shift)


def _window(text: str, first: Point, last: Point) -> When:
    begin = _widen(text, first.start)
    bound = patterns.BOUND.match(text, last.end)
    end = bound.end() if bound is not None and bound["by"] is not None else last.end
    return When(begin, end, "window", last=last, first=first, bound="by")


def _widen(text: str, start: int) -> int:
    return start - 1 if patterns.FROM_BEFORE.search(text, max(0, start - 1), start) else start


def _single(text: str, point: Point) -> When | None:
    bound = patterns.BOUND.match(text, point.end)
    kind = _kind(text, point, None if bound is None else bound.lastgroup)
    end = point.end if bound is None else bound.end()
    alone = point.month is None and point.part is None and point.month_shift is None
    if alone and point.day is not None and not _day_alone(text, point, kind):
        return None
    event = _event_before(text, point.start)
    if event is not None and kind != "start":
        return When(event.start, end, "window", last=point, first=event, bound="by")
    start = _widen(text, point.start) if kind in ("start", "after") else point.start
    return When(start, end, "point", last=point, bound=kind)


def _kind(text: str, point: Point, found: str | None) -> str:
    if found is not None and found != "start":
        return found
    before = max(0, point.start - 16)
    if found is None and patterns.BY_BEFORE.search(text, before, point.start):
        return "by"
    if found is None and patterns.TO_BEFORE.search(text, before, point.start):
        return "to"
    return found or "at"


def _day_alone(text: str, point: Point, kind: str) -> bool:
    """A day without a month is a date only as 于20日前 and in lists and windows, which inherit."""
    before = text[point.start - 1] if point.start else "。"
    return kind == "by" and before in "于在请,。;:\n("


def _event_before(text: str, start: int) -> Point | None:
    match = patterns.EVENT_FROM.search(text, max(0, start - 30), start)
    if match is None:
        return None
    return Point(match.start(), match.end(), event=match["event"].strip())
