"""Times of day as `HH:MM`: 17:30, 下午5点半, 24时, the end of 9:00-11:30."""

from __future__ import annotations

import re

from pipeline.text import numerals

NOON = r"(?:上午|下午|晚上?|早上?|中午|凌晨|傍晚)"
CLOCK = re.compile(
    rf"(?P<noon>{NOON})? ?(?P<hour>[0-9]{{1,2}}|[零〇一二三四五六七八九十]{{1,3}})"
    r"(?::(?P<minute>[0-5][0-9])|[时点](?:(?P<minute2>[0-9]{1,2}|[一二三四五]?十[一二三四五六七八九]?)分|(?P<half>半))?)(?![0-9])"
)


def last_time(text: str) -> str | None:
    """The last time of day in a phrase, None without one."""
    found = None
    for match in CLOCK.finditer(text):
        minute = 30 if match["half"] else minutes(match["minute"] or match["minute2"])
        found = time_of(hour(match["hour"]), minute, match["noon"])
    return found


def minutes(text: str | None) -> int:
    """The minutes in digits or Chinese numerals; 0 without any."""
    return 0 if text is None else numerals.integer(text) or 0


def hour(text: str) -> int:
    """The hour in digits or Chinese numerals; 99, which is none, for anything else."""
    value = 0 if text in ("零", "〇") else numerals.integer(text)
    return 99 if value is None else value


def time_of(hour: int, minute: int, noon: str | None) -> str | None:
    """`HH:MM` on the clock of 24 hours by the word before it (下午, 晚); None for no such time."""
    late = noon is not None and noon[0] in "下晚傍中"
    if late and hour < 12 and not (noon == "中午" and hour > 9):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}"
