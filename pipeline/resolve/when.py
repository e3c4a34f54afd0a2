"""What a deadline phrase means on a given day, and why: for `notices when PHRASE --on DATE`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.resolve.context import Context
from pipeline.resolve.spans import Resolved, resolve_when
from pipeline.text.dates import When, find
from pipeline.text.widths import compatibility_table, simplify

_BLANKS = re.compile(r"\s+")
_RULES = {
    "by": "by then, that day included",
    "to": "up to then, that day included",
    "start": "from then on",
    "after": "after then",
    "about": "about then",
    "at": "on that day",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One date expression of a phrase.

    `phrase` is the expression as found; `start`, `due` ISO days or None, `time` `HH:MM` or None,
    `basis`, `anchor` (event and day) and `recurrence` as in RECORD.md; `why` one readable sentence.
    """

    phrase: str
    start: str | None
    due: str | None
    time: str | None
    precision: str
    basis: str
    anchor: tuple[str, str | None] | None
    recurrence: str | None
    why: str


def explain(phrase: str, on: date) -> list[Explanation]:
    """What each date expression in `phrase` means in a notice issued on `on`; [] if there is none.

    Takes the phrase as it stands in a notice, half-width or full-width, and daily speech (明天,
    下周, 2018年), which dates nothing in a notice.
    """
    text = _BLANKS.sub("", simplify(phrase.translate(compatibility_table())))
    context = Context(issued=on.isoformat())
    return [_explained(text, when, resolve_when(when, context)) for when in find(text, spoken=True)]


def _explained(text: str, when: When, resolved: Resolved) -> Explanation:
    first, last = resolved.first, resolved.last
    anchor = None
    if resolved.anchor is not None:
        event, day = resolved.anchor
        anchor = (event, None if day is None else day.isoformat())
    return Explanation(
        text[when.start : when.end],
        None if first is None else first.first.isoformat(),
        None if last is None else last.last.isoformat(),
        resolved.time,
        "day" if last is None else last.precision,
        resolved.basis,
        anchor,
        resolved.recurrence,
        _sentence(when, resolved),
    )


def _sentence(when: When, resolved: Resolved) -> str:
    parts = []
    if resolved.last is not None and resolved.first is not None:
        parts.append(f"from {resolved.first.first} to {resolved.last.last}, both included")
    elif resolved.last is not None:
        shown = resolved.last.first if when.bound in ("start", "after") else resolved.last.last
        parts.append(f"{shown}, {_RULES[when.bound]}")
    elif resolved.problem == "invalid-date":
        parts.append("no date")
    elif resolved.recurrence is not None:
        parts.append(f"again and again: {resolved.recurrence}")
    else:
        parts.append("no day can be named")
    if resolved.time is not None:
        parts.append(f"at {resolved.time}")
    parts.extend(resolved.why)
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."
