"""Corrections as a person makes them: in the file and in the database, applied and taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.correct.edit import EditError
from pipeline.run.correcting import Pen
from pipeline.run.reconciling import reconcile
from pipeline.store.corrections import settle
from pipeline.store.database import open_for_writing
from pipeline.store.identities import Decision, decide
from pipeline.store.journal import beside
from pipeline.store.load import FileState, load
from tests.correct.standin import extract

NOW = datetime(2025, 6, 1, 8, tzinfo=UTC)
TEXT = (
    "关于报名的通知\nN 甲发〔2023〕1号\nD 2023-10-31 报名\nD 2023-11-20 反馈\n"
    "U 甲大学\nQ 30\nC 010-1111"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "n.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    database = open_for_writing(path)
    put(database, TEXT)
    yield database
    database.conn.close()


def put(db: Database, text: str, version: str = "plain", name: str = "a.txt") -> str:
    """Read a file that holds this text."""
    record = extract(name, text, version)
    load(db, record, FileState(f"/notices/{name}", record.source.sha256, 1, 1), version)
    settle(db)
    return record.notice_id


def pen(db: Database, path: Path) -> Pen:
    return Pen(db, beside(path), NOW, "林岚", None)


def notice(db: Database) -> str:
    return str(db.execute("SELECT id FROM notices").fetchone()[0])


def due(db: Database) -> list[tuple[Any, ...]]:
    rows = db.execute("SELECT due, due_day, confidence, rule FROM deadlines ORDER BY item")
    return [tuple(row) for row in rows]


def state(db: Database, id_: str) -> str:
    return str(db.execute("SELECT state FROM corrections WHERE id = ?", (id_,)).fetchone()[0])


PLAIN = ("2023-11-20", "2023-11-20", 0.8, "stand-in")


@pytest.mark.parametrize("version", ["plain", "turned", "other", "fewer", "more"])
def test_a_correction_wins_over_every_reading(db: Database, path: Path, version: str) -> None:
    pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11"])
    put(db, TEXT, version)
    mine = [row for row in due(db) if row[3] == "corrected"]
    assert mine == [("2023-11", "2023-11-30", 1.0, "corrected")]
    assert "2023-10-31" not in [row[0] for row in due(db)]


@pytest.mark.parametrize("version", ["plain", "turned", "other", "fewer"])
def test_what_was_rejected_stays_away(db: Database, path: Path, version: str) -> None:
    pen(db, path).reject(notice(db), "contacts", [1])
    put(db, TEXT, version)
    assert db.execute("SELECT count(*) FROM contacts").fetchone() == (0,)


def test_undone_it_is_as_if_it_had_never_been(db: Database, path: Path) -> None:
    before = db.execute("SELECT record FROM notices").fetchone()
    (id_,) = pen(db, path).correct(notice(db), "title", None, ["关于别的事的通知"])
    assert db.execute("SELECT title FROM notices").fetchone() == ("关于别的事的通知",)
    pen(db, path).undo(id_)
    assert db.execute("SELECT record FROM notices").fetchone() == before
    assert db.execute("SELECT count(*) FROM uncorrected").fetchone() == (0,)
    assert state(db, id_) == "undone"
    with pytest.raises(EditError, match="taken back already"):
        pen(db, path).undo(id_)


def test_a_deleted_database_gets_its_corrections_back(db: Database, path: Path) -> None:
    pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    other = path.parent / "other.db"
    beside(other).write_bytes(beside(path).read_bytes())
    fresh = open_for_writing(other)
    with closing(fresh.conn):
        assert len(reconcile(fresh, beside(other)).new) == 1
        put(fresh, TEXT)
        assert due(fresh) == due(db)


def test_a_deleted_file_gets_its_lines_back(db: Database, path: Path) -> None:
    pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    before = beside(path).read_bytes()
    beside(path).unlink()
    assert len(reconcile(db, beside(path)).restored) == 1
    assert beside(path).read_bytes() == before


def test_what_only_the_file_has_is_taken_in(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ended after it wrote the file and before it wrote the database."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.run.correcting.store.take", die)
        with pytest.raises(KeyboardInterrupt):
            pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    assert due(db)[0][0] == "2023-10-31"
    assert len(reconcile(db, beside(path)).new) == 1
    assert due(db)[0][0] == "2023-11-05"


def test_a_file_that_can_not_be_written_changes_nothing(db: Database, path: Path) -> None:
    (path.parent / "gone").write_text("a file, no folder")
    stuck = Pen(db, path.parent / "gone" / "c.jsonl", NOW, None, None)
    with pytest.raises(OSError, match="gone"):
        stuck.correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    assert due(db)[0][0] == "2023-10-31"
    assert db.execute("SELECT count(*) FROM corrections").fetchone() == (0,)


def test_a_damaged_line_is_named_and_the_others_go_on(db: Database, path: Path) -> None:
    pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    good = beside(path).read_bytes()
    other = path.parent / "other.db"
    wrong = json.loads(good)
    wrong["id"], wrong["after"] = "x", wrong["after"] | {"kind": "nonsense"}
    lines = [b"<<<<<<< HEAD", good.strip(), b'{"id": 3}', json.dumps(wrong).encode(), b"\xff"]
    beside(other).write_bytes(b"\n".join(lines))
    fresh = open_for_writing(other)
    with closing(fresh.conn):
        taken = reconcile(fresh, beside(other))
    assert len(taken.new) == 1
    numbers = [p.removeprefix(f"{beside(other)}:").partition(":")[0] for p in taken.problems]
    assert numbers == ["1", "3", "4", "5"]
    assert "deadlines kind" in taken.problems[2]


def test_it_goes_along_where_its_line_stands_unchanged(db: Database, path: Path) -> None:
    (id_,) = pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    put(db, f"转发件\n{TEXT}\n又及")
    assert db.execute("SELECT state, moved FROM corrections").fetchone() == ("applied", 1)
    assert due(db) == [("2023-11-05", "2023-11-05", 1.0, "corrected"), PLAIN]
    check_places(path)
    assert state(db, id_) == "applied"


def test_where_its_line_changed_it_waits(db: Database, path: Path) -> None:
    (id_,) = pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    put(db, TEXT.replace("2023-10-31", "2023-10-30"))
    assert state(db, id_) == "waiting"
    assert due(db)[0][0] == "2023-10-30"
    (new,) = pen(db, path).accept(id_)
    assert (state(db, id_), state(db, new)) == ("replaced", "applied")
    assert due(db)[0][0] == "2023-11-05"
    check_places(path)
    pen(db, path).undo(new)
    assert (state(db, id_), due(db)[0][0]) == ("waiting", "2023-10-30")


def test_a_line_that_stood_twice_is_not_guessed(db: Database, path: Path) -> None:
    put(db, TEXT + "\nD 2023-10-31 报名")
    (id_,) = pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    put(db, TEXT.replace("D 2023-10-31 报名", "D 2023-10-30 报名") + "\nD 2023-10-31 报名")
    assert state(db, id_) == "waiting"


def test_other_blanks_are_the_same_text(db: Database, path: Path) -> None:
    (id_,) = pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    put(db, TEXT.replace("\nD", "\n\n\nD").replace("31 报", "31  报"))
    assert state(db, id_) == "applied"
    check_places(path)


def test_another_notice_under_the_same_name_gets_nothing(db: Database, path: Path) -> None:
    (id_,) = pen(db, path).correct(notice(db), "contacts", 1, ["phones=010-2222"])
    put(db, TEXT.replace("1号", "2号"))
    assert state(db, id_) == "waiting"
    assert db.execute("SELECT phones FROM contacts").fetchone() == ("010-1111",)


def test_two_people_who_contradict_each_other(db: Database, path: Path) -> None:
    """The later one counts, both are kept, and it shows."""
    other = path.parent / "other.db"
    theirs = open_for_writing(other)
    with closing(theirs.conn):
        put(theirs, TEXT)
        (first,) = pen(theirs, other).correct(notice(theirs), "deadlines", 1, ["due=2023-11-05"])
    later = Pen(db, beside(path), NOW.replace(hour=9), "周宁", None)
    (second,) = later.correct(notice(db), "deadlines", 1, ["due=2023-11-06"])
    with beside(path).open("ab") as file:
        file.write(beside(other).read_bytes())
    reconcile(db, beside(path))
    assert due(db)[0][0] == "2023-11-06"
    assert (state(db, first), state(db, second)) == ("overruled", "applied")
    pen(db, path).undo(second)
    assert (state(db, first), due(db)[0][0]) == ("applied", "2023-11-05")


def test_decisions_on_names_hold_on_top(db: Database, path: Path) -> None:
    decide(db, Decision("merge", "丁大学", "甲大学"), "2025-01-01T00:00:00Z")
    pen(db, path).correct(notice(db), "institutions", 1, ["name=丁大学"])
    row = db.execute("SELECT name, extracted, canonical FROM institutions").fetchone()
    assert row == ("丁大学", "丁大学", "甲大学")


def test_ids_rise_whatever_the_clock_says(db: Database, path: Path) -> None:
    (first,) = pen(db, path).correct(notice(db), "quotas", 1, ["value=40"])
    early = Pen(db, beside(path), NOW.replace(year=2020), None, None)
    (second,) = early.correct(notice(db), "quotas", 1, ["value=50"])
    assert first < second
    assert db.execute("SELECT value FROM quotas").fetchone() == (50.0,)


@pytest.mark.parametrize(
    ("field", "item", "words", "said"),
    [
        ("deadlines", 1, ["due=2023-13-05"], "is no date"),
        ("deadlines", 1, ["due=2023-02-30"], "is no date"),
        ("deadlines", 1, ["time=25:00"], "is no time"),
        ("deadlines", 1, ["kind=party"], "one of application, submission"),
        ("deadlines", 1, ["dew=2023-11-05"], "have no 'dew'"),
        ("deadlines", 1, ["2023-11-05"], "is no NAME=VALUE"),
        ("deadlines", 1, ["kind="], "can't be empty; it is one of"),
        ("deadlines", 3, ["due=2023-11-05"], "it has 1 to 2"),
        ("deadlines", 1, [], "nothing to set"),
        ("quotas", 1, ["value=many"], "quotas value"),
        ("events", 1, ["name=会"], "it has none"),
        ("document_number", None, ["第五号"], "is no number"),
        ("institutions", None, ["name=甲大学"], "need role"),
        ("institutions", None, ["name=丁大学", "role=host"], "say them with --quote"),
        ("programme", None, ["series=培训", "period=soon"], "is no period"),
    ],
)
def test_what_can_not_be_is_refused(
    db: Database, path: Path, field: str, item: int | None, words: list[str], said: str
) -> None:
    with pytest.raises(EditError, match=said):
        pen(db, path).correct(notice(db), field, item, words)
    assert db.execute("SELECT count(*) FROM correction_lines").fetchone() == (0,)
    assert not beside(path).exists()


def test_a_quote_must_stand_in_the_text_and_be_one(db: Database, path: Path) -> None:
    new = ["name=丁大学", "role=host"]
    with pytest.raises(EditError, match="does not stand in the text"):
        pen(db, path).correct(notice(db), "institutions", None, new, quote="丁大学")
    with pytest.raises(EditError, match=r"stands 2 times(?s:.)*--at 2"):
        pen(db, path).correct(notice(db), "institutions", None, new, quote="2023-1")
    with pytest.raises(EditError, match="there is no --at 3"):
        pen(db, path).correct(notice(db), "institutions", None, new, quote="2023-1", at=3)
    pen(db, path).correct(notice(db), "institutions", None, new, quote="2023-1", at=2)
    row = db.execute("SELECT quote, evidence_start FROM institutions WHERE name = '丁大学'")
    assert row.fetchone() == ("2023-1", TEXT.rindex("2023-1"))


def test_what_follows_from_a_value_follows(db: Database, path: Path) -> None:
    mine = pen(db, path)
    mine.correct(notice(db), "document_number", None, ["乙发[2024]第9号"])
    mine.correct(notice(db), "issuers", None, ["name=山东省教育厅"], quote="通知")
    mine.correct(notice(db), "deadlines", 1, ["due=2023"])
    row = db.execute(
        "SELECT document_number, agency_code, number_year, number_serial, level, region"
        " FROM notices"
    ).fetchone()
    assert row == ("乙发〔2024〕9号", "乙发", 2024, "9", "provincial", "山东省")
    shown = db.execute("SELECT due_day, precision FROM deadlines WHERE item = 1").fetchone()
    assert shown == ("2023-12-31", "year")


def check_places(path: Path) -> None:
    """Every place of every fact holds the words that it says."""
    with closing(sqlite3.connect(path)) as connection:
        wrong = connection.execute(
            "SELECT count(*) FROM evidence AS e JOIN notices AS n ON n.id = e.notice_id"
            " WHERE substr(n.text, e.evidence_start + 1, e.evidence_end - e.evidence_start)"
            " <> e.quote"
        ).fetchone()
        assert wrong == (0,)


def test_two_lines_of_one_id_are_settled_once_for_all(db: Database, path: Path) -> None:
    """As a merge by hand leaves them: the first counts, and it does not change from run to run."""
    (id_,) = pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    known = beside(path).read_text(encoding="utf-8")
    other = known.replace("2023-11-05", "2023-11-06")
    beside(path).write_text(other + known, encoding="utf-8")
    for new in ((id_,), (), ()):
        taken = reconcile(db, beside(path))
        assert (taken.new, len(taken.problems)) == (new, 1)
        assert ":2: " in taken.problems[0]
        assert due(db)[0][0] == "2023-11-06"


@pytest.mark.parametrize(
    "damage",
    [
        {"notice": {"a": 1}},
        {"file": ["a.txt"]},
        {"made": None},
        {
            "rests": [
                {"start": "1", "end": 2, "solid": 0, "line": "", "line_start": 0, "once": True}
            ]
        },
        {
            "rests": [
                {"start": 1, "end": 2, "solid": 0, "line": None, "line_start": 0, "once": True}
            ]
        },
    ],
    ids=str,
)
def test_a_line_of_the_wrong_kind_is_a_problem_not_the_end(
    db: Database, path: Path, damage: dict[str, Any]
) -> None:
    """As a slip of the hand leaves it: no ingest would get past it."""
    pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    known = beside(path).read_text(encoding="utf-8")
    other = json.loads(known) | {"id": "20990101-000000-000-aaaa"} | damage
    beside(path).write_text(known + json.dumps(other) + "\n", encoding="utf-8")
    taken = reconcile(db, beside(path))
    assert (taken.new, len(taken.problems)) == ((), 1)
    assert ":2: " in taken.problems[0]
    settle(db)


def test_a_correction_does_not_become_an_undo(db: Database, path: Path) -> None:
    (id_,) = pen(db, path).correct(notice(db), "deadlines", 1, ["due=2023-11-05"])
    undo = {"id": id_, "undo": "another", "made": "2025-06-01T08:00:00+00:00"}
    beside(path).write_text(json.dumps(undo) + "\n", encoding="utf-8")
    for _ in range(2):
        taken = reconcile(db, beside(path))
        assert taken.new == ()
        assert id_ in taken.problems[0]
        settle(db)
    assert due(db)[0][0] == "2023-11-05"
