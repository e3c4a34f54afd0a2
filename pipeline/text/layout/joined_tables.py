"""Tables that go on over a page break: one table in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.text.grid import GridCell
from pipeline.text.layout.line import PageTable, Piece

_NEAR = 4.0
_HEAD = 3


def join_tables(pages: Iterable[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of all pages, a table at the foot of one joined to its rest on the next.

    The rest stays in its page as a table without cells; the first part has all of them, and the
    rows with which each further page begins in `breaks`. It is the rest of a table if nothing
    stands between the two and its columns have the same edges. Its head, if it is repeated, is
    left out.
    """
    made: list[list[Piece]] = []
    open_at: tuple[int, int] | None = None
    for page in pages:
        pieces = list(page)
        first = pieces[0] if pieces else None
        if open_at is not None and isinstance(first, PageTable):
            one = _joined(_at(made, open_at), first)
            if one is not None:
                made[open_at[0]][open_at[1]] = one
                pieces[0] = replace(first, cells=())
                made.append(pieces)
                if len(pieces) > 1:
                    open_at = _foot(made)
                continue
        made.append(pieces)
        open_at = _foot(made)
    return made


def _foot(pages: list[list[Piece]]) -> tuple[int, int] | None:
    """Page and place of a table that is the last thing on the last page."""
    last = pages[-1]
    if last and isinstance(last[-1], PageTable):
        return len(pages) - 1, len(last) - 1
    return None


def _at(pages: list[list[Piece]], place: tuple[int, int]) -> PageTable:
    table = pages[place[0]][place[1]]
    assert isinstance(table, PageTable)
    return table


def _joined(table: PageTable, rest: PageTable) -> PageTable | None:
    """The two as one, or None if their columns differ."""
    edges = _common(table.edges, rest.edges)
    if edges is None:
        return None
    above = _on(table, edges)
    below = _without_head(above, _on(rest, edges))
    if not below:
        return None
    count = max(c.row + c.row_span for c in above)
    top = min(c.row for c in below)
    moved = tuple(replace(c, row=c.row - top + count) for c in below)
    return replace(table, cells=(*above, *moved), edges=edges, breaks=(*table.breaks, count))


def _common(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...] | None:
    """The edges of both, if those of one are all among those of the other.

    Pages may be shifted sideways: places count from the left edge.
    """
    more, fewer = (a, b) if len(a) >= len(b) else (b, a)
    if len(fewer) < 2:
        return None
    shift = more[0] - fewer[0]
    if abs(more[-1] - fewer[-1] - shift) > _NEAR:
        return None
    if all(_nearest(more, place + shift)[0] <= _NEAR for place in fewer):
        return tuple(place - more[0] + a[0] for place in more)
    return None


def _nearest(edges: tuple[float, ...], place: float) -> tuple[float, int]:
    return min((abs(edge - place), i) for i, edge in enumerate(edges))


def _on(table: PageTable, edges: tuple[float, ...]) -> tuple[GridCell, ...]:
    """Its cells, their columns counted by other edges."""
    shift = edges[0] - table.edges[0]
    index = [_nearest(edges, place + shift)[1] for place in table.edges]
    made = []
    for cell in table.cells:
        first, end = index[cell.column], index[cell.column + cell.column_span]
        made.append(replace(cell, column=first, column_span=end - first))
    return tuple(made)


def _without_head(above: tuple[GridCell, ...], below: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
    """The cells of the rest of a table without the rows that repeat its head."""
    for count in range(_HEAD, 0, -1):
        head, again = _rows(above, count), _rows(below, count)
        if head is not None and head == again and any(text for *_, text in head):
            return tuple(c for c in below if c.row >= count)
    return below


def _rows(cells: tuple[GridCell, ...], count: int) -> list[tuple[int, int, str]] | None:
    """Row, column and words of the first rows; None if a cell reaches out of them."""
    first = [c for c in cells if c.row < count]
    if any(c.row + c.row_span > count for c in first):
        return None
    return sorted((c.row, c.column, "".join(c.text.split())) for c in first)
