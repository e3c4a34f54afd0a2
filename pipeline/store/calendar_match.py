"""Which event of the calendar a fact is, when its notice was read anew, revised or copied. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Row = dict[str, Any]

_ALIKE = 60.0  # of 100: two wordings of one duty
_SAME_TITLE = 80.0
_WHEN = ("field", "due", "start", "time", "recurrence")
_WHAT = ("kind", "what", "who", "whom")


def pair(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[Row, Row | None]]:
    """Each new fact with the old event that it goes on with, None if it is another one.

    The surest pairs are made first: all is the same; day and duty; the day alone; the duty alone,
    on another day; the only one of its kind on both sides, on another day.
    """
    free_old, free_new = list(old), list(new)
    found: dict[int, Row] = {}
    for fits in (_all_same, _same_duty_and_day, _same_day, _same_duty):
        _take(free_old, free_new, fits, found)
    for kind in {(row["field"], row["kind"]) for row in free_new}:
        left = [row for row in free_old if (row["field"], row["kind"]) == kind]
        right = [row for row in free_new if (row["field"], row["kind"]) == kind]
        if len(left) == len(right) == 1:
            found[id(right[0])] = left[0]
    return [(row, found.get(id(row))) for row in new]


def _take(
    old: list[Row], new: list[Row], fits: Callable[[Row, Row], bool], found: dict[int, Row]
) -> None:
    """Pair what fits; of several old events that do, the one whose words are most alike."""
    for row in tuple(new):
        fitting = [each for each in old if fits(each, row)]
        if fitting:
            best = max(
                fitting, key=lambda each: (_likeness(each, row), each["item"] == row["item"])
            )
            found[id(row)] = best
            _remove(old, best)
            _remove(new, row)


def _remove(rows: list[Row], row: Row) -> None:
    del rows[next(n for n, each in enumerate(rows) if each is row)]


def _equal(one: Row, other: Row, names: Iterable[str]) -> bool:
    return all(one[name] == other[name] for name in names)


def _all_same(one: Row, other: Row) -> bool:
    return _equal(one, other, (*_WHEN, *_WHAT))


def _same_duty_and_day(one: Row, other: Row) -> bool:
    return _equal(one, other, _WHEN) and _likeness(one, other) >= _ALIKE


def _same_day(one: Row, other: Row) -> bool:
    return _equal(one, other, ("field", "due", "recurrence"))


def _same_duty(one: Row, other: Row) -> bool:
    return _equal(one, other, ("field", "kind")) and _likeness(one, other) >= _ALIKE


def _likeness(one: Row, other: Row) -> float:
    """How alike two duties are in words, 0 to 100."""
    from rapidfuzz.fuzz import ratio

    left, right = (" ".join(row[n] or "" for n in _WHAT[1:]) for row in (one, other))
    return float(ratio(left, right)) if left.strip() and right.strip() else 0.0


def same_notice(old: Row, new: Row) -> bool:
    """True if an event whose notice is gone may be of this one: a revision of it, or a copy."""
    if old["notice_key"] == new["notice_key"]:
        return True
    if old["path"] is None or old["path"] != new["path"]:
        return False
    if old["document_number"] and new["document_number"]:
        return False  # another notice under the name of the file
    from rapidfuzz.fuzz import ratio

    return bool(ratio(old["title"] or "", new["title"] or "") >= _SAME_TITLE)
