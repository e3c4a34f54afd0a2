"""Quotas: one entry for what is said twice, totals of allotment tables checked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context

TOTAL = "合计"
_TABLE = "allotment-table"


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """The findings without repetitions and total rows.

    A remark `count-mismatch` is made where the rows of an allotment table do not add up to its
    total, column by column.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    totals: list[tuple[object, Finding]] = []
    sums: dict[object, float] = defaultdict(float)
    for finding in findings:
        values = dict(finding.values)
        column = (values.pop("table", None), values["subject"])
        if finding.rule == _TABLE:
            if values["scope"] == TOTAL:
                totals.append((column, finding))
                continue
            sums[column] += float(str(values["value"]))
        parts = ("value", "max", "comparator", "unit", "subject", "scope", "per", "period")
        kept.setdefault(tuple(values[p] for p in parts), replace(finding, values=values))
    stated = [(sums[column], finding) for column, finding in totals if column in sums]
    return list(kept.values()), [
        _mismatch(finding, float(str(finding.values["value"])), total)
        for total, finding in stated
        if total != float(str(finding.values["value"]))
    ]


def _mismatch(finding: Finding, stated: float, total: float) -> Remark:
    message = f"the table states a total of {stated:g}, its rows add up to {total:g}"
    return Remark("count-mismatch", message, finding.evidence[0])
