"""Who gets which part: cues of `lexicon/roles.yml` and the names that they point to.

Short trigger words are looked for first; the cues themselves run over the few characters around
them, and names are read only where a cue points: 0.5 ms for 3,000 characters on two cores. For
comparison, the known names alone over the same text: one alternation 0.6 ms, spaCy's PhraseMatcher
over character tokens 2.1 ms (1.5 ms on sentences with a cue only) after an import of 0.9 s; it is
not used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.institutions.cues import Assignment, compiled, each
from pipeline.extract.institutions.labels import labelled
from pipeline.lexicon import Rule
from pipeline.model import Span
from pipeline.text.organisations import name_at, names_from
from pipeline.text.placed_names import whole_names

_REACH = 160
_PLACED = 0.75
_AHEAD = 70
"""How far the patterns of cues look ahead at most."""
_TAIL = re.compile(r"[^。;]{0,160}")
_JOINED = re.compile(r"(?:等[^,。;]{0,8})?(?:联合|会同|协同)")
_GROUPS = re.compile(r"(?:[、和及](?:各|有关|相关)[^,。;:()\n、]{1,14}?(?=[、和及牵配等协参]))*")
# 食宿费每人每天200元,由甲局承担: who pays, not who does the work.
_PAID = re.compile(
    r"(?:费用?|经费|补助|补贴)[^。;\n]{0,24}[,、]$|[0-9]元(?:/[^,。;]{1,4})?(?:的?标准)?[,、]?$"
)
_PLAIN_GAP = re.compile(r"[^,。;由]{0,60}$")
_LONGEST = 40
_BEGINS = re.compile(r"[\s,。;:、—]|[由和与及](?=[一-龥]{4})|\d[.、]")
_ORGAN = re.compile(r"(?:[局厅委部署办]|政府|委员会|办公[室厅])$")
_DATED_AHEAD = re.compile(r"(?:定|拟|将)于|于[0-9]")


def assignments(text: str, start: int, end: int) -> Iterator[Assignment]:
    """The parts that are given out between `start` and `end`, in the order of their cues."""
    past = compiled().words["past"]
    for found in _all(text, start, end):
        before = min(found.name.start, found.cue.start)
        if not _clause_has(text, before, past.pattern):
            yield found


def _all(text: str, start: int, end: int) -> Iterator[Assignment]:
    cues = compiled()
    done = start
    for trigger in cues.trigger.finditer(text, start, end):
        form = trigger.lastgroup or ""
        if form == "by":
            yield from _by(text, trigger.end(), end)
            continue
        floor = max(done, trigger.start() - cues.reach[form])
        for found in cues.forms[form].finditer(text, floor, min(end, trigger.end() + _AHEAD)):
            if found.start() > trigger.end():
                break
            done = found.end()
            yield from _given(text, found, cues.rules[found.lastgroup or ""], Span(start, end))


def _given(text: str, found: re.Match[str], rule: Rule, within: Span) -> Iterator[Assignment]:
    form = rule.value["form"]
    if form == "label":
        return (a for a in labelled(text, found, rule) if a.name.end <= within.end)
    if rule.value.get("bracket"):
        return _in_front(text, found, rule, within.start)
    if form == "subject":
        return _subject(text, found, rule, within.start)
    return _object(text, found, rule)


def _by(text: str, start: int, limit: int) -> Iterator[Assignment]:
    """由X(联合Y)…: the first cue in the rest of the sentence decides."""
    cues = compiled()
    names, end = names_from(text, start)
    loose = not names
    if loose:
        names, end = names_from(text, start, loose=True)
    if not names:
        yield from _placed_by(text, start, limit)
        return
    tail = _TAIL.match(text, end, limit)
    joined = _JOINED.match(text, end)
    cue = cues.forms["by"].search(text, end, tail.end() if tail else end)
    if cue is None or cues.words["other_duties"].search(text, end, cue.start()):
        return
    if joined is None and _PLAIN_GAP.match(text[end : cue.start()]) is None:
        return
    if cues.words["borne"].search(text, max(0, start - 16), start - 1):
        return
    if "承担" in cue.group() and _PAID.search(text, max(0, start - 40), start - 1):
        return
    rule = cues.rules[cue.lastgroup or ""]
    unless = rule.value.get("unless")
    if unless is not None and _clause_has(text, start - 1, unless):
        return
    role = rule.value["role"]
    if not loose and rule.value.get("loose"):
        more, further = names_from(text, start, loose=True)
        names = more if end < further <= cue.start() else names
    if loose and (joined is not None or not rule.value.get("loose")):
        return
    if rule.value.get("weak"):
        if joined is not None and role == "undertaker":
            role = "coordinator"
        elif _ORGAN.search(text[names[0].start : names[0].end]):
            return
    if role == "coordinator" and _clause_has(text, start - 1, cues.words["evaluation"].pattern):
        role = "evaluator"
    yield from each(names, Span(*cue.span()), rule, role, _track(text, cue.end()))
    if joined is not None:
        partners, _ = names_from(text, joined.end())
        partners = [p for p in partners if p.end <= cue.start()]
        yield from each(partners, Span(*joined.span()), rule, "co_organizer")


_DOES = re.compile(
    r"(?:联合|共同|具体|分别|负责(?![。;,\n])|统一)*(主办|承办|协办(?!公[厅室])|举办|承训|冠名|赞助"
    r"|牵头(?!单位|部门)|组织实施|负责(?=[。;,\n]|$))"
)
_CLAUSE = re.compile(r"[^。;:\n]{2,80}")


def _placed_by(text: str, start: int, limit: int) -> Iterator[Assignment]:
    """由教务处、团委主办: names that only their place between 由 and the cue tells."""
    clause = _CLAUSE.match(text, start, limit)
    does = None if clause is None else _DOES.search(text, start, clause.end())
    if does is None or "," in text[start : does.start()]:
        return
    cue = compiled().forms["by"].match(text, does.start(1))
    if cue is not None:
        rule = compiled().rules[cue.lastgroup or ""]
        names = whole_names(text, start, does.start())
        yield from each(names, Span(*cue.span()), rule, None, _track(text, cue.end()), _PLACED)


def _clause_has(text: str, end: int, pattern: str) -> bool:
    """True if the clause up to `end` has `pattern`: 解释由甲局负责 gives 甲局 no part."""
    clause = re.split(r"[,。;:\n]", text[max(0, end - 24) : end])[-1]
    return re.search(pattern, clause) is not None


def _subject(text: str, found: re.Match[str], rule: Rule, floor: int) -> Iterator[Assignment]:
    """X负责组织实施: names from the beginning of a clause right up to the cue."""
    cues = compiled()
    window = max(floor, found.start() - _REACH)
    behind = rule.value.get("behind")
    if behind is not None and not _said_before(text, window, found.start(), behind):
        return
    starts = [m.end() for m in cues.words["clause_ends"].finditer(text, window, found.start())]
    if window == floor:
        starts.insert(0, floor)
    for at in starts[:-4:-1]:
        number = cues.words["item_number"].match(text, at)
        loose = bool(rule.value.get("loose"))
        names, end = names_from(text, number.end() if number else at, loose)
        partners: list[Span] = []
        joined = _JOINED.match(text, end) if names else None
        if joined is not None:
            others, further = names_from(text, joined.end(), loose)
            if further <= found.start():
                partners, end = others, further
        groups = _GROUPS.match(text, end)
        end = end if groups is None else groups.end()
        before = bool(names) and end <= found.start()
        filler = cues.words["fillers"].match(text, end) if before else None
        if filler is not None and filler.end() >= found.start():
            only = rule.value.get("only", "")
            if not all(re.search(only, text[n.start : n.end]) for n in names):
                return
            entrusted = bool(rule.value.get("entrusted"))
            role = _or_evaluator(text, found.end(), "undertaker") if entrusted else None
            track = None if entrusted else _track(text, found.end())
            yield from each(names, Span(*found.span()), rule, role, track)
            yield from each(partners, Span(*found.span()), rule, "co_organizer", track)
            return
    if rule.value.get("placed") and starts and found.start() - starts[-1] <= _LONGEST:
        names = whole_names(text, starts[-1], found.start())
        only = rule.value.get("only", "")
        names = [n for n in names if re.search(only, text[n.start : n.end])]
        yield from each(names, Span(*found.span()), rule, None, None, _PLACED)


def _in_front(text: str, found: re.Match[str], rule: Rule, floor: int) -> Iterator[Assignment]:
    """甲局(主办)、乙学院(承办): the one name that ends at the bracket."""
    begins = _BEGINS.finditer(text, max(floor, found.start() - _LONGEST), found.start())
    starts = [m.end() for m in begins]
    if found.start() - floor <= _LONGEST:
        starts.insert(0, floor)
    for at in starts:
        name = name_at(text, at, loose=True)
        if name is not None and name.end == found.start():
            yield from each([name], Span(found.start() + 1, found.end() - 1), rule)
            return


def _said_before(text: str, start: int, end: int, pattern: str) -> bool:
    """True if the same sentence or bracket has `pattern` earlier on."""
    same = re.split(r"[。\n(\[【〔]", text[start:end])[-1]
    return re.search(pattern, same) is not None


def _object(text: str, found: re.Match[str], rule: Rule) -> Iterator[Assignment]:
    names, end = names_from(text, found.end(), loose=bool(rule.value.get("loose")))
    filler = compiled().words["fillers"].match(text, end)
    behind = filler.end() if filler is not None else end
    until = re.compile(rule.value["until"])
    closing = until.match(text, behind) or until.match(text, end)
    if not names or closing is None:
        return
    cue = closing if rule.value.get("said") == "until" else found
    daily = rule.value.get("daily")
    if daily is None:
        role = _or_evaluator(text, end, rule.value["role"], found.start())
    else:
        role = "undertaker" if re.search(daily, text[end : end + 30]) else rule.value["role"]
    yield from each(names, Span(*cue.span()), rule, role)


def _or_evaluator(text: str, end: int, role: str, start: int | None = None) -> str:
    """What is entrusted to somebody is an evaluation if the words behind or ahead say so."""
    ahead = "" if start is None else re.split(r"[,。;:\s]", text[max(0, start - 16) : start])[-1]
    behind = re.split(
        r"[。;\n]|,(?=[^,。;]{3,24}(?:负责|承办|承担|提供|协办|主办|支持|配合))",
        text[end : end + 30],
    )[0]
    evaluation = compiled().words["evaluation"]
    evaluates = evaluation.search(behind) or evaluation.search(ahead)
    return "evaluator" if role == "undertaker" and evaluates is not None else role


def _track(text: str, start: int) -> Span | None:
    """What a cue is about: 承担2023年度领军人才“高质量发展”专题班培训任务 → “高质量发展”专题班."""
    found = compiled().words["track"].match(text, start)
    if found is None:
        return None
    begin, end = found.span(1)
    if text[begin] == ")":
        return None  # the cue ended a bracket; what follows is another sentence
    dated = _DATED_AHEAD.search(text, begin, end)
    end = end if dated is None else dated.start()
    if end - begin < 2:
        return None
    quoted = text.find("“", begin, end)
    return Span(quoted if quoted > 0 else begin, end)
