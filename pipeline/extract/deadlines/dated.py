"""Whether a date dates a duty, and of what kind, by the words around it."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.counts import counted, open_ended, procedure, recurring
from pipeline.extract.deadlines.cues import (
    FINISHED,
    Cues,
    Verdict,
    kind_of,
    label_of,
    verb_of,
)
from pipeline.extract.deadlines.recipients import recipient
from pipeline.extract.deadlines.shifted import is_extension, shuts
from pipeline.extract.deadlines.windows import window
from pipeline.text.clauses import Surroundings
from pipeline.text.cues import Verb
from pipeline.text.dates import When

__all__ = ["Cues", "Verdict", "halves", "in_column", "judge"]

_CITED = re.compile(r"《[^》]*$")
_LISTED = re.compile(r"截止[^。;]{0,60}[,、][^,。;、0-9]{0,12}(?:为|是|:)$")
_OPENED = re.compile(
    r"[ 0-9.、()一二三四五六七八九十]*(?:第[一二三四五六七八九十0-9]{1,2}(?:阶段|步|批)[:,]?)?"
    r"[在于]?"
)
_LIMIT = re.compile(r"(?:时限|期限|截止[^,。;]{0,4}|完成时间)[为是:]*$")
_CLOSES = re.compile(
    r"^[ \t:]?(?P<what>[^,。;:\n0-9]{0,8}?)(?:截止|截稿|截至)(?!时间|日期|日|期|[至到])"
)
_COLON = re.compile(r"(?:^|[0-9)][.、]? ?)(?P<what>[^,。;:、()0-9]{2,12}):$")
_FACT = re.compile(r"(?:^|[(,;。 ])截至$")
_PAUSE = re.compile(r"[,;。]|:(?!//)")
_PERIODIC = {"counted": counted, "recurring": recurring, "open": open_ended}


def judge(when: When, around: Surroundings, regulation: bool, cues: Cues) -> Verdict | None:
    """What kind of duty `when` dates, None if it dates none.

    In a `regulation` time limits from an event, and what recurs, are procedure.
    """
    if _CITED.search(around.before):
        return None
    if cues.search("not_before", around.before[-40:]) and not is_extension(around.said):
        return None
    if _hangs(when) or _told(around, cues):
        return None
    if when.form != "window" and cues.search("not_after", around.after):
        return None
    if cues.search("condition", around.after) and not cues.search("modal", around.clause_before):
        return None
    excused = cues.search("excused", around.clause_before) is not None
    if excused and cues.search("asked", around.clause_before) is None:
        return None
    if when.form == "point":
        return _point(when, around, regulation, cues)
    if when.form == "window":
        return window(when, around, cues)
    return procedure(when, around, cues) if regulation else _PERIODIC[when.form](when, around, cues)


def _told(around: Surroundings, cues: Cues) -> bool:
    """7月15日,…公示了指南 and 截至7月24日,共收到6个: what was done."""
    after = around.after
    said = "了" in after or "到" in after or "计" in after or "共" in after
    return said and cues.search("told", after) is not None


def in_column(
    when: When, head: str, task: str, verdict: Verdict | None, cues: Cues
) -> Verdict | None:
    """The verdict on a date under `head` in the row of `task`; `verdict` is what its words say."""
    label = cues.labels.of(head.replace("起止", ""))
    if label in ("none", "event") or cues.search("gathering", task):
        return verdict if label not in ("none", "event") and when.bound == "by" else None
    verb = cues.verbs.first(task)
    kind = label or (verb.kind if verb is not None else "")
    if verdict is not None:
        kind = kind if verdict.kind == "other" and kind else verdict.kind
        return Verdict(kind, verdict.rule, max(verdict.confidence, 0.75), verdict.strong)
    point = when.last
    if when.form not in ("point", "window") or when.bound not in ("at", "by") or point is None:
        return None
    whole = point.precision == "day" or point.part is not None or bool(_LIMIT.search(head))
    asked = bool(label) or (verb is not None and verb.kind in FINISHED)
    asked = asked or _CLOSES.search(task) is not None
    asked = asked or (when.form == "window" and cues.search("step", task) is not None)
    return Verdict(kind or "other", "deadline-column", 0.75) if whole and asked else None


def _hangs(when: When) -> bool:
    """True for a day that counts from one said elsewhere, as 次日; not 12月20日至次年1月10日."""
    first, last = when.first, when.last
    if when.form == "window" and first is not None:
        return first.anaphoric
    return last is not None and last.anaphoric


def _point(when: When, around: Surroundings, regulation: bool, cues: Cues) -> Verdict | None:
    label, verb = label_of(around, cues), verb_of(around, cues)
    if label == "none" or (label == "event" and when.bound != "by"):
        return None
    if is_extension(around.said):
        label = label or cues.labels.of(around.clause_before[-20:]) or cues.labels.of(around.said)
        if label in ("", "none", "event"):
            return None
        return Verdict(str(label), "deadline-extended", 0.8)
    kind = kind_of(label, verb, around, cues)
    if when.bound == "by":
        if _horizon(when, around, cues):
            return None
        asked = cues.search("modal", around.clause_before[-30:]) is not None or bool(label)
        if verb is None or verb.kind == "other":
            verb = cues.verbs.last(around.said) or verb
            kind = kind_of(label, verb, around, cues)
        if verb is None and not label and _FACT.search(around.before) is not None:
            return None
        if verb is None and not label:
            return Verdict("other", "deadline-bare", 0.5, asked)
        return Verdict(kind, f"deadline-{kind}", 0.95 if asked else 0.88, asked)
    if when.bound == "to":
        asked = cues.search("until", around.before) is not None
        return Verdict(kind, "deadline-until", 0.8) if asked else None
    if when.bound != "at" or when.last is None:
        return None
    ensured = cues.search("ensured", around.clause_before) is not None
    done = verb is not None and verb.kind == "completion" and around.after.startswith(verb.word)
    if ensured and (when.last.part == "end" or (when.last.part is not None and done)):
        return Verdict("completion", "deadline-ensured", 0.75, strong=False) if verb else None
    whole = when.last.precision == "day"
    closes = _CLOSES.match(around.after) if whole else None
    if closes is not None:
        closed = cues.labels.of(closes["what"]) if closes["what"] else label
        if closed not in ("none", "event"):
            return Verdict(kind_of(closed, verb, around, cues), "deadline-closes", 0.85)
    if whole and shuts(around.before, around.after):
        named = cues.labels.of(around.clause_before)
        if named or verb is not None:
            return Verdict(named or kind, "deadline-shuts", 0.75)
    if label not in (None, "", "event") and (whole or _ends(when, around, str(label))):
        return Verdict(kind, "deadline-label", 0.88 if whole else 0.75)
    if when.last.part is not None and _handed(around, cues):
        return Verdict(kind_of(None, verb, around, cues), "deadline-period", 0.7)
    if not whole:
        return _planned(when, around, cues)
    return _on_the_day(when, verb, around, regulation, cues)


def _on_the_day(
    when: When, verb: Verb | None, around: Surroundings, regulation: bool, cues: Cues
) -> Verdict | None:
    """6月5日公布名单, 结果公布:6月5日, and the last of a list of days behind one label."""
    if _LISTED.search(around.before) is not None:
        listed = cues.labels.far(around.before)
        return Verdict(kind_of(listed, verb, around, cues), "deadline-listed", 0.75)
    item = _COLON.search(around.clause_before)
    told = None if item is None else cues.search("fixed-day", item["what"])
    fixed = told or cues.search("fixed-day", around.after)
    month = None if when.last is None else when.last.month
    if fixed is not None and not regulation and month is not None:
        return Verdict("other", "fixed-day", 0.7, strong=False)
    return None


def _ends(when: When, around: Surroundings, label: str) -> bool:
    """完成时限:11月底 and 完成时限:11月, but not 验收时间:11月."""
    part = None if when.last is None else when.last.part
    return label != "objection" and (part is not None or bool(_LIMIT.search(around.before)))


def _horizon(when: When, around: Surroundings, cues: Cues) -> bool:
    """到2027年底前,基本建成…: a goal of policy, no duty."""
    point = when.last
    whole_year = point is not None and point.month is None and point.day is None
    led = around.before.endswith(("到", "至"))
    return led and whole_year and cues.search("horizon", around.after) is not None


def _handed(around: Surroundings, cues: Cues) -> bool:
    """验收报告于11月上旬报省厅: what is asked for in a part of a month."""
    if cues.search("transfer", around.after) is None:
        return False
    verb = cues.verbs.first(around.after, 12)
    led = around.clause_before.endswith(("于", "在")) or cues.search("asked", around.clause_before)
    return bool(led) and verb is not None and verb.kind in FINISHED


def _planned(when: When, around: Surroundings, cues: Cues) -> Verdict | None:
    """2024年5月,各区制定方案: a line of a plan that dates what somebody has to do."""
    opens = around.clause_before == around.before or cues.search("modal", around.before)
    if _OPENED.fullmatch(around.clause_before) is None or not opens:
        return None
    planned = cues.search("planned", around.after, 0, 34)
    if planned is None or cues.search("gathering", around.after, 0, 40):
        return None
    who = around.after[: planned.start()].strip(" ,:")
    if who and (_PAUSE.search(who) or cues.words.end.search(who.rstrip("要应须将")) is None):
        return None
    verb = verb_of(around, cues)
    kind = "completion" if verb is None else kind_of(None, verb, around, cues)
    return Verdict(kind, "deadline-planned", 0.6, strong=False)


def halves(after: str, kind: str, cues: Cues) -> list[tuple[str, int, str]]:
    """自主申报,并将汇总表发送至…: an application and, to somebody else, a submission."""
    joint = cues.search("joint", after)
    if kind != "application" or joint is None:
        return [(kind, 0, after)]
    rest = after[joint.end() :]
    verb = cues.verbs.last(rest.split(",")[0])
    if verb is None or verb.kind != "submission" or recipient(rest) is None:
        return [(kind, 0, after)]
    return [(kind, 0, after[: joint.start()]), ("submission", joint.end(), rest)]
