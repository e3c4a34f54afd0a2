"""Commands across editions: two years side by side, all of them in a row, and the next one."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import compared, forms, lattice, options, prospects, rows_of_years
from pipeline.cli.common import opened, today
from pipeline.query import compare as comparing
from pipeline.query.compare_json import as_json
from pipeline.query.expected import expected as find_expected
from pipeline.query.matrix import matrix
from pipeline.query.rows import QueryError
from pipeline.query.timeline import timeline as find_timeline

_SeriesName = Annotated[str, typer.Argument(metavar="SERIES", help="Any unique part of its name.")]


def compare(
    series: _SeriesName,
    years: Annotated[list[int], typer.Argument(metavar="YEAR…", min=1949, max=2100)],
    role: Annotated[
        options.Role | None,
        typer.Option(help="Compare this role; by default the one with the longest list."),
    ] = None,
    issuer: options.Issuer = None,
    form: forms.Output = forms.Form.table,
    save: forms.Save = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What changed between two editions; of more than two, who is in which.

    Two years: who was kept, added, removed, renamed, with quotas, fees, deadlines, contacts and the
    words on who may take part side by side. More years: a matrix of institutions and editions. An
    edition is named by the first year that it covers. The notices of the highest level of issuer
    that all the years have are compared; --issuer chooses others.

    \b
    Examples:
      notices compare 领军人才 2020 2023
      notices compare 领军人才 2020 2023 --format html --save compared.html
      notices compare 领军人才 2020 2021 2022 2023
    """
    if len(years) < 2:
        raise QueryError("two years are needed to compare; `notices timeline` shows all of them")
    named = None if role is None else role.value
    if len(years) > 2:
        with opened(db) as connection:
            grid = matrix(connection, series, years, issuer=issuer, role=named)
        forms.give(
            form, save,
            table=lambda: lattice.show(grid),
            data=lambda: lattice.as_json(grid),
            rows=lambda: lattice.csv_rows(grid),
            report=lambda: lattice.report(grid),
        )  # fmt: skip
        return
    with opened(db) as connection:
        both = (years[0], years[1])
        found = comparing.compare(connection, series, both, issuer=issuer, role=named)
    forms.give(
        form, save,
        table=lambda: compared.show(found),
        data=lambda: as_json(found),
        rows=lambda: compared.csv_rows(found),
        report=lambda: compared.report(found),
    )  # fmt: skip


def timeline(
    series: _SeriesName,
    form: forms.Output = forms.Form.table,
    save: forms.Save = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """One series through the years: a row an edition, and what changed since the one before.

    \b
    Examples:
      notices timeline 领军人才
      notices timeline 领军人才 --format xlsx --save timeline.xlsx
    """
    with opened(db) as connection:
        found = find_timeline(connection, series)
    forms.give(
        form, save,
        table=lambda: rows_of_years.show(found),
        data=lambda: rows_of_years.as_json(found),
        rows=lambda: rows_of_years.csv_rows(found),
        report=lambda: rows_of_years.report(found),
    )  # fmt: skip


def expected(
    series: Annotated[
        str | None, typer.Argument(metavar="[SERIES]", help="Any unique part of its name.")
    ] = None,
    day: options.Today = None,
    form: forms.Output = forms.Form.table,
    save: forms.Save = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """When the next edition of each series is to be expected, and what says so.

    A window between the earliest and the latest day of the year of the earlier editions, in months
    or thirds of months. With a SERIES, also why nothing can be expected of it.

    \b
    Examples:
      notices expected
      notices expected 领军人才 --today 2025-03-01
    """
    with opened(db) as connection:
        found = find_expected(connection, today(day), series)
    forms.give(
        form, save,
        table=lambda: prospects.show(found, one=series is not None),
        data=lambda: prospects.as_json(found),
        rows=lambda: prospects.csv_rows(found),
        report=lambda: prospects.report(found),
    )  # fmt: skip
