"""What the words around a title say of it: why it is named, and whether it is the notice's own.

Cues are data (`lexicon/citations.yml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from pipeline.lexicon import load, rules
from pipeline.model import Span

Relation = Literal["basis", "forwarded", "amended", "repealed", "reference"]

_LIST = re.compile(r"(?:第[^,。;《》]{1,12}[条款项章])?[^。;:《》!?]{0,28}")
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_TITLES = re.compile(r"《[^《》]*》")
_WITHIN = re.compile(
    r"\s?(?:文件?|通知)?(?:中|内)[^,;。]{0,24}(?:调整|修改|变更|更正|修订|删除)(?:$|[,;。]|为|如下)"
)
# Further titles of the same list: what is said behind the last is said of all.
_CHAIN = re.compile(
    r"(?:(?:\s?\([^()]{0,60}\))?\s?(?:、|以?及|和|与)?\s?原?《(?:[^《》]|《[^《》]{1,120}》){1,160}》)+"
)
# Another document, named in a clause of its own; or the end of a quotation that names this one.
_FURTHER = re.compile(r"[,:;][^《》]*《|^[^“”]*”")
_LISTED_LINE = re.compile(
    r"\s*(?:[(]?[\d一二三四五六七八九十]{1,3}[)、.] ?)?[^。《\n]{0,24}"
    r"《[^\n。]{4,200}(?:[。;,]|(?=\n|$))"
)
# Titles right before one, in the same list.
_LISTED_BEFORE = re.compile(r"(?:《[^《》]*》(?:\([^()]*\))?(?:、|,|以?及|和|与){0,2})+$")
# The rest of a list of titles: 《甲》、《乙》和《丙》等.
_LISTED = r"(?:[、,和与及]*《[^《》]*》)*等?(?:[一二两三四五六七八九十0-9]{1,2}[门个科本]|几门)?"
_BEFORE, _AFTER, _NEAR, _LIST_REACH = 60, 90, 40, 200


@dataclass(frozen=True, slots=True)
class _Cues:
    basis: re.Pattern[str]
    forwarded: re.Pattern[str]
    repealed: re.Pattern[str]
    repealed_before: re.Pattern[str]
    amended: re.Pattern[str]
    own_before: re.Pattern[str]
    own_before_weak: re.Pattern[str]
    own_after: re.Pattern[str]
    form_verb: re.Pattern[str]
    issued: re.Pattern[str]
    media: re.Pattern[str]
    media_behind: re.Pattern[str]
    subject_before: re.Pattern[str]
    subject_behind: re.Pattern[str]
    relied: re.Pattern[str]
    made: re.Pattern[str]
    put_forth_before: re.Pattern[str]
    put_forth_behind: re.Pattern[str]
    reference: re.Pattern[str]


def _firm(words: list[str]) -> list[str]:
    """Cues of more than one character: 按 and 依 alone say little."""
    return [word for word in words if len(word) > 1]


@cache
def _cues() -> _Cues:
    data = load("citations")
    relations = data["relations"]

    def any_of(words: list[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    repealed = any_of(relations["repealed_after"])
    return _Cues(
        basis=re.compile(any_of(relations["basis"])),
        forwarded=re.compile(any_of(relations["forwarded"])),
        repealed=re.compile(rf"(?:{repealed})(?!《)"),
        repealed_before=re.compile(rf"(?:{repealed})$"),
        amended=re.compile(any_of(relations["amended_after"])),
        own_before=re.compile(rf"(?:{any_of(data['own_before'])})[^,。;《》]{{0,24}}$"),
        own_before_weak=re.compile(rf"(?:{any_of(data['own_before_weak'])})[^,。;《》]{{0,24}}$"),
        own_after=re.compile(rf"[^《》]{{0,36}}?(?:{any_of(data['own_after'])})"),
        form_verb=re.compile(rf"(?:{any_of(data['form_verbs'])})[^,。;《》]{{0,8}}$"),
        issued=re.compile(rf"(?:{any_of(data['issued_by'])})$"),
        media=re.compile(rf"(?:{any_of(data['media'])})[“‘\"]?$"),
        media_behind=re.compile(rf"等?(?:{any_of(data['media_behind'])})"),
        subject_before=re.compile(rf"(?:{data['subjects']['before']})$"),
        subject_behind=re.compile(rf"{_LISTED}(?:{data['subjects']['behind']})"),
        relied=re.compile(
            rf"(?:{any_of(_firm(relations['basis']))})(?P<gap>[^,。;:《》]{{0,30}})$"
        ),
        made=re.compile(any_of(data["made"])),
        put_forth_before=re.compile(rf"(?:{any_of(data['put_forth'])})[的了]$"),
        put_forth_behind=re.compile(
            rf"(?:即将|将|已经?|业已|现已|正式|近期|全文|的)*(?:{any_of(data['put_forth'])})"
        ),
        reference=re.compile(rf"(?:{any_of(relations['reference'])})$"),
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`before`: the sentence up to the title; `behind`: the clause behind it, without brackets and
    with other titles emptied; `following`: what follows as it stands.
    """

    before: str
    behind: str
    following: str


def surroundings(text: str, place: Span) -> Surroundings:
    """The words around a title or number that its relation depends on."""
    start, end = place.start, place.end
    floor = max(0, start - _BEFORE)
    begin = max(text.rfind(mark, floor, start) for mark in "。;\n!") + 1
    chain = _CHAIN.match(text, end)
    last = chain.end() if chain is not None else end
    stops = [text.find(mark, last, last + _AFTER) for mark in "。;\n"]
    stop = min((s for s in stops if s >= 0), default=min(len(text), last + _AFTER))
    behind = _TITLES.sub("《》", _BRACKETS.sub("", text[last:stop]))[:_NEAR]
    return Surroundings(text[max(begin, floor) : start], behind, text[end : end + 48])


def is_own(around: Surroundings, in_header: bool) -> bool:
    """True for what the notice itself puts forth (现将《某办法》印发给你们)."""
    cues = _cues()
    if is_forwarded(around):
        return False
    if in_header:
        return re.search(r"(?:印发|发布|公布|颁布|下发|征求)(?:对)?$", around.before) is not None
    if cues.own_before.search(around.before) is not None:
        return True
    weak = cues.own_before_weak.search(around.before) is not None
    return weak and cues.own_after.match(around.following) is not None


def is_forwarded(around: Surroundings) -> bool:
    """True for another authority's document that the notice passes on."""
    passed = re.match(r"[^。;]{0,24}转发", around.behind) is not None
    return passed or _cues().forwarded.search(around.before[-24:]) is not None


def relation(around: Surroundings, between: str | None, before_it: Relation | None) -> Relation:
    """Why a title is named.

    Args:
        around: the words around it.
        between: the words between the title before it and this one, None for the first.
        before_it: the relation of the title before it; a list shares one cue.
    """
    cues = _cues()
    if cues.repealed.search(around.behind) or cues.repealed_before.search(around.before):
        return "repealed"
    if is_forwarded(around):
        return "forwarded"
    if (
        _is_amended(around)
        or is_changed_within(around)
        or re.search(r"关于修[改订正]$", around.before)
    ):
        return "amended"
    if cues.reference.search(around.before):
        return "reference"
    if before_it == "basis" and between is not None and _LIST.fullmatch(between) is not None:
        return "basis"
    return of_number(around.before) if not cues.issued.search(around.before) else "basis"


def announced(text: str) -> list[tuple[Span, Relation]]:
    """Lists of documents, one a line, and what the words above them say of all of them."""
    found: list[tuple[Span, Relation]] = []
    for rule in rules("citations", "lists"):
        for cue in re.finditer(rule.pattern, text):
            end = cue.end()
            while (line := _LISTED_LINE.match(text, end)) is not None:
                end = line.end()
            found.append((Span(cue.end(), end), cast(Relation, rule.value)))
    return found


def _is_amended(around: Surroundings) -> bool:
    """True if the words behind say that this document, not a further one, is changed."""
    found = _cues().amended.search(around.behind)
    return found is not None and _FURTHER.search(around.behind, 0, found.start()) is None


def is_changed_within(around: Surroundings) -> bool:
    """True if something in the document is changed (某文中有关标准按本通知调整)."""
    return _WITHIN.match(around.behind) is not None


def of_number(before: str) -> Relation:
    """Why a number without a title is named, by the words before it."""
    return "basis" if _cues().basis.search(before) is not None else "reference"


def is_repealed(around: Surroundings) -> bool:
    """True if the clause behind a number says that the document is no longer in force."""
    clause = re.split(r"[,;]", around.behind)[0]
    return _cues().repealed.search(clause) is not None


def is_filled_in(before: str) -> bool:
    """True if the verb before a title is one for forms (填写, 提交, 持有)."""
    return _cues().form_verb.search(before) is not None


def is_medium(around: Surroundings) -> bool:
    """True if the word before or behind a title makes it a film, a book, a magazine or a site."""
    behind = _cues().media_behind.match(around.behind.lstrip())
    return behind is not None or _cues().media.search(around.before[-14:]) is not None


def is_subject(around: Surroundings) -> bool:
    """True for the subject of an exam or a course: 考试科目为《某某基础》, 《某某》(课程代码:…)."""
    before = _LISTED_BEFORE.sub("", around.before)
    cues = _cues()
    if cues.subject_before.search(before) is not None:
        return True
    return cues.subject_behind.match(around.following.lstrip()) is not None


def is_relied_on(text: str, place: Span) -> bool:
    """True if somebody goes by the title (按照《某某手册》), perhaps the last of a list."""
    floor = max(0, place.start - _LIST_REACH)
    before = _LISTED_BEFORE.sub("", text[floor : place.start])
    found = _cues().relied.search(before)
    return found is not None and _cues().made.search(found["gap"]) is None


def is_put_forth(around: Surroundings) -> bool:
    """True if the title came out or is to come out (《某某年度报告》即将出版)."""
    before = _cues().put_forth_before.search(around.before)
    return before is not None or _cues().put_forth_behind.match(around.behind) is not None
