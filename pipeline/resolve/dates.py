"""The dates of the notice: one value a kind; what is incomplete, impossible, contradictory."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context

_KINDS = ("issued", "printed", "published", "effective", "expires")


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """At most one finding for each kind, with `kind`, `value`, `precision`, and the warnings.

    Codes: `incomplete-date` (day or month missing in 成文日期), `invalid-date`, `conflict`
    (signature and metadata name different days of issue).
    """
    remarks = [
        Remark("invalid-date", "no calendar has this date", f.evidence[0])
        for f in findings
        if f.values["kind"] == "invalid"
    ]
    kept: dict[str, Finding] = {}
    for kind in _KINDS:
        candidates = [f for f in findings if f.values["kind"] == kind]
        chosen = next((f for f in candidates if f.values["value"] is not None), None)
        if chosen is None:
            worked = (_worked_out(f, kept) for f in candidates)
            chosen = next((w for w in worked if w is not None), None)
        if chosen is not None:
            kept[kind] = _with_value(chosen, str(chosen.values["value"]))
        if kind == "issued":
            remarks += _issue_remarks(candidates)
    return list(kept.values()), _distinct(remarks)


def _worked_out(finding: Finding, kept: dict[str, Finding]) -> Finding | None:
    """The day of 自印发之日起施行, which is the issue date, or N days after it."""
    if finding.values.get("own") is None:
        return None
    return _from_issue(finding, kept.get("issued"))


def _from_issue(finding: Finding, issued: Finding | None) -> Finding | None:
    days = finding.values.get("days")
    if issued is None or not isinstance(days, int):
        return None
    value = str(issued.values["value"])
    if days and len(value) != 10:
        return None
    later = date.fromisoformat(value) + timedelta(days=days) if days else None
    return _with_value(finding, value if later is None else later.isoformat())


def _with_value(finding: Finding, value: str) -> Finding:
    precision = {4: "year", 7: "month"}.get(len(value), "day")
    values = {"kind": finding.values["kind"], "value": value, "precision": precision}
    return Finding(finding.field, values, finding.evidence, finding.confidence, finding.rule)


def _issue_remarks(candidates: list[Finding]) -> list[Remark]:
    dated = [f for f in candidates if f.values["value"] is not None]
    if not dated:
        return []
    first = dated[0]
    remarks = []
    if first.values["precision"] != "day":
        message = f"the issue date lacks its day: {first.values['value']}"
        remarks.append(Remark("incomplete-date", message, first.evidence[0]))
    for other in dated[1:]:
        whole = other.values["precision"] == first.values["precision"] == "day"
        if whole and other.values["value"] != first.values["value"]:
            message = f"issued {first.values['value']} or {other.values['value']}"
            remarks.append(Remark("conflict", message, other.evidence[0]))
    return remarks


def _distinct(remarks: list[Remark]) -> list[Remark]:
    seen: dict[tuple[str, object], Remark] = {}
    for remark in remarks:
        seen.setdefault((remark.code, remark.span), remark)
    return list(seen.values())
