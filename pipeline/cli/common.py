"""What the commands that ask the database share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from pipeline.cli import options
from pipeline.query.rows import Notice, Place
from pipeline.store.database import open_for_reading


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database for reading, closed afterwards."""
    with closing(open_for_reading(path)) as connection:
        yield connection


def today(given: str | None) -> date:
    """The day given, else that of the clock."""
    return date.today() if given is None else options.day(given)


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
