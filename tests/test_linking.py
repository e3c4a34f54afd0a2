"""Linking in the database: only what is touched, and always to the state of a fresh database."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.query.deadlines import deadlines
from pipeline.run.linking import relink
from pipeline.store.database import open_for_reading, open_for_writing
from pipeline.store.links import decide
from pipeline.store.load import forget, load
from tests.factories_record import Notice, national
from tests.factories_store import state

BUREAU = "云岚市科学技术局"
LINKS = ("lineage", "deadline_moves", "asides")


def call(year: int) -> Notice:
    notice = Notice(f"call-{year}", f"{BUREAU}关于组织申报{year}年科技创新券的通知")
    notice.issuer(BUREAU, "municipal").programme(year, series="科技创新券").issued(f"{year}-04-10")
    notice.number("云科通", year, "18")
    notice.deadline(f"{year}-05-15", "提交申请", kind="application", quote=f"{year}年5月15日前")
    return notice.deadline(f"{year}-05-25", "报送推荐函", quote=f"{year}年5月25日前")


def change(key: str, year: int, word: str, day: str, old: str, new: str) -> Notice:
    title = f"{BUREAU}关于{word}{year}年科技创新券申报时间的通知"
    notice = Notice(f"{key}-{year}", title)
    notice.issuer(BUREAU, "municipal").programme(year, series="科技创新券").issued(day)
    notice.cites(f"云科通〔{year}〕18号", "amended")
    words = f"截止时间由{int(old[5:7])}月{int(old[8:])}日延长至{new}"
    return notice.deadline(new, "提交申请", kind="application", quote=words)


NOTICES = [
    *(call(year) for year in (2023, 2024, 2025)),
    change("extension", 2025, "延长", "2025-05-12", "2025-05-15", "2025-06-10"),
    change("again", 2025, "再次延长", "2025-06-08", "2025-06-10", "2025-06-20"),
    national(2023, ("清华大学", "浙江大学"), 2000, "2023-10-31"),
    national(2024, ("清华大学",), 1800, "2024-10-31"),
    Notice("copy-2025", "关于组织申报2025年科技创新券的通知")
    .number("云科通", 2025, "18")
    .issuer(BUREAU, "municipal")
    .programme(2025, series="科技创新券"),
    Notice("new-rules", "关于印发新办法的通知")
    .issuer(BUREAU, "municipal")
    .issued("2025-12-01")
    .cites("云科通〔2023〕18号", "repealed"),
]


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that linking writes, in order."""
    with closing(sqlite3.connect(path)) as connection:
        found = {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in LINKS
        }
        seats = (
            "SELECT id, series, edition, same_as, same_basis, standing, standing_by FROM notices"
        )
        found["seats"] = sorted(connection.execute(seats).fetchall())
        return found


def put(path: Path, *notices: Notice, step: bool = False) -> int:
    """Load and link, all at once or one after the other; how many were linked the last time."""
    db = open_for_writing(path)
    linked = 0
    with closing(db.conn):
        for notice in notices:
            record = notice.record()
            load(db, record, state(f"{record.notice_id}.txt"), "1")
            linked = relink(db) if step else 0
        return linked if step else relink(db)


def take_out(path: Path, *notices: Notice) -> None:
    db = open_for_writing(path)
    with closing(db.conn):
        for notice in notices:
            forget(db, state(f"{notice.values['notice_id']}.txt").path)
        relink(db)


def in_force(path: Path, year: int) -> list[tuple[str | None, str | None, int]]:
    with closing(open_for_reading(path)) as connection:
        from datetime import date

        found = deadlines(connection, today=date(year, 1, 1), issuer=BUREAU)
    return [(d.due, d.first_due, len(d.moved)) for d in found if d.notice.edition == year]


@pytest.mark.parametrize("seed", range(6))
def test_one_by_one_in_any_order_gives_what_all_at_once_gives(tmp_path: Path, seed: int) -> None:
    put(tmp_path / "whole.db", *NOTICES)
    shuffled = random.Random(seed).sample(NOTICES, len(NOTICES))
    put(tmp_path / "steps.db", *shuffled, step=True)
    assert content(tmp_path / "steps.db") == content(tmp_path / "whole.db")
    gone = shuffled[: 1 + seed]
    take_out(tmp_path / "steps.db", *gone)
    put(tmp_path / "rest.db", *(n for n in NOTICES if n not in gone))
    assert content(tmp_path / "steps.db") == content(tmp_path / "rest.db")
    put(tmp_path / "steps.db", *gone)
    assert content(tmp_path / "steps.db") == content(tmp_path / "whole.db")


def test_a_postponement_moves_the_deadline_and_its_removal_restores_it(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    first, extension, again = NOTICES[2:5]
    put(path, again, extension, first, step=True)
    assert in_force(path, 2025) == [("2025-05-25", None, 0), ("2025-06-20", "2025-05-15", 2)]
    take_out(path, again)
    assert in_force(path, 2025) == [("2025-05-25", None, 0), ("2025-06-10", "2025-05-15", 1)]
    take_out(path, extension)
    assert in_force(path, 2025) == [("2025-05-15", None, 0), ("2025-05-25", None, 0)]


def test_open_leaves_out_what_is_put_off_without_a_day_cancelled_or_repealed(
    tmp_path: Path,
) -> None:
    from datetime import date

    path = tmp_path / "notices.db"
    gone = Notice("gone-2024", f"{BUREAU}关于取消2024年科技创新券申报的通知")
    gone.issuer(BUREAU, "municipal").programme(2024, series="科技创新券").issued("2024-04-20")
    put(path, *NOTICES[:2], NOTICES[-1], gone.cites("云科通〔2024〕18号", "amended"))
    with closing(open_for_reading(path)) as connection:
        found = deadlines(connection, today=date(2023, 1, 1))
        assert {d.standing for d in found} == {"repealed", "cancelled"}
        assert {d.basis for d in found if d.notice.edition == 2024} == {"suspended"}
        assert deadlines(connection, today=date(2023, 1, 1), only_open=True) == []


def test_only_what_a_notice_touches_is_linked_anew(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    assert put(path, *NOTICES) == len(NOTICES)
    assert put(path) == 0
    lone = Notice("lone", "关于开展消防检查的通知").issuer("望溪县应急管理局", "county")
    assert put(path, lone.programme(2025, series="消防检查")) == 1
    assert put(path, change("third", 2024, "延长", "2024-05-02", "2024-05-15", "2024-06-01")) < 9


def test_a_copy_gives_only_the_facts_that_the_notice_lacks(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    copy = Notice("copy-2025", "关于组织申报2025年科技创新券的通知").number("云科通", 2025, "18")
    copy.issuer(BUREAU, "municipal").programme(2025, series="科技创新券")
    copy.deadline("2025-05-15", "提交", kind="application").quota(120, "家")
    put(path, call(2025), copy)
    assert len(in_force(path, 2025)) == 2
    with closing(open_for_reading(path)) as connection:
        from pipeline.query.facts import quotas

        assert [q.value for q in quotas(connection)] == [120]


def test_a_notice_has_what_only_its_copy_says_as_long_as_the_copy_is_there(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    dated = call(2025).warning("truncated", "it breaks off")  # so that the other stands for both
    dateless = Notice("dateless", f"{BUREAU}关于组织申报2025年科技创新券的通知")
    dateless.number("云科通", 2025, "18").issuer(BUREAU, "municipal").quota(3, "家")

    def shown() -> tuple[Any, ...]:
        with closing(open_for_reading(path)) as connection:
            wanted = "SELECT document_number, issued, same_as FROM notices WHERE id = 'dateless'"
            return tuple(connection.execute(wanted).fetchone())

    put(path, dateless, dated)
    assert shown() == ("云科通〔2025〕18号", "2025-04-10", None)
    take_out(path, dated)
    assert shown() == ("云科通〔2025〕18号", None, None)


def test_a_decision_moves_a_notice_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    put(path, *NOTICES)
    before = content(path)
    db = open_for_writing(path)
    with closing(db.conn):
        decide(db, "call-2023", "创新奖补", 2022, "2025-01-01")
        relink(db)
    seats = {row[0]: row[1:3] for row in content(path)["seats"]}
    assert seats["call-2023"] == ("创新奖补", 2022)
    assert seats["call-2024"] == ("科技创新券", 2024)
    put(path, call(2023))  # read anew: the decision stays
    assert {r[0]: r[1:3] for r in content(path)["seats"]}["call-2023"] == ("创新奖补", 2022)
    db = open_for_writing(path)
    with closing(db.conn):
        decide(db, "call-2023", None, None, "2025-01-02")
        relink(db)
    assert content(path) == before


def test_an_issuer_that_a_person_says_was_renamed_keeps_its_series(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from pipeline.cli.app import app

    path = tmp_path / "notices.db"
    other = Notice("other", "关于组织申报2022年科技创新券的通知").issued("2022-04-10")
    other.issuer("云岚市科学技术委员会", "municipal").programme(2022, series="科技创新券")
    put(path, call(2023), other)
    assert len({row[1] for row in content(path)["seats"]}) == 2
    words = ["institutions", "rename", "云岚市科学技术委员会", BUREAU, "--db", str(path)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert {row[1] for row in content(path)["seats"]} == {"科技创新券"}
    assert CliRunner().invoke(app, ["institutions", "undo", "1", "--db", str(path)]).exit_code == 0
    assert len({row[1] for row in content(path)["seats"]}) == 2
