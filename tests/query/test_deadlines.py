from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.query.deadlines import deadlines
from pipeline.query.match import NotOne
from tests.factories_record import Notice
from tests.factories_store import filled

TODAY = date(2025, 6, 10)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    first = (
        Notice("a", "通知甲").issuer("湖北省经济和信息化厅", "provincial", "湖北省").programme(2025)
    )
    first.deadline("2025-06-09", "past", kind="application")
    first.deadline("2025-06-10", "today").deadline("2025-07-10", "in a month")
    first.deadline(None, "每月", basis="recurring", recurrence="每月5日前")
    second = (
        Notice("b", "通知乙")
        .issuer("某市商务局", "municipal")
        .programme(2025, series="家电以旧换新")
    )
    second.deadline("2025-06", "month", precision="month").deadline("2025-07-11", "later")
    second.deadline("2024-12-31", "year-end")
    return filled(tmp_path_factory.mktemp("deadlines"), first, second)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["year-end", "past", "today", "month", "in a month", "later", "每月"]),
        ({"only_open": True}, ["today", "month", "in a month", "later", "每月"]),
        ({"within": 0}, ["today"]),
        ({"within": 30}, ["today", "month", "in a month"]),
        ({"within": 30, "last": date(2025, 6, 30)}, ["today", "month"]),
        ({"first": date(2025, 6, 1), "last": date(2025, 6, 10)}, ["past", "today"]),
        ({"first": date(2025, 1, 1), "only_open": True, "kind": "application"}, []),
        ({"kind": "application"}, ["past"]),
        ({"issuer": "商务局"}, ["year-end", "month", "later"]),
        ({"issuer": "湖北 省"}, ["past", "today", "in a month", "每月"]),
        ({"series": "换新", "only_open": True}, ["month", "later"]),
        ({"issuer": "%"}, []),
    ],
)
def test_filters(connection: sqlite3.Connection, asked: dict[str, Any], found: list[str]) -> None:
    assert [d.action for d in deadlines(connection, today=TODAY, **asked)] == found


def test_days_left_count_from_the_day_given(connection: sqlite3.Connection) -> None:
    left = {d.action: d.days_left for d in deadlines(connection, today=TODAY)}
    assert left["past"] == -1
    assert left["today"] == 0
    assert left["month"] == 20
    assert left["每月"] is None


def test_a_deadline_brings_its_words(connection: sqlite3.Connection) -> None:
    found = deadlines(connection, today=TODAY, within=0)[0]
    text = connection.execute("SELECT text FROM notices WHERE id = 'a'").fetchone()[0]
    (place,) = found.evidence
    assert text[place.start : place.end] == place.quote == "2025-06-10前today"
    assert found.notice.title == "通知甲"


def test_an_unknown_series_lists_those_known(connection: sqlite3.Connection) -> None:
    with pytest.raises(NotOne, match="家电以旧换新"):
        deadlines(connection, today=TODAY, series="没有的")


def test_the_view_for_people(tmp_path: Path) -> None:
    notice = Notice("a", "通知").deadline("1999-01-01", "old").deadline("2999-01-01", "far")
    connection = filled(tmp_path, notice)
    rows = connection.execute("SELECT action, days_left FROM open_deadlines").fetchall()
    assert [row["action"] for row in rows] == ["far"]
    assert rows[0]["days_left"] > 300_000
