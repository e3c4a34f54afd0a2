"""Full dates written in English, as in a machine's summary of a notice.

dateparser reads them; it is imported only when there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.dates.model import Point, When

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATE = re.compile(
    rf"{_MONTH} [0-3]?[0-9](?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}}"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)[0-9]{{2}}"
)
_BY = re.compile(
    r"(?:by|before|until|till|(?:no|not) later than(?: [0-9: ]{1,6}[apm. ]*(?:on)?)?"
    r"|(?:due|closes?|closing)(?: date)?[^.;\n]{0,40}?(?: is| by| on|:)+"
    r"|deadlines?(?:[^.;\n]{0,50}?(?: is| are|:)(?: on)?)?)(?: the)?:? ?$",
    re.IGNORECASE,
)
_TO = re.compile(r",? ?(?:to|until|till|through|[-–—]) ?(?:the )?")
_CLOCK = r"(?P<hour>[0-2]?[0-9])(?::(?P<minute>[0-5][0-9]))? ?(?P<half>[ap]\.?m\.?)?"
_TIME = re.compile(rf",?(?: at)? ?\(?{_CLOCK}(?![0-9])", re.IGNORECASE)
_TIME_AHEAD = re.compile(
    rf"(?<![0-9:]){_CLOCK},? ?(?:\([^()]{{1,24}}\) ?)?(?:on )?$", re.IGNORECASE
)


def find_foreign(text: str, start: int, end: int) -> Iterator[When]:
    """English dates that name day, month and year; `by` if 'by', 'before', 'until' stands there.

    "from March 1, 2025 to April 30, 2025" is a window.
    """
    found = [(match, _read(text, match)) for match in _DATE.finditer(text, start, end)]
    points = [(match, point) for match, point in found if point is not None]
    skip = False
    for index, (match, point) in enumerate(points):
        if skip:
            skip = False
            continue
        following = points[index + 1] if index + 1 < len(points) else None
        if following is not None and _TO.fullmatch(text, match.end(), following[0].start()):
            skip, last = True, following[1]
            yield When(match.start(), last.end, "window", last=last, first=point, bound="by")
            continue
        by = _BY.search(text, max(0, match.start() - 70), match.start())
        yield When(
            match.start(), point.end, "point", last=point, bound="at" if by is None else "by"
        )


def _read(text: str, match: re.Match[str]) -> Point | None:
    import dateparser

    day = dateparser.parse(match.group(), languages=["en"], settings={"REQUIRE_PARTS": ["day"]})
    if day is None:
        return None
    ahead = _TIME_AHEAD.search(text, max(0, match.start() - 24), match.start())
    clock = _TIME.match(text, match.end())
    end = match.end() if clock is None else clock.end()
    time = _time(clock if ahead is None else ahead)
    return Point(match.start(), end, year=day.year, month=day.month, day=day.day, time=time)


def _time(clock: re.Match[str] | None) -> str | None:
    """5 p.m., 17:00, 11:59 pm as `HH:MM`; None without one, and for a bare number."""
    if clock is None or (clock["minute"] is None and clock["half"] is None):
        return None
    late = clock["half"] is not None and clock["half"][0] in "pP"
    hour = int(clock["hour"])
    hour = hour % 12 + 12 if late else hour
    return f"{hour:02d}:{int(clock['minute'] or 0):02d}" if hour <= 24 else None
