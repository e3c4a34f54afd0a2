"""Whole records, a line of JSON each, as `schemas/record.schema.json` has them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from typing import BinaryIO

from pipeline.export.tables import FILTER, Chosen

# What JSON allows raw in strings, but some programs take for the end of a line.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def lines(connection: sqlite3.Connection, chosen: Chosen) -> Iterator[str]:
    """The records in the order in which the notices came, one at a time."""
    cursor = connection.execute(
        f"SELECT n.record, n.text FROM notices AS n WHERE {FILTER} ORDER BY n.number",  # noqa: S608
        asdict(chosen),
    )
    cursor.row_factory = None
    for record, text in cursor:
        whole = json.loads(record) | {"text": text}
        line = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        yield _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"


def write(stream: BinaryIO, connection: sqlite3.Connection, chosen: Chosen) -> int:
    """Write the records in UTF-8; how many there are."""
    count = 0
    for line in lines(connection, chosen):
        stream.write(line.encode())
        count += 1
    return count
