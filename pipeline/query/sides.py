"""Quotas, fees, deadlines and contacts of two editions side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pipeline.query.deadlines import Deadline
from pipeline.query.facts import Contact, Fee, Quota
from pipeline.query.pairing import likeness, pair
from pipeline.query.rows import Place

T = TypeVar("T", Quota, Fee, Deadline, Contact)

_COMPARATORS = {"=": "", ">=": "≥", "<=": "≤", "~": "≈", "range": ""}
_LEAST_ALIKE = 0.3
_VALUES = ("persons", "phones", "mobiles", "faxes", "emails")


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
    shift_days: int | None = None


def plain(number: float) -> str:
    """A number without a needless `.0`."""
    return str(int(number)) if number == int(number) else str(number)


def quota_text(quota: Quota) -> str:
    """A quota as people write it: `≥2000名`, `1–2人/企业`."""
    value = plain(quota.value)
    if quota.max is not None:
        value += f"–{plain(quota.max)}"
    per = f"/{quota.per.removeprefix('每')}" if quota.per else ""
    return f"{_COMPARATORS[quota.comparator]}{value}{quota.unit}{per}"


def fee_text(fee: Fee) -> str:
    """A fee as people write it: `40000元/人`."""
    return f"{_COMPARATORS[fee.comparator]}{plain(fee.amount)}元{f'/{fee.per}' if fee.per else ''}"


def deadline_text(deadline: Deadline) -> str:
    """A deadline as a date, a window, or what is known of it."""
    if deadline.due is None:
        return deadline.recurrence or deadline.basis
    window = f"{deadline.start} – " if deadline.start else ""
    return f"{window}{deadline.due}{f' {deadline.time}' if deadline.time else ''}"


def contact_text(contact: Contact) -> str:
    """All of a contact's persons and numbers."""
    return " ".join(value for name in _VALUES if (value := getattr(contact, name)))


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
    """Quotas of the same unit and scope whose subjects are alike."""

    def what(quota: Quota) -> str:
        return " ".join(part for part in (quota.scope, quota.subject) if part) or quota.unit

    return _sides(before, after, _quota_score, what, quota_text, _quota_change)


def _fee_score(a: Fee, b: Fee) -> float:
    return 0.9 * likeness(a.fee, b.fee) + 0.1 * ((a.per or "") == (b.per or ""))


def fees(before: Sequence[Fee], after: Sequence[Fee]) -> list[Difference]:
    """Fees for things of like names."""
    return _sides(
        before, after, _fee_score, lambda f: f.fee, fee_text,
        lambda a, b: (_amount(a.amount, b.amount), None),
    )  # fmt: skip


def _deadline_score(a: Deadline, b: Deadline) -> float:
    words = [(a.action, b.action), (a.responsible, b.responsible), (a.recipient, b.recipient)]
    stated = [(one, other) for one, other in words if one is not None and other is not None]
    alike = sum(likeness(*both) for both in stated) / len(stated) if stated else 0.5
    return 0.6 * alike + 0.4 * (a.kind == b.kind)


def _moved(day: str, years: int) -> date:
    """The day so many years later; 29 February becomes the 28th where there is none."""
    found = date.fromisoformat(day)
    try:
        return found.replace(year=found.year + years)
    except ValueError:
        return found.replace(year=found.year + years, day=28)


def deadlines(
    before: Sequence[Deadline], after: Sequence[Deadline], years: tuple[int, int]
) -> list[Difference]:
    """Deadlines of like kind and words; `shift_days` counts within the year of the edition.

    30 September of the 2020 edition and 31 October of the 2023 one are 31 days apart.
    """

    def change(a: Deadline, b: Deadline) -> tuple[str, int | None]:
        if a.due_day is None or b.due_day is None:
            return "not comparable", None
        moved = _moved(a.due_day, years[1] - years[0])
        days = (date.fromisoformat(b.due_day) - moved).days
        if days == 0:
            return "same day of the year", 0
        unit = "day" if abs(days) == 1 else "days"
        return f"{abs(days)} {unit} {'later' if days > 0 else 'earlier'} in the year", days

    def what(deadline: Deadline) -> str:
        words = (deadline.kind, deadline.responsible, deadline.action)
        return " ".join(word for word in words if word)

    return _sides(before, after, _deadline_score, what, deadline_text, change)


def _contact_score(a: Contact, b: Contact) -> float:
    shared = max(len(_set(a, name) & _set(b, name)) > 0 for name in ("phones", "mobiles", "emails"))
    if a.organization is None or b.organization is None:
        return 0.5 * shared
    return 0.8 * likeness(a.organization, b.organization) + 0.2 * shared


def _set(contact: Contact, name: str) -> set[str]:
    value: str | None = getattr(contact, name)
    return set(value.split("、")) if value else set()


def _contact_change(a: Contact, b: Contact) -> tuple[str, None]:
    gone = [value for name in _VALUES for value in sorted(_set(a, name) - _set(b, name))]
    come = [value for name in _VALUES for value in sorted(_set(b, name) - _set(a, name))]
    parts = [f"{word} {', '.join(v)}" for word, v in (("without", gone), ("with", come)) if v]
    return "; ".join(parts) or "same", None


def contacts(before: Sequence[Contact], after: Sequence[Contact]) -> list[Difference]:
    """Contacts of offices with like names, or that share a number."""
    return _sides(
        before, after, _contact_score,
        lambda c: c.organization or c.persons or c.emails or "contact",
        contact_text, _contact_change,
    )  # fmt: skip


def _sides(
    before: Sequence[T],
    after: Sequence[T],
    score: Callable[[T, T], float],
    what: Callable[[T], str],
    text: Callable[[T], str],
    change: Callable[[T, T], tuple[str, int | None]],
) -> list[Difference]:
    found = []
    for a, b in pair(before, after, score, _LEAST_ALIKE):
        said, shift = ("only before", None) if b is None else ("only after", None)
        if a is not None and b is not None:
            said, shift = change(a, b)
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
                shift_days=shift,
            )
        )
    return found


def _details(fact: Quota | Fee | Deadline | Contact | None) -> dict[str, Any] | None:
    """The values of a fact without what says where it comes from."""
    if fact is None:
        return None
    hidden = {"notice", "evidence", "confidence", "rule", "days_left", "due_day"}
    return {name: getattr(fact, name) for name in fact.__slots__ if name not in hidden}
