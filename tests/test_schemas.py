"""The schemas are those of the code, and the data keeps to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import pipeline.lexicon
from pipeline.lexicon import load
from pipeline.record import Record

SCHEMAS = Path(__file__).parents[1] / "schemas"
LEXICONS = sorted(p.stem for p in Path(pipeline.lexicon.__file__).parent.glob("*.yml"))
GOLDEN = sorted((Path(__file__).parents[1] / "corpus" / "golden").glob("*.json"))


def _schema(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_record_schema_is_the_one_of_the_code() -> None:
    """If this fails: `python -m pipeline.record > schemas/record.schema.json`."""
    assert _schema(SCHEMAS / "record.schema.json") == Record.model_json_schema()


def test_every_lexicon_has_a_schema_and_every_schema_a_lexicon() -> None:
    named = sorted(
        p.name.removesuffix(".schema.json") for p in (SCHEMAS / "lexicon").glob("*.json")
    )
    assert named == LEXICONS


@pytest.mark.parametrize("name", LEXICONS)
def test_lexicon_keeps_to_its_schema(name: str) -> None:
    schema = _schema(SCHEMAS / "lexicon" / f"{name}.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(load(name), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", LEXICONS)
def test_schema_of_a_lexicon_leaves_no_key_open(name: str) -> None:
    schema = _schema(SCHEMAS / "lexicon" / f"{name}.schema.json")
    assert schema["type"] != "object" or "additionalProperties" in schema


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_golden_records_keep_to_the_schema(path: Path) -> None:
    record = _schema(path)
    record["source"]["path"] = "anywhere"
    jsonschema.validate(record, Record.model_json_schema(), jsonschema.Draft202012Validator)
