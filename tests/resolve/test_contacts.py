"""Contacts resolved: leads replaced, one entry for each office."""

from __future__ import annotations

from pipeline.model import Finding, Span
from pipeline.resolve.contacts import resolve
from pipeline.resolve.context import Context

EMPTY: dict[str, list[str]] = {
    kind: []
    for kind in (
        "persons",
        "phones",
        "mobiles",
        "faxes",
        "emails",
        "addresses",
        "postcodes",
        "websites",
    )
}


def _finding(organization: str | None, start: int = 0, **values: list[str]) -> Finding:
    held = {"organization": organization, **EMPTY, **values}
    return Finding("contacts", held, (Span(start, start + 1),), 0.9, "test")


def _resolve(*findings: Finding, issuers: tuple[str, ...] = ("临河市教育局",)) -> list[Finding]:
    found, remarks = resolve(list(findings), Context(issuers=issuers))
    assert remarks == []
    return found


def test_lead_becomes_the_issuer() -> None:
    (found,) = _resolve(_finding("我局", phones=["86220001"]))
    assert found.values["organization"] == "临河市教育局"


def test_lead_with_a_department() -> None:
    (found,) = _resolve(_finding("我局基教科", phones=["86220001"]))
    assert found.values["organization"] == "临河市教育局基教科"


def test_lead_of_a_joint_notice_is_no_name() -> None:
    (found,) = _resolve(_finding("我局", phones=["1"]), issuers=("甲局", "乙局"))
    assert found.values["organization"] is None


def test_one_office_is_one_entry() -> None:
    (found,) = _resolve(
        _finding("甲局", 0, persons=["王明"], phones=["86220001"]),
        _finding("甲局", 5, persons=["李雨"], phones=["86220002"]),
    )
    assert found.values["persons"] == ["王明", "李雨"]
    assert found.values["phones"] == ["86220001", "86220002"]
    assert found.evidence == (Span(0, 1), Span(5, 6))


def test_the_same_person_named_twice() -> None:
    (found,) = _resolve(
        _finding("甲局对外处", persons=["王明"], phones=["86220001"]),
        _finding("对外处", 5, persons=["王明"], phones=["86220001"]),
    )
    assert found.values["organization"] == "甲局对外处"


def test_different_offices_and_persons_stay_apart() -> None:
    assert len(_resolve(_finding("甲局", phones=["1"]), _finding("乙局", phones=["1"]))) == 2
    apart = _resolve(_finding(None, persons=["王明"], phones=["1"]), _finding(None, phones=["2"]))
    assert len(apart) == 2


def test_thousands_of_persons_with_one_number_stay_apart() -> None:
    people = [_finding(None, n, persons=[f"王{n}"], phones=["1"]) for n in range(3000)]
    assert len(_resolve(*people)) == 3000


def test_an_office_of_thousands_of_numbers_is_one_entry() -> None:
    many = [_finding("甲局", n, phones=[str(n)]) for n in range(5000)]
    (found,) = _resolve(*many)
    assert len(found.evidence) == 5000
