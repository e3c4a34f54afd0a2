"""Annotations of what people looked at, written to a folder."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from pipeline.correct.gold import gold, with_places
from pipeline.correct.model import SINGLE


def export_gold(
    connection: sqlite3.Connection, folder: Path, *, places: bool = False
) -> dict[str, int]:
    """Write an annotation for each notice of which a field was wholly looked at.

    Args:
        connection: an open database.
        folder: made if need be; files of the same names are replaced.
        places: write long and personal values as their places in the text.

    Returns:
        How many fields each file has, by its name.
    """
    written: dict[str, int] = {}
    for record in _records(connection):
        found = gold(record, _complete(connection, record["notice_id"]))
        if found is None:
            continue
        if places:
            found = with_places(found, record["text"])
        name = _name(record, written)
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(found, ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", encoding="utf-8")
        written[name] = len(found["only"])
    return written


def _records(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The notices that corrections hold for, as they count."""
    rows = connection.execute(
        "SELECT record, text FROM notices WHERE id IN (SELECT notice_id FROM corrections"
        " WHERE state IN ('applied', 'agrees')) ORDER BY id"
    )
    return [json.loads(record) | {"text": text} for record, text in rows]


def _complete(connection: sqlite3.Connection, notice_id: str) -> set[str]:
    """Fields that a person found complete, and those of one value that a person took out."""
    rows = connection.execute(
        "SELECT field, action FROM corrections WHERE notice_id = ?"
        " AND action IN ('complete', 'reject') AND state IN ('applied', 'agrees')",
        (notice_id,),
    )
    return {field for field, action in rows if action == "complete" or field in SINGLE}


def _name(record: dict[str, Any], taken: dict[str, int]) -> str:
    """The name of the notice's file, with a part of its id if two have that name."""
    stem = Path(record["source"]["path"]).stem
    name = f"{stem}.json"
    return name if name not in taken else f"{stem}-{record['notice_id'][:8]}.json"
