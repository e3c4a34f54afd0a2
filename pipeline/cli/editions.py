"""Commands about editions: who takes part, and what changed between two years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli import options
from pipeline.cli.common import name, opened, title, where
from pipeline.cli.output import emit_csv, emit_json, say
from pipeline.cli.tables import Column, emit, emit_table
from pipeline.query import compare as comparing
from pipeline.query import institutions as institution_query
from pipeline.query.membership import Membership
from pipeline.query.rows import QueryError
from pipeline.query.sides import Difference


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
    if form is options.Format.table:
        say(found.canonical)
        if found.names:
            say(f"also written: {'、'.join(found.names)}")
        for old, new, day in found.renames:
            say(f"renamed: {old} → {new}{f' ({day})' if day else ''}")
    emit(
        found.entries,
        [c for c in _INSTITUTION if c.heading != "institution"],
        form,
        kind=institution_query.Institution,
    )
    if form is options.Format.table:
        for gap in found.gaps:
            say(f"not in the list of {gap.edition} ({gap.role}) of {gap.series}")


def compare(
    series: Annotated[str, typer.Argument(metavar="SERIES", help="Any unique part of its name.")],
    before: Annotated[int, typer.Argument(metavar="YEAR", min=1949, max=2100)],
    after: Annotated[int, typer.Argument(metavar="YEAR", min=1949, max=2100)],
    role: Annotated[
        options.Role | None,
        typer.Option(help="Compare this role; by default the one with the longest list."),
    ] = None,
    issuer: options.Issuer = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What changed between two editions: who was kept, added, removed, and the rest side by side.

    An edition is named by the first year that it covers. The notices of the highest level of issuer
    that both years have are compared; --issuer chooses others.

    \b
    Examples:
      notices compare 领军人才 2020 2023
      notices compare 领军人才 2020 2023 --role coordinator --format json
    """
    with opened(db) as connection:
        found = comparing.compare(
            connection,
            series,
            (before, after),
            issuer=issuer,
            role=None if role is None else role.value,
        )
    if form is options.Format.json:
        emit_json(comparing.as_json(found))
    elif form is options.Format.csv:
        emit_csv(_rows(comparing.as_json(found)))
    else:
        _print(found)


def _print(found: comparing.Comparison) -> None:
    years = found.selection.years
    say(f"{found.selection.series}: {years[0]} and {years[1]}")
    for year, side in zip(years, found.selection.compared, strict=True):
        for one in side:
            say(f"  {year}  {name(one)}")
    for aside in found.selection.left_aside:
        say(f"  {aside.year}  left aside: {name(aside.notice)} ({aside.reason})")
    for remark in found.remarks:
        say(f"  note: {remark}")
    for members in (found.institutions, *found.other_roles):
        _print_members(members, years)
    for heading in ("quotas", "fees", "deadlines", "contacts"):
        differences = getattr(found, heading)
        if differences:
            say()
            emit_table(differences, _sides(years), title=heading)


def _print_members(members: Membership, years: tuple[int, int]) -> None:
    say()
    if members.without_list:
        for year, names in zip(years, members.named, strict=True):
            say(f"{members.role} {year}: {' '.join(names) if names else 'no list in this notice'}")
        return
    groups = {name: getattr(members, name) for name in ("kept", "added", "removed")}
    say(f"{members.role}: " + ", ".join(f"{len(names)} {name}" for name, names in groups.items()))
    for heading, names in groups.items():
        if names:
            say(f"  {heading}: {' '.join(names)}")
    for old, new in members.renamed:
        say(f"  renamed: {old} → {new}")


def _sides(years: tuple[int, int]) -> list[Column[Difference]]:
    return [
        Column("what", lambda d: d.what),
        Column(str(years[0]), lambda d: d.before or "–"),
        Column(str(years[1]), lambda d: d.after or "–"),
        Column("change", lambda d: d.change),
    ]


def _rows(data: Mapping[str, Any]) -> list[dict[str, object]]:
    """A comparison as rows: section, what, from, to, change, and the quotes of both sides."""
    rows: list[dict[str, object]] = []
    years = [str(year) for year in data["years"]]

    def institution(change: str, old: str | None, new: str | None) -> None:
        places = data["evidence"]["institutions"]
        quotes = [
            places[who][year][0]["quote"] if who is not None and places[who][year] else None
            for who, year in zip((old, new), years, strict=True)
        ]
        rows.append(_row("institutions", data["role"], old, new, change, *quotes))

    for change in ("kept", "added", "removed"):
        for who in data["institutions"][change]:
            sides = (None if change == "added" else who, None if change == "removed" else who)
            institution(change, *sides)
    for pair in data["institutions"]["renamed"]:
        institution("renamed", pair["from"], pair["to"])
    for section in ("quotas", "fees", "deadlines", "contacts"):
        for item in data[section]:
            quotes = [
                item["evidence"][side][0]["quote"] if item["evidence"][side] else None
                for side in ("from", "to")
            ]
            values = (item["what"], item["from"], item["to"], item["change"])
            rows.append(_row(section, *values, *quotes))
    return rows


def _row(*values: object) -> dict[str, object]:
    keys = ("section", "what", "from", "to", "change", "quote_from", "quote_to")
    return dict(zip(keys, values, strict=True))
