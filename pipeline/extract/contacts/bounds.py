"""Says where one contact ends and the next begins, where no office or person says it."""

from __future__ import annotations

from pipeline.extract.contacts.entry import Entry
from pipeline.model import Span


def is_role_apart(text: str, entry: Entry, label_end: int, start: int) -> bool:
    """报名咨询:… behind other numbers, where no office holds them together.

    Args:
        text: the working text.
        entry: the open entry.
        label_end: the end of the label in force, -1 without one.
        start: where the number begins.
    """
    colon = text[start - 1 : start] == ":" or text[start - 2 : start] == ": "
    return colon and entry.organization is None and entry.has_points and start - label_end > 1


def is_mailbox_apart(text: str, entry: Entry, begin: int, start: int) -> bool:
    """甲件发至…;乙件发至…: mailboxes in two clauses are for two things.

    Args:
        text: the working text.
        entry: the open entry.
        begin: the end of the last value or label.
        start: where the mail address begins.
    """
    bare = entry.organization is None and not entry.of("persons") and not entry.has_numbers
    between = text[begin:start]
    apart = "。" in between or (";" in between and between.strip(" ;\n") != "")
    return bare and entry.has_points and apart


def is_last_of_row(text: str, entry: Entry, span: Span) -> bool:
    """True for a cell behind the numbers of its row: the row's office, if it has none."""
    point = entry.first_point()
    row = text.rfind("\n", 0, span.start) + 1
    behind = point is not None and row <= point.start and text[span.start - 1] == "\t"
    return behind and entry.organization is None
