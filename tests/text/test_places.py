"""The regions at the front of a name."""

from __future__ import annotations

import pytest

from pipeline.lexicon import load
from pipeline.text.places import seat


@pytest.mark.parametrize(
    ("name", "province", "city", "county", "rest"),
    [
        ("江苏省南京市鼓楼区教育局", "江苏省", "南京市", "鼓楼区", "教育局"),
        ("海沧区科技和工信商务局", "福建省", "厦门市", "海沧区", "科技和工信商务局"),
        (
            "武汉东湖新技术开发区市场监督管理局",
            "湖北省",
            "武汉市",
            "东湖新技术开发区",
            "市场监督管理局",
        ),
        ("吉林省财政厅", "吉林省", None, None, "财政厅"),
        ("吉林市财政局", "吉林省", "吉林市", None, "财政局"),
        ("大理白族自治州财政局", "云南省", "大理白族自治州", None, "财政局"),
        ("中小企业局", None, None, None, "中小企业局"),
        ("市场监管局", None, None, None, "市场监管局"),
    ],
)
def test_seat(
    name: str, province: str | None, city: str | None, county: str | None, rest: str
) -> None:
    found = seat(name)
    assert (found.province, found.city, found.county, found.rest) == (province, city, county, rest)


@pytest.mark.parametrize(
    ("name", "implied", "level"),
    [
        ("省经信厅", "省", "provincial"),
        ("市财政局", "市", "municipal"),
        ("区科工局", "区", "county"),
    ],
)
def test_a_bare_letter_stands_for_a_region(name: str, implied: str, level: str) -> None:
    assert (seat(name).implied, seat(name).level) == (implied, level)


def test_every_region_finds_itself() -> None:
    regions = load("regions")["regions"]
    assert len(regions) == 34
    for region in regions:
        assert seat(region["name"] + "财政厅").province == region["name"]
        for city in region.get("cities", ()):
            found = seat(region["name"] + city + "财政局")
            assert (found.province, found.city) == (region["name"], city)
