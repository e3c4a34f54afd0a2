"""Commands with which a person says what is right: correct, confirm, reject."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import now, opened
from pipeline.cli.output import complain, say
from pipeline.correct.model import FIELDS, LISTS
from pipeline.query import corrections as query
from pipeline.query.rows import QueryError
from pipeline.query.show import find_notice

if TYPE_CHECKING:
    from pipeline.run.correcting import Pen

Author = Annotated[
    str | None,
    typer.Option(
        "--by", envvar="NOTICES_AUTHOR", metavar="NAME", help="Who says so; else as git knows you."
    ),
]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="How one knows: a call, an act.")]
Quote = Annotated[
    str | None, typer.Option(metavar="WORDS", help="The words in the text that it rests on.")
]
At = Annotated[
    int | None, typer.Option("--at", min=1, metavar="N", help="Which of several such places.")
]
File = Annotated[
    Path | None,
    typer.Option(
        "--corrections", envvar="NOTICES_CORRECTIONS", metavar="FILE",
        help="The corrections file; else it lies beside the database.",
    ),
]  # fmt: skip


def correct(
    notice: options.Notice,
    words: Annotated[list[str], typer.Argument(metavar="FIELD [ITEM|add] NAME=VALUE…")],
    quote: Quote = None,
    at: At = None,
    note: Note = None,
    by: Author = None,
    file: File = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Set what a notice says; it holds against every later reading, until it is undone.

    FIELD and ITEM are those of `notices show`. Values that are not named stay as they are; NAME=
    with nothing behind it empties one. Without --quote the words stay those that it rests on.

    \b
    Examples:
      notices correct 工信厅企业函〔2023〕261号 deadlines 2 due=2023-11-05
      notices correct 2023-2024年度 title 关于做好培训工作的通知
      notices correct 2023-2024年度 institutions add name=甲大学 role=undertaker --quote 甲大学
    """
    field, rest = _field(words)
    item = None
    if field in LISTS:
        first, *rest = rest or [""]
        if first != "add":
            item = _number(first, field)
    with _pen(db, file, by, note, notice) as (pen, notice_id):
        ids = pen.correct(notice_id, field, item, rest, quote, at)
    _report(db, ids)


def confirm(
    notice: options.Notice,
    words: Annotated[list[str] | None, typer.Argument(metavar="[FIELD [ITEM…]]")] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All of the notice is right, and nothing is missing.")
    ] = False,
    note: Note = None,
    by: Author = None,
    file: File = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say that facts are right. A whole field: that nothing is missing there besides.

    \b
    Examples:
      notices confirm 工信厅企业函〔2023〕261号 deadlines 2
      notices confirm 工信厅企业函〔2023〕261号 deadlines
      notices confirm 工信厅企业函〔2023〕261号 --all
    """
    if all_ == bool(words):
        raise typer.BadParameter("say a FIELD, or --all for the whole notice")
    field, rest = _field(words, parts=True) if words else (None, [])
    items = [_number(word, field or "") for word in rest]
    with _pen(db, file, by, note, notice) as (pen, notice_id):
        ids = pen.confirm(notice_id, field, items)
    _report(db, ids)


def reject(
    notice: options.Notice,
    words: Annotated[list[str], typer.Argument(metavar="FIELD [ITEM…]")],
    note: Note = None,
    by: Author = None,
    file: File = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say that the notice does not say this; it goes, and stays away.

    \b
    Examples:
      notices reject 工信厅企业函〔2023〕261号 contacts 3
      notices reject 工信厅企业函〔2023〕261号 dates effective
    """
    field, rest = _field(words)
    items = [_number(word, field) for word in rest]
    with _pen(db, file, by, note, notice) as (pen, notice_id):
        ids = pen.reject(notice_id, field, items)
    _report(db, ids)


def _field(words: Sequence[str], *, parts: bool = False) -> tuple[str, list[str]]:
    """The field that is meant, and the words behind it; `dates issued` is one field.

    With `parts`, `dates` alone means all five.
    """
    first, *rest = words
    name = first.replace("-", "_")
    if name in ("date", "dates") and rest and f"dates.{rest[0]}" in FIELDS:
        return f"dates.{rest[0]}", rest[1:]
    if name in ("date", "dates") and parts and not rest:
        return "dates", rest
    for one in (name, f"{name}s"):
        if one in FIELDS:
            return one, rest
    known = ", ".join(one.replace(".", " ") for one in FIELDS)
    raise typer.BadParameter(f"there is no field {first!r}; the fields are {known}")


def _number(word: str, field: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise typer.BadParameter(
            f"which of the {field}? {word!r} is no number as in `notices show`"
        )
    return int(word)


@contextmanager
def _pen(
    db: Path, file: Path | None, by: str | None, note: str | None, notice: str
) -> Iterator[tuple[Pen, str]]:
    """What writes corrections, and the notice that is meant."""
    with opened(db) as connection:
        notice_id = find_notice(connection, notice)
    with pen_for(db, file, by, note) as pen:
        yield pen, notice_id


@contextmanager
def pen_for(db: Path, file: Path | None, by: str | None, note: str | None) -> Iterator[Pen]:
    """What writes corrections; what can't be done becomes an error of the command."""
    from pipeline.correct.edit import EditError
    from pipeline.run.correcting import Pen
    from pipeline.run.reconciling import reconcile, tell
    from pipeline.store.database import open_for_writing
    from pipeline.store.journal import beside

    database = open_for_writing(db)
    path = file or beside(db)
    with closing(database.conn):
        tell(reconcile(database, path), path, complain)
        moment = datetime.fromisoformat(now())
        try:
            yield Pen(database, path, moment, by or _author(), note, complain)
        except EditError as error:
            raise QueryError(str(error)) from error


def _author() -> str | None:
    """Who is at the keyboard: the name that git has, else that of the account."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
        return done.stdout.strip() or getpass.getuser()
    except (OSError, subprocess.SubprocessError, KeyError):
        return None


def _report(db: Path, ids: Sequence[str]) -> None:
    """Say what was written, a line each; of very many, how many."""
    with opened(db) as connection:
        found = {c.id: c for c in query.corrections(connection)}
    mine = [found[id_] for id_ in ids]
    whole = [c for c in mine if c.action == "complete"]
    for one in mine:
        if one.action != "complete" and len(mine) - len(whole) <= 20:
            say(f"{one.id}  {line(one)}")
    if len(mine) - len(whole) > 20:
        say(f"{len(mine) - len(whole)} facts confirmed, {mine[0].id} to {mine[-1].id}")
    if whole:
        say(f"complete: {', '.join(c.field for c in whole)}")


def line(one: query.Correction) -> str:
    """A correction in a few words."""
    what = one.field + (f" {one.item}" if one.item is not None else "")
    said = {
        "correct": f"{one.was} → {one.is_now}",
        "add": f"+ {one.is_now or one.was}",
        "reject": f"taken out: {one.was}",
        "confirm": f"right: {one.was}",
        "complete": "complete",
    }[one.action]
    return f"{what}: {said}"
