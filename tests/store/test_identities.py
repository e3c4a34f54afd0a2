"""People's decisions about institutions: applied at once, at each load, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store.database import open_for_writing
from pipeline.store.identities import Decision, apply, decide, undo
from pipeline.store.load import load
from tests.factories_record import Notice
from tests.factories_store import dump, fill, state

WHEN = "2025-06-01T10:00:00+08:00"
FIRST = Notice("a", "通知一").institution("甲中心").institution("乙中心").programme(2020)
SECOND = Notice("b", "通知二").institution("甲心", canonical="甲中心").programme(2021)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(fill(tmp_path / "notices.db", FIRST, SECOND))
    yield database
    database.conn.close()


def names(db: Database) -> list[str]:
    rows = db.execute("SELECT canonical FROM institutions ORDER BY notice_id, item")
    return [name for (name,) in rows]


def test_a_merge_counts_at_once_and_is_taken_back(db: Database) -> None:
    number, changed = decide(db, Decision("merge", "甲中心", "乙中心"), WHEN)
    assert (changed, names(db)) == (2, ["乙中心", "乙中心", "乙中心"])
    known = "SELECT name FROM institutions_canonical"
    assert db.execute(known).fetchall() == [("乙中心",)]
    assert undo(db, number, WHEN) == 2
    assert names(db) == ["甲中心", "乙中心", "甲中心"]
    with pytest.raises(KeyError):
        undo(db, number, WHEN)


def test_a_merge_survives_reading_again(db: Database) -> None:
    decide(db, Decision("merge", "甲中心", "乙中心"), WHEN)
    load(db, FIRST.record(), state("a.txt", "again"), "2")
    assert names(db) == ["乙中心"] * 3


def test_a_merge_survives_an_extractor_that_says_otherwise(db: Database) -> None:
    decide(db, Decision("merge", "甲中心", "乙中心"), WHEN)
    other = Notice("b", "通知二").institution("甲心", canonical="某市甲心").programme(2021)
    load(db, other.record(), state("b.txt", "again"), "2")
    assert names(db) == ["乙中心"] * 3


def test_a_form_that_means_another_body_elsewhere_is_not_taken_along(db: Database) -> None:
    local = Notice("c", "通知三").institution("市教育局", canonical="甲市教育局")
    load(db, local.record(), state("c.txt"), "1")
    decide(db, Decision("merge", "甲市教育局", "甲市教体局"), WHEN)
    other = Notice("d", "通知四").institution("市教育局", canonical="乙市教育局")
    load(db, other.record(), state("d.txt"), "1")
    assert names(db)[-2:] == ["甲市教体局", "乙市教育局"]


def test_a_later_decision_wins(db: Database) -> None:
    decide(db, Decision("merge", "甲中心", "乙中心"), WHEN)
    decide(db, Decision("merge", "乙中心", "甲中心"), WHEN)
    assert set(names(db)) == {"甲中心"}
    decide(db, Decision("split", "甲心", "甲中心"), WHEN)
    assert names(db) == ["甲中心", "甲中心", "甲心"]
    decide(db, Decision("split", "乙中心", "甲中心"), WHEN)
    assert names(db) == ["甲中心", "乙中心", "甲心"]


def test_merges_lead_on(db: Database) -> None:
    decide(db, Decision("merge", "甲中心", "乙中心"), WHEN)
    decide(db, Decision("merge", "乙中心", "丙中心"), WHEN)
    assert set(names(db)) == {"丙中心"}


def test_a_split_of_a_merged_name_frees_its_forms(db: Database) -> None:
    decide(db, Decision("merge", "甲中心", "乙中心"), WHEN)
    decide(db, Decision("split", "甲中心", "乙中心"), WHEN)
    assert names(db) == ["甲中心", "乙中心", "甲中心"]


def test_a_rename_stands_in_the_table_of_renames(db: Database) -> None:
    decision = Decision("rename", "甲中心", "乙中心", "2021-03", "市编办")
    number, changed = decide(db, decision, WHEN)
    row = "SELECT new, date, source, kind, decision FROM renames WHERE old = '甲中心'"
    assert changed == 0
    assert db.execute(row).fetchall() == [("乙中心", "2021-03", "市编办", "renamed", number)]
    apply(db)
    assert len(db.execute(row).fetchall()) == 1
    undo(db, number, WHEN)
    assert db.execute(row).fetchall() == []


def test_lexicon_and_patterns_fill_the_table(db: Database) -> None:
    old, new = "宜昌市环境保护局", "宜昌市生态环境局"
    local = Notice("c", "通知三").institution(old).institution(new)
    load(db, local.record(), state("c.txt"), "1")
    apply(db)
    row = "SELECT new, date, kind FROM renames WHERE old = ?"
    assert db.execute(row, ("农业部",)).fetchone() == ("农业农村部", "2018-03", "renamed")
    assert db.execute(row, ("国家旅游局",)).fetchone()[2] == "merged"
    assert db.execute(row, (old,)).fetchone() == (
        "宜昌市生态环境局",
        "2018",
        "renamed",
    )
    decide(db, Decision("split", old, new), WHEN)
    assert db.execute(row, (old,)).fetchone() is None


def test_the_order_of_loading_makes_no_difference(tmp_path: Path) -> None:
    decision = Decision("merge", "甲中心", "乙中心")
    for name, notices in (("one", (FIRST, SECOND)), ("other", (SECOND, FIRST))):
        database = open_for_writing(fill(tmp_path / name, *notices))
        decide(database, decision, WHEN)
        database.conn.close()
    tables = [dump(tmp_path / name) for name in ("one", "other")]
    for table in ("institutions", "institutions_canonical", "renames", "decisions_institutions"):
        assert tables[0][table] == tables[1][table]


def test_issuers_follow_too(db: Database) -> None:
    local = Notice("c", "通知三").issuer("甲中心", "other")
    load(db, local.record(), state("c.txt"), "1")
    decide(db, Decision("merge", "甲中心", "乙中心"), WHEN)
    rows = db.execute("SELECT name, extracted, canonical FROM issuers").fetchall()
    assert rows == [("甲中心", "甲中心", "乙中心")]
