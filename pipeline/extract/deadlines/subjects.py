"""Subjects: the groups of people and offices in a sentence that can have a duty.

A candidate ends in a word for a group and is followed by a word that begins what it does. It is cut
down to its noun phrase: a date or an adverb in front goes, and what follows a first predicate
inside, unless that belongs to a clause before 的. What is left must still be a group.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Span

_ASK = re.compile(r"(?<![申邀聘提恳报])请")
PREDICATE = re.compile(
    r"报送|提交|反馈|填写|完成|组织|根据|按照|确定|负责|要求|的$|[应须需将把0-9]|做好|加强|开展"
)
_BOUND = re.compile(r"[《》]")
_ASKS_OR_BY = re.compile(
    rf"{_ASK.pattern}|(?<![自缘理事来])由|(?:责令|要求|督促|通知|限|令)(?=[你贵各有该])|(?:督促|敦促)(?!指导|检查|落实|工作)"
)
_BY = re.compile(r"(?<![自缘理事来])由")
_DATE = (
    r"(?:自|从|于|在|到|截至|截止)?(?=[0-9一二三四五六七八九十]{1,4}[年月日号])"
    r"[0-9一二三四五六七八九十年月日号时点分:、至到~—–-]*"
    r"(?:[上中下]旬|[底末初])?(?:[之以]?[前后内间]|[起止])"
)
_FRONT = re.compile(
    rf"(?:{_DATE}|也|还|亦|另外?(?!设)|此外|同时|其中|届时|随后|最后|原则上|一般(?!纳税|[性工])"
    r"|凡是?|特别是|尤其是|希望|望|烦请|敬请|务请|[各每][位名](?=.{2}))+,?"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled words of the lexicon: who can have a duty, and how such a phrase goes on."""

    group: re.Pattern[str]
    end: re.Pattern[str]
    not_group_start: re.Pattern[str]
    predicate: re.Pattern[str]

    @classmethod
    def compile(cls, lists: Mapping[str, Sequence[str]]) -> Words:
        """From the word lists of the lexicon, whose words may be pieces of patterns."""
        groups, follow, not_start = (
            lists[key] for key in ("groups", "group_follow", "not_group_start")
        )
        adverbs, predicates = lists["group_adverbs"], lists["group_predicates"]
        end, on = "|".join(groups), "|".join((*follow, *adverbs, *predicates))
        begin = r"(?:^|(?<=[,。;:!?\n\t )])|(?<=请)|(?<=、)(?=各))"
        numbered = (
            r"(?:\([一二三四五六七八九十0-9]{1,3}\) ?|第[^,。;条]{1,6}条 ?"
            r"|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、] ?)?"
        )
        body = rf"{numbered}(?P<s>[^,。;:!?\n\t]{{0,60}}?(?:{end})(?:\([^()\n]{{1,40}}\))?)"
        group = re.compile(rf"{begin}{body}(?={on}|,(?:{on})|,? ?$)")
        last = re.compile(rf"(?:{end})(?:\([^()]{{1,40}}\))?$")
        verbal = re.compile(rf"(?:{'|'.join(adverbs)})*(?:{'|'.join(predicates)})")
        return cls(group, last, re.compile(rf"^(?:{'|'.join(not_start)})"), verbal)


def subject(text: str, words: Words, first: bool = False) -> Span | None:
    """The last (or `first`) group in `text` that is the subject of a clause, None without one."""
    found = None
    position = 0
    while (match := words.group.search(text, position)) is not None:
        start = match.start("s")
        for asked in _ASKS_OR_BY.finditer(text, start, match.end("s")):
            start = asked.end()
        span = _noun(text, Span(start, match.end("s")), words)
        if span is not None:
            found = Span(_widened(text, span.start, words), span.end)
            if first:
                return found
        position = match.end("s")
    return found


def _noun(text: str, span: Span, words: Words) -> Span | None:
    """The noun phrase in a candidate, None if it names no group."""
    front = _FRONT.match(text, span.start, span.end)
    start = span.start if front is None else front.end()
    start += text.startswith("、", start)
    if start >= span.end or words.not_group_start.search(text[start : span.end]):
        return None
    if _BOUND.search(text, start, span.end):
        return None
    verbal = words.predicate.search(text, start, span.end)
    if verbal is None or "的" in text[verbal.end() : span.end]:
        return Span(start, span.end)
    led = words.end.search(text[start : verbal.start()])
    return None if led is None else Span(start, verbal.start())


def _widened(text: str, start: int, words: Words) -> int:
    """Where the list of groups begins that ends in the one at `start`: 请甲局、乙局,丙单位分别…"""
    while start > 1 and text[start - 1] == ",":
        begin = max(text.rfind(stop, 0, start - 1) for stop in ",。;:!?\n\t") + 1
        begin = max(begin, text.rfind("请", begin, start - 1) + 1)
        clause = text[begin : start - 1]
        if not 2 <= len(clause) <= 60 or words.end.search(clause) is None:
            return start
        if words.not_group_start.search(clause) or PREDICATE.search(clause):
            return start
        if _BY.search(clause) or (words.predicate.search(clause) and "的" not in clause):
            return start
        start = begin
    return start


def moved(span: Span, by: int) -> Span:
    """`span`, counted from an origin that lies `by` characters before."""
    return Span(span.start + by, span.end + by)
