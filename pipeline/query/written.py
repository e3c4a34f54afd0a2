"""Facts in the short form that people write them in."""

from __future__ import annotations

from pipeline.query.deadlines import Deadline
from pipeline.query.facts import Contact, Fee, Quota

VALUES = ("persons", "phones", "mobiles", "faxes", "emails")
"""What a contact is known by, in the order in which it is written."""
_COMPARATORS = {"=": "", ">=": "≥", "<=": "≤", "~": "≈", "range": ""}


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
    return " ".join(value for name in VALUES if (value := getattr(contact, name)))
