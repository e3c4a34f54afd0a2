"""Whole notices of many offices: what is on, how many, for how much, who."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.run import extract_source
from tests.factories import source

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases_notices_offices.yml").read_text("utf-8")
)
_KEYS = {
    "events": ("start", "end", "name"),
    "quotas": ("value", "comparator", "unit", "scope"),
    "fees": ("item", "amount", "per"),
    "institutions": ("name", "role", "track"),
}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | float) else str(value)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_notice(case: dict[str, Any]) -> None:
    record = extract_source(source(case["text"])).model_dump(mode="json")
    for field, keys in _KEYS.items():
        if field in case:
            width = len(case[field][0]) if case[field] else len(keys)
            held = [[item[key] for key in keys[:width]] for item in record[field]]
            assert held == [[_plain(value) for value in item] for item in case[field]], field
