"""Commands about how notices belong together: `lineage`, `series`, `assign`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import name, now, opened, title
from pipeline.cli.output import complain, emit_json, safe, say
from pipeline.cli.tables import Column, emit
from pipeline.query import series as series_query
from pipeline.query.lineage import Edge, Lineage
from pipeline.query.lineage import lineage as lineage_query
from pipeline.query.rows import Notice, QueryError
from pipeline.query.show import find_notice

_DOWN = {
    "basis": "is a ground of",
    "forwarded": "forwarded by",
    "carries_out": "carried out by",
    "amends": "amended by",
    "postpones": "postponed by",
    "corrects": "corrected by",
    "cancels": "cancelled by",
    "repeals": "repealed by",
    "reference": "mentioned by",
    "follows": "next edition",
}
_UP = {
    "basis": "rests on",
    "forwarded": "forwards",
    "carries_out": "carries out",
    "amends": "amends",
    "postpones": "postpones",
    "corrects": "corrects",
    "cancels": "cancels",
    "repeals": "repeals",
    "reference": "mentions",
    "follows": "edition before",
}


class Drawing(StrEnum):
    """How a lineage is printed: a tree for people, JSON, or a graph for Graphviz."""

    tree = "tree"
    json = "json"
    dot = "dot"


def lineage(
    notice: options.Notice,
    form: Annotated[Drawing, typer.Option("--format", help="How to draw it.")] = Drawing.tree,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What a notice rests on, and what came of it: carried out, postponed, corrected, repealed.

    \b
    Examples:
      notices lineage 工信厅企业函〔2021〕256号
      notices lineage 2021-2022年度 --format dot | dot -Tsvg > lineage.svg
    """
    with opened(db) as connection:
        found = lineage_query(connection, notice)
    if form is Drawing.json:
        emit_json(asdict(found))
    elif form is Drawing.dot:
        for line in _dot(found):
            say(line)
    else:
        _tree(found)


def _label(found: Lineage, notice_id: str) -> str:
    notice: Notice = found.notices[notice_id]
    day = f" ({notice.issued})" if notice.issued else ""
    standing = f" [{found.standing[notice_id]}]" if notice_id in found.standing else ""
    return f"{name(notice)}{day}{standing}"


def _tree(found: Lineage) -> None:
    say(_label(found, found.root))
    for copy, of in found.copies:
        if of == found.root:
            say(f"  also held as {copy}")
    up = list(_branches(found, found.root, "source", "target", _UP, {found.root}))
    down = list(_branches(found, found.root, "target", "source", _DOWN, {found.root}))
    for line in _drawn([*up, *down]):
        say(line)
    if not up and not down:
        say("  nothing that it has to do with is known")


Branch = tuple[str, list["Branch"]]


def _branches(
    found: Lineage, here: str, near: str, far: str, words: dict[str, str], seen: set[str]
) -> Iterator[Branch]:
    """What hangs on a notice in one direction, each notice once."""
    for edge in found.edges:
        if getattr(edge, near) != here:
            continue
        there = getattr(edge, far)
        how = words[edge.relation]
        if there is None:
            yield f"{how}: {edge.outside} (not held)", []
        elif there not in seen:
            seen.add(there)
            label = f"{how}: {_label(found, there)}{_doubt(edge)}"
            yield label, list(_branches(found, there, near, far, words, seen))


def _doubt(edge: Edge) -> str:
    """Said where no citation tells, but programme and issuer do."""
    return f" ({edge.confidence:.0%} sure)" if edge.basis == "series" else ""


def _drawn(branches: list[Branch], before: str = "") -> Iterator[str]:
    for n, (label, inner) in enumerate(branches, 1):
        last = n == len(branches)
        yield f"{before}{'└─' if last else '├─'} {label}"
        yield from _drawn(inner, before + ("   " if last else "│  "))


def _dot(found: Lineage) -> Iterator[str]:
    """The graph in the language of Graphviz; arrows lead from the later notice to the earlier."""

    def quoted(text: str) -> str:
        return json.dumps(safe(text), ensure_ascii=False)

    yield "digraph lineage {"
    yield "  rankdir=BT; node [shape=box];"
    for notice_id in found.notices:
        bold = ", style=bold" if notice_id == found.root else ""
        yield f"  {quoted(notice_id)} [label={quoted(_label(found, notice_id))}{bold}];"
    for n, edge in enumerate(found.edges):
        target = edge.target
        if target is None:
            target = f"outside {n}"
            yield f"  {quoted(target)} [label={quoted(edge.outside or '')}, style=dashed];"
        words = _UP[edge.relation]
        yield f"  {quoted(edge.source)} -> {quoted(target)} [label={quoted(words)}];"
    yield "}"


def series(
    part: Annotated[
        str | None, typer.Argument(metavar="[SERIES]", help="Any unique part of its name.")
    ] = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """The programmes through the years: each notice with its edition, and why it stands there.

    \b
    Examples:
      notices series
      notices series 领军人才 --format csv
    """
    with opened(db) as connection:
        found = series_query.members(connection, part)
    columns: list[Column[series_query.Member]] = [
        Column("series", lambda m: m.series, once=True, share=2),
        Column("edition", lambda m: m.edition, right=True, once=True),
        Column("notice", lambda m: title(m.notice), share=3),
        Column("issued", lambda m: m.notice.issued, no_wrap=True),
        Column("how", lambda m: m.how if m.standing is None else f"{m.how}; {m.standing}"),
        Column("id", lambda m: m.notice.id, no_wrap=True),
    ]
    emit(found, columns, form, kind=series_query.Member, empty="no series is known yet")


def assign(
    notice: options.Notice,
    to: Annotated[
        str | None, typer.Option("--series", metavar="NAME", help="The series that it belongs to.")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", min=1949, max=2100, help="The edition that it is of.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back what was said of this notice.")
    ] = False,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say which series and edition a notice belongs to; that wins over what linking finds.

    \b
    Examples:
      notices assign 渝经信中小〔2021〕25号 --series 中小企业经营管理领军人才培训 --year 2021
      notices assign 渝经信中小〔2021〕25号 --undo
    """
    if undo == (to is not None or year is not None):
        raise QueryError("give --series, --year or both; or --undo alone")
    from pipeline.run.renewing import renew
    from pipeline.store.database import open_for_writing, writing
    from pipeline.store.links import decide

    with opened(db) as connection:
        notice_id = find_notice(connection, notice)
    database = open_for_writing(db)
    with closing(database.conn):
        with writing(database):
            decide(database, notice_id, to, year, now()[:10])
        renew(database, now(), complain)
    with opened(db) as connection:
        seat = connection.execute(
            "SELECT series, edition FROM notices WHERE id = ?", (notice_id,)
        ).fetchone()
    say(f"{notice_id}: {seat['series'] or 'no series'}, edition {seat['edition'] or 'unknown'}")
