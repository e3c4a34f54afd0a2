"""The forms that a comparison can be given in, and where it goes: standard output or a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.output import emit_csv, emit_json, say
from pipeline.cli.report import Report
from pipeline.query.rows import QueryError


class Form(StrEnum):
    """How an answer is given: for people, for programs, as a page to print, as a workbook."""

    table = "table"
    json = "json"
    csv = "csv"
    html = "html"
    xlsx = "xlsx"


Output = Annotated[Form, typer.Option("--format", help="How to give the answer.")]
Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Write html or xlsx to this file."),
]


def give(
    form: Form,
    save: Path | None,
    *,
    table: Callable[[], None],
    data: Callable[[], object],
    rows: Callable[[], list[dict[str, object]]],
    report: Callable[[], Report],
) -> None:
    """Give an answer in the form that was asked for; only what that form needs is made.

    Raises:
        QueryError: if a file is named for what is printed, or a workbook would go to a terminal.
    """
    if save is not None and form not in (Form.html, Form.xlsx):
        raise QueryError("--save writes html or xlsx; for the others, redirect the output")
    if form is Form.table:
        table()
    elif form is Form.json:
        emit_json(data())
    elif form is Form.csv:
        emit_csv(rows())
    else:
        _write(_made(form, report), form, save)


def _made(form: Form, report: Callable[[], Report]) -> bytes:
    if form is Form.html:
        from pipeline.cli.pages import page

        return page(report()).encode()
    from pipeline.cli.workbook import workbook

    return workbook(report())


def _write(content: bytes, form: Form, save: Path | None) -> None:
    if save is not None:
        save.write_bytes(content)
        say(f"written: {save}")
        return
    if form is Form.xlsx and sys.stdout.isatty():
        raise QueryError("a workbook is no text; name a file with --save or redirect the output")
    typer.echo(content, nl=False)
