"""Whatever is said, read and taken back: the database is that of the files and the corrections."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.correct.edit import EditError
from pipeline.run.correcting import Pen
from pipeline.run.ingesting import take_in
from pipeline.store.database import open_for_writing
from pipeline.store.journal import beside
from tests.correct.standin import VERSIONS, Reader

NOW = datetime(2025, 6, 1, 8, tzinfo=UTC)
TEXTS = (
    "关于报名的通知\nN 甲发〔2023〕1号\nD 2023-10-31 报名\nU 甲大学\nU 乙大学\nQ 30\nC 010-1111",
    "关于培训的通知\nD 2023-11-15 报送\nD 2023-11-20 反馈\nQ 30\nQ 40\nU 甲大学\n后文",
    "关于评选的通知\nN 甲发〔2023〕3号\nU 丙大学\nC 010-22222222\nC 010-33333333\n正文",
)
FIELDS = ("title", "document_number", "deadlines", "institutions", "quotas", "contacts")
WORDS = {
    "title": ["关于另一件事的通知"],
    "document_number": ["乙发〔2024〕9号"],
    "deadlines": ["due=2024-01-05"],
    "institutions": ["name=丁大学"],
    "quotas": ["value=99"],
    "contacts": ["phones=010-99999999"],
}
THEIRS = {
    "title": ["关于第三件事的通知"],
    "document_number": ["丙发〔2025〕8号"],
    "deadlines": ["due=2024-02-06"],
    "institutions": ["name=戊大学"],
    "quotas": ["value=88"],
    "contacts": ["phones=010-88888888"],
}
NEW = {
    "deadlines": ["kind=other"],
    "institutions": ["role=host"],
    "quotas": ["unit=人", "comparator=="],
}
LEFT_OUT = {"revisions", "sources", "migrations", "unlinked", "unlinked_notices"}

file = st.integers(0, len(TEXTS) - 1)
field = st.sampled_from(FIELDS)
item = st.integers(1, 3)
STEPS = st.one_of(
    st.tuples(st.just("correct"), file, field, item),
    st.tuples(st.just("confirm"), file, field, item),
    st.tuples(st.just("confirm all"), file, field, item),
    st.tuples(st.just("reject"), file, field, item),
    st.tuples(st.just("add"), file, st.sampled_from(sorted(NEW)), item),
    st.tuples(st.just("undo"), st.integers(0, 9), field, item),
    st.tuples(st.just("accept"), st.integers(0, 9), field, item),
    st.tuples(st.just("colleague"), file, field, item),
    st.tuples(st.just("version"), st.sampled_from(VERSIONS), field, item),
    st.tuples(st.just("line changed"), file, field, st.integers(1, 5)),
    st.tuples(st.just("line moved"), file, field, st.integers(1, 5)),
    st.tuples(st.just("line doubled"), file, field, st.integers(1, 5)),
    st.tuples(st.just("blank"), file, field, st.integers(1, 5)),
)


class Office:
    """A folder of notices with its database and its corrections file."""

    def __init__(self, home: Path) -> None:
        self.home, self.version = home, "plain"
        self.notices = home / "notices"
        self.notices.mkdir()
        for n, text in enumerate(TEXTS):
            self.path(n).write_text(text, encoding="utf-8")
        self.database = home / "a.db"
        self.ingest(self.database)

    def path(self, number: int) -> Path:
        return self.notices / f"n{number}.txt"

    def ingest(self, database: Path) -> None:
        db = open_for_writing(database)
        with closing(db.conn):
            files = sorted(self.notices.iterdir())
            list(take_in(db, files, Reader(self.version), extractor=self.version))

    def step(self, what: str, first: Any, field: str, item: int) -> None:
        if what == "version":
            self.version = first
        elif what == "colleague":
            self.colleague(first, field, item)
        elif what in ("line changed", "line moved", "line doubled", "blank"):
            self.edit(what, first, item)
        else:
            self.say(self.database, what, first, field, item)
            return
        self.ingest(self.database)

    def edit(self, what: str, number: int, at: int) -> None:
        lines = self.path(number).read_text(encoding="utf-8").split("\n")
        if what == "line changed":
            lines[at] = lines[at].replace("1", "2") + "改"
        elif what == "line moved":
            lines.insert(at, f"新的一行{len(lines)}")
        elif what == "line doubled":
            lines.insert(at, lines[at])
        else:
            lines[at] = f"  {lines[at]}" if at > 4 else lines[at] + "  "
        self.path(number).write_text("\n".join(lines), encoding="utf-8")

    def colleague(self, number: int, field: str, item: int) -> None:
        """Somebody else says something in a copy of the database, and the files are merged."""
        with tempfile.TemporaryDirectory(dir=self.home) as name:
            other = Path(name) / "b.db"
            shutil.copy(self.database, other)
            self.say(other, "correct", number, field, item, theirs=True)
            mine, theirs = beside(self.database), beside(other)
            if theirs.exists():
                old = mine.read_bytes().splitlines() if mine.exists() else []
                union = dict.fromkeys([*old, *theirs.read_bytes().splitlines()])
                mine.write_bytes(b"\n".join(union) + b"\n")

    def say(
        self, database: Path, what: str, first: int, field: str, item: int, theirs: bool = False
    ) -> None:
        db = open_for_writing(database)
        with closing(db.conn):
            pen = Pen(db, beside(database), NOW, "林岚", None)
            try:
                self.act(db, pen, what, first, field, item, theirs)
            except EditError:
                return  # there is no such item, or the words stand twice: told to the person

    def act(
        self, db: Any, pen: Pen, what: str, first: int, field: str, item: int, theirs: bool
    ) -> None:
        known = [row[0] for row in db.execute("SELECT id FROM corrections ORDER BY id")]
        if what in ("undo", "accept"):
            if known:
                getattr(pen, what)(known[first % len(known)])
            return
        row = db.execute("SELECT notice_id FROM sources WHERE path LIKE ?", (f"%n{first}.txt",))
        notice = row.fetchone()[0]
        single = field in ("title", "document_number")
        if what == "correct":
            words = (THEIRS if theirs else WORDS)[field]
            pen.correct(notice, field, None if single else item, words)
        elif what == "add":
            pen.correct(notice, field, None, [*WORDS[field], *NEW[field]], quote="的通知")
        elif what == "confirm all":
            pen.confirm(notice, field)
        elif what == "confirm":
            pen.confirm(notice, field, () if single else (item,))
        else:
            pen.reject(notice, field, () if single else (item,))


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that the database says, but for when files were looked at and in which order."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'calendar%'"
        ).fetchall()
        found = {}
        for (name,) in names:
            if name in LEFT_OUT:
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            kept = ", ".join(f'"{c}"' for c in columns if c != "number" or name != "notices")
            rows = connection.execute(f"SELECT {kept} FROM {name}").fetchall()
            found[name] = sorted(rows, key=repr)
        return found


@settings(max_examples=25)
@given(st.lists(STEPS, max_size=10))
def test_any_history_leaves_the_database_made_at_once(
    steps: list[tuple[str, Any, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name))
        for step in steps:
            office.step(*step)
        office.ingest(office.database)
        fresh = Path(name) / "fresh.db"
        if beside(office.database).exists():
            shutil.copy(beside(office.database), beside(fresh))
        office.ingest(fresh)
        assert content(office.database) == content(fresh)
        check_places(fresh)


def check_places(path: Path) -> None:
    """Every place of every fact holds the words that it says."""
    with closing(sqlite3.connect(path)) as connection:
        wrong = connection.execute(
            "SELECT count(*) FROM evidence AS e JOIN notices AS n ON n.id = e.notice_id"
            " WHERE substr(n.text, e.evidence_start + 1, e.evidence_end - e.evidence_start)"
            " <> e.quote"
        ).fetchone()
        assert wrong == (0,)
