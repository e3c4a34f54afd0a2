"""Who has a duty: short spans in the words around a deadline.

What groups there are comes from the caller, who reads it from the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Document, Span
from pipeline.text.clauses import Surroundings

_ASK = re.compile(r"(?<![申邀聘提恳报])请")
_PREDICATE = re.compile(
    r"报送|提交|反馈|填写|完成|组织|根据|按照|确定|负责|要求|的$|[应须需将把0-9]|做好|加强|开展"
)
_NUMBERING = " 0123456789.、()一二三四五六七八九十百零第条"
_NOT_WITHIN = re.compile(r"[《》向]|提交|报送|送交|上报|(?<!财)经(?![信济贸发开营费纪])")
_VERBAL = re.compile(
    r" ?(?:同时|其中|原则上|(?:该|此)项工作)?,?(?:应|须|要(?!求)|并|于|在|且|可|需|不得|将|把|对|按"
    r"|根据|通过|以|加快|加强|确保|推进|抓紧|尽快|力争|认真|组织|做好|完成|建立|制定|落实|及时|务必"
    r"|一般|[0-9]|$)"
)
_ONE_GROUP = re.compile(r"(?![^:]*[有相]关)[^,;:]{2,24}:?")
AGENT = re.compile(
    r",? ?由(?P<s>[^,。;:()]{2,24}?)"
    r"(?=审|组织|负责|汇总|提交|报|进行|完成|牵头|统一|按|将|初审|推荐|根据|依据|结合|依法|开展"
    r"|会同|自查|认真|向|填|对|集中|逐)"
)
_NAMED = re.compile(r"(?:^|[,;:]|时间|期限|日期)(?P<s>(?!第|首批)[^,。;:()的时期]{2,14})为$")
_WITH = re.compile(r"会同[^,。;:于应须要在按对负将]{2,24}?(?=于|应|须|要|在|按|对|负责|将|,)")
_FOR = re.compile(r"(?:^|[。;\n、 ])对于?(?P<s>[^,。;:]{2,80}),")
_ASKS_OR_BY = re.compile(rf"{_ASK.pattern}|(?<![自缘理事来])由")
_WITHIN_TERM = re.compile(r"(?:规定|上述|以上|以下)的?(?:时间|期限|日期)")
_ASKED = re.compile(r"(?<![申邀聘提恳报])请(?=各)")
_SUBJECTLESS = re.compile(r"(?:\([^()]*\)|[0-9]+[.、])? ?(?:请|并|须|应|务必)?(?:于|在)?")


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled words of the lexicon: who can have a duty, and how such a phrase goes on."""

    group: re.Pattern[str]
    end: re.Pattern[str]
    not_group_start: re.Pattern[str]

    @classmethod
    def compile(
        cls, groups: Sequence[str], follow: Sequence[str], not_start: Sequence[str]
    ) -> Words:
        """From the word lists of the lexicon, whose words may be pieces of patterns."""
        end, on = "|".join(groups), "|".join(follow)
        begin = r"(?:^|(?<=[,。;:!?\n\t )])|(?<=请)|(?<=、)(?=各))"
        numbered = (
            r"(?:\([一二三四五六七八九十0-9]{1,3}\) ?|第[^,。;条]{1,6}条 ?"
            r"|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、] ?)?"
        )
        body = rf"{numbered}(?P<s>[^,。;:!?\n\t]{{0,60}}?(?:{end})(?:\([^()\n]{{1,40}}\))?)"
        group = re.compile(rf"{begin}{body}(?={on}|,(?:{on})|,? ?$)")
        last = re.compile(rf"(?:{end})(?:\([^()]{{1,40}}\))?$")
        return cls(group, last, re.compile(rf"^(?:{'|'.join(not_start)})"))


def subject(text: str, words: Words, first: bool = False) -> Span | None:
    """The last (or `first`) group in `text` that is the subject of a clause, None without one."""
    found = None
    position = 0
    while (match := words.group.search(text, position)) is not None:
        start = match.start("s")
        for asked in _ASKS_OR_BY.finditer(text, start, match.end("s")):
            start = asked.end()
        said = text[start : match.end("s")]
        if not words.not_group_start.search(said) and not _NOT_WITHIN.search(said):
            found = Span(_widened(text, start, words), match.end("s"))
            if first:
                return found
        position = match.end("s")
    return found


def _widened(text: str, start: int, words: Words) -> int:
    """Where the list of groups begins that ends in the one at `start`: 请甲局、乙局,丙单位分别…"""
    while start > 1 and text[start - 1] == ",":
        begin = max(text.rfind(stop, 0, start - 1) for stop in ",。;:!?\n\t") + 1
        begin = max(begin, text.rfind("请", begin, start - 1) + 1)
        clause = text[begin : start - 1]
        if not 2 <= len(clause) <= 60 or words.end.search(clause) is None:
            return start
        if words.not_group_start.search(clause) or _PREDICATE.search(clause):
            return start
        start = begin
    return start


def responsible(around: Surroundings, words: Words) -> Span | None:
    """Who has the duty: 由X behind the date, the subject before it, one right behind it, the
    subject of the sentence before. Counts in the document.
    """
    agent = AGENT.match(around.after)
    if agent is not None:
        return moved(Span(*agent.span("s")), around.end)
    leads = _labelled(around) or not around.clause_before.strip(_NUMBERING)
    found = _behind(around, words) if leads else None
    if found is not None:
        return found
    named = _NAMED.search(around.before)
    found = Span(*named.span("s")) if named is not None else subject(around.before, words)
    found = found or _topic(around, words)
    if found is not None:
        joined = _WITH.match(around.before, found.end)
        found = found if joined is None else Span(found.start, joined.end())
        return moved(found, around.start - len(around.before))
    return _behind(around, words) or _earlier(around, words)


def _topic(around: Surroundings, words: Words) -> Span | None:
    """按月申报的纳税人,申报期限延长至…; 对受影响的企业,可将征收期延长至…"""
    head = around.before[: len(around.before) - len(around.clause_before)]
    found = subject(head, words) if head.endswith(",") else None
    if found is not None and not _PREDICATE.search(around.before, found.start, found.end):
        return found
    concerned = _FOR.search(around.before)
    if concerned is None or words.end.search(concerned["s"]) is None:
        return None
    return Span(concerned.start("s") + concerned["s"].rfind("等") + 1, concerned.end("s"))


def _behind(around: Surroundings, words: Words) -> Span | None:
    """The subject right after the date, or of the sentence after it that keeps the named term."""
    alone = _labelled(around) or not around.clause_before.strip(_NUMBERING)
    if around.after[:1] in (",", ":") and alone:
        clause = around.after[1:60].partition("。")[0]
        found = subject(clause, words, first=True)
        if found is not None:
            return moved(found, around.end + 1)
    right = subject(around.after[:60], words, first=True) if alone else None
    if right is not None and right.start == 0:
        return moved(right, around.end)
    term = _WITHIN_TERM.search(around.following, 0, 80)
    found = None if term is None else subject(around.following[: term.start()], words, first=True)
    return None if found is None else moved(found, around.end + len(around.after))


def _labelled(around: Surroundings) -> bool:
    return around.clause_before.endswith((":", "为"))


def _earlier(around: Surroundings, words: Words) -> Span | None:
    """The subject of the sentence before, in the same paragraph or before a bare 并于…."""
    bare = bool(around.before) and _SUBJECTLESS.fullmatch(around.before) is not None
    if bare:
        found = subject(around.previous, words)
    elif around.continues and _VERBAL.match(around.before) is not None:
        found = subject(around.previous, words, first=True)
    else:
        return None
    return None if found is None else moved(found, around.previous_start)


def addressed(document: Document, words: Words) -> Span | None:
    """The one group that the notice is addressed to, else the first that it asks with 请各…:
    whom 请于X日前报送 asks if nobody is named.
    """
    spans = document.elements.get("addressees", ())
    if len(spans) == 1 and _ONE_GROUP.fullmatch(document.text, spans[0].start, spans[0].end):
        return spans[0]
    for asked in _ASKED.finditer(document.text):
        found = words.group.match(document.text, asked.end(), asked.end() + 60)
        if found is not None and document.part_at(asked.start()).kind == "body":
            return Span(*found.span("s"))
    return None


def moved(span: Span, by: int) -> Span:
    """`span`, counted from an origin that lies `by` characters before."""
    return Span(span.start + by, span.end + by)
