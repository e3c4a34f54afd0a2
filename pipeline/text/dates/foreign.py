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
    r"(?:by|before|until|till|no later than|deadline(?: is|:)?)(?: the)? $", re.IGNORECASE
)


def find_foreign(text: str, start: int, end: int) -> Iterator[When]:
    """English dates that name day, month and year; `by` if 'by', 'before', 'until' stands there."""
    for match in _DATE.finditer(text, start, end):
        point = _read(match)
        if point is not None:
            by = _BY.search(text, max(0, match.start() - 20), match.start())
            yield When(*match.span(), "point", last=point, bound="at" if by is None else "by")


def _read(match: re.Match[str]) -> Point | None:
    import dateparser

    day = dateparser.parse(match.group(), languages=["en"], settings={"REQUIRE_PARTS": ["day"]})
    if day is None:
        return None
    return Point(*match.span(), year=day.year, month=day.month, day=day.day)
