"""What all answers share: places in a text, and rows of SQL as dataclasses."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields
from typing import Any, TypeVar

T = TypeVar("T")
Row = sqlite3.Row
NOTICE_COLUMNS = """
       n.id AS n_id, n.title AS n_title, n.document_number AS n_document_number,
       n.issuers AS n_issuers, n.series AS n_series, n.edition AS n_edition,
       n.issued AS n_issued, n.genre AS n_genre, n.level AS n_level, n.region AS n_region,
       (SELECT min(s.path) FROM sources AS s WHERE s.notice_id = n.id AND s.copy = 0) AS n_path
"""
"""Columns of `notices AS n` that `notice` makes a `Notice` of."""


class QueryError(ValueError):
    """A question that can't be answered as it was put: why, and what can be asked instead."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text of a notice: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str
    part: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a row says of the notice that it comes from."""

    id: str
    title: str | None
    document_number: str | None
    issuers: str | None
    series: str | None
    edition: int | None
    issued: str | None
    genre: str
    level: str | None = None
    region: str | None = None
    path: str | None = None

    @property
    def name(self) -> str:
        """The shortest thing to call it by."""
        return self.title or self.document_number or self.path or self.id


def place(row: Row) -> tuple[Place, ...]:
    """The main place of a fact's row; empty if it has none."""
    if row["evidence_start"] is None:
        return ()
    return (
        Place(row["evidence_start"], row["evidence_end"], row["quote"], row["part"], row["page"]),
    )


def notice(row: Row, prefix: str = "n_") -> Notice:
    """The notice of a row whose columns for it begin with `prefix`."""
    keys = {key for key in row.keys() if key.startswith(prefix)}  # noqa: SIM118 - sqlite3.Row
    return Notice(**{key.removeprefix(prefix): row[key] for key in keys})


def build(cls: type[T], row: sqlite3.Row, **more: Any) -> T:
    """A dataclass from the columns of a row that bear the names of its fields, and from `more`."""
    keys = set(row.keys())
    names = [f.name for f in fields(cls)]  # type: ignore[arg-type]
    return cls(**{name: row[name] for name in names if name in keys and name not in more}, **more)
