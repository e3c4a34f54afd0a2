"""What `ingest` says: how far it is, what became of the files, what one may do about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli import options
from pipeline.cli.output import complain, emit_csv, emit_json, say
from pipeline.cli.tables import console

if TYPE_CHECKING:
    from pipeline.store.ingest import Outcome

_SHOWN = 10  # files that are gone which are named
_LONG_WORK = 10  # files from which on a bar is worth its lines


def report(outcomes: Sequence[Outcome], form: options.Format, db: Path) -> None:
    """Print the outcomes: counts for people, each file for programs."""
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
    _advise(outcomes)


def _advise(outcomes: Sequence[Outcome]) -> None:
    """What one may want to do about what failed before or has gone."""
    old = sum(outcome.status == "still failed" for outcome in outcomes)
    if old:
        complain(
            f"{_files(old)} failed before and did not change: see `notices status --failed`;"
            " `notices ingest --retry` reads again"
        )
    gone = [outcome.path for outcome in outcomes if outcome.status == "vanished"]
    for path in gone[:_SHOWN]:
        complain(f"gone: {path}")
    if len(gone) > _SHOWN:
        complain(f"gone: {len(gone) - _SHOWN} more files")
    if gone:
        complain("the facts of files that are gone stay; `notices ingest --prune` takes them out")


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, if there is a terminal and the work is long."""
    screen = console(error=True)
    if not screen.is_terminal or total < _LONG_WORK:
        yield lambda: None
        return
    from rich.progress import Progress

    with Progress(console=screen, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda: progress.advance(task)
