"""Commands that read files: `extract` prints, `ingest` fills the database."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline import __version__
from pipeline.cli import options
from pipeline.cli.output import complain, emit_csv, emit_json, say
from pipeline.cli.tables import console

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
_LONG_WORK = 10  # files from which on a bar is worth its lines


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
    from pipeline.store.ingest import reason

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
    """
    from pipeline.store.database import open_for_writing
    from pipeline.store.ingest import find_files

    given = paths or [CORPUS]
    for path in given:
        if not path.exists():
            raise typer.BadParameter(f"{path}: there is no such file or folder")
    files = find_files(given, SUFFIXES)
    database = open_for_writing(db)
    with closing(database.conn):
        reader = _reader(workers, password, seconds)
        outcomes = _run(database, files, given, reader, force=force, prune=prune)
    _report(outcomes, form, db)
    if any(outcome.status == "failed" for outcome in outcomes):
        raise typer.Exit(1)


def _run(
    database: Database,
    files: Sequence[Path],
    given: Sequence[Path],
    reader: Extract,
    *,
    force: bool,
    prune: bool,
) -> list[Outcome]:
    from pipeline.run.ingesting import take_in

    outcomes = []
    with _progress(len(files)) as advance:
        for outcome in take_in(
            database, files, reader, folders=given, extractor=__version__, force=force, prune=prune
        ):
            outcomes.append(outcome)
            if outcome.status == "failed":
                complain(f"failed: {outcome.error}")
            advance()
    return outcomes


def _reader(workers: int | None, password: str | None, seconds: float) -> Extract:
    def read(files: Sequence[Path]) -> Iterator[tuple[Path, Record | Exception]]:
        if files:  # else there is no need to load what reads them
            from pipeline.run import extract_many

            yield from extract_many(files, workers or _cpus(), password=password, seconds=seconds)

    return read


def _cpus() -> int:
    return os.cpu_count() or 1


def _report(outcomes: Sequence[Outcome], form: options.Format, db: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "path": str(outcome.path),
            "status": outcome.status,
            "notice_id": outcome.notice_id,
            "error": outcome.error,
        }
        for outcome in outcomes
    ]
    if form is options.Format.json:
        emit_json(rows)
    elif form is options.Format.csv:
        emit_csv(rows)
    else:
        counts = Counter(outcome.status for outcome in outcomes)
        said = ", ".join(f"{count} {status}" for status, count in counts.items())
        say(f"{db}: {said or 'no files'}")


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, if there is a terminal and the work is long."""
    screen = console(error=True)
    if not screen.is_terminal or total < _LONG_WORK:
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(console=screen, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda: progress.advance(task)
