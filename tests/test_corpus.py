"""The records of our own notices, compared whole with the golden ones beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.record import Record
from tests.golden import GOLDEN, NOTICES, TRUTH, record_of

each_notice = pytest.mark.parametrize("path", NOTICES, ids=lambda p: p.stem)


@cache
def _record(path: Path) -> dict[str, Any]:
    return record_of(path)


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield from value.get("evidence") or []
        for inner in value.values():
            yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)


def test_every_notice_has_a_golden_record_and_a_truth() -> None:
    names = [p.stem for p in NOTICES]
    assert len(set(names)) == len(names) >= 16
    assert sorted(p.stem for p in GOLDEN.glob("*.json")) == sorted(names)
    assert sorted(p.stem for p in TRUTH.glob("*.json")) == sorted(names)
    assert {p.suffix for p in NOTICES} == {".txt", ".docx", ".pdf"}


@each_notice
def test_record_is_the_golden_one(path: Path) -> None:
    """If the change is meant: `make golden`, and look at the difference."""
    assert _record(path) == _read(GOLDEN / f"{path.stem}.json")


@each_notice
def test_every_quote_stands_where_it_says(path: Path) -> None:
    record = _record(path)
    pieces = list(_evidence(record))
    assert pieces
    assert [e for e in pieces if record["text"][e["start"] : e["end"]] != e["quote"]] == []


@each_notice
def test_record_survives_json(path: Path) -> None:
    record = {**_record(path), "source": {**_record(path)["source"], "path": "x"}}
    assert Record.model_validate_json(json.dumps(record)).model_dump(mode="json") == record
