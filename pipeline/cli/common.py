"""What the commands that ask the database share."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from pipeline.cli import options
from pipeline.cli.output import complain
from pipeline.query.rows import Notice, Place
from pipeline.query.status import vanished
from pipeline.store.database import open_for_reading, told


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database for reading, closed afterwards."""
    with told(path), closing(open_for_reading(path)) as connection:
        yield connection


def now() -> str:
    """This moment in ISO, UTC, to the second; SOURCE_DATE_EPOCH, in seconds, stands in for it.

    Raises:
        typer.BadParameter: if SOURCE_DATE_EPOCH is no number of seconds.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.now(UTC) if not fixed else datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise typer.BadParameter(
            f"SOURCE_DATE_EPOCH={fixed!r} is no number of seconds since 1970; unset it"
        ) from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def local(when: str) -> str:
    """A moment of the database for people: minutes of the clock on the wall; "" if not known."""
    if not when:
        return ""
    return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")


def today(given: str | None) -> date:
    """The day given, else that of the clock."""
    return date.today() if given is None else options.day(given)


def mention_gone(connection: sqlite3.Connection, notice_ids: Iterable[str]) -> None:
    """A line on standard error if files are gone that gave some of these notices."""
    gone = vanished(connection, notice_ids)
    if gone:
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        complain(f"kept from a file that is gone: {gone[0].path}{more}; see `notices status`")


def where(places: tuple[Place, ...]) -> str:
    """A place for people: part, page and offsets of the main one."""
    if not places:
        return ""
    page = "" if places[0].page is None else f" p.{places[0].page}"
    return f"{places[0].part}{page} {places[0].start}–{places[0].end}"


def title(notice: Notice) -> str:
    """A notice in a column: its title, and a word if it is no notice."""
    kind = "" if notice.genre == "notice" else f"({notice.genre}) "
    return kind + notice.name


def name(notice: Notice) -> str:
    """A notice on a line of its own: number and title."""
    number = notice.document_number if notice.title is not None else None
    return " ".join(part for part in (number, title(notice)) if part)
