"""Gold files and the notices that they annotate.

A gold file NAME.json is a JSON object with the fields of RECORD.md, its values plain strings and
numbers; `…_contains` asks for a part of a value, `…_optional` lists what counts neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotation. `name` is its path below the gold folder without ending: `real/001`."""

    name: str
    notice: Path | None
    fields: Mapping[str, Any]


_LISTS = (
    *("issuers", "deadlines", "events", "institutions", "quotas", "fees", "contacts"),
    *("citations", "attachments", "warnings"),
)


def gold_files(gold_dir: Path, notice_dir: Path) -> Iterator[Gold]:
    """All annotations below `gold_dir` in order, each with its notice below `notice_dir`.

    Raises:
        ValueError: if there is none, or one is no JSON object; names the file.
    """
    paths = sorted(gold_dir.rglob("*.json"))
    if not paths:
        raise ValueError(f"{gold_dir}: no gold file NAME.json in this folder")
    for path in paths:
        name = path.relative_to(gold_dir).with_suffix("")
        yield Gold(name.as_posix(), _notice(notice_dir / name), _read(path))


def _read(path: Path) -> Mapping[str, Any]:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: no valid JSON ({error})") from error
    if not isinstance(fields, dict):
        raise ValueError(f"{path}: a gold file is one JSON object")
    for field in _LISTS:
        if not isinstance(fields.get(field, []), list):
            raise ValueError(f"{path}: {field} is a list in a gold file")
    return fields


def _notice(name: Path) -> Path | None:
    """The file called NAME.anything."""
    if not name.parent.is_dir():
        return None
    found = (p for p in name.parent.iterdir() if p.stem == name.name and p.is_file())
    return min(found, default=None)
