"""Numbers of places, people, enterprises or projects that a notice plans or limits (RECORD.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.quotas.allotment import allotments
from pipeline.extract.quotas.allotment_words import issue_year
from pipeline.extract.quotas.cues import comparator, cues, goes_on, is_target, rule_for
from pipeline.extract.quotas.parts import is_part
from pipeline.extract.quotas.rows import Seen, apart, in_row, shares
from pipeline.extract.quotas.subjects import BOUND_WORDS, subject
from pipeline.model import Document, Finding, Part, Span
from pipeline.text.amounts import value
from pipeline.text.clauses import Context
from pipeline.text.widths import clean

NAME = "quotas"

_CONFIDENCE = {"plan": 0.85, "nominate": 0.85, "limit": 0.8, "share": 0.8}
_CHINESE_ONE = re.compile(r"[一二两三四五六七八九十]$")
_PART = re.compile(r"其中[:,]?[一-龥“”()]{2,12}")
_HEADLINE = re.compile(r"[一二三四五六七八九十]{1,3}、.{2,16}")
_HEADING = 20
_FREE_ONE = {"plan", "nominate", "limit", "appoint", "works", "send", "each", "each-place"}
_UNITS_OF_ONE = ("名", "项", "家", "件", "篇", "位", "幅", "节", "部", "首")
_FREE_ALWAYS = {"compose", "group", "top", "top-award"}
_ASIDE = re.compile(r"\([^()]*\)")
_MAY_NAME = re.compile(
    r"(?:[可限各]|只能|原则上|最多|至多|每[一-龥]{1,6})(?:推荐|申报|报送|选送|推选|报名?|推)(?:[一-龥]{2,6})?$"
)
_CELL = re.compile(r"[一-龥“”]{2,12}奖|[一-龥]{2,6}名额|冠军|亚军|季军")


def extract(document: Document) -> Iterator[Finding]:
    """One finding for each number that a rule of `lexicon/quotas.yml` makes a quota.

    Values: `value`, `max`, `comparator`, `unit`, `subject`, `per`, `scope`, `period`. Rows of
    allotment tables follow those of the text; their total, if any, has the scope 合计.
    """
    if document.language == "en":
        from pipeline.text.english_amounts import english_quotas

        yield from english_quotas(document)
        return
    context = Context(document)
    tables = list(allotments(document))
    taken = [row.span for row in tables]
    for part in document.of_kind("body", "attachment", forms=True):
        yield from _from_text(document, part, context, taken)
    for row in tables:
        yield Finding(NAME, row.values, (row.span,), 0.85, "allotment-table")


def _from_text(
    document: Document, part: Part, context: Context, taken: list[Span]
) -> Iterator[Finding]:
    previous: Seen | None = None
    lead: Seen | None = None  # the first of a row of quotas under one bound
    bound: object = "="
    scope: object = None
    issued = issue_year(document)
    for found in cues().core.finditer(document.text, part.start, part.end):
        seen = _look(found, context, issued)
        rule = _rule(seen) or _carried(seen, previous)
        span = Span(*found.span())
        if rule is None or any(t.overlaps(span) for t in taken):
            continue
        finding = _finding(document, seen, rule)
        if finding is not None:
            if lead is not None and previous is not None and shares(lead, previous, seen):
                finding = replace(finding, values={**finding.values, "comparator": bound})
            else:
                lead, bound = seen, finding.values["comparator"]
            if finding.values["scope"] is None and previous is not None and in_row(previous, seen):
                finding = replace(finding, values={**finding.values, "scope": scope})
            scope = finding.values["scope"]
            previous = seen
            yield finding


def _carried(seen: Seen, previous: Seen | None) -> str | None:
    """The rule under which the quota before goes on: in a breakdown (其中:2个甲,1个乙) or a row."""
    if previous is not None and is_part(previous, seen):
        return "breakdown"
    if previous is None or seen.match.start() > previous.match.end() + len(previous.after):
        return None
    if cues().rejected["clause"].search(seen.clause) or cues().rejected["after"].match(seen.after):
        return None
    if cues().breakdown.search(seen.sentence) and (
        seen.clause in ("", "其中")
        or (_PART.fullmatch(seen.clause) is not None and seen.unit == previous.unit)
        or comparator(seen.clause, seen.after) is not None
    ):
        return "breakdown"
    gap = seen.match.string[previous.match.end() : seen.match.start()]
    row = cues().continued.match(gap) is not None
    same = seen.unit == previous.unit or "、" in gap or gap in ("班", "班级")
    return "continued" if row and same else None


def _look(found: re.Match[str], context: Context, issued: int) -> Seen:
    around = context.around(*found.span())
    cut = max(around.before.rfind(stop) for stop in ",。;:!?\n\t")
    clause = around.before[cut + 1 :].rstrip()
    labelled = cut > 0 and around.before[cut] == ":" and found["unit"] not in ("%", None)
    if labelled and not BOUND_WORDS.sub("", clause):
        label = re.split(r"[,。;:!?\s]", around.before[:cut])[-1]
        clause = label + clause
    if not clause:
        cells = re.split(r"[\t\n]", (around.before or around.previous).strip())
        clause = cells[-1] if _CELL.fullmatch(cells[-1]) else ""
    heading = around.heading
    if not heading and _HEADLINE.fullmatch(around.previous.strip()):
        heading = around.previous
    return Seen(found, clause, around.before, around.after, heading, around.above, issued)


def _rule(seen: Seen) -> str | None:
    """The rule that makes it a quota, None if it is none."""
    known = cues()
    unit, low = seen.unit, seen.low
    rejected = known.rejected
    around = seen.heading + seen.sentence
    if unit == "%" and is_target(seen.clause, around, seen.after):
        past_or_condition = rejected["after"].match(seen.after) or _condition(seen)
        return None if past_or_condition else "rate"
    if rejected["clause"].search(_ASIDE.sub("", seen.clause)):
        return None
    first_ones = low not in "一1" and goes_on(seen.clause, seen.after, unit)
    if rejected["before"].search(seen.clause) and not first_ones:
        return None
    of_whom = unit == "%" and _OF_WHOM.match(seen.after) is not None
    if rejected["after"].match(seen.after) and not of_whom:
        return None
    if _condition(seen) or _past(seen):
        return None
    bounded = comparator(seen.clause, seen.after) is not None or seen.match["high"] is not None
    bare = BOUND_WORDS.sub("", seen.clause) or seen.clause
    rule = rule_for(bare, seen.sentence, seen.after, unit, bounded, seen.heading or seen.above)
    alone = _CHINESE_ONE.match(low) is not None and seen.match["high"] is None and not bounded
    if not alone or rule in _FREE_ALWAYS:
        return rule
    return rule if unit in _UNITS_OF_ONE and rule in _FREE_ONE else None


def _condition(seen: Seen) -> bool:
    """True under a heading of conditions, unless one may name so many."""
    heading = seen.heading or seen.above
    if len(heading) >= _HEADING or cues().rejected["heading"].search(heading) is None:
        return False
    return _MAY_NAME.search(BOUND_WORDS.sub("", seen.clause)) is None


def _past(seen: Seen) -> bool:
    """True in a sentence that reports (截至6月底,共培训300人) and plans nothing.

    One that names only years before that of the notice reports too.
    """
    rejected = cues().rejected
    if rejected["planning"].search(seen.sentence) is not None:
        return False
    years = [int(year) for year in _YEAR.findall(seen.sentence)]
    gone = bool(years) and max(years) < seen.issued
    return gone or rejected["past"].search(seen.sentence) is not None


def _finding(document: Document, seen: Seen, rule: str) -> Finding | None:
    found = seen.match
    low = value(seen.low)
    high = None if found["high"] is None else value(found["high"])
    if low is None:
        return None
    bound = "range" if high is not None else comparator(seen.clause, seen.after) or "="
    if found["more"] and bound == "=":
        bound = "~"
    start = found.start()
    per = cues().per.search(seen.clause)
    scope = cues().scope.search(seen.clause)
    values = {
        "value": low,
        "max": high,
        "comparator": bound,
        "unit": seen.unit,
        "subject": subject(seen.clause[0 if per is None else per.end() :], seen.after, seen.unit),
        "per": None if per is None else clean(per[0]),
        "scope": apart(seen) if scope is None else scope[0],
        "period": _period(seen.sentence),
    }
    if rule == "whom" and values["per"] is None:
        values |= {"scope": clean(BOUND_WORDS.sub("", seen.clause)), "subject": None}
    confidence = _CONFIDENCE.get(rule, 0.7)
    return Finding(NAME, values, (Span(start, found.end()),), confidence, f"quota-{rule}")


_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)")
_PERIOD = re.compile(r"20[0-9]{2}(?:[-—–~至]20[0-9]{2})?年(?:度)?")
_OF_WHOM = re.compile(r"以上的(?!,|单位|予以|给予|可)")


def _period(sentence: str) -> str | None:
    found = _PERIOD.findall(sentence)
    return clean(found[-1]) if found else None
