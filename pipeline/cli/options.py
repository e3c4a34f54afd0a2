"""The options that several commands share."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_DATABASE = Path("output/notices.db")
_WITHIN = re.compile(r"(\d{1,5})\s*(d|w|天|日|周)?", re.IGNORECASE)
_FACTOR = {"w": 7, "周": 7}


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    csv = "csv"


class Kind(StrEnum):
    """The kinds of deadlines."""

    application = "application"
    submission = "submission"
    completion = "completion"
    payment = "payment"
    objection = "objection"
    other = "other"


class Role(StrEnum):
    """The parts that a notice gives institutions."""

    guide = "guide"
    host = "host"
    coordinator = "coordinator"
    undertaker = "undertaker"
    co_organizer = "co_organizer"
    supporter = "supporter"
    evaluator = "evaluator"
    listed = "listed"


class Relation(StrEnum):
    """What a cited document is to the notice."""

    basis = "basis"
    forwarded = "forwarded"
    amended = "amended"
    repealed = "repealed"
    reference = "reference"


def day(text: str) -> date:
    """A date as YYYY-MM-DD.

    Raises:
        typer.BadParameter: if it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2025-06-30") from error


def days(text: str) -> int:
    """A number of days: `30d`, `4w` or `30`.

    Raises:
        typer.BadParameter: if it is none.
    """
    found = _WITHIN.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(f"{text!r} is no number of days; write 30d or 4w")
    return int(found[1]) * _FACTOR.get((found[2] or "d").lower(), 1)


Database = Annotated[
    Path,
    typer.Option("--db", envvar="NOTICES_DB", metavar="FILE", help="The database."),
]
Output = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="Count from this day instead of today."),
]
Series = Annotated[
    str | None,
    typer.Option(metavar="PART", help="Only this series; any part of its name that is unique."),
]
Year = Annotated[
    int | None,
    typer.Option(min=1949, max=2100, help="Only the edition of this year."),
]
Issuer = Annotated[
    str | None,
    typer.Option(metavar="PART", help="Only notices of issuers with this in their name."),
]
Region = Annotated[
    str | None,
    typer.Option(metavar="PART", help="Only notices of regions with this in their name."),
]
Notice = Annotated[
    str,
    typer.Argument(metavar="NOTICE", help="Beginning of its id, its number, part of its title."),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes to read with; by default as many as pay."),
]
Seconds = Annotated[
    float,
    typer.Option("--time-limit", min=1, metavar="SECONDS", help="What a file may take."),
]
Password = Annotated[
    str | None,
    typer.Option(
        envvar="NOTICES_PASSWORD",
        metavar="TEXT",
        show_default=False,
        help="What opens protected files; the variable keeps it out of the history.",
    ),
]
