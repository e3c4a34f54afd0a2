"""Numbers with a bound, as quotas and fees write them: 不少于1800, 2-3, 1.5万, 二至三."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.text.numerals import number

NUMBER = (
    r"(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[万千百亿]?"
    r"|[一二三四五六七八九十百千两廿壹贰叁肆伍陆柒捌玖拾][一二三四五六七八九十百千两廿万零亿壹贰叁肆伍陆柒捌玖拾佰仟]{0,13})"
)
"""A number in digits, with 万 or 千 behind them or not, or in Chinese numerals (二百, 贰佰)."""
RANGE = r"[-—–~至到]"
"""What parts the two ends of a range."""


def value(words: str) -> float | None:
    """The number that `words` write; None if they write none."""
    found = number(words)
    return None if found is None else float(found)


def bound(before: str, after: str, cues: Mapping[str, Mapping[str, re.Pattern[str]]]) -> str | None:
    """The comparator that the words around a number set, None if they set none.

    Args:
        before: words before the number; a cue must stand at their end.
        after: words behind number and unit; a cue must stand at their beginning.
        cues: compiled patterns under `before` and `after`, by comparator.
    """
    for comparator, pattern in cues["before"].items():
        if pattern.search(before):
            return comparator
    for comparator, pattern in cues["after"].items():
        if pattern.match(after):
            return comparator
    return None
