"""Tables as Parquet, through pyarrow, which the extra `parquet` brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from pipeline.export.columns import DAY, FLAG, INTEGER, NUMBER, TEXT, Column
from pipeline.export.tables import Table

_BATCH = 10_000  # rows


class NoParquetError(Exception):
    """pyarrow is not installed."""

    def __init__(self) -> None:
        super().__init__("Parquet needs the extra `parquet`: pip install 'policy-notices[parquet]'")


def available() -> None:
    """Check that Parquet can be written.

    Raises:
        NoParquetError: if it can't; it says what to install.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise NoParquetError from error


def write(stream: BinaryIO, table: Table, rows: Iterable[tuple[object, ...]]) -> int:
    """Write a table; how many rows it has.

    Whole days are dates. A column in which a day may be a month or a year is text, and `day` in its
    place: `due_day` beside `due`.

    Raises:
        NoParquetError: if pyarrow is not installed.
    """
    available()
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {TEXT: pa.string(), INTEGER: pa.int64(), NUMBER: pa.float64(), FLAG: pa.bool_()}
    kinds[DAY] = pa.string()
    schema = pa.schema(
        [
            pa.field(
                c.key,
                pa.date32() if _always_whole(c) else kinds[c.kind],
                metadata={"heading": c.heading, "remark": c.remark},
            )
            for c in table.columns
        ]
    )
    count = 0
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            values = [
                pa.array([_value(c, row[n]) for row in batch], type=schema.field(n).type)
                for n, c in enumerate(table.columns)
            ]
            writer.write_table(pa.Table.from_arrays(values, schema=schema))
            count += len(batch)
    return count


def _always_whole(column: Column) -> bool:
    return column.key == "due_day"


def _batches(rows: Iterable[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    following = iter(rows)
    while batch := list(islice(following, _BATCH)):
        yield batch


def _value(column: Column, value: object) -> Any:
    if value is None:
        return None
    if _always_whole(column):
        return date.fromisoformat(str(value))
    if column.kind == FLAG:
        return bool(value)
    return value
