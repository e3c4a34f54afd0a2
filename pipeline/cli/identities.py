"""Commands with which a person says who is who; and which names look alike."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import now, opened
from pipeline.cli.output import complain, say
from pipeline.cli.tables import Column, emit
from pipeline.query import identities as query
from pipeline.query.rows import QueryError

if TYPE_CHECKING:
    from pipeline.store.identities import Decision

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
New = Annotated[bool, typer.Option("--new", help="Take a name that nothing here has as it stands.")]
Source = Annotated[
    str | None, typer.Option(metavar="TEXT", help="How one knows: an act, a page, a call.")
]


def merge(
    names: Annotated[list[str], typer.Argument(metavar="NAME… INTO")],
    source: Source = None,
    new: New = False,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Count one or more names as the institution named last; for good, until it is undone.

    \b
    Examples:
      notices institutions merge 武汉里工大学 武汉理工大学
      notices institutions merge 甲中心 乙中心 丙中心 --source "call of 3 June"
    """
    if len(names) < 2:
        raise QueryError("two names are needed: the one that is wrong, then the one that is right")
    with opened(db) as connection:
        into = query.find(connection, names[-1], new=new)
        found = [query.find(connection, name) for name in names[:-1]]
    for typed, name in zip(names, found, strict=False):
        if name == into:
            raise QueryError(f"{typed!r} and {names[-1]!r} are one institution already: {into}")
    from pipeline.store.identities import Decision

    for name in found:
        _decide(db, Decision("merge", name, into, source=source), f"{name} counts as {into}")


def split(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    other: Annotated[str | None, typer.Argument(metavar="[OTHER]")] = None,
    source: Source = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Make NAME an institution of its own, or say that NAME and OTHER are two.

    NAME is as notices write it. Two that are told apart are never proposed as alike again, and no
    rename leads from one to the other.

    \b
    Examples:
      notices institutions split 赛迪研究院
      notices institutions split 中国中小企业协会 中国中小企业国际合作协会
    """
    from pipeline.store.identities import Decision

    with opened(db) as connection:
        if other is None:
            own, of = query.find_form(connection, name)
        else:
            own, of = query.find(connection, name), query.find(connection, other)
            if own == of:
                own, of = query.find_form(connection, name)
    _decide(db, Decision("split", own, of, source=source), f"{own} is not {of}")


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    now: Annotated[str, typer.Argument(metavar="NEW")],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Since when: 2018, 2018-03 or 2018-03-17.")
    ] = None,
    source: Source = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say that OLD has been called NEW since a day: both names stay, as one body over time.

    \b
    Examples:
      notices institutions rename 甲市企业局 甲市企业服务局 --date 2019-01 --source 市编办
    """
    from pipeline.store.identities import Decision

    if date is not None and _DATE.fullmatch(date) is None:
        raise typer.BadParameter(f"{date!r} is no date; write 2018, 2018-03 or 2018-03-17")
    with opened(db) as connection:
        before, after = query.find_two(connection, old, now)
    if before == after:
        raise QueryError(f"both names are {before}")
    since = f" since {date}" if date else ""
    decision = Decision("rename", before, after, date, source)
    _decide(db, decision, f"{before} is called {after}{since}")


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER")],
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Take a decision back, by its number in `notices institutions decisions`.

    \b
    Examples:
      notices institutions undo 3
    """
    from pipeline.run.renewing import renew
    from pipeline.store.database import open_for_writing
    from pipeline.store.identities import undo as take_back

    with opened(db) as connection:
        known = {d.id: d for d in query.decisions(connection)}
    if number not in known:
        raise QueryError(f"there is no decision {number}; see `notices institutions decisions`")
    if known[number].undone is not None:
        raise QueryError(f"decision {number} was taken back already, on {known[number].undone}")
    database = open_for_writing(db)
    with closing(database.conn):
        changed = take_back(database, number, now())
        renew(database, now(), complain)
    say(f"{number} taken back; {_facts(changed)}")


def decisions(
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What people decided about institutions, with the numbers to undo it by.

    \b
    Examples:
      notices institutions decisions
      notices institutions decisions --format csv
    """
    with opened(db) as connection:
        found = query.decisions(connection)
    columns: list[Column[query.Decision]] = [
        Column("no.", lambda d: d.id, right=True),
        Column("what", lambda d: d.kind, no_wrap=True),
        Column("name", lambda d: d.name, share=2),
        Column("and", lambda d: d.target, share=2),
        Column("date", lambda d: d.date, no_wrap=True),
        Column("source", lambda d: d.source, share=2),
        Column("decided", lambda d: d.decided[:10], no_wrap=True),
        Column("undone", lambda d: (d.undone or "")[:10], no_wrap=True),
    ]
    emit(found, columns, form, kind=query.Decision, empty="no decision yet")


def alike(
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Names that may be one institution; merge, split or rename them, and they go from here.

    \b
    Examples:
      notices institutions alike
    """
    with opened(db) as connection:
        found = query.alike(connection)
    columns: list[Column[query.Proposal]] = [
        Column("name", lambda p: p.name, share=2),
        Column("notices", lambda p: p.notices[0], right=True),
        Column("other", lambda p: p.other, share=2),
        Column("notices", lambda p: p.notices[1], right=True),
        Column("why", lambda p: p.reason, share=2),
    ]
    emit(found, columns, form, kind=query.Proposal, empty="no two names look alike")


def _decide(db: Path, decision: Decision, said: str) -> None:
    from pipeline.run.renewing import renew
    from pipeline.store.database import open_for_writing
    from pipeline.store.identities import decide

    database = open_for_writing(db)
    with closing(database.conn):
        number, changed = decide(database, decision, now())
        renew(database, now(), complain)
    say(f"{number}: {said}; {_facts(changed)}")


def _facts(changed: int) -> str:
    return f"{changed} fact{'s' if changed != 1 else ''} changed"
