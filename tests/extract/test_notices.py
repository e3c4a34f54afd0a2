"""Whole notices of our own wording, from text to record: head, attachments, citations, roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.model import Cell, Source, Table
from pipeline.run import extract_source
from pipeline.text.widths import clean
from tests.factories import source

_FILES = (
    "header",
    "attachments",
    "citations",
    "institutions",
    "bureaus",
    "annexes",
    "placed",
    "signed",
)
CASES: list[dict[str, Any]] = [
    case
    for name in _FILES
    for case in yaml.safe_load(
        Path(__file__).with_name(f"cases_notices_{name}.yml").read_text("utf-8")
    )
]


def _source(case: dict[str, Any]) -> Source:
    """The text of a case; its rows as a table with cells, blank ones left out."""
    if "text" in case:
        return source(case["text"])
    text, cells = case["before"], []
    start = len(text)
    for number, row in enumerate(case["rows"]):
        for column, words in enumerate(row):
            cells.append(Cell(len(text), len(text) + len(words), number, column))
            text += words + ("\n" if column + 1 == len(row) else "\t")
    tables = (Table(start, len(text) - 1, tuple(cells)),)
    return replace(source(text + case["after"]), tables=tables)


def _plain(value: object) -> str | None:
    return None if value is None else clean(str(value)).translate(_HALF)


_HALF = str.maketrans("（），：；－﹝﹞", "(),:;-〔〕")
_VALUES: dict[str, Callable[[Any], Any]] = {
    "issuers": lambda found: [_plain(i["name"]) for i in found],
    "dates": lambda found: {kind: d["value"] for kind, d in found.items() if d is not None},
    "warnings": lambda found: [w["code"] for w in found],
    "attachments": lambda found: [[a["number"], _plain(a["title"]), a["included"]] for a in found],
    "citations": lambda found: [
        [_plain(c["title"] or ""), _plain(c["document_number"] or ""), c["relation"]] for c in found
    ],
}


def _wanted(value: Any) -> Any:
    if isinstance(value, list):
        return [_wanted(v) for v in value]
    return _plain(value) if isinstance(value, str) else value


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_notice(case: dict[str, Any]) -> None:
    record = extract_source(_source(case)).model_dump(mode="json")
    expect = dict(case["expect"])
    told = [
        tuple(_plain(i[key]) for key in ("name", "role", "track")) for i in record["institutions"]
    ]
    for wanted in expect.pop("institutions", ()):
        parts = tuple(_wanted(list(wanted)))
        match = next((t for t in told if t[: len(parts)] == parts), None)
        assert match is not None, (parts, told)
        told.remove(match)
    if "institutions" in case["expect"]:
        assert told == []
    warnings = expect.pop("warnings", ())
    assert set(warnings) <= {w["code"] for w in record["warnings"]}
    for field, value in expect.items():
        held = record[field]
        if field in _VALUES:
            assert _VALUES[field](held) == _wanted(value), field
        else:
            assert (None if held is None else _plain(held["value"])) == _wanted(value), field
