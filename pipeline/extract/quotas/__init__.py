"""Numbers of places, people, enterprises or projects that a notice plans or limits (RECORD.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.quotas.allotment import allotments
from pipeline.extract.quotas.cues import comparator, cues, is_target, rule_for
from pipeline.model import Document, Finding, Part, Span
from pipeline.text.amounts import value
from pipeline.text.clauses import Context
from pipeline.text.widths import clean

NAME = "quotas"

_CONFIDENCE = {"plan": 0.85, "nominate": 0.85, "limit": 0.8, "share": 0.8}
_BOUND_WORDS = re.compile(
    r"(?:原则上)?(?:不少于|不低于|不得少于|不得低于|至少|最少|不超过|不得超过|不多于|最多|至多|限定?为?|约|大约|为|共|共计|各|达到|的|是|:)+$"
)
_CHINESE_ONE = re.compile(r"[一二两三四五六七八九十]$")
_PART = re.compile(r"其中[:,]?[一-龥“”()]{2,12}")
_SHARES_BOUND = re.compile(r"(?:\([^()]*\))?、$")
_HEADLINE = re.compile(r"[一二三四五六七八九十]{1,3}、.{2,16}")
_HEADING = 20
_FREE_ONE = {"plan", "nominate", "limit", "appoint"}
_UNITS_OF_ONE = ("名", "项", "家", "件", "篇")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number with its unit and the words around it."""

    match: re.Match[str]
    clause: str
    sentence: str
    after: str
    heading: str

    @property
    def unit(self) -> str:
        """The unit; % for 百分之三十."""
        return self.match["unit"] or "%"

    @property
    def low(self) -> str:
        """The number, or the lower of two."""
        return self.match["low"] or self.match["share"]


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
    previous: _Seen | None = None
    bound: object = "="
    for found in cues().core.finditer(document.text, part.start, part.end):
        seen = _look(found, context)
        rule = _rule(seen) or _carried(seen, previous)
        span = Span(*found.span())
        if rule is None or any(t.overlaps(span) for t in taken):
            continue
        finding = _finding(document, seen, rule)
        if finding is not None:
            if previous is not None and _shares(previous, seen, text=document.text):
                finding = replace(finding, values={**finding.values, "comparator": bound})
            previous, bound = seen, finding.values["comparator"]
            yield finding


def _shares(previous: _Seen, seen: _Seen, text: str) -> bool:
    """True if the bound of the quota before holds on: 不超过45人(小学)、50人(初中)."""
    gap = text[previous.match.end() : seen.match.start()]
    plain = comparator("", seen.after) is None and seen.match["high"] is None
    ahead = comparator(previous.clause, "") is not None
    return plain and ahead and _SHARES_BOUND.fullmatch(gap) is not None


def _carried(seen: _Seen, previous: _Seen | None) -> str | None:
    """The rule under which the quota before goes on: in a breakdown (其中:2个甲,1个乙) or a row."""
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


def _look(found: re.Match[str], context: Context) -> _Seen:
    around = context.around(*found.span())
    cut = max(around.before.rfind(stop) for stop in ",。;:!?\n\t")
    clause = around.before[cut + 1 :].rstrip()
    labelled = cut > 0 and around.before[cut] == ":" and found["unit"] not in ("%", None)
    if labelled and not _BOUND_WORDS.sub("", clause):
        label = re.split(r"[,。;:!?\s]", around.before[:cut])[-1]
        clause = label + clause
    heading = around.heading
    if not heading and _HEADLINE.fullmatch(around.previous.strip()):
        heading = around.previous
    return _Seen(found, clause, around.before, around.after, heading)


def _rule(seen: _Seen) -> str | None:
    """The rule that makes it a quota, None if it is none."""
    known = cues()
    unit, low = seen.unit, seen.low
    rejected = known.rejected
    around = seen.heading + seen.sentence
    if unit == "%" and is_target(seen.clause, around, seen.after):
        past_or_condition = rejected["after"].match(seen.after) or _condition(seen)
        return None if past_or_condition else "rate"
    if rejected["before"].search(seen.clause) or rejected["clause"].search(seen.clause):
        return None
    of_whom = unit == "%" and _OF_WHOM.match(seen.after) is not None
    if rejected["after"].match(seen.after) and not of_whom:
        return None
    if _condition(seen):
        return None
    bounded = comparator(seen.clause, seen.after) is not None or seen.match["high"] is not None
    bare = _BOUND_WORDS.sub("", seen.clause) or seen.clause
    rule = rule_for(bare, seen.sentence, seen.after, unit, bounded, seen.heading)
    alone = _CHINESE_ONE.match(low) is not None and seen.match["high"] is None and not bounded
    return None if alone and (unit not in _UNITS_OF_ONE or rule not in _FREE_ONE) else rule


def _condition(seen: _Seen) -> bool:
    """True under a heading of conditions, whose numbers are thresholds."""
    found = cues().rejected["heading"].search(seen.heading)
    return len(seen.heading) < _HEADING and found is not None


def _finding(document: Document, seen: _Seen, rule: str) -> Finding | None:
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
        "subject": _subject(seen, 0 if per is None else per.end()),
        "per": None if per is None else clean(per[0]),
        "scope": None if scope is None else scope[0],
        "period": _period(seen.sentence),
    }
    confidence = _CONFIDENCE.get(rule, 0.7)
    return Finding(NAME, values, (Span(start, found.end()),), confidence, f"quota-{rule}")


_NOUN_BEFORE = re.compile(r"(?:“[^”]{1,12}”)?[一-龥]{2,40}(?:\([^()]{1,6}\))?$")
_PLANNED = re.compile(
    r".*(?:培训|培养|招收|招募|招生|招聘|选拔|选派|推荐|遴选|评选|征集|认定|支持|建设|新增|资助|表彰|计划|年度)(?=[一-龥“]{2})"
)
_PERIOD = re.compile(r"20[0-9]{2}(?:[-—–~至]20[0-9]{2})?年(?:度)?")
_OF_WHOM = re.compile(r"以上的(?!,|单位|予以|给予|可)")
_SHARED = re.compile(r"(?:以上|以内|左右)?的")
_BOUND_BEHIND = re.compile(r"(?:\(含\))?(?:以上|以内|左右)?")
_VERB = re.compile(
    r"(?:明确|指定|安排|确定|配备|派出?|抽取|选择|举办|为|主持|拥有|分别|负责)$|^\(|^(?:个班|名额)"
)
_LONG, _LONGEST = 12, 18  # characters of a subject
_LEADING = re.compile(r"^(?:具有|具备|符合|拥有)[^的]{2,16}的|^(?:以上|以内|左右)")
_REACHING = re.compile(
    r"(?:力争|原则上|控制在|保持在|占|达|为|共|(?<=[一-龥]{2})设|不)+$|^(?:其中|全场|本次|并|共|设)+|^(?:限|可|只能|可以)?(?:报|申报|推荐|选报)(?=[一-龥]{3})"
)


def _subject(seen: _Seen, start: int) -> str | None:
    """What is counted: the noun behind the unit (70名学员), else the one before the number.

    `start` is where the clause goes on behind words for whom the quota is.
    """
    at = (_SHARED if seen.unit == "%" else _BOUND_BEHIND).match(seen.after)
    if at is not None:
        behind = cues().subject.match(seen.after, at.end())
        noun = "" if behind is None else _LEADING.sub("", behind[0])
        noun = cues().subject_ends.sub("", noun)
        if len(noun) > 1 and not re.match(r"的|参|进行|报", noun):
            return clean(noun)
    before = _NOUN_BEFORE.search(_BOUND_WORDS.sub("", seen.clause[start:]))
    noun = "" if before is None else cues().subject_trim.sub("", clean(before[0]))
    noun = _REACHING.sub("", noun)
    if len(noun) > _LONG:
        noun = _PLANNED.sub("", noun)
    if len(noun) > _LONGEST:
        noun = noun.rpartition("的")[2] if "的" in noun else ""
    return noun if len(noun) > 1 and _VERB.search(noun) is None else None


def _period(sentence: str) -> str | None:
    found = _PERIOD.findall(sentence)
    return clean(found[-1]) if found else None
