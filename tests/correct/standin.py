"""A stand-in for the extractor: facts out of plain lines, otherwise in each version.

A line `D 2023-10-31 报送` gives a deadline, `U 甲大学` an institution, `Q 30` a quota, `C 010-…` a
contact; the first line is the title, `N …号` the number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.record import Record

VERSIONS = ("plain", "turned", "other", "fewer", "more")
"""What a version does: turn the order of items, give other values, find fewer or more."""
_FIELDS = {"D": "deadlines", "U": "institutions", "Q": "quotas", "C": "contacts"}


def extract(path: str, text: str, version: str) -> Record:
    """The record of a text, by a version of the stand-in."""
    values: dict[str, Any] = {
        "notice_id": hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16],
        "genre": "notice",
        "language": "zh-Hans",
        "text": text,
        "source": {
            "path": Path(path).name,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "format": "txt",
            "characters": len(text),
        },
        **{field: [] for field in _FIELDS.values()},
    }
    at = 0
    for number, line in enumerate(text.split("\n")):
        _read(values, line, at, number, version)
        at += len(line) + 1
    if version == "turned":
        for field in _FIELDS.values():
            values[field].reverse()
    return Record.model_validate(values)


def _read(values: dict[str, Any], line: str, at: int, number: int, version: str) -> None:
    mark, _, rest = line.partition(" ")
    if number == 0 and line:
        said = line + "!" if version == "other" else line
        values["title"] = _fact(line, at) | {"value": said}
    elif mark == "N":
        code, _, tail = rest.partition("〔")
        number_fact = {"value": rest, "agency_code": code, "year": int(tail[:4])}
        values["document_number"] = _fact(line, at) | number_fact | {"serial": tail[5:-1]}
    elif mark in _FIELDS and rest and not (version == "fewer" and number % 3 == 0):
        fact = _fact(line, at) | _values(mark, rest, version, number)
        values[_FIELDS[mark]].append(fact)
        if version == "more" and number % 2:
            values[_FIELDS[mark]].append(_fact(line, at) | _values(mark, rest, "other", number))


def _values(mark: str, rest: str, version: str, number: int) -> dict[str, Any]:
    other = (version == "other" and number % 2 == 0) or (version == "other" and mark == "Q")
    if mark == "D":
        day, _, action = rest.partition(" ")
        due = f"{day[:8]}28" if other else day
        return {"due": due, "action": action, "kind": "submission", "basis": "stated"}
    if mark == "U":
        name = f"{rest}校" if other else rest
        return {"name": name, "canonical": name, "role": "undertaker"}
    if mark == "Q":
        number_said = int("".join(c for c in rest if c.isdecimal()))
        return {"value": number_said + other, "comparator": "=", "unit": "名"}
    return {"phones": [f"{rest}-1" if other else rest]}


def _fact(line: str, at: int) -> dict[str, Any]:
    place = {"start": at, "end": at + len(line), "quote": line, "part": "body"}
    return {"evidence": [place], "confidence": 0.8, "rule": "stand-in"}


class Reader:
    """Reads files by one version, as `take_in` wants it."""

    def __init__(self, version: str) -> None:
        self.version = version

    def __call__(self, paths: Sequence[Path]) -> Iterator[tuple[Path, Record | Exception]]:
        """The record of each file."""
        for path in paths:
            yield path, extract(str(path), path.read_text(encoding="utf-8"), self.version)
