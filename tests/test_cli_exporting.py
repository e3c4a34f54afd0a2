"""`notices export`: what it prints, what it writes, what it keeps up to date."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.export import orders
from pipeline.run.calendars import keep
from pipeline.run.linking import relink
from pipeline.store import transactions
from pipeline.store.calendar import renew
from pipeline.store.database import open_for_writing
from pipeline.store.load import load
from tests.factories_record import Notice, national
from tests.factories_store import fill, state

TODAY = ("--today", "2023-09-01")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = fill(tmp_path / "notices.db", national(2023, ("北京大学",), 2000, "2023-10-31"), local())
    renewed(path, "2023-09-01T00:00:00Z")
    return path


def local() -> Notice:
    made = Notice("local", "关于报名的通知").issuer("湖北省科技厅", "provincial", "湖北省")
    made.issued("2023-08-01").deadline("2023-08-20", "报名", kind="application")
    return made.deadline(None, "报送月报", basis="recurring", recurrence="每月5日前")


def renewed(path: Path, when: str) -> None:
    database = open_for_writing(path)
    with closing(database.conn):
        relink(database)
        renew(database, when)


def run(database: Path, *words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--db", str(database)])


def done(database: Path, *words: object) -> str:
    result = run(database, *words)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def summaries(text: str | bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(text).walk("VEVENT")]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 3),
        (["--open", *TODAY], 2),
        (["--from", "2023-09-01"], 2),
        (["--to", "2023-09-01"], 2),
        (["--series", "领军"], 1),
        (["--issuer", "科技厅"], 2),
        (["--region", "湖北"], 2),
        (["--kind", "application"], 1),
        (["--events"], 3),
    ],
    ids=str,
)
def test_filters(database: Path, options: list[str], count: int) -> None:
    assert len(summaries(done(database, "export", "ics", *options))) == count


def test_a_file_is_left_untouched_if_nothing_changed(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    assert done(database, "export", "ics", file).startswith("written")
    os.utime(file, (1, 1))
    assert done(database, "export", "ics", file).startswith("unchanged")
    assert file.stat().st_mtime == 1


def test_an_empty_calendar_is_one_and_is_said(database: Path) -> None:
    result = run(database, "export", "ics", "--from", "2030-01-01", "--kind", "payment")
    assert summaries(result.stdout) == []
    assert "empty" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["export", "ics", "--alarm", "soon"],
        ["export", "ics", "--windows", "none"],
        ["export", "ics", "--subscribe"],
        ["export", "ics", "--unsubscribe", "unknown.ics"],
        ["export", "ics", "--series", "没有"],
        ["export", "csv"],
        ["export", "csv", "a.csv"],
        ["export", "csv", "--table", "nothing"],
        ["export", "csv", "a.txt"],
        ["export", "parquet", "a.parquet"],
        ["export", "xlsx"],
    ],
    ids=" ".join,
)
def test_wrong_use(
    database: Path, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert run(database, *words).exit_code == 2
    assert list(folder.iterdir()) == []


def test_a_folder_gets_a_file_a_table(database: Path, tmp_path: Path) -> None:
    said = done(database, "export", "csv", tmp_path / "out")
    assert len(said.splitlines()) == len(list((tmp_path / "out").iterdir())) == 10
    assert (tmp_path / "out" / "deadlines.csv").read_bytes().startswith(b"\xef\xbb\xbfdue_day")
    done(database, "export", "csv", tmp_path / "fees.csv", "--table", "fees", "--no-bom")
    assert (tmp_path / "fees.csv").read_bytes().startswith(b"fee,")


def test_standard_output_has_no_mark(database: Path) -> None:
    assert done(database, "export", "csv", "--table", "fees", "--chinese").startswith("费用,")


def test_a_table_that_fails_leaves_no_file(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.export import csvs

    write = csvs.write

    def fail(stream: object, table: object, *rest: object, **how: object) -> int:
        if getattr(table, "name", "") == "fees":
            raise KeyboardInterrupt
        return write(stream, table, *rest, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(csvs, "write", fail)
    assert run(database, "export", "csv", tmp_path / "out").exit_code != 0
    assert list((tmp_path / "out").iterdir()) == []


def test_workbook_records_and_parquet(database: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert "3 deadlines" in done(database, "export", "xlsx", tmp_path / "a.xlsx")
    assert "2 records" in done(database, "export", "jsonl", tmp_path / "a.jsonl")
    assert len(done(database, "export", "jsonl", "--region", "湖北").splitlines()) == 1
    done(database, "export", "parquet", tmp_path / "a.parquet", "--table", "deadlines")
    assert sorted(p.suffix for p in tmp_path.glob("a.*")) == [".jsonl", ".parquet", ".xlsx"]


def change(path: Path, when: str) -> list[str]:
    """Another day for what is to be reported; what is warned of."""
    database = open_for_writing(path)
    warnings: list[str] = []
    with closing(database.conn):
        made = national(2023, ("北京大学",), 2000, "2023-11-15").record()
        load(database, made, state("miit-2023.txt", when), "2")
        relink(database)
        keep(database, when, warnings.append)
    return warnings


def test_a_subscription_follows_the_database(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    done(database, "export", "ics", file, "--series", "领军", "--subscribe", *TODAY)
    before: Any
    after: Any
    (before,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert change(database, "2023-09-02T00:00:00Z") == []
    (after,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert after["DTSTART"].to_ical() == b"20231115"
    assert done(database, "export", "ics", "--refresh", *TODAY).startswith("unchanged")
    done(database, "export", "ics", file, "--unsubscribe")
    assert "no calendar file" in done(database, "export", "ics", "--refresh")


def test_a_subscription_that_is_gone_is_a_warning_and_stops_no_other(
    database: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "a" / "gone.ics"
    gone.parent.mkdir()
    for file in (gone, tmp_path / "b.ics"):
        done(database, "export", "ics", file, "--subscribe", *TODAY)
    gone.unlink()
    gone.parent.rmdir()
    before = (tmp_path / "b.ics").read_bytes()
    (warning,) = change(database, "2023-09-02T00:00:00Z")
    assert str(gone) in warning
    assert "--unsubscribe" in warning
    assert (tmp_path / "b.ics").read_bytes() != before


def test_a_new_day_takes_out_what_has_passed(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    done(database, "export", "ics", file, "--open", "--subscribe", *TODAY)
    assert len(summaries(file.read_bytes())) == 2
    writable = open_for_writing(database)
    with closing(writable.conn):
        keep(writable, "2023-11-30T15:59:59Z", pytest.fail)
        assert len(summaries(file.read_bytes())) == 1  # what recurs is left
        os.utime(file, (1, 1))
        keep(writable, "2023-11-30T15:59:59Z", pytest.fail)
    assert file.stat().st_mtime == 1


def test_a_file_that_was_deleted_comes_back(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    done(database, "export", "ics", file, "--subscribe", *TODAY)
    writable = open_for_writing(database)
    with closing(writable.conn):
        for _ in range(2):
            keep(writable, "2023-09-01T04:00:00Z", pytest.fail)
            assert file.exists()
            file.unlink()


def test_other_words_alone_rewrite_it_though_the_clock_stood_still(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.ics"
    done(database, "export", "ics", file, "--subscribe", *TODAY)
    writable = open_for_writing(database)
    with closing(writable.conn):
        keep(writable, "2023-09-01T04:00:00Z", pytest.fail)
        before = file.read_bytes()
        writable.execute("UPDATE notices SET title = '改了的通知' WHERE title LIKE '%领军%'")
        writable.execute("INSERT OR IGNORE INTO calendar_waiting SELECT id FROM notices")
        keep(writable, "2023-08-31T16:00:00Z", pytest.fail)  # the same day: the clock was set back
        assert file.read_bytes() != before


def test_a_change_while_it_is_written_is_not_taken_for_written(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process renews the calendar at that moment: it waits, and writes the file anew."""
    file = tmp_path / "a.ics"
    done(database, "export", "ics", file, "--subscribe", *TODAY)
    monkeypatch.setattr(transactions, "PATIENCE", 0.0)
    writable = open_for_writing(database)
    write = orders.write

    def write_slowly(*given: Any) -> Any:
        with (
            closing(open_for_writing(database).conn) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("UPDATE calendar SET modified = '2099-01-01T00:00:00Z'")
        return write(*given)

    monkeypatch.setattr(orders, "write", write_slowly)
    with closing(writable.conn):
        keep(writable, "2023-09-01T04:00:00Z", pytest.fail)
        assert file.exists()
