"""Commands that ask the database for facts."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import mention_gone, name, opened, title, today, where
from pipeline.cli.tables import Column, emit
from pipeline.query import deadlines as deadline_query
from pipeline.query import facts
from pipeline.query.sides import deadline_text, quota_text


def deadlines(
    first: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE")] = None,
    only_open: Annotated[
        bool, typer.Option("--open", help="Only those that have not passed today.")
    ] = False,
    within: Annotated[
        str | None, typer.Option(metavar="DAYS", help="Open ones due in so many days: 30d, 4w.")
    ] = None,
    issuer: options.Issuer = None,
    series: options.Series = None,
    kind: Annotated[options.Kind | None, typer.Option(help="Only deadlines of this kind.")] = None,
    day: options.Today = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Deadlines by their last day, with the words of the notice.

    \b
    Examples:
      notices deadlines --open
      notices deadlines --within 30d --today 2023-10-10
      notices deadlines --from 2023-01-01 --to 2023-12-31 --kind submission --format csv
    """
    with opened(db) as connection:
        found = deadline_query.deadlines(
            connection,
            today=today(day),
            first=None if first is None else options.day(first),
            last=None if last is None else options.day(last),
            only_open=only_open,
            within=None if within is None else options.days(within),
            issuer=issuer,
            series=series,
            kind=None if kind is None else kind.value,
        )
        mention_gone(connection, (deadline.notice.id for deadline in found))
    columns: list[Column[deadline_query.Deadline]] = [
        Column("due", _due, no_wrap=True),
        Column("days", _left, right=True, no_wrap=True),
        Column("kind", lambda d: d.kind, no_wrap=True),
        Column("basis", lambda d: d.basis, no_wrap=True),
        Column("what", _duty, share=3),
        Column("notice", _notice, share=2),
    ]
    emit(found, columns, form, kind=deadline_query.Deadline, empty="no such deadline")


def _due(deadline: deadline_query.Deadline) -> tuple[str, ...]:
    """The day, or both ends of a window, and the day that it was before it was moved."""
    was = (f"(was {deadline.first_due})",) if deadline.moved and deadline.first_due else ()
    if deadline.start is None or deadline.due is None:
        return (deadline_text(deadline), *was)
    return (f"{deadline.start} –", f"{deadline.due} {deadline.time or ''}".strip(), *was)


def _notice(deadline: deadline_query.Deadline) -> tuple[str, ...]:
    """The notice, whether it is still in force, and which notices moved the day."""
    standing = f" [{deadline.standing}]" if deadline.standing else ""
    moved = (f"moved by {name(move.notice)}" for move in deadline.moved)
    return (f"{title(deadline.notice)}{standing}", *moved)


def _duty(deadline: deadline_query.Deadline) -> str:
    """Who does what, to whom."""
    who = f"{deadline.responsible}: " if deadline.responsible else ""
    to = f" → {deadline.recipient}" if deadline.recipient else ""
    return f"{who}{deadline.action or '?'}{to}"


def _left(deadline: deadline_query.Deadline) -> str:
    days = deadline.days_left
    return "" if days is None else "past" if days < 0 else str(days)


def quotas(
    series: options.Series = None,
    year: options.Year = None,
    issuer: options.Issuer = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """How many places, people, enterprises or projects, by series and edition.

    \b
    Examples:
      notices quotas --series 领军人才
      notices quotas --year 2023 --format csv
    """
    with opened(db) as connection:
        found = facts.quotas(connection, series=series, year=year, issuer=issuer)
    columns: list[Column[facts.Quota]] = [
        Column("edition", lambda q: q.notice.edition, right=True, once=True),
        Column("number", quota_text, right=True, no_wrap=True),
        Column("of what", lambda q: q.subject, share=2),
        Column("for whom", lambda q: q.scope),
        Column("notice", lambda q: title(q.notice), once=True, share=2),
        Column("where", lambda q: where(q.evidence), no_wrap=True),
    ]
    emit(found, columns, form, kind=facts.Quota, empty="no such quota")


def contacts(
    part: Annotated[
        str | None, typer.Argument(metavar="[PART]", help="Of an office, person or number.")
    ] = None,
    series: options.Series = None,
    year: options.Year = None,
    issuer: options.Issuer = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Whom to call or write to.

    \b
    Examples:
      notices contacts --series 领军人才 --year 2023
      notices contacts 010-68
    """
    with opened(db) as connection:
        found = facts.contacts(connection, series=series, year=year, issuer=issuer, part=part)
    columns: list[Column[facts.Contact]] = [
        Column("edition", lambda c: c.notice.edition, right=True, once=True),
        Column("office", lambda c: c.organization, share=2),
        Column("persons", lambda c: _each(c.persons), no_wrap=True),
        Column("phones, mail", lambda c: _each(c.phones, c.mobiles, c.emails), no_wrap=True),
        Column("fax", lambda c: _each(c.faxes), no_wrap=True),
        Column("address, web", lambda c: _each(c.addresses, c.postcodes, c.websites), share=2),
        Column("notice", lambda c: title(c.notice), once=True, share=2),
    ]
    emit(found, columns, form, kind=facts.Contact, empty="no such contact")


def _each(*values: str | None) -> tuple[str, ...]:
    return tuple(one for value in values if value for one in value.split("、"))


def citations(
    part: Annotated[
        str | None, typer.Argument(metavar="[PART]", help="Of a cited title or number.")
    ] = None,
    relation: Annotated[options.Relation | None, typer.Option(help="Only this relation.")] = None,
    series: options.Series = None,
    year: options.Year = None,
    issuer: options.Issuer = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Which documents the notices name, and whether the database holds them.

    \b
    Examples:
      notices citations --relation basis
      notices citations 健康发展
    """
    with opened(db) as connection:
        found = facts.citations(
            connection,
            series=series,
            year=year,
            issuer=issuer,
            part=part,
            relation=None if relation is None else relation.value,
        )
    columns: list[Column[facts.Citation]] = [
        Column("edition", lambda c: c.notice.edition, right=True, once=True),
        Column("relation", lambda c: c.relation, no_wrap=True),
        Column("document", _cited, share=2),
        Column("here as", lambda c: c.known_as),
        Column("named by", lambda c: title(c.notice), once=True, share=2),
        Column("where", lambda c: where(c.evidence), no_wrap=True),
    ]
    emit(found, columns, form, kind=facts.Citation, empty="no such citation")


def _cited(citation: facts.Citation) -> tuple[str, ...]:
    return tuple(part for part in (citation.document_number, citation.title) if part)
