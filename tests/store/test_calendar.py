"""An event keeps its uid, and its sequence tells whether anything was changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.run.linking import relink
from pipeline.store.calendar import renew
from pipeline.store.database import open_for_writing
from pipeline.store.load import forget, load, move
from tests.factories_record import MINISTRY, Notice
from tests.factories_store import state

FIRST, SECOND, THIRD = (f"2025-0{n}-01T00:00:00Z" for n in (1, 2, 3))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(tmp_path / "notices.db")
    with closing(database.conn):
        yield database


def notice(
    notice_id: str = "a", *, number: str | None = "1", title: str = "关于报送材料的通知"
) -> Notice:
    made = Notice(notice_id, title).issuer(MINISTRY, "national").issued("2025-01-10")
    return made if number is None else made.number("工信厅函", 2025, number)


def take(db: Database, made: Notice, path: str = "a.txt", when: str = FIRST) -> int:
    load(db, made.record(), state(path, made.text), "1")
    relink(db)
    return renew(db, when)


def calendar(db: Database) -> dict[str, dict[str, Any]]:
    """What the calendar holds, by its uid."""
    return {row["uid"]: row for row in db.query("SELECT * FROM calendar ORDER BY due_day, uid")}


def one(db: Database) -> dict[str, Any]:
    (row,) = calendar(db).values()
    return row


def test_a_deadline_becomes_an_event(db: Database) -> None:
    made = notice().say("各地：").deadline("2025-06-30", "报送总结", "请于6月30日前报送总结")
    made.contact("中小企业局", persons=["林岚"], phones=["010-00000001"])
    assert take(db, made) == 1
    event = one(db)
    assert (event["sequence"], event["status"], event["reason"]) == (0, "confirmed", None)
    assert (event["due_day"], event["what"]) == ("2025-06-30", "报送总结")
    assert event["passage"] == "请于6月30日前报送总结"
    assert event["contacts"] == "中小企业局 林岚 010-00000001"
    assert event["created"] == event["changed"] == event["modified"] == FIRST


def test_a_second_look_changes_nothing(db: Database) -> None:
    made = notice().deadline("2025-06-30", "报送总结").deadline("2025-07-31", "报送名单")
    take(db, made)
    before = calendar(db)
    assert renew(db, SECOND) == 0
    assert take(db, made, when=SECOND) == 0
    assert calendar(db) == before


def test_another_machine_gives_the_same_uid(tmp_path: Path) -> None:
    found = []
    for name, path in (("one", "a.txt"), ("two", "elsewhere/b.txt")):
        database = open_for_writing(tmp_path / name / "notices.db")
        with closing(database.conn):
            take(database, notice().deadline("2025-06-30", "报送"), path)
            found.append(set(calendar(database)))
    assert found[0] == found[1]


def test_two_deadlines_of_a_day_are_two_events(db: Database) -> None:
    take(
        db,
        notice().deadline("2025-06-30", "报送总结").deadline("2025-06-30", "缴费", kind="payment"),
    )
    assert sorted(row["what"] for row in calendar(db).values()) == ["报送总结", "缴费"]


def test_another_reading_keeps_the_uid_of_each(db: Database) -> None:
    """A rule is better now: a deadline more before them, and the duty in other words."""
    take(db, notice().deadline("2025-06-30", "报送总结").deadline("2025-07-31", "报送名单"))
    before = {row["due"]: row["uid"] for row in calendar(db).values()}
    made = notice().deadline("2025-05-31", "报名", kind="application")
    made.deadline("2025-07-31", "将名单报送我部").deadline("2025-06-30", "报送总结")
    assert take(db, made, when=SECOND) == 2
    after = calendar(db)
    assert {after[uid]["due"]: uid for uid in before.values()} == before
    told = {row["due"]: (row["sequence"], row["modified"]) for row in after.values()}
    assert told == {
        "2025-05-31": (0, SECOND),
        "2025-06-30": (0, FIRST),
        "2025-07-31": (1, SECOND),
    }


def test_a_revised_file_keeps_the_uid(db: Database) -> None:
    take(db, notice("a").deadline("2025-06-30", "报送总结"))
    before = one(db)
    assert take(db, notice("b").deadline("2025-06-30", "报送总结").say("更正"), when=SECOND) == 0
    after = one(db)
    assert (after["uid"], after["sequence"]) == (before["uid"], 0)
    assert after["notice_id"] == "b"


def test_a_day_that_the_file_changes_is_a_change_of_the_event(db: Database) -> None:
    take(db, notice("a", number=None).deadline("2025-06-30", "报送总结"))
    uid = one(db)["uid"]
    take(db, notice("b", number=None).deadline("2025-07-15", "报送总结"), when=SECOND)
    event = one(db)
    assert (event["uid"], event["sequence"]) == (uid, 1)
    assert (event["due"], event["changed"]) == ("2025-07-15", SECOND)


def test_another_notice_under_the_name_of_the_file_is_another_event(db: Database) -> None:
    take(db, notice("a").deadline("2025-06-30", "报送总结"))
    uid = one(db)["uid"]
    take(db, notice("b", number="2").deadline("2025-06-30", "报送总结"), when=SECOND)
    found = calendar(db)
    assert len(found) == 2
    assert (found[uid]["status"], found[uid]["reason"]) == ("cancelled", "gone")
    assert found[uid]["sequence"] == 1


def postponed() -> Notice:
    made = Notice("later", "关于延长材料报送时间的通知").issuer(MINISTRY, "national")
    made.issued("2025-02-20").number("工信厅函", 2025, "9").cites("工信厅函〔2025〕1号", "amended")
    words = "报送截止时间由6月30日延长至2025-08-31"
    return made.deadline("2025-08-31", "报送总结", words)


def test_a_postponed_deadline_updates_its_event(db: Database) -> None:
    take(db, notice().deadline("2025-06-30", "报送总结"))
    uid = one(db)["uid"]
    take(db, postponed(), "later.txt", SECOND)
    event = one(db)
    assert (event["uid"], event["sequence"], event["due"]) == (uid, 1, "2025-08-31")
    assert (event["first_due"], event["moved_by"]) == ("2025-06-30", "关于延长材料报送时间的通知")


def test_the_order_in_which_notices_come_does_not_matter(db: Database, tmp_path: Path) -> None:
    take(db, postponed(), "later.txt", FIRST)
    own = one(db)["uid"]
    take(db, notice().deadline("2025-06-30", "报送总结"), when=SECOND)
    found = calendar(db)
    assert found.pop(own)["status"] == "cancelled"
    other = open_for_writing(tmp_path / "other.db")
    with closing(other.conn):
        take(other, notice().deadline("2025-06-30", "报送总结"))
        take(other, postponed(), "later.txt", SECOND)
        assert set(calendar(other)) == set(found)


def test_taking_the_postponement_back_is_a_further_change(db: Database) -> None:
    take(db, notice().deadline("2025-06-30", "报送总结"))
    take(db, postponed(), "later.txt", SECOND)
    forget(db, "/notices/later.txt")
    relink(db)
    renew(db, THIRD)
    event = one(db)
    assert (event["sequence"], event["due"], event["changed"]) == (2, "2025-06-30", THIRD)


def put_off(db: Database, due: str | None) -> None:
    db.execute("DELETE FROM deadline_moves")
    day = (due, due, None, None)
    db.execute(
        "INSERT INTO deadline_moves VALUES ('a', 1, 1, 'by', NULL, ?, ?, ?, ?, 'words')", day
    )
    db.conn.commit()


def test_a_deadline_without_a_day_is_cancelled_until_it_has_one(db: Database) -> None:
    take(db, Notice("by", "关于另行通知的通知"), "by.txt")
    take(db, notice().deadline("2025-06-30", "报送总结"))
    put_off(db, None)
    renew(db, SECOND)
    event = one(db)
    assert (event["status"], event["reason"], event["sequence"]) == ("cancelled", "suspended", 1)
    assert event["due_day"] == "2025-06-30"
    put_off(db, "2025-09-30")
    renew(db, THIRD)
    event = one(db)
    assert (event["status"], event["sequence"]) == ("confirmed", 2)
    assert event["due_day"] == "2025-09-30"


def test_the_deadlines_of_a_repealed_notice_are_cancelled(db: Database) -> None:
    take(db, notice().deadline("2025-06-30", "报送总结"))
    db.execute("UPDATE notices SET standing = 'repealed'")
    db.conn.commit()
    assert renew(db, SECOND) == 1
    event = one(db)
    assert (event["status"], event["reason"], event["sequence"]) == ("cancelled", "repealed", 1)


def test_what_goes_is_cancelled_and_comes_back_under_its_uid(db: Database) -> None:
    take(db, notice().deadline("2025-06-30", "报送总结"))
    uid = one(db)["uid"]
    forget(db, "/notices/a.txt")
    assert renew(db, SECOND) == 1
    event = one(db)
    assert (event["status"], event["reason"], event["sequence"]) == ("cancelled", "gone", 1)
    assert renew(db, THIRD) == 0
    take(db, notice("b").deadline("2025-06-30", "报送总结"), "moved.txt", THIRD)
    event = one(db)
    assert (event["uid"], event["status"], event["sequence"]) == (uid, "confirmed", 2)


def test_a_copy_that_counts_instead_goes_on_with_the_events(db: Database) -> None:
    take(db, notice("a").deadline("2025-06-30", "报送总结"))
    uid = one(db)["uid"]
    better = notice("b").deadline("2025-06-30", "报送总结", responsible="各省")
    load(db, better.record(), state("b.txt", "b"), "1")
    relink(db)
    db.execute("DELETE FROM asides")
    db.execute("INSERT INTO asides VALUES ('a', 'deadlines', 'b', NULL)")
    db.conn.commit()
    renew(db, SECOND)
    event = one(db)
    assert (event["uid"], event["notice_id"], event["who"]) == (uid, "b", "各省")


def test_other_words_around_are_no_change_of_what_is_to_be_done(db: Database) -> None:
    take(db, notice().deadline("2025-06-30", "报送总结"))
    take(db, notice().deadline("2025-06-30", "报送总结").contact("甲局"), when=SECOND)
    event = one(db)
    assert (event["sequence"], event["changed"], event["modified"]) == (0, FIRST, SECOND)


def test_a_clock_that_is_set_back_does_not_make_a_change_older(db: Database) -> None:
    take(db, notice().deadline("2025-06-30", "报送总结"), when=THIRD)
    take(db, notice().deadline("2025-07-01", "报送总结"), when=FIRST)
    event = one(db)
    assert (event["sequence"], event["modified"]) == (1, THIRD)


def test_what_fails_halfway_is_done_by_the_next(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.store import calendar as module

    load(db, notice().deadline("2025-06-30", "报送总结").record(), state("a.txt"), "1")
    relink(db)

    def fail(*_: object) -> int:
        raise RuntimeError("the machine stops")

    with monkeypatch.context() as patch:
        patch.setattr(module, "_cancel", fail)
        with pytest.raises(RuntimeError):
            renew(db, FIRST)
    assert calendar(db) == {}
    assert renew(db, SECOND) == 1
    assert one(db)["created"] == SECOND


def test_events_and_what_recurs_are_there_too(db: Database) -> None:
    made = notice().deadline(None, "报送", basis="recurring", recurrence="每月5日前")
    made.deadline(None, "报送", basis="unresolved")
    take(db, made)
    event = one(db)
    assert (event["recurrence"], event["due_day"]) == ("每月5日前", None)


def test_a_file_that_was_moved_and_is_revised_later_keeps_the_uid(db: Database) -> None:
    """Without a number the event is known by its file, wherever that lies by now."""
    before = notice("a", number=None, title="关于报送2025年度材料的通知")
    take(db, before.deadline("2025-06-30", "报送总结"), "a.txt")
    uid = one(db)["uid"]
    move(db, state("a.txt").path, state("b/c.txt", before.text), "b/c.txt", SECOND)
    renew(db, SECOND)
    assert one(db)["path"] == state("b/c.txt").path
    after = notice("b", number=None, title="关于报送2025年度总结材料的通知")
    take(db, after.deadline("2025-06-30", "报送总结"), "b/c.txt", THIRD)
    assert one(db)["uid"] == uid
