"""A string that is one date and nothing else, as in a signature or a metadata block."""

from __future__ import annotations

import re

from pipeline.text import numerals

_CN = "〇○零OoΟ一二三四五六七八九十廿卅元"
_WRITTEN = re.compile(
    rf"(?P<y>[0-9]{{4}}|[{_CN}0-9]{{4}})\s*年\s*"
    rf"(?:(?P<m>[0-9]{{1,2}}|[{_CN}]{{1,3}})\s*月(?:份)?\s*"
    rf"(?:(?P<d>[0-9]{{1,2}}|[{_CN}]{{1,3}})?\s*[日号]?)?)?"
)
_MARKED = re.compile(
    r"(?P<y>[0-9]{4})\s*(?P<sep>[-/.])\s*(?P<m>[0-9]{1,2})"
    r"(?:\s*(?P=sep)\s*(?P<d>[0-9]{1,2}))?"
)
_PACKED = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[01][0-9])(?P<d>[0-3][0-9])")
# As the sites of other countries' systems write it: 20.10.2016, Oct 20, 2016, 20 Oct 2016.
_BACKWARDS = re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>(?:19|20)[0-9]{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<m>{'|'.join(_MONTHS)})[a-z]*\.?"
_ENGLISH = (
    re.compile(rf"{_NAME}\s*(?P<d>[0-9]{{1,2}}),?\s*(?P<y>(?:19|20)[0-9]{{2}})", re.IGNORECASE),
    re.compile(rf"(?P<d>[0-9]{{1,2}})\s*{_NAME},?\s*(?P<y>(?:19|20)[0-9]{{2}})", re.IGNORECASE),
)
_TAIL = re.compile(r"[\sT]*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*(?:印发|发布|印制)?[。.]?\s*")


def partial_date(text: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of a string that is one date; None where a part is missing.

    Takes 2023年9月21日, 2023-09-21, 2023/9/21, 2023.9.21, 二○一一年十一月十一日, 2025年6月 日
    (day missing), 2026年7月31 (日 missing), each perhaps with a time of day or 印发 behind it.
    20.10.2016 and Oct 20, 2016 are taken as well.
    Returns None if the string is anything else or names no possible date (month 13, day 32).
    """
    text = text.strip()
    for pattern in (_WRITTEN, _MARKED, _PACKED):
        match = pattern.match(text)
        if match is not None and _TAIL.fullmatch(text, match.end()):
            return _checked(match["y"], match["m"], match["d"])
    for pattern in (_BACKWARDS, *_ENGLISH):
        match = pattern.match(text)
        if match is not None and _TAIL.fullmatch(text, match.end()):
            month = (
                match["m"] if match["m"].isdigit() else str(_MONTHS.index(match["m"].lower()) + 1)
            )
            return _checked(match["y"], month, match["d"])
    return None


def _checked(
    year: str, month: str | None, day: str | None
) -> tuple[int, int | None, int | None] | None:
    y = numerals.year(year)
    m = None if month is None else numerals.integer(month)
    d = None if not day else numerals.integer(day)
    if y is None or not 1 <= (m or 1) <= 12 or not 1 <= (d or 1) <= 31:
        return None
    return (y, m, d)
