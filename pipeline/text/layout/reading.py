"""The pieces of one page as they are read: columns, order, rows."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.layout.aligned import with_aligned
from pipeline.text.layout.columns import in_columns
from pipeline.text.layout.line import Piece
from pipeline.text.layout.order import in_order
from pipeline.text.layout.rows import joined


def as_read(pieces: Sequence[Piece], width: float) -> list[Piece]:
    """Lines and tables of a page of this width, in the order in which they are read.

    What touches in one row is joined; rows that are clearly a table without ruling lines become
    one. Needs the boxes of characters; lines without are left as they are.
    """
    made: list[Piece] = []
    for part in in_columns(pieces, width):
        made += with_aligned(joined(in_order(part)))
    return made
