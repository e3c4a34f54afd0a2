"""Quotas resolved: nothing twice, totals checked."""

from __future__ import annotations

import pytest

from pipeline.model import Finding, Span
from pipeline.resolve.context import Context
from pipeline.resolve.quotas import resolve


def _quota(value: float, scope: str | None = None, rule: str = "allotment-table") -> Finding:
    values = {
        "value": value, "max": None, "comparator": "=", "unit": "名", "subject": None,
        "per": None, "scope": scope, "period": None,
    }  # fmt: skip
    return Finding("quotas", values, (Span(0, 1),), 0.9, rule)


@pytest.mark.parametrize(("total", "codes"), [(35, []), (36, ["count-mismatch"])])
def test_total_of_a_table(total: float, codes: list[str]) -> None:
    rows = [_quota(20, "武昌区"), _quota(15, "洪山区"), _quota(total, "合计")]
    found, remarks = resolve(rows, Context())
    assert [f.values["scope"] for f in found] == ["武昌区", "洪山区"]
    assert [r.code for r in remarks] == codes


def test_what_is_said_twice_is_one() -> None:
    found, _ = resolve([_quota(20, rule="plan"), _quota(20, rule="plan")], Context())
    assert len(found) == 1
