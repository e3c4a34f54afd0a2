"""Real notices annotated by readers who did not see the program; runs where the notices are.

`gold/unlabelled` keeps the annotations without the texts (see `tests.keep_gold`).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluate import Report, evaluate_many
from pipeline.run import extract_many
from tests.keep_gold import LONGEST, Places, kept
from tests.shared import SHARED, needs_shared

GOLD = Path(__file__).parent / "gold" / "unlabelled"


@pytest.fixture(scope="module")
def report() -> Report:
    assert SHARED is not None
    notices = SHARED / "notices" / "unlabelled"
    return evaluate_many(GOLD, notices, lambda paths: extract_many(paths, workers=2))


@needs_shared
def test_every_notice_is_read(report: Report) -> None:
    assert report.errors == {}
    assert len(report.files) == 66


@needs_shared
def test_what_was_found_stays_found(report: Report) -> None:
    rows = {row.field: row for row in report.table()}
    assert (rows["mean"].f1 or 0) >= 0.95
    assert (rows["mean"].precision or 0) >= 0.97


def test_no_long_words_are_kept() -> None:
    def words(value: object) -> list[str]:
        if isinstance(value, dict):
            return [w for inner in value.values() for w in words(inner)]
        if isinstance(value, list):
            return [w for inner in value for w in words(inner)]
        return [value] if isinstance(value, str) else []

    for path in GOLD.glob("*.json"):
        fields = json.loads(path.read_text(encoding="utf-8"))
        assert fields["sha256"].startswith(path.stem)
        people = [p for contact in fields.get("contacts", []) for p in contact.get("persons", [])]
        assert not [p for p in people if isinstance(p, str)], path.name
        assert not [w for w in words(fields) if len(w) > 64], path.name


def test_long_and_personal_values_become_places() -> None:
    places = Places("联系人：林 岚，电话１２３。关于做好某某市年度样例工作有关事项的通知")
    fields = {
        "title": "关于做好某某市年度样例工作有关事项的通知",
        "document_type": "通知",
        "contacts": [{"persons": ["林岚"], "phones": ["123"], "quote": "联系人"}],
        "notes": "x",
    }
    assert len(str(fields["title"])) > LONGEST
    assert kept(fields, places) == {
        "title": {"at": [14, 34]},
        "document_type": "通知",
        "contacts": [{"persons": [{"at": [4, 7]}], "phones": ["123"]}],
    }


def test_a_person_who_is_not_in_the_text() -> None:
    with pytest.raises(ValueError, match="does not stand in the text"):
        kept({"persons": ["白朗"]}, Places("联系人：林岚"))
