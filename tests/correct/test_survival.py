"""500 corrections, other extractors and other texts: none is lost, none is applied blindly."""

from __future__ import annotations

import pytest

from tests.correct.survival import WANTED, Outcome, run


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Outcome], list[str]]:
    return run(tmp_path_factory.mktemp("survival"))


def test_none_is_lost_and_none_holds_where_its_words_changed(
    result: tuple[list[Outcome], list[str]],
) -> None:
    outcomes, wrong = result
    assert wrong == []
    trials = {o.trial for o in outcomes}
    assert all(sum(o.trial == trial for o in outcomes) == WANTED for trial in trials)


def test_the_trial_is_worth_its_name(result: tuple[list[Outcome], list[str]]) -> None:
    outcomes, _ = result
    first = [o.correction for o in outcomes if o.trial == "nothing changed"]
    assert {c.action for c in first} == {"confirm", "correct", "reject", "add", "complete"}
    assert len({c.field for c in first}) > 20
    states = {(o.trial.partition(":")[0], o.state) for o in outcomes}
    assert ("text", "waiting") in states
    assert any(o.moved for o in outcomes)
    assert any(o.changed for o in outcomes)


def test_a_changed_extractor_alone_makes_none_wait(
    result: tuple[list[Outcome], list[str]],
) -> None:
    outcomes, _ = result
    assert [o for o in outcomes if o.trial.startswith("extractor") and o.state == "waiting"] == []


def test_lines_elsewhere_make_few_wait(result: tuple[list[Outcome], list[str]]) -> None:
    """Only what is about the whole field, and what rests on lines that stand more than once."""
    outcomes, _ = result
    mine = [o for o in outcomes if o.trial == "text: lines elsewhere" and o.correction.rests]
    assert sum(o.state == "waiting" for o in mine) < len(mine) / 10
