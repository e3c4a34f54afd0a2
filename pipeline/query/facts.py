"""Quotas, fees, contacts and citations, each with the notice and the place that they come from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from pipeline.query.match import find_series
from pipeline.query.rows import NOTICE_COLUMNS, Notice, Place, build, notice, place


@dataclass(frozen=True, slots=True)
class Quota:
    """A number of places, people, enterprises or projects."""

    value: float
    max: float | None
    comparator: str
    unit: str
    subject: str | None
    per: str | None
    scope: str | None
    period: str | None
    confidence: float
    rule: str
    notice: Notice
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Fee:
    """What somebody pays or is paid, in yuan."""

    fee: str
    amount: float
    comparator: str
    per: str | None
    payer: str | None
    confidence: float
    rule: str
    notice: Notice
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """An office or person; several values are parted by 、."""

    organization: str | None
    persons: str | None
    phones: str | None
    mobiles: str | None
    faxes: str | None
    emails: str | None
    addresses: str | None
    postcodes: str | None
    websites: str | None
    confidence: float
    rule: str
    notice: Notice
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that a notice names; `known_as` is its notice_id if the database holds it."""

    title: str | None
    document_number: str | None
    issuers: str | None
    relation: str
    known_as: str | None
    confidence: float
    rule: str
    notice: Notice
    evidence: tuple[Place, ...]


_FILTER = """
    (:series IS NULL OR n.series = :series)
    AND (:year IS NULL OR n.edition = :year)
    AND (:issuer IS NULL OR instr(n.issuers, :issuer) > 0)
"""


def _counts(field: str) -> str:
    """The condition that leaves out facts of a copy that another file gives better."""
    return (
        "NOT EXISTS (SELECT 1 FROM asides AS a"  # noqa: S608 - a constant of this module
        f" WHERE a.notice_id = f.notice_id AND a.field = '{field}')"
    )


_ORDER = "ORDER BY n.series IS NULL, n.series, n.edition, n.id, f.item"
_QUOTAS = f"""
    SELECT f.*, {NOTICE_COLUMNS} FROM quotas AS f JOIN notices AS n ON n.id = f.notice_id
    WHERE {_counts("quotas")} AND {_FILTER} {_ORDER}
"""  # noqa: S608 - parts are constants of this module, as in the three below
_FEES = f"""
    SELECT f.*, {NOTICE_COLUMNS} FROM fees AS f JOIN notices AS n ON n.id = f.notice_id
    WHERE {_counts("fees")} AND {_FILTER} {_ORDER}
"""  # noqa: S608 - a constant of rows
_CONTACTS = f"""
    SELECT f.*, {NOTICE_COLUMNS} FROM contacts AS f JOIN notices AS n ON n.id = f.notice_id
    WHERE {_counts("contacts")} AND {_FILTER} AND (:part IS NULL OR EXISTS (
        SELECT 1 FROM contact_details AS d
        WHERE d.notice_id = f.notice_id AND d.item = f.item AND instr(d.value, :part) > 0
    ) OR instr(f.organization, :part) > 0) {_ORDER}
"""  # noqa: S608 - a constant of rows
_CITATIONS = f"""
    SELECT f.*, {NOTICE_COLUMNS},
        (SELECT min(c.id) FROM notices AS c WHERE c.document_number = f.document_number)
        AS known_as
    FROM citations AS f JOIN notices AS n ON n.id = f.notice_id
    WHERE {_counts("citations")} AND {_FILTER} AND (:part IS NULL OR instr(f.title, :part) > 0
        OR instr(f.document_number, :part) > 0)
        AND (:relation IS NULL OR f.relation = :relation) {_ORDER}
"""  # noqa: S608 - a constant of rows


def _parameters(
    connection: sqlite3.Connection, series: str | None, year: int | None, issuer: str | None
) -> dict[str, Any]:
    return {
        "series": None if series is None else find_series(connection, series),
        "year": year,
        "issuer": None if issuer is None else "".join(issuer.split()),
    }


def quotas(
    connection: sqlite3.Connection,
    *,
    series: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
) -> list[Quota]:
    """Quotas by series and edition.

    Raises:
        NotOne: if `series` names none or several.
    """
    rows = connection.execute(_QUOTAS, _parameters(connection, series, year, issuer))
    return [build(Quota, row, notice=notice(row), evidence=place(row)) for row in rows]


def fees(
    connection: sqlite3.Connection,
    *,
    series: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
) -> list[Fee]:
    """Fees by series and edition.

    Raises:
        NotOne: if `series` names none or several.
    """
    rows = connection.execute(_FEES, _parameters(connection, series, year, issuer))
    return [build(Fee, row, notice=notice(row), evidence=place(row)) for row in rows]


def contacts(
    connection: sqlite3.Connection,
    *,
    series: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
    part: str | None = None,
) -> list[Contact]:
    """Contacts by series and edition; `part` of an office, person, number or address narrows.

    Raises:
        NotOne: if `series` names none or several.
    """
    parameters = _parameters(connection, series, year, issuer) | {"part": part}
    rows = connection.execute(_CONTACTS, parameters)
    return [build(Contact, row, notice=notice(row), evidence=place(row)) for row in rows]


def citations(
    connection: sqlite3.Connection,
    *,
    series: str | None = None,
    year: int | None = None,
    issuer: str | None = None,
    part: str | None = None,
    relation: str | None = None,
) -> list[Citation]:
    """Cited documents by series and edition; `part` of a title or number narrows.

    Raises:
        NotOne: if `series` names none or several.
    """
    parameters = _parameters(connection, series, year, issuer)
    rows = connection.execute(_CITATIONS, parameters | {"part": part, "relation": relation})
    return [build(Citation, row, notice=notice(row), evidence=place(row)) for row in rows]
