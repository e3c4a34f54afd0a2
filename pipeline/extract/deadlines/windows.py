"""Whether a window gives time for a duty, and of what kind."""

from __future__ import annotations

import re

from pipeline.extract.deadlines.cues import (
    FINISHED,
    Cues,
    Verdict,
    kind_of,
    label_of,
    taken_in,
    verb_of,
)
from pipeline.extract.deadlines.duties import AGENT
from pipeline.extract.deadlines.recipients import recipient
from pipeline.extract.deadlines.shifted import shuts
from pipeline.extract.deadlines.subjects import subject
from pipeline.text.clauses import Surroundings
from pipeline.text.dates import When

_PAUSE = re.compile(r"[,;。]|:(?!//)")
_NAMED_BY = re.compile(
    r"[为是](?P<what>[^,。;:\n]{2,12}?)(?:时间|日期|期间|期限|时段|阶段|期)(?=[,。;\n)]|$)"
)
_THROUGH = re.compile(
    r",? ?(?:登[录陆]|通过|在|进入|使用)[^,。;]{2,40}?(?:系统|平台|网站?|公众号|小程序|专区|APP)"
    r"(?:\([^()]*\))?"
)


def window(when: When, around: Surroundings, cues: Cues) -> Verdict | None:
    """What kind of duty or right the window `when` gives time for, None if it is none."""
    if cues.search("in-force", around.after):
        return None
    label = label_of(around, cues)
    labelled = cues.verbs.last(around.clause_before[-20:]) if label == "" else None
    label = label or cues.labels.far(around.before) or None
    if label is None and when.count is not None:
        label = cues.labels.of(around.said.partition("(")[0]) or None
    if label in ("none", "event"):
        return None
    if label is None and shuts(around.before, around.after):
        return Verdict(_of_system(around, cues), "window-system", 0.8)
    what = taken_in(around)
    if label is None and what is not None and cues.labels.of(what) in FINISHED:
        return Verdict(cues.labels.of(what), "window-taken-in", 0.85)
    row = cues.labels.of(_cell_before(around))
    if label is None and row not in ("", "none", "event"):
        return Verdict(row, "window-row", 0.75)
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
    named_by = _NAMED_BY.match(around.after)
    if named_by is not None:
        label = cues.labels.of(named_by["what"])
        return None if label in ("", "none", "event") else Verdict(label, "window-named-by", 0.85)
    inner = cues.verbs.last(around.said)
    if inner is not None and inner.kind in FINISHED:
        return Verdict(inner.kind, "window-inner", 0.85)
    subject_of = cues.labels.of(around.clause_before[-4:])
    if subject_of in ("application", "payment") and around.said[:1] in "自从由":
        return Verdict(subject_of, "window-subject", 0.8)
    verb = cues.verbs.first(around.after, 60)
    if when.count is not None and verb is not None:
        return Verdict(kind_of(None, verb, around, cues), "window-of-count", 0.85)
    reach = 8 if not around.clause_before[-8:].isascii() else 50
    named = cues.verbs.last(around.clause_before[-reach:])
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


def _of_system(around: Surroundings, cues: Cues) -> str:
    """What a system that opens and closes is for: 申报系统将于…, else by what it asks for."""
    named, verb = cues.labels.of(around.clause_before), verb_of(around, cues)
    if named in FINISHED:
        return named
    return verb.kind if verb is not None and verb.kind in FINISHED else "other"


def _cell_before(around: Surroundings) -> str:
    """The cell on the left, if the date fills a cell of a row, or a line of its own."""
    if not around.before and not around.after.strip():
        return around.previous.strip() if len(around.previous) <= 14 else ""
    before = around.before
    return before.rpartition("\t")[0].rpartition("\t")[2] if before.endswith("\t") else ""


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
