"""Quotas: one entry for what is said twice, totals of allotment tables checked."""

from __future__ import annotations

from collections import defaultdict

from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context

TOTAL = "合计"
_TABLE = "allotment-table"
_NEAR = 300  # characters; numbers further apart stand in two tables


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """The findings without repetitions and total rows.

    A remark `count-mismatch` is made where the rows of an allotment table do not add up to its
    total.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    last = 0
    remarks: list[Remark] = []
    totals: dict[object, float] = defaultdict(float)
    for finding in findings:
        values = finding.values
        if finding.rule == _TABLE:
            stated = float(str(values["value"]))
            if abs(finding.evidence[0].start - last) > _NEAR:
                totals.clear()  # another table
            last = finding.evidence[0].end
            if values["scope"] == TOTAL:
                total = totals.pop(values["subject"], 0.0)
                if total and total != stated:
                    remarks.append(_mismatch(finding, stated, total))
                continue
            totals[values["subject"]] += stated
        parts = ("value", "max", "comparator", "unit", "subject", "scope", "per", "period")
        kept.setdefault(tuple(values[part] for part in parts), finding)
    return list(kept.values()), remarks


def _mismatch(finding: Finding, stated: float, total: float) -> Remark:
    message = f"the table states a total of {stated:g}, its rows add up to {total:g}"
    return Remark("count-mismatch", message, finding.evidence[0])
