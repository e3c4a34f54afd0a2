"""The confidence is fitted to first scores, and holds on notices that it was not fitted to."""

from __future__ import annotations

import itertools

import pytest

from pipeline.evaluate.reliability import bins, calibration_error
from pipeline.lexicon import load
from pipeline.resolve.calibration import calibrated, curve
from tests.calibrate import FIELDS, TARGET, by_judgement, facts, fit, halves, written


def test_the_lexicon_is_what_the_first_scores_give() -> None:
    """If they have grown: `python -m tests.calibrate`."""
    given = facts()
    notices = len({fact[0] for fact in given})
    assert TARGET.read_text(encoding="utf-8") == written(fit(given), len(given), notices)


@pytest.mark.parametrize("swapped", [False, True])
def test_on_the_other_half_the_confidence_is_honest(swapped: bool) -> None:
    train, test = halves(facts())[:: -1 if swapped else 1]
    assert not {fact[0] for fact in train} & {fact[0] for fact in test}
    knots, offsets = fit(train)
    shown = [(curve(knots, offsets[field], c), right) for _, field, c, right in test]
    assert calibration_error(bins(shown)) <= 0.05
    sure = [right for c, right in shown if c >= 0.95]
    assert sum(sure) / len(sure) > 0.96


def test_what_a_rule_is_surer_of_is_shown_as_surer() -> None:
    for field in (*FIELDS, "remark"):
        shown = [calibrated(field, n / 50) for n in range(51)]
        assert all(a <= b for a, b in itertools.pairwise(shown))
        assert 0 < shown[0] < shown[-1] <= load("calibration")["curve"][-1][1]


@pytest.mark.parametrize("confidence", [0.6, 0.75, 0.9])
def test_judgement_can_be_told_from_what_is_shown(confidence: float) -> None:
    shown = calibrated("quotas", confidence)
    told = by_judgement("quotas", shown)
    assert told == pytest.approx(confidence, abs=0.05)  # the curve is flat in places
    assert calibrated("quotas", told) == shown
