"""Events on the calendar; those that were over when the notice was issued are past facts."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context, reference
from pipeline.resolve.moments import Extent
from pipeline.resolve.spans import resolve_when
from pipeline.text.dates import When

_NOT_TO_COME = 200  # days


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """Events with the keys of RECORD.md: `start`, `end` (None for one day), `precision`, names."""
    kept: list[Finding] = []
    for finding in findings:
        when = finding.values["when"]
        assert isinstance(when, When)
        resolved = resolve_when(when, context)
        if resolved.last is None or _over(resolved.last, context):
            continue
        if _rolled(resolved.last, context):
            continue
        kept.append(_dated(finding, resolved.first, resolved.last))
    return _merged(kept), []


def _over(last: Extent, context: Context) -> bool:
    known = reference(context)
    return known is not None and known[2] == "issue date" and last.last < known[0]


def _rolled(last: Extent, context: Context) -> bool:
    """True for 5月10日 in a notice of September: told, not planned for the next May."""
    known = reference(context)
    if known is None or last.year_from != known[2] or last.last.year <= known[0].year:
        return False
    planned = context.period is not None and context.period[1] >= last.last.year
    return not planned and (last.last - known[0]).days > _NOT_TO_COME


def _dated(finding: Finding, first: Extent | None, last: Extent) -> Finding:
    extents = [e for e in (first, last) if e is not None]
    precision = "day" if all(e.precision == "day" for e in extents) else "month"
    length = 10 if precision == "day" else 7
    texts = [extents[0].first.isoformat()[:length], extents[-1].last.isoformat()[:length]]
    values = {
        "start": texts[0],
        "end": None if texts[0] == texts[1] else texts[1],
        "precision": precision,
        "name": finding.values["name"],
        "place": finding.values["place"],
    }
    return Finding(finding.field, values, finding.evidence, finding.confidence, finding.rule)


def _merged(findings: list[Finding]) -> list[Finding]:
    """The same days said again are the same event, unless another is named."""
    kept: list[Finding] = []
    for finding in findings:
        for index, other in enumerate(kept):
            listed = finding.rule == other.rule == "schedule-table"
            keys = ("start", "end", "name") if listed else ("start", "end")
            if all(other.values[k] == finding.values[k] for k in keys):
                place = other.values["place"] or finding.values["place"]
                values = {**other.values, "place": place}
                kept[index] = replace(other, values=values)
                break
        else:
            kept.append(finding)
    return kept
