"""Commands that read files: `extract` prints, `ingest` fills the database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import __version__
from pipeline.cli import options
from pipeline.cli.common import now
from pipeline.cli.ingested import progress, report
from pipeline.cli.output import complain, emit_json

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.record import Record
    from pipeline.store.ingest import Extract, Outcome

CORPUS = Path("corpus")
_TEXTS = (".txt", ".docx", ".docm", ".dotx", ".pdf", ".ofd", ".html", ".htm", ".mhtml", ".mht")
_OFFICE = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".fodt", ".uot")
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")
SUFFIXES = frozenset({*_TEXTS, *_OFFICE, *_PICTURES, ".zip"})
"""What is looked at in folders; a file that is named is read whatever it is called."""
INTERRUPTED = 130


class RecordFormat(StrEnum):
    """How a record is printed; `table` is the sheet, `csv` one row a fact, `html` the text."""

    json = "json"
    sheet = "sheet"
    table = "table"
    csv = "csv"
    html = "html"


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…")],
    form: Annotated[
        RecordFormat, typer.Option("--format", help="The record, or a sheet for people.")
    ] = RecordFormat.json,
    password: options.Password = None,
    seconds: options.Seconds = 600,
    workers: options.Workers = None,
) -> None:
    """The record of a notice as JSON; of several files, a line of JSON each.

    \b
    Examples:
      notices extract notice.docx
      notices extract notice.docx --format sheet
      notices extract notice.docx --format html > notice.html
      notices extract corpus/*.txt > records.jsonl
    """
    from pipeline.run import extract_many
    from pipeline.store.reasons import reason

    failed = 0
    records: list[Mapping[str, Any]] = []
    for path, result in extract_many(files, workers or _cpus(), password=password, seconds=seconds):
        if isinstance(result, Exception):
            failed += 1
            complain(reason(path, result))
            continue
        record = result.model_dump(mode="json")
        if form in (RecordFormat.csv, RecordFormat.html):
            records.append(record)
        else:
            _print_record(record, form, lines=len(files) > 1)
    if records:
        _print_records(records, form)
    if failed:
        raise typer.Exit(1)


def _print_records(records: list[Mapping[str, Any]], form: RecordFormat) -> None:
    if form is RecordFormat.html:
        from pipeline.query.highlights import highlighted

        typer.echo(highlighted(records))
        return
    from pipeline.cli.sheet import print_csv

    print_csv(records)


def _print_record(record: dict[str, Any], form: RecordFormat, *, lines: bool) -> None:
    if form is RecordFormat.json:
        emit_json(record, indent=None if lines else 2)
        return
    from pipeline.cli.sheet import print_sheet

    print_sheet(record)


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH…]", help="Files and folders [corpus/].")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read unchanged files too.")] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read those again that failed, as they are.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make all that was extracted anew.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out what came from files that are gone.")
    ] = False,
    password: options.Password = None,
    seconds: options.Seconds = 600,
    workers: options.Workers = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Read new and changed files into the database; a line for each that failed.

    \b
    Examples:
      notices ingest
      notices ingest ~/notices more/notice.pdf --db ~/notices.db
      notices ingest --force --workers 4
      notices ingest --rebuild
    """
    from pipeline.store.database import open_for_writing
    from pipeline.store.faults import told
    from pipeline.store.ingest import find_files

    given = [CORPUS] if paths is None and not (rebuild and not CORPUS.exists()) else paths or []
    _must_be_there([path for path in given if not path.exists()], db)
    files = find_files([path for path in given if path.exists()], SUFFIXES)
    database = open_for_writing(db)
    with closing(database.conn), told(db):
        outcomes = _run(
            take_in_with(
                database, files, given, reader(workers, password, seconds), seconds,
                force=force, prune=prune, rebuild=rebuild,
                retry=retry or password is not None,
            ),
            len(files),
        )  # fmt: skip
    report(outcomes, form, db)
    if any(outcome.status == "failed" for outcome in outcomes):
        raise typer.Exit(1)


def _must_be_there(absent: Sequence[Path], db: Path) -> None:
    """Paths that are not there must have been: what came from them is then marked.

    Raises:
        typer.BadParameter: for one that neither the disk nor the database knows.
    """
    if not absent:
        return
    from pipeline.store.database import open_for_writing
    from pipeline.store.upkeep import knows

    known: set[Path] = set()
    if db.exists():
        database = open_for_writing(db)
        with closing(database.conn):
            known = {path for path in absent if knows(database, path)}
    for path in absent:
        if path not in known:
            raise typer.BadParameter(
                f"{path}: there is no such file or folder; name what to read: notices ingest PATH"
            )


def take_in_with(
    database: Database,
    files: Sequence[Path],
    given: Sequence[Path],
    reader: Extract,
    seconds: float,
    warn: Callable[[str], None] = complain,
    **more: bool,
) -> Iterator[Outcome]:
    """Take files in as this program does: with its version, its tools, its clock, its voice."""
    from pipeline.run.ingesting import take_in, tools

    return take_in(
        database, files, reader, folders=given, extractor=__version__, when=now(),
        tools=tools(seconds), warn=warn, **more,
    )  # fmt: skip


def _run(outcomes: Iterator[Outcome], total: int) -> list[Outcome]:
    """Let it go to its end, with a bar; failures and what has gone are said at once."""
    seen = []
    try:
        with progress(total) as advance:
            for outcome in outcomes:
                seen.append(outcome)
                if outcome.status == "failed":
                    complain(f"failed: {outcome.error}")
                advance()
    except KeyboardInterrupt:
        complain(
            f"interrupted after {len(seen)} files; what was loaded is kept: run it again to go on"
        )
        raise typer.Exit(INTERRUPTED) from None
    return seen


def reader(workers: int | None, password: str | None, seconds: float) -> Extract:
    """What reads files, in processes; it loads what it needs when there is something to read."""

    def read(files: Sequence[Path]) -> Iterator[tuple[Path, Record | Exception]]:
        if files:  # else there is no need to load what reads them
            from pipeline.run import extract_many

            yield from extract_many(files, workers or _cpus(), password=password, seconds=seconds)

    return read


def _cpus() -> int:
    return os.cpu_count() or 1
