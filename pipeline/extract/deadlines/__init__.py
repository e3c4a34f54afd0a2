"""Deadlines: dates by which, or windows in which, somebody must or may do what the notice asks.

Findings are not resolved: `when` is the expression of the date grammar; `kind`, `responsible`,
`recipient`, `action` are the words around it; `strong` tells that the notice plainly asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.deadlines.cues import label_of, taken_in, verb_of
from pipeline.extract.deadlines.dated import Cues, Verdict, halves, in_column, judge
from pipeline.extract.deadlines.drafts import answer, anybody, consulted
from pipeline.extract.deadlines.duties import addressed, responsible, subjectless
from pipeline.extract.deadlines.linked import linked
from pipeline.extract.deadlines.matters import addressee, alone, opening, performer, told
from pipeline.extract.deadlines.recipients import earlier, recipient
from pipeline.extract.deadlines.subjects import Words, moved, subject
from pipeline.extract.deadlines.tables import Cell, Cells
from pipeline.extract.deadlines.words import action, before_next
from pipeline.lexicon import load, rules
from pipeline.model import Document, Finding, Part, Span
from pipeline.text.clauses import Context, Surroundings
from pipeline.text.cues import Labels, Verbs
from pipeline.text.dates import When, find

NAME = "deadlines"

_BREAK = re.compile(r"[。;!?\n]")
_OBJECT = re.compile(r"书面|异议")
_EVERY_YEAR = re.compile(r"每年度?[0-9一二三四五六七八九十]{1,3}月[^,。;\n]{0,5}前")
_PUBLISHES = re.compile(r"现(?:将|予|对|把)[^。\n]{0,80}公示")
_REPORTED = ("报送", "上报", "报给", "报至", "呈报")
_OFFICES = re.compile(r"[局委厅]|政府|办公室|各[^,、]{0,8}[市县区州盟]")
_ANYONE = re.compile(r"企业|公司|个人|社会|会员|学生|考生|教师|老师|医院|高校|学校|协会")
_SYSTEM = re.compile(
    r"(?:^|[报名评填教管理信息申务网上过后台选课试])系统$|(?:报名|申报|填报|管理|服务|信息)平台$|通道$"
)
_BY_DAY = re.compile(r"[前内底末日后]")


@cache
def _cues() -> Cues:
    name, data = NAME, load(NAME)
    joined = {
        key: "|".join(rule.pattern for rule in rules(name, key))
        for key in ("not_before", "not_after", "anchors")
    }
    single = {r.id: r.pattern for key in ("objects", "context", "table") for r in rules(name, key)}
    return Cues(
        Labels((rule.id, rule.pattern) for rule in rules(name, "labels")),
        Verbs((rule.value, rule.pattern) for rule in rules(name, "verbs")),
        Words.compile(data),
        {key: re.compile(pattern) for key, pattern in {**joined, **single}.items()},
    )


def extract(document: Document) -> Iterator[Finding]:
    """Every expression that dates a duty, with the words that tell whose and what."""
    clauses = Context(document)
    whom = addressed(document, _cues().words)
    titles = document.elements.get("title", ())
    publicity = any("公示" in document.text[s.start : s.end] for s in titles)
    publicity = publicity or _PUBLISHES.search(document.text) is not None
    regulations: dict[int, bool] = {}
    every_year: dict[int, bool] = {}
    cells = Cells(document, _cues().patterns)
    before: When | None = None
    for when in find(document.text):
        part = document.part_at(when.start)
        if part.kind not in ("body", "attachment") or part.form:
            continue
        if part.start not in regulations:
            regulations[part.start] = clauses.is_regulation(part.start, part.end)
            every_year[part.start] = regulations[part.start] or _recurs(document, part)
        regulation, yearly = regulations[part.start], every_year[part.start]
        before = when = linked(document.text, when, before, publicity, yearly)
        around = clauses.around(when.start, when.end)
        verdict = judge(when, around, regulation, _cues())
        cell = cells.at(when.start)
        if cell is not None:
            yield from _in_table(document, when, cell, verdict)
        elif verdict is not None:
            yield from _findings(document, when, around, verdict, whom)


def _in_table(
    document: Document, when: When, cell: Cell, verdict: Verdict | None
) -> Iterator[Finding]:
    """A date in a table of tasks: the other cells of its row say what is to be done and by whom."""
    task = "" if cell.task is None else document.text[cell.task.start : cell.task.end]
    verdict = in_column(when, cell.head, task, verdict, _cues())
    if verdict is None:
        return
    place = recipient(task)
    values = {
        "when": when,
        "kind": verdict.kind,
        "strong": verdict.strong,
        "responsible": _words(document, cell.who),
        "recipient": None if place is None else task[place.start : place.end],
        "action": task or None,
    }
    spans = (Span(when.start, when.end), cell.who, cell.task)
    evidence = tuple(span for span in spans if span is not None)
    yield Finding(NAME, values, evidence, verdict.confidence, verdict.rule)


def _recurs(document: Document, part: Part) -> bool:
    """True for rules that say every year more than once: their other dates recur too."""
    return len(_EVERY_YEAR.findall(document.text, part.start, part.end)) >= 2


def _findings(
    document: Document, when: When, around: Surroundings, verdict: Verdict, whom: Span | None
) -> Iterator[Finding]:
    after = _following(document, around, verdict.kind)
    who = _who(document, around, verdict.kind, whom)
    for kind, start, words in halves(after, verdict.kind, _cues()):
        place = _to_whom(document, around, start, words, kind)
        values = {
            "when": when,
            "kind": _by_whom(kind, who, around, document),
            "strong": verdict.strong,
            "responsible": _words(document, who),
            "recipient": _words(document, place),
            "action": words.strip(" ,")[:80]
            if start
            else answer(document, around, kind) or _action(when, around, words, who),
        }
        spans = (Span(when.start, when.end), who, place)
        evidence = tuple(span for span in spans if span is not None)
        yield Finding(NAME, values, evidence, verdict.confidence, verdict.rule)


def _following(document: Document, around: Surroundings, kind: str) -> str:
    """The rest of the sentence; for a period of objection also what tells how to object."""
    stop = _BREAK.search(around.after)
    after = around.after if stop is None else around.after[: stop.start()]
    if kind == "objection" and not _OBJECT.search(after):
        after = document.text[around.end : around.end + 200]
    return after


def _who(document: Document, around: Surroundings, kind: str, whom: Span | None) -> Span | None:
    cues = _cues()
    who = responsible(around, cues.words)
    if who is not None and _SYSTEM.search(document.text, who.start, who.end):
        who = None
    if taken_in(around) is not None:
        who = subject(around.after, cues.words, first=True)
        return None if who is None else moved(who, around.end)
    if kind == "objection":
        anyone = who is not None and "个人" in document.text[who.start : who.end]
        named = cues.search("disputed", around.before[-60:]) is not None
        return who if anyone or named else anybody(document, around)
    if who is not None:
        return who
    if consulted(around, kind):
        return anybody(document, around)
    what = alone(around)
    clause = None if what is None else told(document, around, what, cues.words)
    if clause is not None:
        who = performer(document.text[clause.start : clause.end], cues.words)
        return None if who is None else moved(who, clause.start)
    if kind != "submission" and cues.search("modal", around.clause_before) is None:
        return None
    opened = opening(document, around, cues.words) if subjectless(around) else None
    return opened or whom


def _to_whom(
    document: Document, around: Surroundings, start: int, words: str, kind: str
) -> Span | None:
    said = before_next(words)
    if taken_in(around) is not None:
        office = subject(around.before + "于", _cues().words)
        return None if office is None else moved(office, around.start - len(around.before))
    if start or kind == "objection" or said != words:
        to = recipient(said)
    else:
        rest = document.text[around.end + len(words) : around.end + len(words) + 220]
        to = recipient(words, around.before, rest)
    if to is None and kind == "submission" and not start:
        to = earlier(around.before, _cues().words)
    if to is None:
        return _told_place(document, around, kind)
    origin = around.start if to.start < 0 else around.end + start
    return Span(origin + to.start, origin + to.end)


def _told_place(document: Document, around: Surroundings, kind: str) -> Span | None:
    """To whom by another clause of the section, for a date that stands alone."""
    what = alone(around) if kind in ("application", "submission") else None
    if what is None:
        return None
    clause = told(document, around, what, _cues().words)
    if clause is not None:
        place = recipient(document.text[clause.start : clause.end])
        if place is not None:
            return moved(place, clause.start)
    return addressee(document, around)


def _by_whom(kind: str, who: Span | None, around: Surroundings, document: Document) -> str:
    """Offices that send in the forms of others submit; applicants that fill in theirs apply."""
    cues = _cues()
    if kind not in ("application", "submission"):
        return kind
    verb = verb_of(around, cues)
    if verb is None or verb.kind != "submission":
        return kind
    if who is None:
        reported = kind == "application" and verb.word in _REPORTED and not label_of(around, cues)
        return "submission" if reported and _to_offices(document) else kind
    name = document.text[who.start : who.end]
    item = around.before.partition(":")[0] if ":" in around.before else ""
    if kind == "application" and cues.labels.of(item) == "application":
        return kind
    applies = cues.search("applicants", name) is not None
    if kind == "application" and cues.search("offices", name) and not applies:
        return "submission"
    fills = kind == "submission" and applies
    own = cues.search("fills", verb.word) or cues.search("application", around.after[:50])
    own = own or cues.search("application", around.before[-70:])
    return "application" if fills and own else kind


def _to_offices(document: Document) -> bool:
    """True if the notice is addressed to offices by name: they hand on the forms of others."""
    spans = document.elements.get("addressees", ())
    named = "".join(document.text[s.start : s.end] for s in spans)
    return _OFFICES.search(named) is not None and _ANYONE.search(named) is None


def _action(when: When, around: Surroundings, words: str, who: Span | None) -> str | None:
    """按季度报送 tells how often in the words of the duty; a date does not belong to them."""
    said = action(around, words, who)
    often = when.recurrence is not None and not _BY_DAY.search(when.recurrence)
    if said is None or not often or when.recurrence is None or words[:1] in ("", ",", ":"):
        return said
    clause = words.partition(",")[0]
    return said.partition(clause)[0] + when.recurrence + clause


def _words(document: Document, span: Span | None) -> str | None:
    return None if span is None else document.text[span.start : span.end]
