"""The reliability table and the curve that makes confidences honest."""

from __future__ import annotations

import pytest

from pipeline.evaluate.reliability import Point, bins, calibration_error, isotonic, points
from pipeline.evaluate.score import Outcome


def _facts(confidence: float, right: int, wrong: int) -> list[Point]:
    return [(confidence, True)] * right + [(confidence, False)] * wrong


def test_honest_confidences_have_no_error() -> None:
    table = bins(_facts(0.9, 9, 1) + _facts(0.5, 5, 5))
    assert [(b.count, b.right) for b in table] == [(10, 5), (10, 9)]
    assert calibration_error(table) == pytest.approx(0.0)


def test_boasting_is_an_error() -> None:
    assert calibration_error(bins(_facts(1.0, 5, 5))) == pytest.approx(0.5)


def test_modesty_is_one_too() -> None:
    assert calibration_error(bins(_facts(0.6, 10, 0))) == pytest.approx(0.4)


def test_certainty_is_in_the_last_bin() -> None:
    assert [(b.low, b.high, b.count) for b in bins(_facts(1.0, 1, 0))] == [(0.95, 1.0, 1)]


def test_nothing_found_nothing_wrong() -> None:
    assert calibration_error(bins([])) == 0.0


def test_only_what_gold_decides_counts() -> None:
    def outcome(field: str, verdict: str, confidence: float | None) -> Outcome:
        return Outcome("a", field, verdict, "x", "", confidence)  # type: ignore[arg-type]

    outcomes = [
        outcome("title", "hit", 0.9),
        outcome("title", "wrong", 0.4),
        outcome("title", "optional", 0.7),
        outcome("title", "miss", None),
        outcome("fees", "hit", 0.8),
    ]
    assert points(outcomes, ["title"]) == [(0.9, True), (0.4, False)]


def test_the_curve_rises_and_pools_what_falls() -> None:
    facts = _facts(0.5, 8, 2) + _facts(0.7, 6, 4) + _facts(0.9, 10, 0)
    curve = isotonic(facts, prior=0.0)
    assert curve == sorted(curve)
    assert curve[-1] == pytest.approx((0.9, 1.0))
    assert any(share == pytest.approx(14 / 20) for _, share in curve)


def test_few_facts_do_not_make_certainty() -> None:
    ((_, share),) = isotonic(_facts(0.7, 3, 0), prior=2.0)
    assert 0.7 < share < 1.0


def test_the_curve_never_falls_for_want_of_facts() -> None:
    curve = isotonic(_facts(0.5, 900, 100) + _facts(0.7, 1, 0), prior=2.0)
    assert [share for _, share in curve] == sorted(share for _, share in curve)
