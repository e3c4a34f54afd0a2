"""Hand-made gold and records for the scorer."""

from __future__ import annotations

from typing import Any

from pipeline.record import Record

FACT: dict[str, Any] = {
    "evidence": [{"start": 0, "end": 2, "quote": "样例", "part": "body"}],
    "confidence": 0.8,
    "rule": "test",
}


def fact(**values: Any) -> dict[str, Any]:
    """An entry of a record."""
    return FACT | values


def deadline(due: str | None, **values: Any) -> dict[str, Any]:
    """A deadline of a record."""
    return fact(due=due, **{"kind": "submission", "basis": "stated"} | values)


def record(**fields: Any) -> Record:
    """A record with these fields and nothing else."""
    source = {"path": "x", "sha256": "0", "format": "txt", "characters": 2}
    base = {"notice_id": "x", "source": source, "genre": "notice", "language": "zh-Hans"}
    return Record.model_validate(base | {"text": "样例"} | fields)
