"""What `watch` says: lines for people, dated where nobody looks on, or a JSON line an event."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.cli.output import complain, emit_json, say
from pipeline.query.arrived import Arrived, Due
from pipeline.query.review import Doubt

if TYPE_CHECKING:
    from pipeline.store.ingest import Outcome

UNSURE: Final = 0.9
"""Facts that are less sure are named, as in `notices review`."""
_READ: Final = frozenset({"new", "changed"})
_MANY: Final = 8  # notices at once, from which on each gets one line
_FEW: Final = 5  # things to look at that are listed for a notice
_DEADLINES: Final = 8
_LONG: Final = 60  # characters of an action or quote


class Lines:
    """Says what happens. What went wrong goes to standard error, and is said even when `quiet`."""

    def __init__(self, *, json: bool, quiet: bool, now: Callable[[], datetime]) -> None:
        self._json, self._quiet, self._now = json, quiet, now
        # The journal of systemd dates lines itself, and a person at a terminal has a clock.
        self._dated = not sys.stdout.isatty() and "JOURNAL_STREAM" not in os.environ

    def tell(self, event: str, text: str = "", *, wrong: bool = False, **data: Any) -> None:
        """One event: `data` as JSON, `text` for people; with more lines, these belong to it."""
        if self._quiet and not wrong:
            return
        moment = self._now()
        if self._json:
            head = {"time": moment.isoformat("T", "seconds"), "event": event}
            emit_json(head | data, indent=None)
            return
        stamp = f"{moment:%Y-%m-%d %H:%M:%S} " if self._dated else ""
        if wrong:
            complain(f"{stamp}{text}")
            return
        for n, line in enumerate(text.splitlines()):
            say(f"{'' if n else stamp}{line}")

    def note(self, message: str) -> None:
        """Something that a person should know, from below."""
        self.tell("note", message, wrong=True, message=message)

    def failed(self, outcome: Outcome) -> None:
        """A file that could not be read, with what to do."""
        self.tell(
            "failed",
            f"failed: {outcome.error}",
            wrong=True,
            path=str(outcome.path),
            error=outcome.error,
        )

    def found(self, outcomes: Sequence[Outcome], notices: Sequence[Arrived]) -> None:
        """A batch: each notice with what is to be known of it, then the other files."""
        by_id = {one.notice.id: one for one in notices}
        brief = len(by_id) > _MANY and not self._json
        for outcome in outcomes:
            arrived = by_id.get(outcome.notice_id or "")
            data: dict[str, Any] = {"path": str(outcome.path), "status": outcome.status}
            head = f"{outcome.status}: {outcome.path}"
            if arrived is None or outcome.status not in _READ:
                same = "" if arrived is None else f"  {_name(arrived)}"
                self.tell("file", head + same, notice_id=outcome.notice_id, **data)
            elif brief:
                self.tell("notice", f"{head}  {_name(arrived)}  {_counts(arrived)}")
            else:
                self.tell("notice", "\n".join((head, *_sheet(arrived))), **data, **asdict(arrived))


def counted(outcomes: Mapping[str, int]) -> str:
    """`3 new, 1 failed`."""
    return ", ".join(f"{count} {status}" for status, count in outcomes.items()) or "no files"


def _name(arrived: Arrived) -> str:
    notice = arrived.notice
    kind = "" if notice.genre == "notice" else f"({notice.genre}) "
    title = notice.title or (Path(notice.path).name if notice.path else notice.id)
    return f"{kind}{title}"


def _sheet(arrived: Arrived) -> Iterator[str]:
    """What is to be known of a notice, each line indented."""
    notice = arrived.notice
    more = f"notices show {notice.id}"
    yield f"  {_name(arrived)}"
    about = (notice.document_number, notice.issuers, notice.issued and f"issued {notice.issued}")
    if any(about):
        yield "  " + "  ".join(part for part in about if part)
    if arrived.same_as is not None:
        yield f"  the same notice as one known: {arrived.same_as}"
    for move in arrived.moves:
        yield f"  moves a deadline of {move.of}: {move.first_due} → {move.due or 'no day yet'}"
    yield from _some([_due(due) for due in arrived.open], _DEADLINES, f"deadlines: {more}")
    rest = ((arrived.past, "past"), (arrived.unknown, "without a known day"))
    others = ", ".join(f"{count} {what}" for count, what in rest if count)
    if others or not arrived.open:
        which = "other" if arrived.open else "no open"
        yield f"  {which} deadlines{': ' if others else ''}{others}"
    doubts = [_doubt(doubt) for doubt in arrived.doubts]
    yield from _some(doubts, _FEW, f"to look at: notices review --notice {notice.id}")


def _due(due: Due) -> str:
    return f"  due {_when(due)}: {_short(due.action or due.quote) or due.kind}"


def _doubt(doubt: Doubt) -> str:
    """Warnings with their message; facts with their value and why they are doubtful."""
    why = "; ".join(doubt.why)
    quote = doubt.evidence[0].quote if doubt.evidence else None
    if doubt.field == "warnings":
        return f"  ! {why}{_quoted(quote)}"
    item = "" if doubt.item is None else f" {doubt.item}"
    return (
        f"  ? {doubt.field.replace('.', ' ')}{item}: {_short(doubt.value)} ({why}){_quoted(quote)}"
    )


def _some(shown: Sequence[str], most: int, rest: str) -> Iterator[str]:
    yield from shown[:most]
    if len(shown) > most:
        yield f"    and {len(shown) - most} more {rest}"


def _when(due: Due) -> str:
    if due.days_left is None:
        return due.recurrence or "again and again"
    left = {0: "today", 1: "tomorrow"}.get(due.days_left, f"in {due.days_left} days")
    basis = "" if due.basis == "stated" else f", {due.basis}"
    return f"{due.due}{' ' + due.time if due.time else ''} ({left}{basis})"


def _counts(arrived: Arrived) -> str:
    counts = (
        (len(arrived.open), "open deadline"),
        (len(arrived.doubts), "doubt"),
    )
    said = ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n)
    return f"({said})" if said else ""


def _quoted(quote: str | None) -> str:
    return f" “{_short(quote)}”" if quote else ""


def _short(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
