"""The command that finds notices by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import name, opened
from pipeline.cli.output import complain, safe
from pipeline.cli.tables import Column, emit
from pipeline.query import search as search_query
from pipeline.query.search_rows import WEIGHED, Filters, unindexed

if TYPE_CHECKING:
    from rich.text import Text

_MANY = f"more than {WEIGHED}"


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS…", help='All must be there; "as one", -not this one.'),
    ],
    year: options.Year = None,
    series: options.Series = None,
    issuer: options.Issuer = None,
    region: options.Region = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only what was issued since.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Only what was issued until then.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Show so many notices at most.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many of the first.")] = 0,
    whole: Annotated[bool, typer.Option("--all", help="Show all that there are.")] = False,
    sql: Annotated[bool, typer.Option("--sql", help="Print SQL that gives the same.")] = False,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Notices that hold the words in title or text, the best first.

    Words parted by blanks must all be there. A word with a minus sign before it must not be there;
    write -- before the first word if that one has it. What stands between quotes is looked for as
    one, which for Chinese words only matters where they are parted by a blank.

    \b
    Examples:
      notices search 高质量发展
      notices search 报名表 汇总 --year 2023
      notices search 领军人才 -- -培训
      notices search 领军人才 --sql | sqlite3 output/notices.db
    """
    filters = Filters(
        year=year,
        issuer=issuer,
        region=region,
        series=series,
        since=None if since is None else options.day(since).isoformat(),
        until=None if until is None else options.day(until).isoformat(),
    )
    asked, most = " ".join(words), -1 if whole else limit
    with opened(db) as connection:
        late = unindexed(connection)
        if sql:
            from pipeline.query.search_sql import as_sql

            typer.echo(as_sql(connection, asked, limit=most, offset=offset, filters=filters))
        else:
            found = search_query.search(
                connection, asked, limit=most, offset=offset, filters=filters
            )
    if not sql:
        _print(found, asked, offset, filters, form)
    if late:
        complain(
            f"{late} notice{'' if late == 1 else 's'} can't be found yet: `notices ingest` is at"
            " work, or was interrupted; run it again"
        )


def _print(
    found: search_query.Answer, asked: str, offset: int, filters: Filters, form: options.Format
) -> None:
    columns: list[Column[search_query.Hit]] = [
        Column("edition", lambda h: h.notice.edition, right=True),
        Column("notice", _named),
        Column("hits", lambda h: h.hits, right=True),
        Column("text", _snippet),
    ]
    past = "there are no more" if found.total else _nothing(found, filters)
    emit(found.hits, columns, form, kind=search_query.Hit, empty=past)
    if found.hits:
        _say_how_many(found, asked, offset)


def _say_how_many(found: search_query.Answer, asked: str, offset: int) -> None:
    """Lines on standard error: pieces that were looked for instead, and what is not shown."""
    if found.words != asked:
        complain(f"no notice has {asked} as one; these have {found.words}")
    last = offset + len(found.hits)
    many = _MANY if found.total > WEIGHED else str(found.total)
    if offset or last < found.total:
        complain(f"these are {offset + 1} to {last} of {many}" + _on(found, last))


def _on(found: search_query.Answer, last: int) -> str:
    return f"; --offset {last} shows the next, --all all" if last < found.total else ""


def _nothing(found: search_query.Answer, filters: Filters) -> str:
    """Why nothing was found, and what would be."""
    within = " within these filters" if filters != Filters() else ""
    lines = [f"no notice holds that{within}"]
    for tip in found.tips:
        many = _MANY if tip.notices > WEIGHED else str(tip.notices)
        lines.append(f"  {tip.words}: {many} notice{'' if tip.notices == 1 else 's'}")
    return "; these words are found:\n".join(lines[:1] + ["\n".join(lines[1:])] * bool(found.tips))


def _named(hit: search_query.Hit) -> Text:
    """The notice on a line, with what was looked for marked in its title."""
    from rich.text import Text

    line = name(hit.notice)
    text = Text(safe(line))
    first = line.rfind(hit.notice.title) if hit.notice.title else -1
    if first >= 0:
        for start, end in hit.title_highlights:
            text.stylize("bold", first + start, first + end)
    return text


def _snippet(hit: search_query.Hit) -> Text:
    from rich.text import Text

    text = Text(safe(hit.snippet))
    for start, end in hit.highlights:
        text.stylize("bold reverse", start, end)
    return text
