"""Events as an iCalendar file (RFC 5545), written by the icalendar library.

Nothing in it depends on when it is written, so that the same events give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pipeline.export.alarms import Alarm, trigger
from pipeline.export.events import Event
from pipeline.export.wording import KINDS, address, description, plain, summary
from pipeline.text.recurrence import Rule, rule

if TYPE_CHECKING:
    import icalendar

_ZONE = "Asia/Shanghai"
_DAY = timedelta(days=1)


class Windows(StrEnum):
    """How a window (7月15日至21日) is shown: its last day, both ends, or all its days."""

    last = "last"
    both = "both"
    span = "span"


@dataclass(frozen=True, slots=True)
class Style:
    """How events are shown: reminders, windows, whether what recurs daily is shown at all."""

    alarms: tuple[Alarm, ...] = ()
    windows: Windows = Windows.last
    daily: bool = False
    name: str = "通知期限"


@dataclass(slots=True)
class Counts:
    """How many events were written and, by why, left out."""

    written: int = 0
    left: dict[str, int] = field(default_factory=dict)

    def leave(self, why: str) -> None:
        """Count one that has no place in a calendar."""
        self.left[why] = self.left.get(why, 0) + 1


@dataclass(frozen=True, slots=True)
class _Span:
    """When: days, `last` included, or a moment (`first` with `at`); perhaps by a rule."""

    first: date
    last: date
    at: time | None = None
    rule: Rule | None = None
    until: date | None = None


def calendar(
    events: Iterable[Event], style: Style, *, today: date, counts: Counts | None = None
) -> Iterator[bytes]:
    """The file, event by event.

    Args:
        events: what to write.
        style: how.
        today: what has passed by then gets no reminder, which would ring at once.
        counts: is told what was written and left out.
    """
    counts = Counts() if counts is None else counts
    head, _, foot = _frame(style).partition(b"END:VCALENDAR")
    yield head
    for event in events:
        span = _span(event, style)
        if isinstance(span, str):
            counts.leave(span)
            continue
        counts.written += 1
        for uid, title, days in _shown(event, span, style):
            ahead = days.rule is not None or days.last >= today
            yield _vevent(event, uid, title, days, style.alarms if ahead else ()).to_ical()
    yield b"END:VCALENDAR" + foot


def _frame(style: Style) -> bytes:
    """The calendar without its events."""
    from icalendar import Calendar, Timezone, TimezoneStandard

    frame = Calendar()
    frame.add("version", "2.0")
    frame.add("prodid", "-//policy-notices//notices//ZH")
    frame.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        frame.add(name, style.name)
    frame.add("x-wr-timezone", _ZONE)
    frame.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    frame.add("x-published-ttl", "PT12H")
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", _ZONE)
    standard.add("tzname", "CST")
    standard.add("dtstart", datetime(1991, 9, 15, 1))  # since then there is no summer time
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    zone.add_component(standard)
    frame.add_component(zone)
    return bytes(frame.to_ical())


def _span(event: Event, style: Style) -> _Span | str:
    """When the event is, or why it has no place in a calendar."""
    if event.due_day is None:
        return _recurring(event, style)
    last = date.fromisoformat(event.due_day)
    if event.field == "events":
        if event.precision == "year":
            return "known by the year only"
        first = _first_day(event.start or event.due_day)
        return _Span(min(first, last), max(first, last))
    return _Span(last, last, _moment(event.time))


def _recurring(event: Event, style: Style) -> _Span | str:
    again = rule(event.recurrence or "")
    since = event.issued or (None if event.edition is None else str(event.edition))
    if again is None or since is None:
        return "recurring without a day to put it on"
    if again.every == "DAILY" and not style.daily:
        return "recurring daily (--daily takes them in)"
    until = None if event.expires is None else _last_day(event.expires)
    first = again.first(_first_day(since))
    if first is None or (until is not None and first > until):
        return "recurring without a day to put it on"
    return _Span(first, first, _moment(event.time), again, until)


def _shown(event: Event, span: _Span, style: Style) -> Iterator[tuple[str, str, _Span]]:
    """What stands in the calendar for an event: uid, summary and days of each."""
    window = event.field == "deadlines" and event.start is not None and span.rule is None
    opening = _first_day(event.start) if window and event.start is not None else span.last
    if style.windows is Windows.last or opening >= span.last:
        yield event.uid, summary(event), span
    elif style.windows is Windows.span:
        yield event.uid, summary(event), _Span(opening, span.last)
    else:
        yield event.uid, summary(event), span
        yield f"opens-{event.uid}", summary(event, opens=True), _Span(opening, opening)


def _vevent(
    event: Event, uid: str, title: str, span: _Span, alarms: tuple[Alarm, ...]
) -> icalendar.Event:
    from icalendar import Event as VEvent

    made = VEvent()
    made.add("uid", uid)
    made.add("sequence", event.sequence)
    for name, when in (("dtstamp", event.modified), ("created", event.created)):
        made.add(name, datetime.fromisoformat(when).astimezone(UTC))
    made.add("last-modified", datetime.fromisoformat(event.modified).astimezone(UTC))
    made.add("summary", title)
    made.add("description", description(event))
    _put_days(made, span)
    made.add("status", event.status.upper())
    made.add("transp", "TRANSPARENT")  # it takes nobody's time
    made.add("categories", [KINDS[event.kind]])
    url = address(event)
    if url is not None:
        made.add("url", url)
    if event.field == "events" and event.whom:
        made.add("location", plain(event.whom))
    if event.status == "confirmed":
        _put_alarms(made, title, span, alarms)
    return made


def _put_days(made: icalendar.Event, span: _Span) -> None:
    if span.at is None:
        made.add("dtstart", span.first)
        made.add("dtend", span.last + _DAY)
    else:
        made.add("dtstart", datetime.combine(span.first, span.at, ZoneInfo(_ZONE)))
    if span.rule is not None:
        parts = span.rule.parts
        if span.until is not None:
            end = datetime.combine(span.until, time(23, 59, 59), ZoneInfo(_ZONE)).astimezone(UTC)
            parts["UNTIL"] = span.until if span.at is None else end
        made.add("rrule", parts)


def _put_alarms(made: icalendar.Event, title: str, span: _Span, alarms: tuple[Alarm, ...]) -> None:
    from icalendar import Alarm as VAlarm

    recurring = span.rule is not None
    for one in alarms:
        if span.rule is not None and one.before.days >= span.rule.days:
            continue  # it would ring for the time before
        reminder = VAlarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", title)
        timed = span.at is not None
        # Of a window shown whole, the last day is what one is reminded of.
        when = trigger(one, span.last, timed=timed, recurring=recurring) + (span.last - span.first)
        reminder.add("trigger", when)
        made.add_component(reminder)


def _moment(text: str | None) -> time | None:
    """A time of day; 24:00, and none, are the whole day."""
    return None if text is None or text.startswith("24") else time.fromisoformat(text)


def _first_day(day: str) -> date:
    return date.fromisoformat((day + "-01-01")[:10] if len(day) < 10 else day)


def _last_day(day: str) -> date:
    first = _first_day(day)
    if len(day) == 10:
        return first
    following = first.replace(year=first.year + 1) if len(day) == 4 else first + 31 * _DAY
    return following.replace(day=1) - _DAY
