"""Quotas: one entry for what is said twice, totals of allotment tables checked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context

TOTAL = "合计"
SUBTOTAL = "小计"
_TABLE = "allotment-table"
_PARTS = ("value", "max", "comparator", "unit", "subject", "scope", "per", "period")


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """The findings without repetitions, and without sums that are said elsewhere.

    The total of an allotment table stays, with the scope 合计, unless a sentence states the same
    number; sums of a part of its rows go. A remark `count-mismatch` is made where the rows do not
    add up to their total, column by column.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    totals: list[tuple[object, Finding]] = []
    sums: dict[object, float] = defaultdict(float)
    for finding in findings:
        values = dict(finding.values)
        column = (values.pop("table", None), values["subject"])
        if finding.rule == _TABLE:
            if values["scope"] == SUBTOTAL:
                continue
            if values["scope"] == TOTAL:
                totals.append((column, replace(finding, values=values)))
                continue
            sums[column] += float(str(values["value"]))
        kept.setdefault(tuple(values[p] for p in _PARTS), replace(finding, values=values))
    said = {(f.values["value"], f.values["unit"]) for f in kept.values() if f.rule != _TABLE}
    for _, total in totals:
        values = dict(total.values)
        if (values["value"], values["unit"]) not in said:
            kept.setdefault(tuple(values[p] for p in _PARTS), total)
    return list(kept.values()), [
        _mismatch(finding, float(str(finding.values["value"])), sums[column])
        for column, finding in totals
        if column in sums and sums[column] != float(str(finding.values["value"]))
    ]


def _mismatch(finding: Finding, stated: float, total: float) -> Remark:
    message = f"the table states a total of {stated:g}, its rows add up to {total:g}"
    return Remark("count-mismatch", message, finding.evidence[0])
