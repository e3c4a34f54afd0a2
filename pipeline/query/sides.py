"""Quotas, fees, deadlines and contacts of two editions side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pipeline.query.deadlines import Deadline
from pipeline.query.facts import Contact, Fee, Quota
from pipeline.query.kinds import fee_kind, free_alike, quota_fits
from pipeline.query.pairing import Pair, join_lone, likeness, once, pair
from pipeline.query.rows import Place
from pipeline.query.shift import Shift, shift
from pipeline.query.written import VALUES, contact_text, fee_text, plain
from pipeline.query.written import deadline_text as deadline_text
from pipeline.query.written import quota_text as quota_text

T = TypeVar("T", Quota, Fee, Deadline, Contact)

_HIDDEN = {"notice", "evidence", "confidence", "rule", "days_left", "due_day", "moved"}
_LEAST_ALIKE = 0.3
_LEAST_WORDS = 0.12  # of two deadlines; below it only their kind speaks for them


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on both sides: what it is, its value before and after, and how it changed.

    A side that does not state it is None. `details` are the plain values behind `before`/`after`,
    `notices` the ids of the notices that the evidence counts in.
    """

    what: str
    before: str | None
    after: str | None
    change: str
    details: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]
    evidence: tuple[tuple[Place, ...], tuple[Place, ...]]
    notices: tuple[str | None, str | None]
    shift: Shift | None = None

    @property
    def shift_days(self) -> int | None:
        """How many days later within the year; None if it is no day, or on one side only."""
        return None if self.shift is None else self.shift.days

    @property
    def said(self) -> str:
        """The change with what the weekdays say of it."""
        return self.change if self.shift is None else f"{self.change} ({self.shift.beside})"


def _amount(before: float, after: float) -> str:
    if before == after:
        return "same"
    share = f" ({(after - before) / before:+.1%})" if before else ""
    return f"{plain(abs(after - before))} {'more' if after > before else 'less'}{share}"


def _quota_score(a: Quota, b: Quota) -> float:
    if a.unit != b.unit or (a.scope or "") != (b.scope or ""):
        return 0.0
    if a.scope is not None:
        return 1.0
    return 0.9 * likeness(a.subject, b.subject) + 0.1 * ((a.per or "") == (b.per or ""))


def _quota_change(a: Quota, b: Quota) -> tuple[str, None]:
    if (a.comparator, a.value, a.max) == (b.comparator, b.value, b.max):
        return "same", None
    change = _amount(a.value, b.value)
    if a.comparator != b.comparator:
        change += f", {a.comparator} became {b.comparator}"
    return change, None


def quotas(before: Sequence[Quota], after: Sequence[Quota]) -> list[Difference]:
    """Quotas of the same unit and scope whose subjects are alike, or the only ones of a unit."""

    def what(quota: Quota) -> str:
        return " ".join(part for part in (quota.scope, quota.subject) if part) or quota.unit

    def value(quota: Quota) -> object:
        return quota.value, quota.max, quota.comparator

    pairs = _paired(before, after, _quota_score, value)
    pairs = join_lone(pairs, lambda q: (q.unit, q.scope or "", q.per or ""), quota_fits)
    return _sides(pairs, what, quota_text, _quota_change)


def _fee_score(a: Fee, b: Fee) -> float:
    return 0.9 * likeness(a.fee, b.fee) + 0.1 * ((a.per or "") == (b.per or ""))


def fees(before: Sequence[Fee], after: Sequence[Fee]) -> list[Difference]:
    """Fees for things of like names, the only ones of a kind, or the only things that are free."""
    pairs = _paired(before, after, _fee_score, lambda f: f.amount)
    if any(None in one for one in pairs) and before and after:
        pairs = join_lone(pairs, lambda f: fee_kind(f.fee))
        pairs = join_lone(pairs, lambda f: "free" if f.amount == 0 else None, free_alike)
    return _sides(
        pairs, lambda f: f.fee, fee_text, lambda a, b: (_amount(a.amount, b.amount), None)
    )


def _deadline_score(a: Deadline, b: Deadline) -> float:
    words = [(a.action, b.action), (a.responsible, b.responsible), (a.recipient, b.recipient)]
    stated = [(one, other) for one, other in words if one is not None and other is not None]
    alike = sum(likeness(*both) for both in stated) / len(stated) if stated else 0.5
    if alike < _LEAST_WORDS:
        return 0.0
    return 0.6 * alike + 0.4 * (a.kind == b.kind)


def deadlines(
    before: Sequence[Deadline], after: Sequence[Deadline], years: Sequence[int]
) -> list[Difference]:
    """Deadlines of like kind and words, or the only ones of a kind.

    The shift counts within the year of the edition: 30 September of the 2020 edition and 31 October
    of the 2023 one are 31 days apart.
    """

    def change(a: Deadline, b: Deadline) -> tuple[str, Shift | None]:
        if a.due_day is None or b.due_day is None:
            return "not comparable", None
        days = date.fromisoformat(a.due_day), date.fromisoformat(b.due_day)
        found = shift(*days, years[1] - years[0])
        return found.text, found

    def what(deadline: Deadline) -> str:
        words = (deadline.kind, deadline.responsible, deadline.action)
        return " ".join(word for word in words if word)

    pairs = _paired(before, after, _deadline_score, lambda d: (d.due, d.start, d.time))
    pairs = join_lone(pairs, lambda d: None if d.kind == "other" else d.kind)
    return _sides(pairs, what, deadline_text, change)


def _contact_score(a: Contact, b: Contact) -> float:
    shared = max(len(_set(a, name) & _set(b, name)) > 0 for name in ("phones", "mobiles", "emails"))
    if a.organization is None or b.organization is None:
        return 0.5 * shared
    return 0.8 * likeness(a.organization, b.organization) + 0.2 * shared


def _set(contact: Contact, name: str) -> set[str]:
    value: str | None = getattr(contact, name)
    return set(value.split("、")) if value else set()


def _contact_change(a: Contact, b: Contact) -> tuple[str, None]:
    gone = [value for name in VALUES for value in sorted(_set(a, name) - _set(b, name))]
    come = [value for name in VALUES for value in sorted(_set(b, name) - _set(a, name))]
    parts = [f"{word} {', '.join(v)}" for word, v in (("without", gone), ("with", come)) if v]
    return "; ".join(parts) or "same", None


def contacts(before: Sequence[Contact], after: Sequence[Contact]) -> list[Difference]:
    """Contacts of offices with like names, or that share a number."""
    pairs = pair(before, after, _contact_score, _LEAST_ALIKE)
    return _sides(
        pairs,
        lambda c: c.organization or c.persons or c.emails or "contact",
        contact_text,
        _contact_change,
    )


def _paired(
    before: Sequence[T],
    after: Sequence[T],
    score: Callable[[T, T], float],
    value: Callable[[T], object],
) -> list[Pair[T]]:
    """Pairs by score, each side without what another of its notices says again."""
    sides = [
        once(side, lambda a, b: value(a) == value(b) and score(a, b) >= _LEAST_ALIKE, _origin)
        for side in (before, after)
    ]
    return pair(sides[0], sides[1], score, _LEAST_ALIKE)


def _origin(fact: Quota | Fee | Deadline | Contact) -> str:
    return fact.notice.id


def _sides(
    pairs: Sequence[Pair[T]],
    what: Callable[[T], str],
    text: Callable[[T], str],
    change: Callable[[T, T], tuple[str, Shift | None]],
) -> list[Difference]:
    found = []
    for a, b in pairs:
        said, moved = ("only before", None) if b is None else ("only after", None)
        if a is not None and b is not None:
            said, moved = change(a, b)
        named = b if b is not None else a
        found.append(
            Difference(
                what="" if named is None else what(named),
                before=None if a is None else text(a),
                after=None if b is None else text(b),
                change=said,
                details=(_details(a), _details(b)),
                evidence=(() if a is None else a.evidence, () if b is None else b.evidence),
                notices=(
                    None if a is None else a.notice.id,
                    None if b is None else b.notice.id,
                ),
                shift=moved,
            )
        )
    return found


def _details(fact: Quota | Fee | Deadline | Contact | None) -> dict[str, Any] | None:
    """The values of a fact without what says where it comes from."""
    if fact is None:
        return None
    values = {name: getattr(fact, name) for name in fact.__slots__ if name not in _HIDDEN}
    if isinstance(fact, Deadline):
        values["moved"] = [{"due": m.due, "by": m.notice.id} for m in fact.moved]
    return values
