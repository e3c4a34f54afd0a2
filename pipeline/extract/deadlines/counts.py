"""Whether a count of days, a recurrence or an open end dates a duty."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.cues import FINISHED, Cues, Verdict, kind_of, label_of, verb_of
from pipeline.extract.deadlines.subjects import subject
from pipeline.model import Span
from pipeline.text.clauses import Surroundings
from pipeline.text.cues import Verb
from pipeline.text.dates import When

_BY_DAY = re.compile(r"[前内底末后旬日次]|[-~—–―至到]")
_FIXED = re.compile(r"[前内底末旬日号止]$")
_CLOSED = re.compile(r"[前止]$")
_EXPIRES = re.compile(r"到期|届满|期满|有效期")
_AND_IN = re.compile(r",(?:并|且|同时)(?:于|在)$")
_DAYS = ("day", "workday", "week")


def counted(when: When, around: Surroundings, cues: Cues) -> Verdict | None:
    """印发之日起30日内, 公示期5个工作日, 收到反馈后10日内, 延长至疫情解除后两个月内."""
    event, first = when.event, when.first
    if event == "公示" or (event == "公示开始" and first is not None):
        return Verdict("objection", "publicity-period", 0.9)
    if event == "公示开始":
        objects = cues.search("objects-to", around.after) is not None
        return Verdict("objection", "publicity-to-come", 0.6) if objects else None
    verb, label = verb_of(around, cues), label_of(around, cues)
    if event == "发布" and label is None and cues.labels.of(around.said) == "submission":
        return Verdict("submission", "counted-consultation", 0.85)
    if label not in (None, "", "none", "event") and (first or event) is not None:
        return Verdict(kind_of(label, verb, around, cues), f"counted-{label}", 0.85)
    if event is not None and cues.search("extended", around.before) is not None:
        return Verdict(_extended(around, cues), "counted-extended", 0.75)
    if when.count is not None and when.count.before:
        return _ahead(kind_of(None, verb, around, cues), around, cues)
    if event is None and first is None:
        return _at_once(verb, around, cues)
    if verb is None:
        return None
    if event is not None and not _own(event, cues):
        return _from_event(kind_of(None, verb, around, cues), around, cues)
    if first is not None and not _asked_within(when, around, cues):
        return None
    return Verdict(kind_of(None, verb, around, cues), "counted", 0.75)


def _ahead(kind: str, around: Surroundings, cues: Cues) -> Verdict | None:
    """请于开班前5个工作日报送: so many days before what is to come; 届满前30日应… is procedure."""
    if kind == "other" or cues.search("asked", around.clause_before) is None:
        return None
    if _EXPIRES.search(around.said) is not None:
        return None
    return Verdict(kind, "counted-before", 0.6)


def _at_once(verb: Verb | None, around: Surroundings, cues: Cues) -> Verdict | None:
    """请两周内报送: asked for, from no day that is said; 发现…应24小时内 waits for something."""
    asked = cues.search("asked", around.clause_before) is not None
    if (
        verb is None
        or not asked
        or around.before.endswith("提前")
        or cues.search("conditional", around.before)
    ):
        return None
    return Verdict(kind_of(None, verb, around, cues), "counted-from-now", 0.55)


def _extended(around: Surroundings, cues: Cues) -> str:
    """What is extended: the matter of the sentence before its bare 期限延长至."""
    verb = cues.verbs.last(around.before)
    handled = cues.search("handled", around.before)
    return "application" if handled is not None or verb is None else verb.kind


def _own(event: str, cues: Cues) -> bool:
    return bool(cues.search("received", event) or cues.search("anchors", event))


def _asked_within(when: When, around: Surroundings, cues: Cues) -> bool:
    if cues.search("modal", around.said[-6:] + around.after[:6] + around.before[-20:]) is not None:
        return True
    unit = None if when.count is None else when.count.unit
    named = subject(around.clause_before + "于", cues.words)
    return unit in _DAYS and named is not None and not cues.search("benefit", around.after, 0, 30)


def _from_event(kind: str, around: Surroundings, cues: Cues) -> Verdict | None:
    """In N days from something that happens to somebody: a duty if a named one must report."""
    who, ahead = _subject(around, cues), _behind(around, cues)
    words = around.before[-40:] + around.said + around.after[:6]
    asked = cues.search("modal", words) is not None
    joined = around.after[:1] in tuple("将报") or _AND_IN.search(around.before) is not None
    taken = who is not None and around.before[who.start] == "各" and joined
    if kind in FINISHED and who is None and ahead is not None:
        return Verdict(kind, "counted-from-event", 0.55) if ahead.start == 0 else None
    if kind not in FINISHED or not (asked or taken) or who is None:
        return None
    return Verdict(kind, "counted-from-event", 0.55)


def _subject(around: Surroundings, cues: Cues) -> Span | None:
    return subject(around.before, cues.words)


def _behind(around: Surroundings, cues: Cues) -> Span | None:
    """The subject in 活动结束后一周内,各承办单位提交总结: somebody that the notice means, 各…."""
    if around.after[:1] != "," or not around.after.startswith(("各", "请各", "请"), 1):
        return None
    lead = 2 if around.after.startswith("请", 1) else 1
    return subject(around.after[lead:60].partition("。")[0], cues.words, first=True)


def recurring(when: When, around: Surroundings, cues: Cues) -> Verdict | None:
    """每月5日前, 按季度, 季后10日内, 每年8月."""
    verb = verb_of(around, cues)
    dated = _BY_DAY.search(around.said) is not None
    if verb is None and _CLOSED.search(around.said):
        return Verdict("other", "recurring-bare", 0.5)
    if verb is None or not (dated or _subject(around, cues) or around.continues):
        return None
    sure = 0.88 if _FIXED.search(around.said) else 0.75
    return Verdict(kind_of(None, verb, around, cues), "recurring", sure)


def procedure(when: When, around: Surroundings, cues: Cues) -> Verdict | None:
    """In a regulation only what recurs by a fixed day or for a named body, or counts from the
    notice itself: other limits are steps that wait for something to happen.
    """
    if when.form == "recurring" and _FIXED.search(around.said):
        return recurring(when, around, cues)
    if when.form == "open" or _subject(around, cues) is None:
        return None
    if when.form == "recurring":
        return recurring(when, around, cues)
    own = when.event is not None and cues.search("anchors", when.event) is not None
    return counted(when, around, cues) if own else None


def open_ended(when: When, around: Surroundings, cues: Cues) -> Verdict | None:
    """疫情结束后 as the time to send something."""
    verb = cues.verbs.first(around.after, 40)
    asked = cues.search("modal", around.after[:30])
    if verb is None or verb.kind != "submission" or asked is None:
        return None
    return Verdict("submission", "open-ended", 0.5)
