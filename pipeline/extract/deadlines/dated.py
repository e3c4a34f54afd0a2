"""Whether a date dates a duty, and of what kind, by the words around it."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.counts import counted, open_ended, procedure, recurring
from pipeline.extract.deadlines.cues import FINISHED, Cues, Verdict, kind_of, label_of, verb_of
from pipeline.extract.deadlines.duties import AGENT, subject
from pipeline.extract.deadlines.words import recipient
from pipeline.text.clauses import Surroundings
from pipeline.text.dates import When

__all__ = ["Cues", "Verdict", "halves", "judge"]

_CITED = re.compile(r"《[^》]*$")
_LISTED = re.compile(r"截止[^。;]{0,60}[,、][^,。;、0-9]{0,12}(?:为|是|:)$")
_PAUSE = re.compile(r"[,;。]|:(?!//)")
_THROUGH = re.compile(
    r",? ?(?:登[录陆]|通过|在|进入|使用)[^,。;]{2,40}?(?:系统|平台|网站?|公众号|小程序|专区|APP)"
    r"(?:\([^()]*\))?"
)
_PERIODIC = {"counted": counted, "recurring": recurring, "open": open_ended}


def judge(when: When, around: Surroundings, regulation: bool, cues: Cues) -> Verdict | None:
    """What kind of duty `when` dates, None if it dates none.

    In a `regulation` time limits from an event, and what recurs, are procedure.
    """
    if _CITED.search(around.before) or cues.search("not_before", around.before[-12:]):
        return None
    if any(p is not None and p.anaphoric for p in (when.first, when.last)):
        return None
    if when.form != "window" and cues.search("not_after", around.after):
        return None
    if cues.search("condition", around.after) and not cues.search("modal", around.clause_before):
        return None
    if cues.search("excused", around.clause_before):
        return None
    if when.form == "point":
        return _point(when, around, regulation, cues)
    if when.form == "window":
        return _window(when, around, cues)
    return procedure(when, around, cues) if regulation else _PERIODIC[when.form](when, around, cues)


def _point(when: When, around: Surroundings, regulation: bool, cues: Cues) -> Verdict | None:
    label, verb = label_of(around, cues), verb_of(around, cues)
    if label == "none" or (label == "event" and when.bound != "by"):
        return None
    kind = kind_of(label, verb, around, cues)
    if when.bound == "by":
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
    if when.last.precision != "day":
        return None
    if label not in (None, "", "event"):
        return Verdict(kind, "deadline-label", 0.88)
    if _LISTED.search(around.before) is not None:
        listed = cues.labels.far(around.before)
        return Verdict(kind_of(listed, verb, around, cues), "deadline-listed", 0.75)
    fixed = cues.search("fixed-day", around.after)
    if fixed is not None and not regulation and when.last.month is not None:
        return Verdict("other", "fixed-day", 0.7, strong=False)
    return None


def _window(when: When, around: Surroundings, cues: Cues) -> Verdict | None:
    label = label_of(around, cues)
    labelled = cues.verbs.last(around.clause_before[-20:]) if label == "" else None
    label = label or cues.labels.far(around.before) or None
    if label in ("none", "event"):
        return None
    if label is None and labelled is not None:
        return Verdict(labelled.kind, "window-labelled", 0.75)
    if label is None and cues.search("stopped", around.after):
        return Verdict("other", "window-stopped", 0.75)
    if label is None and around.clause_before.endswith(":"):
        label = cues.labels.of(around.clause_before) or None
        if label == "event":
            return None
    if label is not None:
        verb = cues.verbs.first(around.after, 60) or cues.verbs.last(around.before[-60:])
        return Verdict(kind_of(label, verb, around, cues), f"window-{label}", 0.92)
    inner = cues.verbs.last(around.said)
    if inner is not None and inner.kind in FINISHED:
        return Verdict(inner.kind, "window-inner", 0.85)
    verb = cues.verbs.first(around.after, 60)
    if when.count is not None and verb is not None:
        return Verdict(kind_of(None, verb, around, cues), "window-of-count", 0.85)
    named = cues.verbs.last(around.clause_before[-8:])
    if named is not None and named.kind in FINISHED:
        return Verdict(named.kind, "window-named", 0.85)
    if verb is not None and verb.start <= 2 and verb.kind in FINISHED:
        return Verdict(verb.kind, "window-verb", 0.85)
    line = cues.search("schedule", around.after)
    if cues.search("benefit", around.after, 0, 30):
        return None
    if line is not None and not cues.search("gathering", line.group()):
        verb = cues.verbs.first(line.group())
        return None if verb is None else Verdict(verb.kind, "window-schedule", 0.75)
    stage = _stage(around, cues)
    if stage is not None:
        return Verdict(stage, "window-stage", 0.8)
    listed = around.after.startswith(":") and not cues.search("gathering", around.after, 0, 30)
    through = _THROUGH.match(around.after)
    lead = 0 if through is None else through.end()
    happening = cues.search("happening", around.after, lead, lead + 30)
    if verb is not None and verb.kind == "other":
        verb = verb_of(around, cues) or verb
    if verb is None or (happening is not None and happening.start() <= verb.start and not listed):
        return None
    near = around.clause_before[-20:] + around.after[:12]
    same = verb.kind in FINISHED and not _PAUSE.search(around.after[: verb.start])
    if not listed and not same and cues.search("modal", near) is None:
        return None
    return Verdict(kind_of(None, verb, around, cues), "window-verb", 0.8, strong=False)


def _stage(around: Surroundings, cues: Cues) -> str | None:
    """3月1日至31日,由各校自查并送交…: a step of the work, by whom, that is done or handed on."""
    agent = AGENT.match(around.after)
    led = agent is None and around.after[:1] in (",", ":") and not around.clause_before.strip()
    if agent is None and not (led and subject(around.after[1:60], cues.words, first=True)):
        return None
    sentence = around.after.partition("。")[0]
    step = cues.search("step", sentence, 0, 120)
    if step is None or cues.search("gathering", sentence, 0, 40):
        return None
    handed, first = cues.verbs.last(sentence), cues.verbs.first(sentence[step.start() :])
    if handed is not None and handed.kind == "submission" and recipient(sentence[step.start() :]):
        return "submission"
    return "completion" if first is None or first.kind == "other" else first.kind


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
