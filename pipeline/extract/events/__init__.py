"""Events: training sessions, meetings, contests, exams, the running time of a campaign.

Findings are not resolved: `when` is the expression of the date grammar; `name` and `place` are
words of the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.events.happenings import BARE_LABEL, ITEM, NUMBERING, matter, name_of
from pipeline.extract.events.schedules import choices, is_schedule, lists, rows
from pipeline.lexicon import rules
from pipeline.model import Document, Finding, Span
from pipeline.text.clauses import Context, Surroundings
from pipeline.text.cues import Labels
from pipeline.text.dates import When, find
from pipeline.text.grids import tables as all_tables

NAME = "events"

_ELSEWHERE = re.compile("[。;]|按照|根据|依据|贯彻|落实|[0-9]月")
_ROW = re.compile(r"[ \t](?P<name>[^,。;:\n\t]{2,20})(?:[\t\n]|$)")
_NOUN = re.compile(r" ?(?P<name>[^,。;:()\n\t将于在起前的]{2,10})(?=[,。;\n]|$)")
_INSIDE = re.compile(r"(?P<what>[^,。;:、()\n0-9]{2,10})\($")
_LISTED = re.compile(r" ?(?:\([^()\n]{1,12}\))? ?(?:[、和及与,]|以及)[ \n]?")
_BEGUN = re.compile(
    r"(?:进行|开展|举行|举办|组织|实施)?[一-龥“”]{0,10}(?:培训|集训|训练|上课|授课|比赛|竞赛|决赛|初赛|复赛|展览|巡演|巡讲|军训)(?=[,。;\n]|$)"
)
_TIME_HEADING = re.compile(r"[^,。;]{0,6}?时 ?间(?:安排)?\s?:?")
_PLACE_NEXT = re.compile(
    r"\s*(?:\(?[二三四五六七八九0-9]{1,2}[)、.]+ ?)?[一-龥]{0,4}(?:地 ?[点址]|会 ?场)"
)
_ASKS = re.compile("接受|受理|申报|报名|征集|投稿")
_ITEM_LINE = 90
_ERRAND = re.compile(
    "领取|发放|办理|换领|缴|交费|补办|登记|咨询|查询|投诉|注册|采集|录入|预约|提交|申请|报"
)
_DATED = re.compile(r"(?:\(?[0-9]{1,2}\)?[.、]|[（(][一二三四五六七八九十]+[)）])? ?")


_Judged = tuple[When, Surroundings, tuple[str, float] | None]


@dataclass(frozen=True, slots=True)
class _Cues:
    labels: Labels
    patterns: dict[str, re.Pattern[str]]

    def search(self, name: str, text: str, start: int = 0, end: int = 400) -> re.Match[str] | None:
        return self.patterns[name].search(text, start, end)


@cache
def _cues() -> _Cues:
    found = (rule for key in ("context", "table") for rule in rules(NAME, key))
    return _Cues(
        Labels((rule.id, rule.pattern) for rule in rules(NAME, "labels")),
        {rule.id: re.compile(rule.pattern) for rule in found},
    )


def extract(document: Document) -> Iterator[Finding]:
    """Every expression that dates a happening, in running text and in schedule tables."""
    clauses = Context(document)
    titles = document.elements.get("title", ())
    campaign = any(_cues().search("campaign", document.text[t.start : t.end]) for t in titles)
    cues = _cues().patterns
    tables = [
        t
        for t in all_tables(document)
        if _plain_part(document, t.start)
        and (t in document.tables or is_schedule(document, t, cues))
    ]
    forms = [t for t in document.tables if document.part_at(t.start).form]
    judged: list[_Judged] = []
    for when in find(document.text):
        if when.bound in ("after", "to") or not _can_be_event(document.text, when):
            continue
        if not _plain_part(document, when.start) or any(
            t.start <= when.start < t.end for t in tables
        ):
            continue
        around = clauses.around(when.start, when.end)
        judged.append((when, around, _judge(when, around, campaign)))
    for when, around, found in _shared(document.text, judged):
        if found is not None:
            yield _finding(document, when, around, *found)
    listed = [
        row
        for row in lists(document, cues)
        if not any(t.start <= row[0].start < t.end for t in tables)
    ]
    for when, name, place, sure in (*rows(document, tables, cues), *listed):
        called = "" if name is None else _words(document, name)
        if _plain_part(document, when.start) and (sure or _cues().labels.of(called) == "event"):
            yield _listed(document, when, name, place, "schedule-table")
    for when, place in choices(document, forms, cues):
        yield _listed(document, when, matter(document), place, "form-choice")


def _shared(text: str, judged: list[_Judged]) -> list[_Judged]:
    """In 5月15-16日、5月22-23日 and 4月14日和10月20日举行 what holds of one holds of both."""
    shared = list(judged)
    for order in (range(1, len(shared)), range(len(shared) - 2, -1, -1)):
        for n in order:
            when, around, found = shared[n]
            other = shared[n - 1 if order.step > 0 else n + 1]
            one, two = (other[0], when) if order.step > 0 else (when, other[0])
            if found is None and other[2] is not None and when.bound == other[0].bound:  # noqa: SIM102
                if _LISTED.fullmatch(text, one.end, two.start) is not None:
                    led = replace(
                        other[1], end=around.end, after=around.after, following=around.following
                    )
                    shared[n] = (when, led if order.step > 0 else around, other[2])
    return shared


def _can_be_event(text: str, when: When) -> bool:
    """Points and windows, and 自印发之日起,为期六个月, which says how long something runs."""
    if when.form == "counted":
        return "为期" in text[when.start : when.end] and (when.event or when.first) is not None
    return when.form in ("point", "window")


def _plain_part(document: Document, offset: int) -> bool:
    part = document.part_at(offset)
    return part.kind in ("body", "attachment") and not part.form


def _judge(when: When, around: Surroundings, campaign: bool) -> tuple[str, float] | None:
    cues = _cues()
    if cues.search("not-before", around.before[-14:]) or cues.search("not-after", around.after):
        return None
    if when.form == "counted":
        return "event-duration", 0.7
    label = cues.labels.near(around.before)
    if label == "" and when.form == "window" and campaign and cues.search("term", around.before):
        return "event-campaign", 0.7
    if when.bound == "start" and (when.last is None or when.last.time is None):
        opens = label == "event" or _opens(around, cues)
        return ("event-opening", 0.7) if opens else None
    if label is None and _DATED.fullmatch(around.before) and around.heading:
        told = "时间" in around.heading or not around.after.strip(" 。;,")
        label = cues.labels.of(around.heading) if told else None
    if label == "event":
        return "event-label", 0.85
    if label == "" and _headed_alone(around):
        return "event-headed", 0.7
    if label == "" and BARE_LABEL.fullmatch(around.before) and _told_above(around, cues, campaign):
        return "event-under", 0.75
    if label == "none" or (when.bound == "by" and when.form == "point"):
        return None
    held = cues.search("verbs", around.after, 0, 45)
    clause = around.after[: held.start()] if held is not None else ""
    asked = "," in clause and _ASKS.search(clause) is not None
    if held is not None and not asked and not _ELSEWHERE.search(clause) and clause.count(",") <= 1:
        return "event-verb", 0.85
    if cues.search("verbs-before", around.before[-24:]):
        return "event-verb-before", 0.8
    of, far = cues.labels.of, cues.labels.far
    others = (of(around.heading), of(around.above), far(around.before))
    if cues.search("session", around.before[-20:]) and "none" not in others:
        return "event-session", 0.75
    noun = _NOUN.match(around.after)
    whole_day = when.form == "window" or (when.last is not None and when.last.precision == "day")
    if noun is not None and whole_day and cues.labels.of(noun["name"]) == "event":
        return "event-noun", 0.7
    row = _ROW.match(around.after) if not around.before.strip() else None
    if row is not None and cues.labels.of(row["name"]) == "event":
        return "event-row", 0.75
    if _scheduled(when, around, cues):
        return "event-schedule", 0.75
    if when.form == "window" and label is None and cues.search("running", around.after):
        return "event-running", 0.75
    if when.form == "window" and cues.labels.of(around.clause_before[-10:]) == "event":
        return "event-named", 0.7
    inside = _INSIDE.search(around.clause_before) if around.after.startswith(")") else None
    if inside is not None and cues.labels.of(inside["what"]) == "event":
        return "event-in-brackets", 0.75
    return None


def _headed_alone(around: Surroundings) -> bool:
    """一、时间, the date below it, and 二、地点 next: when the matter of the notice is held."""
    heading = NUMBERING.sub("", around.heading)
    alone = _DATED.fullmatch(around.before) is not None and _TIME_HEADING.fullmatch(heading)
    return bool(alone) and _PLACE_NEXT.match(around.following) is not None


def _told_above(around: Surroundings, cues: _Cues, campaign: bool) -> bool:
    """时间:7月25日 alone, of what the line above (第一场:…) or the heading (决赛) is about.

    Beside a place it is when the matter of the notice is held.
    """
    above = around.previous.strip()
    if len(above) <= _ITEM_LINE and ITEM.match(above) is not None:
        item = ITEM.match(above)
        if item is not None and cues.search("session", item["name"]) is not None:
            return True
    classes = [cues.labels.of(h) for h in (around.heading, around.above) if h]
    if "event" in classes[:1] or (classes[:1] == [""] and classes[1:] == ["event"]):
        return True
    placed = cues.search("place", around.following, 0, 40) is not None
    errand = any(map(_ERRAND.search, (around.heading, around.above)))
    return placed and not errand and "none" not in classes and len(around.after) <= _ITEM_LINE


def _opens(around: Surroundings, cues: _Cues) -> bool:
    """培训自9月1日开始,… : when something begins, with no end."""
    if around.said.endswith("开始") and _BEGUN.match(around.after) is not None:
        return True
    named = cues.labels.of(around.clause_before[-10:]) == "event"
    return named and cues.search("opening", around.said + around.after) is not None


def _scheduled(when: When, around: Surroundings, cues: _Cues) -> bool:
    """田径:10月20日-22日 under a heading 竞赛日程."""
    headings = (around.heading, around.above)
    if not any(cues.search("programme", heading) for heading in headings):
        return False
    named = around.clause_before.strip(" :(\t")
    whole = when.form == "window" or (when.last is not None and when.last.precision == "day")
    return whole and 2 <= len(named) <= 16 and cues.labels.of(named) != "none"


def _finding(
    document: Document, when: When, around: Surroundings, rule: str, confidence: float
) -> Finding:
    name = name_of(document, around)
    place = _place(document, around)
    values = {
        "when": when,
        "name": None if name is None else _words(document, name),
        "place": None if place is None else document.text[place.start : place.end],
    }
    spans = (Span(when.start, when.end), name, place)
    evidence = tuple(s for s in spans if s is not None)
    return Finding(NAME, values, evidence, confidence, rule)


def _listed(
    document: Document, when: When, name: Span | None, place: Span | None, rule: str
) -> Finding:
    values = {
        "when": when,
        "name": None if name is None else _words(document, name)[:60],
        "place": None if place is None else _words(document, place)[:60],
    }
    spans = (Span(when.start, when.end), name, place)
    return Finding(NAME, values, tuple(s for s in spans if s is not None), 0.8, rule)


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end].replace("\n", "")


def _place(document: Document, around: Surroundings) -> Span | None:
    """Where it is held: said in the sentence, or labelled in the lines right behind."""
    cues = _cues()
    match = cues.search("place-in", around.after, 0, 60)
    match = match or cues.search("place", document.text[around.end : around.end + 100])
    if match is not None:
        return Span(around.end + match.start("place"), around.end + match.end("place"))
    match = cues.search("place", around.before)
    if match is None:
        return None
    origin = around.start - len(around.before)
    return Span(origin + match.start("place"), origin + match.end("place"))
