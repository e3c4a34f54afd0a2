"""Gold files and the notices that they annotate.

A gold file NAME.json is a JSON object with the fields of RECORD.md, its values plain strings and
numbers; `…_contains` asks for a part of a value, `…_optional` lists what counts neither way.

An annotation can be kept without the notice: with a key `sha256` it belongs to the file of that
content, whatever its name, and a value `{"at": [start, end]}` stands for the words at that place in
the text of the record, so that neither long quotations nor people's names need to be kept.

A field that is absent or empty is one of which the notice says nothing. With a key `only`, a list
of fields, the annotation is about these alone: what is found in others is neither right nor wrong.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.fields import FIELDS


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

_KNOWN = frozenset({field.source for field in FIELDS})


def gold_files(gold_dir: Path, notice_dir: Path) -> Iterator[Gold]:
    """All annotations below `gold_dir` in order, each with its notice below `notice_dir`.

    Raises:
        ValueError: if there is none, or one is no JSON object; names the file.
    """
    paths = sorted(gold_dir.rglob("*.json"))
    by_content: dict[str, Path] | None = None
    if not paths:
        raise ValueError(f"{gold_dir}: no gold file NAME.json in this folder")
    for path in paths:
        name = path.relative_to(gold_dir).with_suffix("")
        fields = _read(path)
        sha256 = fields.get("sha256")
        if sha256 is not None and by_content is None:
            by_content = _by_content(notice_dir)
        notice = _notice(notice_dir / name) if sha256 is None else (by_content or {}).get(sha256)
        yield Gold(name.as_posix(), notice, fields)


def filled(fields: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The annotation with the words of `text` for each value that names their place in it.

    Raises:
        ValueError: if a place lies beyond the text: the file is read otherwise than it was when it
            was annotated.
    """
    return {key: _words(value, text) for key, value in fields.items()}


def _words(value: Any, text: str) -> Any:
    if isinstance(value, list):
        return [_words(inner, text) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"at"}:
        start, end = value["at"]
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no characters {start} to {end} in this text")
        return text[start:end]
    return {key: _words(inner, text) for key, inner in value.items()}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: no valid JSON ({error})") from error
    if not isinstance(fields, dict):
        raise ValueError(f"{path}: a gold file is one JSON object")
    only = fields.get("only")
    if only is not None and not (isinstance(only, list) and set(only) <= _KNOWN):
        raise ValueError(f"{path}: only is a list of fields that are scored")
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


def _by_content(folder: Path) -> dict[str, Path]:
    """All files below `folder` by the SHA-256 of what they hold."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in files}
