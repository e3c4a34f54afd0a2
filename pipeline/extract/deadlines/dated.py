"""Whether a date dates a duty, and of what kind, by the words around it."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.counts import counted, open_ended, procedure, recurring
from pipeline.extract.deadlines.cues import Cues, Verdict, kind_of, label_of, verb_of
from pipeline.extract.deadlines.recipients import recipient
from pipeline.extract.deadlines.windows import window
from pipeline.text.clauses import Surroundings
from pipeline.text.dates import When

__all__ = ["Cues", "Verdict", "halves", "judge"]

_CITED = re.compile(r"《[^》]*$")
_LISTED = re.compile(r"截止[^。;]{0,60}[,、][^,。;、0-9]{0,12}(?:为|是|:)$")
_OPENED = re.compile(
    r"[ 0-9.、()一二三四五六七八九十]*(?:第[一二三四五六七八九十0-9]{1,2}(?:阶段|步|批)[:,]?)?"
    r"[在于]?"
)
_LIMIT = re.compile(r"(?:时限|期限|截止[^,。;]{0,4}|完成时间)[为是:]*$")
_PAUSE = re.compile(r"[,;。]|:(?!//)")
_PERIODIC = {"counted": counted, "recurring": recurring, "open": open_ended}


def judge(when: When, around: Surroundings, regulation: bool, cues: Cues) -> Verdict | None:
    """What kind of duty `when` dates, None if it dates none.

    In a `regulation` time limits from an event, and what recurs, are procedure.
    """
    if _CITED.search(around.before) or cues.search("not_before", around.before[-40:]):
        return None
    if _hangs(when):
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
    kind = kind_of(label, verb, around, cues)
    if when.bound == "by":
        if _horizon(when, around, cues):
            return None
        asked = cues.search("modal", around.clause_before[-30:]) is not None or bool(label)
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
    if label not in (None, "", "event") and (whole or _ends(when, around, str(label))):
        return Verdict(kind, "deadline-label", 0.88 if whole else 0.75)
    if not whole:
        return _planned(when, around, cues)
    if _LISTED.search(around.before) is not None:
        listed = cues.labels.far(around.before)
        return Verdict(kind_of(listed, verb, around, cues), "deadline-listed", 0.75)
    fixed = cues.search("fixed-day", around.after)
    if fixed is not None and not regulation and when.last.month is not None:
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
