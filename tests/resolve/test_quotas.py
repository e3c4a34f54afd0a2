"""Quotas resolved: nothing twice, totals checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Finding, Span
from pipeline.resolve.context import Context
from pipeline.resolve.quotas import resolve


def _quota(
    value: float, scope: str | None = None, rule: str = "allotment-table", table: int = 0
) -> Finding:
    values = {
        "value": value, "max": None, "comparator": "=", "unit": "名", "subject": None,
        "per": None, "scope": scope, "period": None, "table": table,
    }  # fmt: skip
    return Finding("quotas", values, (Span(0, 1),), 0.9, rule)


@pytest.mark.parametrize(("total", "codes"), [(35, []), (36, ["count-mismatch"])])
def test_total_of_a_table(total: float, codes: list[str]) -> None:
    rows = [_quota(20, "武昌区"), _quota(15, "洪山区"), _quota(total, "合计")]
    found, remarks = resolve(rows, Context())
    assert [f.values["scope"] for f in found] == ["武昌区", "洪山区", "合计"]
    assert [r.code for r in remarks] == codes


def test_what_is_said_twice_is_one() -> None:
    found, _ = resolve([_quota(20, rule="plan"), _quota(20, rule="plan")], Context())
    assert len(found) == 1


def test_a_table_without_a_total_does_not_count_towards_the_next() -> None:
    first = [_quota(10, "甲市"), _quota(20, "乙市")]
    second = [_quota(5, "丙市", table=1), _quota(5, "丁市", table=1)]
    found, remarks = resolve([*first, *second, _quota(10, "合计", table=1)], Context())
    assert all("table" not in f.values for f in found)
    assert remarks == []


def test_the_same_number_for_two_years_is_two() -> None:
    one = _quota(100, rule="plan")
    other = replace(one, values={**one.values, "period": "2025年"})
    found, _ = resolve([one, other], Context())
    assert len(found) == 2


def test_a_total_may_stand_first() -> None:
    rows = [_quota(31, "合计"), _quota(10, "甲市"), _quota(20, "乙市")]
    assert [r.code for r in resolve(rows, Context())[1]] == ["count-mismatch"]


def test_a_total_that_a_sentence_states_is_said_once() -> None:
    stated = _quota(35, rule="quota-plan")
    rows = [_quota(20, "武昌区"), _quota(15, "洪山区"), _quota(35, "合计")]
    found, remarks = resolve([stated, *rows], Context())
    assert [f.values["scope"] for f in found] == [None, "武昌区", "洪山区"]
    assert remarks == []


def test_sums_of_a_part_are_neither_rows_nor_totals() -> None:
    rows = [_quota(20, "甲市"), _quota(20, "小计"), _quota(15, "乙市"), _quota(35, "合计")]
    found, remarks = resolve(rows, Context())
    assert [f.values["scope"] for f in found] == ["甲市", "乙市", "合计"]
    assert remarks == []
