"""Short names that a notice introduces, with the full names before them."""

from __future__ import annotations

import pytest

from pipeline.text.aliases import aliases


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "由青川市创业服务中心(以下简称市创业中心)组织实施。",
            {"市创业中心": "青川市创业服务中心"},
        ),
        (
            "国家税务总局宁德市税务局(以下简称市税务局)与宁德市自然资源局(以下简称“市资源局”)商定,",
            {"市税务局": "国家税务总局宁德市税务局", "市资源局": "宁德市自然资源局"},
        ),
        ("《某办法》(以下简称《办法》)已经通过。", {}),
        ("参训学员(以下简称学员)应当遵守纪律。", {}),
    ],
)
def test_aliases(text: str, found: dict[str, str]) -> None:
    assert {short: text[s.start : s.end] for short, s in aliases(text).items()} == found
