"""Deadlines on the calendar: years, periods, working days; duties said twice become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.model import Finding, Remark
from pipeline.resolve.context import Context, Happening, reference
from pipeline.resolve.happenings import day_of, named_by
from pipeline.resolve.moments import Extent
from pipeline.resolve.spans import Resolved, count_from, resolve_when
from pipeline.text.dates import When

_COMMON = frozenset(
    {"完成", "工作", "组织", "开展", "制定", "建立", "建设", "各市", "各区", "部门", "单位"}
)
_COUNTED_OTHERWISE = timedelta(days=1)  # the first day counted, or not
_BESIDE = 12  # characters between a count and its days: 内为异议期(
_NOT_TO_COME = 180
_BY_DAY = re.compile(r"[前内底末日]")


def resolve(findings: list[Finding], context: Context) -> tuple[list[Finding], list[Remark]]:
    """Deadlines with the keys of RECORD.md, in the order of the text, and their warnings.

    A date that the notice has left behind when it is issued is dropped as a past fact, unless the
    notice plainly asks for something by it: then it stays, with `deadline-before-issue`.
    """
    kept: list[Finding] = []
    remarks: list[Remark] = []
    for finding, resolved in _resolved(findings, context):
        when = finding.values["when"]
        assert isinstance(when, When)
        if resolved.problem == "invalid-date":
            continue
        due = None if resolved.last is None else resolved.last.last
        asked = finding.values["strong"] or when.bound == "by"
        if not asked and _rolled(resolved, context):
            continue
        if due is not None and _past(due, context):
            if not finding.values["strong"] or not _near(due, context):
                continue
            message = f"due {due}, before the notice was issued"
            remarks.append(Remark("deadline-before-issue", message, finding.evidence[0]))
        if resolved.doubtful and all(r.code != "year-inferred" for r in remarks):
            message = f"the year of {due} is inferred and open to question"
            remarks.append(Remark("year-inferred", message, finding.evidence[0]))
        kept.append(_with_dates(finding, when, resolved))
    return _merged(kept), remarks


def _resolved(findings: list[Finding], context: Context) -> Iterator[tuple[Finding, Resolved]]:
    """Each finding on the calendar; what counts from an exam of several rounds, once a round."""
    for finding in findings:
        when = finding.values["when"]
        assert isinstance(when, When)
        resolved = resolve_when(when, context)
        rounds: tuple[Happening, ...] = ()
        if when.event is not None and when.count is not None and resolved.problem == "unknown":
            rounds = named_by(when.event, context)
        for happening in rounds:
            day = date.fromisoformat(day_of(when.event or "", happening))
            yield finding, count_from(when, day)
        if not rounds:
            yield finding, resolved


def _past(due: date, context: Context) -> bool:
    known = reference(context)
    return known is not None and known[2] != "publication date" and due < known[0]


def _rolled(resolved: Resolved, context: Context) -> bool:
    """True for 7月15日 in a notice of September that asks nothing: told, not due next July."""
    known, last = reference(context), resolved.last
    if known is None or last is None or last.year_from != known[2]:
        return False
    far = last.last.year > known[0].year and (last.last - known[0]).days > _NOT_TO_COME
    return far and resolved.basis == "inferred-year"


def _near(due: date, context: Context) -> bool:
    known = reference(context)
    return known is not None and (known[0] - due).days <= 400


def _with_dates(finding: Finding, when: When, resolved: Resolved) -> Finding:
    words = finding.values
    due = None if resolved.last is None else resolved.last.last.isoformat()
    anchor = resolved.anchor
    values: dict[str, object] = {
        "due": due,
        "start": _start(words["kind"], when, resolved),
        "time": resolved.time,
        "precision": "day" if resolved.last is None else resolved.last.precision,
        "kind": words["kind"],
        "basis": resolved.basis,
        "anchor": None
        if anchor is None
        else {"event": anchor[0], "date": None if anchor[1] is None else anchor[1].isoformat()},
        "recurrence": resolved.recurrence,
        "responsible": words["responsible"],
        "recipient": words["recipient"],
        "action": words["action"],
    }
    confidence = finding.confidence
    if (due is None and resolved.basis != "recurring") or resolved.doubtful:
        confidence = min(confidence, 0.6)
    return Finding(finding.field, values, finding.evidence, confidence, finding.rule)


def _start(kind: object, when: When, resolved: Resolved) -> str | None:
    """Windows have a start, and counted ones from a written day; 公示期 opens at once too."""
    first: Extent | None = resolved.first
    from_event = when.form == "counted" and when.first is None
    if first is None or (from_event and kind != "objection"):
        return None
    return first.first.isoformat()


def _merged(findings: list[Finding]) -> list[Finding]:
    """Two findings of the same days, kind and people are one duty, said twice."""
    kept: list[Finding] = []
    for finding in findings:
        if kept and _continues(kept[-1], finding):
            kept[-1] = _joined(kept[-1], finding)
            continue
        if kept and _spelt_out(kept[-1], finding):
            told = {**finding.values, "action": _told(kept[-1], finding)}
            kept[-1] = replace(finding, values=told)
            continue
        twin = next((i for i, other in enumerate(kept) if _same(other, finding)), None)
        if twin is None:
            kept.append(finding)
            continue
        first = kept[twin]
        filled = {k: first.values[k] or finding.values[k] for k in ("responsible", "recipient")}
        kept[twin] = replace(
            first,
            values={**first.values, **filled},
            evidence=first.evidence + finding.evidence,
            confidence=max(first.confidence, finding.confidence),
        )
    return kept


def _spelt_out(one: Finding, other: Finding) -> bool:
    """公示7天(3月3日至3月9日): a count, and the days that it comes to."""
    first, last = one.values["due"], other.values["due"]
    if one.values["kind"] != other.values["kind"] or first is None or last is None:
        return False
    if abs(date.fromisoformat(str(first)) - date.fromisoformat(str(last))) > _COUNTED_OTHERWISE:
        return False
    counted = one.values["basis"] in ("relative", "working-days") and one.values["due"] is not None
    distance = other.evidence[0].start - one.evidence[0].end
    told = counted and other.values["basis"] in ("stated", "inferred-year")
    return one.evidence[0].start == other.evidence[0].start or (told and 0 <= distance <= _BESIDE)


def _told(one: Finding, other: Finding) -> object:
    """The longer of two accounts of a duty."""
    return max((str(f.values["action"] or "") for f in (one, other)), key=len) or None


def _continues(one: Finding, other: Finding) -> bool:
    """按季度报送,报送时间为季后18日内: how often and by when, of one duty."""
    if one.values["recurrence"] is None or other.values["recurrence"] is None:
        return False
    how_often, by_when = str(one.values["recurrence"]), str(other.values["recurrence"])
    if _BY_DAY.search(how_often) or not _BY_DAY.search(by_when):
        return False
    distance = other.evidence[0].start - one.evidence[0].end
    return one.values["kind"] == other.values["kind"] and 0 <= distance <= 10


def _joined(one: Finding, other: Finding) -> Finding:
    recurrence = f"{one.values['recurrence']},{other.values['recurrence']}"
    values = {**one.values, "recurrence": recurrence}
    values |= {k: one.values[k] or other.values[k] for k in ("responsible", "recipient")}
    evidence = (other.evidence[0], *one.evidence, *other.evidence[1:])
    return replace(one, values=values, evidence=evidence)


def _same(one: Finding, other: Finding) -> bool:
    keys: tuple[str, ...] = ("due", "start", "kind", "recurrence")
    if one.values["kind"] == "objection" and one.values["start"] and not other.values["start"]:
        keys = ("due", "kind", "recurrence")  # 公示期 and, once more, its last day
    if any(one.values[k] != other.values[k] for k in keys):
        return False
    if "至少" in str(one.values["recurrence"]):
        return True
    if one.values["due"] is None and one.values["recurrence"] is None:
        return False
    planned = one.values["kind"] == "completion" and one.values["basis"] == "period-end"
    if planned and not _overlap(one.values["action"], other.values["action"]):
        return False
    if one.values["due"] is None and not _alike(one.values["action"], other.values["action"]):
        return False
    return all(
        one.values[k] is None or other.values[k] is None or one.values[k] == other.values[k]
        for k in ("responsible", "recipient", "time")
    )


def _overlap(one: object, other: object) -> bool:
    """True if two duties share words: by one month's end a plan has many things done."""
    if not isinstance(one, str) or not isinstance(other, str):
        return True
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    shared = pairs & {other[i : i + 2] for i in range(len(other) - 1)}
    return len(shared - _COMMON) >= 2


def _alike(one: object, other: object) -> bool:
    """True if the words of two duties say the same: what recurs on one day may be many things."""
    if not isinstance(one, str) or not isinstance(other, str):
        return True
    return one in other or other in one
