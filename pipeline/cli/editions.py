"""Who takes part in which edition, and the history of one institution."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import opened, title, where
from pipeline.cli.output import emit_json, say
from pipeline.cli.tables import Column, emit
from pipeline.query import institutions as institution_query
from pipeline.query.rows import QueryError


def institutions(
    who: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Its history, by any unique part.")
    ] = None,
    year: options.Year = None,
    series: options.Series = None,
    role: Annotated[options.Role | None, typer.Option(help="Only this role.")] = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Who takes part in what; with a NAME, its history over the years.

    \b
    Examples:
      notices institutions --year 2023 --series 领军人才
      notices institutions --role coordinator --format csv
      notices institutions 电子科技大学
    """
    if who is not None:
        if year is not None or series is not None or role is not None:
            raise QueryError("a NAME gives its whole history: leave out --year, --series, --role")
        _history(who, form, db)
        return
    with opened(db) as connection:
        found = institution_query.institutions(
            connection, year=year, series=series, role=None if role is None else role.value
        )
    emit(found, _INSTITUTION, form, kind=institution_query.Institution, empty="no such institution")


_INSTITUTION: list[Column[institution_query.Institution]] = [
    Column("edition", lambda i: i.notice.edition, right=True, once=True),
    Column("role", lambda i: i.role, no_wrap=True),
    Column("institution", lambda i: i.canonical, share=2),
    Column("for", lambda i: i.track, once=True),
    Column("notice", lambda i: title(i.notice), once=True, share=2),
    Column("where", lambda i: where(i.evidence), no_wrap=True),
]


def _history(who: str, form: options.Format, db: Path) -> None:
    with opened(db) as connection:
        found = institution_query.history(connection, who)
    if form is options.Format.json:
        data = asdict(found)
        data["renames"] = [{"from": a, "to": b, "date": d} for a, b, d in found.renames]
        emit_json(data)
        return
    called = {entry.canonical for entry in found.entries}
    if form is options.Format.table:
        say(found.canonical)
        if found.names:
            say(f"also written: {'、'.join(found.names)}")
        for change in found.changes:
            known = ", ".join(word for word in (change.date, change.source) if word)
            say(f"{change.kind}: {change.old} → {change.new}{f' ({known})' if known else ''}")
    emit(
        found.entries,
        [c for c in _INSTITUTION if c.heading != "institution" or len(called) > 1],
        form,
        kind=institution_query.Institution,
    )
    if form is options.Format.table:
        for gap in found.gaps:
            say(f"not in the list of {gap.edition} ({gap.role}) of {gap.series}")
