"""Files that go, come back and move; what is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store.database import open_for_writing
from pipeline.store.upkeep import knows
from tests.factories_ingest import NOW, Reader, outcomes, take, write


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(tmp_path / "notices.db")
    yield database
    database.conn.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path / "corpus", a="甲通知", b="乙通知", c="丙通知")
    return tmp_path / "corpus"


def ids(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT id FROM notices ORDER BY id")]


def test_a_file_that_goes_is_marked_and_its_facts_stay(db: Database, corpus: Path) -> None:
    take(db, corpus)
    (corpus / "a.txt").unlink()
    assert take(db, corpus)["a.txt"] == "vanished"
    assert "甲通知" in ids(db)
    query = "SELECT vanished FROM sources WHERE path LIKE '%a.txt'"
    assert db.execute(query).fetchone() == (NOW,)
    assert "a.txt" not in take(db, corpus, when="2101-01-01T00:00:00Z")
    assert db.execute(query).fetchone() == (NOW,)  # when it was first missed


def test_a_file_comes_back_unread(db: Database, corpus: Path) -> None:
    take(db, corpus)
    (corpus / "a.txt").unlink()
    take(db, corpus)
    write(corpus, a="甲通知")
    reader = Reader()
    assert take(db, corpus, reader=reader)["a.txt"] == "back"
    assert reader.read == []
    assert db.execute("SELECT count(*) FROM sources WHERE vanished IS NOT NULL").fetchone() == (0,)
    assert take(db, corpus)["a.txt"] == "unchanged"


def test_a_file_that_comes_back_with_other_words_is_read(db: Database, corpus: Path) -> None:
    take(db, corpus)
    (corpus / "a.txt").unlink()
    take(db, corpus)
    write(corpus, a="甲通知改")
    assert take(db, corpus)["a.txt"] == "changed"
    assert "甲通知" not in ids(db)


@pytest.mark.parametrize("noticed", [True, False], ids=["noticed before", "at once"])
def test_a_file_that_was_moved_is_known_again(
    db: Database, corpus: Path, tmp_path: Path, noticed: bool
) -> None:
    take(db, corpus)
    write(corpus, a="甲通知改")
    take(db, corpus)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (corpus / "a.txt").rename(elsewhere / "z.txt")
    if noticed:
        take(db, corpus)
    reader = Reader()
    assert take(db, corpus, elsewhere, reader=reader)["z.txt"] == "moved"
    assert reader.read == []
    rows = db.execute("SELECT path, vanished FROM sources WHERE notice_id = '甲通知改'").fetchall()
    assert rows == [(str(elsewhere / "z.txt"), None)]
    history = db.execute("SELECT path, revision FROM revisions WHERE path LIKE '%z.txt'").fetchall()
    assert history == [(str(elsewhere / "z.txt"), 1), (str(elsewhere / "z.txt"), 2)]
    shown = db.execute(
        "SELECT json_extract(record, '$.source.path') FROM notices WHERE id = '甲通知改'"
    )
    assert shown.fetchone() == (str(elsewhere / "z.txt"),)
    assert db.execute("SELECT count(*) FROM sources").fetchone() == (3,)


def test_a_second_file_with_the_same_bytes_is_no_move(db: Database, corpus: Path) -> None:
    take(db, corpus)
    write(corpus, z="甲通知")
    assert take(db, corpus)["z.txt"] == "copy"


def test_a_copy_takes_the_place_of_a_file_that_goes(db: Database, corpus: Path) -> None:
    write(corpus, z="甲通知\n")  # the same notice in other bytes
    assert take(db, corpus)["z.txt"] == "copy"
    (corpus / "a.txt").unlink()
    reader = Reader()
    found = [(o.path.name, o.status) for o in outcomes(db, corpus, reader=reader)]
    assert found[-2:] == [("a.txt", "vanished"), ("z.txt", "read again")]
    rows = db.execute(
        "SELECT substr(path, -5), copy, stale FROM sources WHERE notice_id = '甲通知' ORDER BY path"
    ).fetchall()
    assert rows == [("a.txt", 1, 0), ("z.txt", 0, 0)]


def test_only_what_is_named_is_looked_at(db: Database, corpus: Path) -> None:
    take(db, corpus)
    (corpus / "a.txt").unlink()
    (corpus / "b.txt").unlink()
    assert take(db, corpus / "c.txt") == {"c.txt": "unchanged"}
    assert take(db, corpus / "a.txt") == {"a.txt": "vanished"}


def test_a_folder_that_is_empty_all_at_once_is_told_loudly(db: Database, corpus: Path) -> None:
    take(db, corpus)
    for path in corpus.iterdir():
        path.unlink()
    said: list[str] = []
    assert set(take(db, corpus, warn=said.append).values()) == {"vanished"}
    assert len(said) == 1
    assert "WARNING" in said[0]
    assert f"{corpus}: none of the 3 files" in said[0]
    assert len(ids(db)) == 3
    take(db, corpus, warn=said.append)
    assert len(said) == 1


def test_a_folder_that_is_not_mounted_is_not_pruned_at_once(db: Database, corpus: Path) -> None:
    take(db, corpus)
    for path in corpus.iterdir():
        path.unlink()
    corpus.rmdir()
    said: list[str] = []
    assert set(take(db, corpus, prune=True, warn=said.append).values()) == {"vanished"}
    assert "run it again with --prune" in said[0]
    assert len(ids(db)) == 3
    assert set(take(db, corpus, prune=True, warn=said.append).values()) == {"gone"}
    assert ids(db) == []


def test_prune_takes_out_what_is_gone(db: Database, corpus: Path) -> None:
    take(db, corpus)
    (corpus / "a.txt").unlink()
    found = outcomes(db, corpus, prune=True)[-1]
    assert (found.path, found.status) == ((corpus / "a.txt").resolve(), "gone")
    assert ids(db) == ["丙通知", "乙通知"]
    assert db.execute("SELECT count(*) FROM revisions").fetchone() == (2,)
    assert "a.txt" not in take(db, corpus, prune=True)


def test_a_file_that_goes_while_it_is_taken_in_keeps_what_it_gave(
    db: Database, corpus: Path
) -> None:
    take(db, corpus)
    files = [corpus / "a.txt"]
    from pipeline.store.ingest import Terms, ingest

    (corpus / "a.txt").unlink()  # after it was found, before it was looked at
    (found,) = ingest(db, files, Reader(), Terms("1", when=NOW))
    assert (found.status, found.error) == ("vanished", None)
    assert "甲通知" in ids(db)


def test_what_the_database_knows_of_a_place(db: Database, corpus: Path, tmp_path: Path) -> None:
    take(db, corpus)
    assert knows(db, corpus)
    assert knows(db, corpus / "a.txt")
    assert not knows(db, tmp_path / "corp")


def test_a_rebuild_makes_all_anew(db: Database, corpus: Path, tmp_path: Path) -> None:
    take(db, corpus)
    (corpus / "a.txt").unlink()
    take(db, corpus)
    db.execute("UPDATE notices SET title = 'spoilt'")
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    db.execute("DELETE FROM link_keys")
    reader = Reader()
    take(db, tmp_path / "none", reader=reader, rebuild=True)
    assert sorted(reader.read) == ["b.txt", "c.txt"]
    titles = {row[0] for row in db.execute("SELECT title FROM notices")}
    assert titles == {"甲通知", "乙通知", "丙通知"}  # that of the file which is gone too
    found = db.execute("SELECT count(*) FROM search WHERE search MATCH '{title} : 通知'")
    assert found.fetchone() == (3,)
    linked = db.execute("SELECT count(DISTINCT notice_id) FROM sketches").fetchone()
    assert linked == (3,)
    assert db.execute("SELECT count(*) FROM unlinked_notices").fetchone() == (0,)
    query = "SELECT count(*) FROM sources WHERE vanished = ?"
    assert db.execute(query, (NOW,)).fetchone() == (1,)


def test_a_rebuild_keeps_old_revisions_and_decisions(db: Database, corpus: Path) -> None:
    take(db, corpus)
    write(corpus, a="甲通知改")
    take(db, corpus)
    db.execute("INSERT INTO decided_editions VALUES ('甲通知改', '系列', 2020, ?)", (NOW,))
    before = db.execute("SELECT * FROM revisions ORDER BY path, revision").fetchall()
    take(db, corpus, rebuild=True)
    assert db.execute("SELECT * FROM revisions ORDER BY path, revision").fetchall() == before
    query = "SELECT series FROM notices WHERE id = '甲通知改'"
    assert db.execute(query).fetchone() == ("系列",)


def test_a_rebuild_begins_with_what_the_program_found(db: Database, corpus: Path) -> None:
    """Of a file that is gone too: corrections are applied to that, not to what they made of it."""
    take(db, corpus)
    (corpus / "a.txt").unlink()
    take(db, corpus)
    db.execute("INSERT INTO uncorrected SELECT id, record FROM notices WHERE id = '甲通知'")
    db.execute(
        "UPDATE notices SET record = json_set(record, '$.title.value', 'corrected')"
        " WHERE id = '甲通知'"
    )
    take(db, corpus, rebuild=True)
    query = "SELECT title, json_extract(record, '$.title.value') FROM notices WHERE id = '甲通知'"
    assert db.execute(query).fetchone() == ("甲通知", "甲通知")


def test_a_rebuild_links_what_can_be_read_no_more(db: Database, corpus: Path) -> None:
    take(db, corpus)
    write(corpus, b="broken")
    take(db, corpus)
    db.execute("DELETE FROM sketches")
    take(db, corpus, rebuild=True)
    assert db.execute("SELECT count(*) FROM sketches").fetchone() == (3,)
