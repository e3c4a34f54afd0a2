"""Numbers and the bounds that words set on them."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.quotas.cues import cues
from pipeline.text.amounts import NUMBER, bound, value


@pytest.mark.parametrize(
    ("words", "number"),
    [("1,800", 1800), ("2.4万", 24000), ("二十", 20), ("两", 2), ("3.5", 3.5), ("甲", None)],
)
def test_value(words: str, number: float | None) -> None:
    assert value(words) == number
    assert number is None or re.fullmatch(NUMBER, words)


@pytest.mark.parametrize(
    ("before", "after", "comparator"),
    [
        ("培训人才不少于", "", ">="),
        ("每校推荐不超过", "", "<="),
        ("培训约", "", "~"),
        ("安排", "以上工作人员", ">="),
        ("遴选", "左右城市", "~"),
        ("招收", "学员", None),
    ],
)
def test_bound(before: str, after: str, comparator: str | None) -> None:
    assert bound(before, after, cues().bounds) == comparator
