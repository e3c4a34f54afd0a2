"""The command that tells what files held before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import options, sheet
from pipeline.cli.common import local, opened
from pipeline.cli.output import complain, emit_csv, emit_json, say
from pipeline.cli.tables import Column, emit, emit_table
from pipeline.query import revisions as query

if TYPE_CHECKING:
    from pipeline.query.revision_changes import Difference, FactChange
    from pipeline.query.revisions import Revision
    from pipeline.query.wording import Step

_MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
_AROUND = 24  # characters of unchanged text that are shown on either side of a change


def revisions(
    notice: Annotated[
        str,
        typer.Argument(metavar="NOTICE", help="A file, or what names a notice, an old one too."),
    ],
    diff: Annotated[
        bool, typer.Option("--diff", help="What changed: the last two, or --from and --to.")
    ] = False,
    first: Annotated[
        int | None, typer.Option("--from", min=1, metavar="N", help="Compare from this revision.")
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", min=1, metavar="N", help="Compare to this revision.")
    ] = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What a file gave before, and what changed in facts and text.

    \b
    Examples:
      notices revisions notice.docx
      notices revisions 工信厅企业函〔2023〕261号 --diff
      notices revisions notice.docx --diff --from 1 --to 3 --format json
    """
    with opened(db) as connection:
        found = query.revisions(connection, notice)
        if not (diff or first is not None or last is not None):
            _list(found, form)
            return
        from pipeline.query.revision_changes import difference

        after = query.pick(found, -1 if last is None else last)
        before = query.pick(found, max(1, after.revision - 1) if first is None else first)
        if before.revision == after.revision:
            complain(f"{after.path}: there is nothing before revision {after.revision}")
            return
        changed = difference(connection, before, after)
    if form is options.Format.json:
        emit_json(_as_data(changed))
    elif form is options.Format.csv:
        emit_csv(_rows(changed.facts), ("field", "change", "before", "after"))
    else:
        _print(changed)


def _list(found: Sequence[Revision], form: options.Format) -> None:
    columns: list[Column[Revision]] = [
        Column("file", lambda r: r.path, once=True),
        Column("revision", lambda r: r.revision, right=True),
        Column("since", lambda r: local(r.since), no_wrap=True),
        Column("until", _until, no_wrap=True),
        Column("notice", lambda r: r.notice_id, no_wrap=True),
        Column("title", lambda r: r.title),
    ]
    emit(found, columns, form, kind=query.Revision)


def _until(one: Revision) -> str:
    if one.until is not None:
        return local(one.until) or "replaced"
    return "" if one.vanished is None else f"file gone {local(one.vanished)}".rstrip()


def _print(found: Difference) -> None:
    say(f"{found.after.path}: revision {found.before.revision} → {found.after.revision}")
    if found.facts:
        columns: list[Column[dict[str, Any]]] = [
            Column("field", lambda row: row["field"], once=True, no_wrap=True),
            Column("change", lambda row: row["change"], no_wrap=True),
            Column("before", lambda row: row["before"], share=1),
            Column("after", lambda row: row["after"], share=1),
        ]
        emit_table(_rows(found.facts), columns)
    else:
        say("facts: none changed")
    if not found.passages:
        say("text: the same words")
        return
    say(f"text: {_words(found.deleted)} deleted, {_words(found.inserted)} inserted")
    for steps in found.passages:
        say(
            "  " + "".join(_MARKS[step.op].format(_shown(steps, n)) for n, step in enumerate(steps))
        )


def _words(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"


def _shown(steps: Sequence[Step], n: int) -> str:
    """The words of a step; of long ones that did not change only what is near to a change."""
    text = steps[n].text.strip()
    if steps[n].op != "equal" or len(text) <= 2 * _AROUND:
        return text
    head = text[:_AROUND] if n > 0 else ""
    tail = text[-_AROUND:] if n < len(steps) - 1 else ""
    return f"{head}…{tail}"


def _rows(facts: Sequence[FactChange]) -> list[dict[str, Any]]:
    return [
        {
            "field": fact.field,
            "change": _change(fact),
            "before": None if fact.before is None else sheet.value(fact.before),
            "after": None if fact.after is None else sheet.value(fact.after),
        }
        for fact in facts
    ]


def _change(fact: FactChange) -> str:
    if fact.before is None:
        return "added"
    return "gone" if fact.after is None else "changed"


def _as_data(found: Difference) -> dict[str, Any]:
    return {
        "before": asdict(found.before),
        "after": asdict(found.after),
        "facts": [asdict(fact) for fact in found.facts],
        "passages": [[asdict(step) for step in steps] for steps in found.passages],
        "deleted": found.deleted,
        "inserted": found.inserted,
    }
