"""What counts as hit, miss and wrong, field by field."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from pipeline.evaluate.score import score
from pipeline.evaluate.values import plain
from tests.evaluate.build import deadline, fact, record


def counts(gold: dict[str, Any], fields: dict[str, Any]) -> dict[str, tuple[int, int, int, int]]:
    """Hits, misses, wrong and neutral finds of each field that has any."""
    found: dict[str, Counter[str]] = {}
    for o in score("a", gold, record(**fields).model_dump()):
        found.setdefault(o.field, Counter())[o.verdict] += 1
    return {
        name: (c["hit"], c["miss"], c["wrong"], c["optional"]) for name, c in sorted(found.items())
    }


SINGLE: list[tuple[str | None, str | None, tuple[int, int, int, int] | None]] = [
    ("关于样例的通知", "关于样例的通知", (1, 0, 0, 0)),
    ("关于“样例”的通知（试行）", '关于"样例"的 通知(试行)', (1, 0, 0, 0)),
    ("样例〔2024〕1号", "样例[2024]1号", (1, 0, 0, 0)),
    ("2023—2024", "2023-2024", (1, 0, 0, 0)),
    ("甲", "乙", (0, 1, 1, 0)),
    ("甲", None, (0, 1, 0, 0)),
    (None, "甲", (0, 0, 1, 0)),
    (None, None, None),
]


@pytest.mark.parametrize(("gold", "found", "expected"), SINGLE)
@pytest.mark.parametrize("field", ["title", "addressees", "document_type"])
def test_single_values(field: str, gold: Any, found: Any, expected: Any) -> None:
    fields = {} if found is None else {field: fact(value=found)}
    assert counts({field: gold}, fields).get(field) == expected


def test_lists_are_compared_one_to_one() -> None:
    gold = {"issuers": ["甲局", "乙局"], "warnings": ["incomplete-date", "invalid-date"]}
    more = {"level": "municipal"}
    issuers = [fact(name=n, canonical=n, **more) for n in ("乙局", "乙局", "丙局")]
    found = {"issuers": issuers, "warnings": [{"code": "invalid-date", "message": "x"}]}
    assert counts(gold, found) == {"issuers": (1, 1, 2, 0), "warnings": (1, 1, 0, 0)}


def test_dates_by_kind_and_value() -> None:
    gold = {"dates": {"issued": "2025-06", "printed": "2025-06-02", "published": None}}
    found = {
        "dates": {
            "issued": fact(value="2025-06", precision="month"),
            "printed": fact(value="2025-06-03", precision="day"),
        }
    }
    assert counts(gold, found) == {"dates": (1, 1, 1, 0)}


def test_two_duties_on_one_day_need_two_finds() -> None:
    entry = {"due": "2025-03-05", "start": None, "kind": "submission"}
    gold = {"deadlines": [entry, entry]}
    one = counts(gold, {"deadlines": [deadline("2025-03-05")]})
    assert one["deadlines"] == (1, 1, 0, 0)
    three = counts(gold, {"deadlines": [deadline("2025-03-05")] * 3})
    assert three["deadlines"] == (2, 0, 1, 0)


def test_deadlines_on_one_day_pair_by_what_they_say() -> None:
    gold = {
        "deadlines": [
            {"due": "2025-03-05", "start": None, "kind": "application", "action_contains": "报名"},
            {"due": "2025-03-05", "start": None, "kind": "submission", "responsible": "各市"},
        ]
    }
    found = [
        deadline("2025-03-05", responsible="各 市", recipient="我局"),
        deadline("2025-03-05", kind="application", action="网上报名"),
    ]
    assert counts(gold, {"deadlines": found}) == {
        "deadlines": (2, 0, 0, 0),
        "deadlines.action": (1, 0, 0, 0),
        "deadlines.kind": (2, 0, 0, 0),
        "deadlines.recipient": (0, 0, 1, 0),
        "deadlines.responsible": (1, 0, 0, 0),
    }


def test_details_of_a_matched_deadline() -> None:
    gold = {
        "deadlines": [{"due": "2025-03-05", "start": "2025-03-01", "kind": "other", "action": "填"}]
    }
    found = [deadline("2025-03-05", start="2025-03-02")]
    assert counts(gold, {"deadlines": found}) == {
        "deadlines": (1, 0, 0, 0),
        "deadlines.action": (0, 1, 0, 0),
        "deadlines.kind": (0, 1, 1, 0),
        "deadlines.start": (0, 1, 1, 0),
    }


def test_a_deadline_without_a_day_matches_another() -> None:
    gold = {"deadlines": [{"due": None, "start": None, "kind": "submission"}]}
    assert counts(gold, {"deadlines": [deadline(None)]})["deadlines"] == (1, 0, 0, 0)


def test_optional_finds_count_neither_way() -> None:
    gold = {
        "deadlines": [{"due": "2025-03-05", "kind": "submission"}],
        "deadlines_optional": [
            {"due": "2025-03-05", "kind": "other"},
            {"due": "2025-04-01", "kind": "other"},
        ],
    }
    days = ("2025-03-05", "2025-03-05", "2025-04-01", "2025-04-01", "2025-05-01")
    found = counts(gold, {"deadlines": [deadline(day) for day in days]})
    assert found["deadlines"] == (1, 0, 2, 2)
    assert counts(gold, {})["deadlines"] == (0, 1, 0, 0)


def test_an_optional_find_does_not_stand_for_what_was_asked() -> None:
    gold = {
        "institutions": [{"name": "甲大学", "role": "coordinator"}],
        "institutions_optional": [{"name": "甲大学", "role": "undertaker"}],
    }
    found = [fact(name="甲大学", canonical="甲大学", role="undertaker")]
    assert counts(gold, {"institutions": found}) == {
        "institutions": (1, 0, 0, 0),
        "institutions+role": (0, 1, 0, 1),
    }


def test_optional_issuers_and_dates() -> None:
    gold = {
        "issuers": ["甲局"],
        "issuers_optional": ["乙局"],
        "dates": {},
        "dates_optional": {"published": "2025-03-05"},
    }
    issuers = [fact(name=n, canonical=n, level="other") for n in ("甲局", "乙局")]
    dates = {"published": fact(value="2025-03-05", precision="day")}
    assert counts(gold, {"issuers": issuers, "dates": dates}) == {
        "dates": (0, 0, 0, 1),
        "issuers": (1, 0, 0, 1),
    }


def test_quotas_and_fees_by_their_numbers() -> None:
    gold = {
        "quotas": [
            {"value": 30, "comparator": ">=", "unit": "%"},
            {"value": 1, "max": 2, "comparator": "range", "unit": "人"},
        ],
        "fees": [{"amount": 0, "item_contains": "免费"}],
        "events": [{"start": "2025-07-03", "end": "2025-07-05", "name_contains": "班"}],
    }
    found = {
        "quotas": [
            fact(value=30.0, comparator=">=", unit="％"),
            fact(value=1, comparator="=", unit="人"),
        ],
        "fees": [fact(item="培训费", amount=0.0)],
        "events": [fact(start="2025-07-03", end="2025-07-05"), fact(start="2025-07-03")],
    }
    assert counts(gold, found) == {
        "events": (1, 0, 1, 0),
        "fees": (1, 0, 0, 0),
        "quotas": (1, 1, 1, 0),
    }


def test_contacts_by_point_and_links_apart() -> None:
    gold = {
        "contacts": [
            {"organization": "甲处", "persons": ["张样"], "phones": ["010-00000001"]},
            {"organization": None, "persons": ["李样"], "mobiles": ["13000000000"]},
        ]
    }
    found = [
        fact(organization="甲处", persons=["李样"], phones=["010-00000001"]),
        fact(persons=["张样"], mobiles=["13000000000"], emails=["a@b.example"]),
    ]
    assert counts(gold, {"contacts": found}) == {
        "contacts": (4, 0, 1, 0),
        "contacts organisation+number": (1, 0, 0, 0),
        "contacts person+number": (0, 2, 2, 0),
    }


def test_citations_by_title_or_number() -> None:
    gold = {
        "citations": [
            {"title": "甲办法", "document_number": "甲〔2024〕1号", "relation": "basis"},
            {"title": "乙办法", "relation": "basis"},
        ]
    }
    found = [
        fact(title="甲办法（试行）", document_number="甲〔2024〕1号", relation="reference"),
        fact(title="乙办法", relation="basis"),
        fact(title="乙办法", relation="basis"),
    ]
    assert counts(gold, {"citations": found}) == {"citations": (2, 0, 1, 0)}


def test_outcomes_carry_quote_and_confidence() -> None:
    gold = {"attachments": [{"number": "1", "title": "报名表", "quote": "附件：报名表"}]}
    found = {"attachments": [fact(title="汇总表", included=False)]}
    made = list(score("a", gold, record(**found).model_dump()))
    assert [(o.verdict, o.value, o.quote, o.confidence) for o in made] == [
        ("miss", "报名表", "附件：报名表", None),
        ("wrong", "汇总表", "样例", 0.8),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ＡＢ（１）", "AB(1)", True),
        ("“甲”", "「甲」", True),
        ("10－12", "10～12", True),
        ("甲 乙\n丙", "甲乙丙", True),
        ("《甲》", "〈甲〉", False),
        ("甲、乙", "甲,乙", False),
    ],
)
def test_plain(one: str, other: str, same: bool) -> None:
    assert (plain(one) == plain(other)) is same


def test_what_a_reader_did_to_the_file_is_not_scored() -> None:
    def warning(code: str) -> dict[str, Any]:
        return {"code": code, "message": "x", "evidence": []}

    fields = {"warnings": [warning("left-out"), warning("repaired"), warning("conflict")]}
    assert counts({"warnings": ["conflict"]}, fields)["warnings"] == (1, 0, 0, 0)
    assert counts({"warnings": []}, fields)["warnings"] == (0, 0, 1, 0)
