"""Institutions resolved: full names, one entry for each name and track, the best role."""

from __future__ import annotations

from pipeline.model import Finding, Span
from pipeline.resolve.context import Context
from pipeline.resolve.institutions import resolve

MINISTRY = Context(issuers=("工业和信息化部办公厅",))
CITY = Context(issuers=("济南市商务局",))


def _finding(
    name: str, role: str, words: str = "承办", track: str | None = None, confidence: float = 0.9
) -> Finding:
    values = {"name": name, "role": role, "role_text": words, "track": track}
    return Finding("institutions", values, (Span(0, 1),), confidence, "rule")


def _kept(findings: list[Finding], context: Context) -> list[tuple[object, object, object]]:
    found, remarks = resolve(findings, context)
    assert remarks == []
    return [(f.values["name"], f.values["role"], f.values["track"]) for f in found]


def test_names_are_made_full() -> None:
    found, _ = resolve([_finding("部人才交流中心", "coordinator")], MINISTRY)
    assert found[0].values["name"] == "工业和信息化部人才交流中心"
    found, _ = resolve([_finding("省工信厅", "host")], CITY)
    assert found[0].values["canonical"] == "山东省工业和信息化厅"


def test_one_entry_for_a_name_and_track() -> None:
    two = [_finding("清华大学", "undertaker"), _finding("清华大学", "undertaker")]
    assert _kept(two, CITY) == [("清华大学", "undertaker", None)]


def test_tracks_are_entries_of_their_own() -> None:
    two = [_finding("清华大学", "undertaker", track=t) for t in ("甲班", "乙班")]
    assert len(_kept([*two, _finding("清华大学", "undertaker")], CITY)) == 2


def test_the_surer_role_wins_then_the_higher() -> None:
    weak = _finding("清华大学", "host", confidence=0.7, track="甲班")
    assert _kept([weak, _finding("清华大学", "undertaker")], CITY) == [
        ("清华大学", "undertaker", None)
    ]
    equal = [_finding("清华大学", "supporter"), _finding("清华大学", "host")]
    assert _kept(equal, CITY) == [("清华大学", "host", None)]


def test_an_issuer_counts_only_where_it_organises() -> None:
    assert _kept([_finding("市商务局", "coordinator", "统筹")], CITY) == []
    assert _kept([_finding("市商务局", "coordinator", "负责组织实施")], CITY) == [
        ("济南市商务局", "coordinator", None)
    ]
