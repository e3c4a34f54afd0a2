"""Commands that write tables and records to files."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import options
from pipeline.cli.exporting import File, destination, part, snapshot
from pipeline.cli.output import say
from pipeline.query.match import find_series
from pipeline.query.rows import QueryError

if TYPE_CHECKING:
    from pipeline.export.tables import Chosen, Table


class Name(StrEnum):
    """The tables that can be exported."""

    deadlines = "deadlines"
    events = "events"
    institutions = "institutions"
    quotas = "quotas"
    fees = "fees"
    contacts = "contacts"
    citations = "citations"
    attachments = "attachments"
    notices = "notices"
    warnings = "warnings"


Tables = Annotated[
    list[Name] | None, typer.Option("--table", help="Only this table; may be repeated.")
]
Place = Annotated[Path, typer.Argument(metavar="FILE|DIR", help="A folder takes a file a table.")]
Anywhere = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE|DIR]", help="A folder takes a file a table; standard output without it."
    ),
]


def csv(
    place: Anywhere = None,
    tables: Tables = None,
    year: options.Year = None,
    series: options.Series = None,
    issuer: options.Issuer = None,
    region: options.Region = None,
    chinese: Annotated[
        bool, typer.Option("--chinese", help="Headings and codes in Chinese.")
    ] = False,
    no_bom: Annotated[
        bool, typer.Option("--no-bom", help="Files without the mark that Excel needs.")
    ] = False,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Tables of facts as CSV: a file a table, or one table.

    \b
    Examples:
      notices export csv --table deadlines
      notices export csv tables/ --year 2025
      notices export csv contacts.csv --table contacts --chinese
    """
    from pipeline.export.csvs import write
    from pipeline.export.tables import rows

    bom = place is not None and not no_bom
    with snapshot(db) as connection, ExitStack() as stack:
        chosen = _chosen(connection, year, series, issuer, region)
        told = []
        for file, table in _files(place, _wanted(tables), ".csv"):
            stream = stack.enter_context(destination(file))
            found = rows(connection, table, chosen)
            told.append((file, write(stream, table, found, bom=bom, chinese=chinese)))
    _tell(told)


def xlsx(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook.")],
    tables: Tables = None,
    year: options.Year = None,
    series: options.Series = None,
    issuer: options.Issuer = None,
    region: options.Region = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Tables of facts as an Excel workbook, a sheet a table, in Chinese.

    \b
    Examples:
      notices export xlsx notices.xlsx
      notices export xlsx deadlines.xlsx --table deadlines --table contacts --year 2025
    """
    from pipeline.export.sheets import write
    from pipeline.export.tables import rows

    with snapshot(db) as connection, destination(file) as stream:
        chosen = _chosen(connection, year, series, issuer, region)
        counts = write(stream, _wanted(tables), lambda table: rows(connection, table, chosen))
    say(f"written: {file}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def jsonl(
    file: File = None,
    year: options.Year = None,
    series: options.Series = None,
    issuer: options.Issuer = None,
    region: options.Region = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Whole records, one line of JSON a notice, by schemas/record.schema.json.

    \b
    Examples:
      notices export jsonl
      notices export jsonl records.jsonl --series 领军人才
    """
    from pipeline.export.records import write

    with snapshot(db) as connection, destination(file) as stream:
        chosen = _chosen(connection, year, series, issuer, region)
        count = write(stream, connection, chosen)
    if file is not None:
        say(f"written: {file}: {count} records")


def parquet(
    place: Place,
    tables: Tables = None,
    year: options.Year = None,
    series: options.Series = None,
    issuer: options.Issuer = None,
    region: options.Region = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Tables of facts as Parquet, a file a table; needs the extra `parquet`.

    \b
    Examples:
      notices export parquet tables/
      notices export parquet deadlines.parquet --table deadlines
    """
    from pipeline.export.parquets import NoParquetError, available, write
    from pipeline.export.tables import rows

    try:
        available()
    except NoParquetError as error:
        raise QueryError(str(error)) from error
    with snapshot(db) as connection, ExitStack() as stack:
        chosen = _chosen(connection, year, series, issuer, region)
        told = []
        for file, table in _files(place, _wanted(tables), ".parquet"):
            stream = stack.enter_context(destination(file))
            told.append((file, write(stream, table, rows(connection, table, chosen))))
    _tell(told)


def _chosen(
    connection: sqlite3.Connection,
    year: int | None,
    series: str | None,
    issuer: str | None,
    region: str | None,
) -> Chosen:
    from pipeline.export.tables import Chosen

    whole = None if series is None else find_series(connection, series)
    return Chosen(year, whole, part(issuer), part(region))


def _wanted(names: list[Name] | None) -> list[Table]:
    from pipeline.export.tables import TABLES

    asked = [name.value for name in names or ()]
    return [table for name, table in TABLES.items() if name in asked or not asked]


def _files(place: Path | None, tables: list[Table], suffix: str) -> list[tuple[Path | None, Table]]:
    """Which table goes where.

    Raises:
        QueryError: if several tables would go into one file, or the file is to be of another kind.
    """
    if place is not None and not place.is_dir() and _names_another(place.suffix.lower(), suffix):
        raise QueryError(f"{place}: name a folder, or a file that ends in {suffix}")
    if place is not None and (place.is_dir() or place.suffix.lower() != suffix):
        place.mkdir(parents=True, exist_ok=True)
        return [(place / f"{table.name}{suffix}", table) for table in tables]
    if len(tables) == 1:
        return [(place, tables[0])]
    names = ", ".join(table.name for table in tables)
    raise QueryError(
        f"one file holds one table: name a folder, or choose with --table one of {names}"
    )


def _names_another(ending: str, suffix: str) -> bool:
    """True for the ending of a file of another kind; `2025.11` is the name of a folder."""
    return ending[1:].isalpha() and ending != suffix


def _tell(written: list[tuple[Path | None, int]]) -> None:
    for file, count in written:
        if file is not None:
            say(f"written: {file}: {count} rows")
