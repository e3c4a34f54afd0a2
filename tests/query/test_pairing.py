from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.query.pairing import join_lone, likeness, pair


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("领军人才", "领军人才", 1, 1),
        ("领 军人才", "領軍人才", 1, 1),
        ("学员推荐选拔工作", "学员选拔推荐", 0.3, 0.9),
        ("报名", "缴费", 0, 0),
        (None, None, 1, 1),
        ("报名", None, 0, 0),
        ("人", "个", 0, 0),
    ],
)
def test_likeness(one: str | None, other: str | None, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_a_share(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


def test_the_best_pairs_are_taken_first() -> None:
    pairs = pair(["报名工作", "报名"], ["报名", "推荐"], likeness, 0.3)
    assert pairs == [("报名工作", None), ("报名", "报名"), (None, "推荐")]


@given(st.lists(st.text("报名推荐", max_size=4)), st.lists(st.text("报名推荐", max_size=4)))
def test_nothing_is_lost_and_nothing_comes_twice(before: list[str], after: list[str]) -> None:
    pairs = pair(before, after, likeness, 0.3)
    assert [a for a, _ in pairs if a is not None] == before
    assert sorted(b for _, b in pairs if b is not None) == sorted(after)


def first(word: str) -> str:
    return word[0]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (["期十"], ["期九"], [("期十", "期九")]),
        (["期十", "期八"], ["期九"], [("期十", None), ("期八", None), (None, "期九")]),
        (["期十"], ["期九", "期八"], [("期十", None), (None, "期九"), (None, "期八")]),
        (["期十"], ["天四"], [("期十", None), (None, "天四")]),
        ([], ["天四"], [(None, "天四")]),
    ],
)
def test_the_only_ones_of_a_kind(
    before: list[str], after: list[str], joined: list[tuple[str | None, str | None]]
) -> None:
    assert join_lone(pair(before, after, likeness, 0.9), first) == joined


def test_one_that_is_paired_already_still_counts() -> None:
    pairs = pair(["人甲", "人乙"], ["人甲", "人丙"], likeness, 0.9)
    assert join_lone(pairs, first) == [("人甲", "人甲"), ("人乙", None), (None, "人丙")]


def test_two_that_do_not_fit_stay_alone() -> None:
    pairs = pair(["人甲"], ["人乙"], likeness, 0.9)
    assert join_lone(pairs, first, lambda a, b: False) == pairs
    assert join_lone(pairs, lambda word: None) == pairs
