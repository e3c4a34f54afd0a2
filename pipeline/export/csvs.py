"""Tables as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from pipeline.export.tables import Table, said, trim
from pipeline.text.cells import csv_line

BOM = b"\xef\xbb\xbf"


def write(
    stream: BinaryIO,
    table: Table,
    rows: Iterable[tuple[object, ...]],
    *,
    bom: bool,
    chinese: bool = False,
) -> int:
    """Write a table in UTF-8; how many rows it has.

    Args:
        stream: where to.
        table: what the rows are.
        rows: all columns of each.
        bom: begin with the mark without which Excel takes UTF-8 for the code page of its system.
        chinese: headings and codes in Chinese, for people.
    """
    if bom:
        stream.write(BOM)
    stream.write(csv_line([c.heading if chinese else c.key for c in table.columns]).encode())
    count = 0
    for row in rows:
        values = [trim(value) for value in row]
        if chinese:
            values = [said(c, value) for c, value in zip(table.columns, values, strict=True)]
        stream.write(csv_line(values).encode())
        count += 1
    return count
