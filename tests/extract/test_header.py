"""The head of a notice: title, type, number, issuers, addressees, remarks, programme."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories import document

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases_header.yml").read_text("utf-8")
)


def _values(field: str, text: str) -> list[Any]:
    key = {"issuers": "name", "programme": "series"}.get(field, "value")
    found = import_module(f"pipeline.extract.{field}").extract(document(text))
    return [finding.values[key] for finding in found]


@pytest.mark.parametrize(
    ("field", "case"),
    [(field, case) for case in CASES for field in case["expect"]],
    ids=[f"{case['name']}: {field}" for case in CASES for field in case["expect"]],
)
def test_head(field: str, case: dict[str, Any]) -> None:
    expected = case["expect"][field]
    if expected is None:
        expected = []
    elif not isinstance(expected, list):
        expected = [expected]
    assert _values(field, case["text"]) == expected


def test_evidence_is_the_value_as_written() -> None:
    found = document(CASES[0]["text"])
    finding = next(iter(import_module("pipeline.extract.document_number").extract(found)))
    assert found.quote(finding.evidence[0]) == "临商发〔2025〕9号"
    assert finding.values["agency_code"] == "临商发"
    assert finding.values["year"] == 2025


def test_issuer_of_an_english_summary() -> None:
    text = "Summary\nThe Ministry of Education has announced a plan. Schools will take part."
    assert _values("issuers", text) == ["教育部"]


def test_office_of_an_english_issuer() -> None:
    text = (
        "Summary\nThe General Office of the Ministry of Education has announced a plan for schools."
    )
    assert _values("issuers", text) == ["教育部办公厅"]
