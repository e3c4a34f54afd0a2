"""Tables for people, and the choice between them and what programs read.

The words of a notice are never read as markup. Widths are those of the terminal's cells, in which a
Chinese character takes two.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import typer

from pipeline.cli.options import Format
from pipeline.cli.output import complain, emit_csv, emit_json, flat, headings, safe

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

T = TypeVar("T")

_WIDE = 100_000  # columns; wide enough that nothing is cut where no terminal sets a width


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table: its heading, what it shows of a row, and how.

    `value` gives text or, for several values of which each has its line on a terminal, a tuple.
    `once` leaves out what the row above has too. Neither touches a table that goes into a pipe,
    where each row stands for itself. A column without any value is not shown.
    """

    heading: str
    value: Callable[[T], object]
    right: bool = False
    no_wrap: bool = False
    once: bool = False
    share: int | None = None


def console(*, error: bool = False) -> Console:
    """The terminal, or an endless line without colours where there is none."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    if stream.isatty():
        return Console(file=stream, highlight=False, markup=False, emoji=False)
    return Console(
        file=stream, width=_WIDE, highlight=False, markup=False, emoji=False,
        no_color=True, force_terminal=False, soft_wrap=True,
    )  # fmt: skip


def emit(
    rows: Sequence[T],
    columns: Sequence[Column[T]],
    form: Format,
    *,
    kind: type[T],
    empty: str = "nothing found",
) -> None:
    """Print rows, dataclasses of one `kind`, in the form that was asked for.

    `empty` goes to standard error where a person would wait for a table.
    """
    if form is Format.json:
        emit_json([asdict(row) for row in rows])  # type: ignore[call-overload]
    elif form is Format.csv:
        emit_csv([flat(asdict(row)) for row in rows], headings(kind))  # type: ignore[call-overload]
    elif rows:
        emit_table(rows, columns)
    else:
        complain(empty)


def emit_table(rows: Iterable[T], columns: Sequence[Column[T]], title: str | None = None) -> None:
    """Print rows as a table that fits the terminal, or is as wide as it needs to be elsewhere."""
    screen = console()
    terminal = screen.is_terminal
    cells = [[_text(column.value(row), terminal) for column in columns] for row in rows]
    shown = [n for n in range(len(columns)) if any(row[n].plain for row in cells)]
    table = _table([columns[n] for n in shown], title)
    for above, row in zip([None, *cells], cells, strict=False):
        table.add_row(
            *(
                _blank(columns[n], row[n], None if above is None or not terminal else above[n])
                for n in shown
            )
        )
    if terminal:
        screen.print(table)
        return
    with screen.capture() as captured:
        screen.print(table)
    lines = (line.rstrip() for line in captured.get().splitlines())
    typer.echo("\n".join(line for line in lines if line))


def _table(columns: Sequence[Column[T]], title: str | None) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(
            Text(column.heading),
            justify="right" if column.right else "left",
            no_wrap=column.no_wrap,
            overflow="fold",
            ratio=column.share,
        )
    return table


def _blank(column: Column[T], cell: Text, above: Text | None) -> Text:
    from rich.text import Text

    return Text("") if column.once and above is not None and above.plain == cell.plain else cell


def _text(value: object, terminal: bool) -> Text:
    from rich.text import Text

    if isinstance(value, Text):
        return value
    if isinstance(value, tuple):
        return Text(("\n" if terminal else " ").join(safe(one) for one in value))
    return Text(safe(value))
