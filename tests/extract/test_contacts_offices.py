"""Offices told from rooms, sentences and posts."""

from __future__ import annotations

import pytest

from pipeline.extract.contacts.offices import is_district, is_office, office_at_end


@pytest.mark.parametrize(
    "words", ["科研处", "市残联", "驻市教育局纪检监察组", "政务服务大厅", "如皋市教育局"]
)
def test_offices(words: str) -> None:
    assert is_office(words)


@pytest.mark.parametrize(
    "words",
    [
        "行政楼305室",
        "临河饭店一楼大厅",
        "第二会议室",
        "秘书长",
        "参会",
        "请以书面形式向市民政局",
        "前台",
    ],
)
def test_other_words(words: str) -> None:
    assert not is_office(words)


@pytest.mark.parametrize(
    ("words", "office"), [("某某市企业服务窗口开通专线", "某某市企业服务窗口")]
)
def test_office_before_a_verb(words: str, office: str) -> None:
    assert office_at_end(words) == office


@pytest.mark.parametrize(
    ("words", "district"),
    [("东城区", True), ("各区", False), ("全市", False), ("青山街道", True), ("东城区的", False)],
)
def test_districts(words: str, district: bool) -> None:
    assert is_district(words) is district
