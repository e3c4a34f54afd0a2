from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.query.institutions import history, institutions
from pipeline.store.database import open_for_reading, open_for_writing
from tests.factories_record import Notice, national
from tests.factories_store import fill, set_renames


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    notices = [
        national(2020, ("北京大学", "复旦大学"), 1, "2020-09-30"),
        national(2021, ("北京大学",), 1, "2021-09-30"),
        national(2023, ("复旦大学", "北京大学"), 1, "2023-09-30"),
    ]
    local = Notice("cq", "通知").programme(2021).issuer("重庆市经信委", "provincial", "重庆市")
    local.institution("甲中心", canonical="重庆市甲中心")
    path = fill(tmp_path_factory.mktemp("i") / "notices.db", *notices, local)
    db = open_for_writing(path)
    set_renames(db, [{"old": "复旦公学", "new": "复旦大学", "date": "1917"}])
    db.conn.close()
    return open_for_reading(path)


def test_filters(connection: sqlite3.Connection) -> None:
    found = institutions(connection, year=2021, role="undertaker")
    assert [i.canonical for i in found] == ["重庆市甲中心", "北京大学"]
    assert len(institutions(connection, series="领军", role="coordinator")) == 3
    assert institutions(connection, year=1999) == []


def test_history(connection: sqlite3.Connection) -> None:
    found = history(connection, "复旦")
    assert [entry.notice.edition for entry in found.entries] == [2020, 2023]
    assert [(gap.edition, gap.role) for gap in found.gaps] == [(2021, "undertaker")]
    assert found.renames == (("复旦公学", "复旦大学", "1917"),)


def test_a_local_list_is_no_gap_of_the_national_one(connection: sqlite3.Connection) -> None:
    assert history(connection, "北京大学").gaps == ()
    local = history(connection, "甲中心")
    assert local.canonical == "重庆市甲中心"
    assert local.names == ("甲中心",)
    assert local.gaps == ()


def test_the_view_for_people(connection: sqlite3.Connection, tmp_path: Path) -> None:
    rows = connection.execute(
        "SELECT institution FROM institutions_by_edition"
        " WHERE edition = 2023 AND role = 'undertaker'"
    )
    assert [row["institution"] for row in rows] == ["复旦大学", "北京大学"]
    (edition,) = connection.execute("SELECT notices FROM editions WHERE edition = 2023").fetchall()
    assert edition["notices"] == 1
