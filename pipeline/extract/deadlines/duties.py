"""Who has a duty: short spans in the words around a deadline.

What groups there are comes from the caller, who reads it from the lexicon.
"""

from __future__ import annotations

import re

from pipeline.extract.deadlines.subjects import PREDICATE, Words, moved, subject
from pipeline.model import Document, Span
from pipeline.text.clauses import Surroundings

_NUMBERING = " 0123456789.、()一二三四五六七八九十百零第条"
_VERBAL = re.compile(
    r" ?(?:同时|其中|原则上|(?:该|此)项工作)?,?请?"
    r"(?:应|须|要(?!求)|并|于|在|且|可|需|不得|将|把|对|按"
    r"|根据|通过|以|加快|加强|确保|推进|抓紧|尽快|力争|认真|组织|做好|完成|建立|制定|落实|及时|务必"
    r"|一般|[0-9]|$)"
)
_ONE_GROUP = re.compile(r"(?![^:]*[有相]关)[^,;:]{2,24}:?")
AGENT = re.compile(
    r",? ?由(?P<s>[^,。;:()]{2,24}?)"
    r"(?=审|组织|负责|汇总|提交|报|进行|完成|牵头|统一|按|将|初审|推荐|根据|依据|结合|依法|开展"
    r"|会同|自查|认真|向|填|对|集中|逐|张贴|发布|公布|公示|办理|受理|录入|上传|统计|确认|核|复|通知)"
)
_NAMED = re.compile(
    r"(?:^|[,;:]|时间|期限|日期)(?P<s>(?!第|首批|现|[^,。;:]{0,8}(?:更正|调整|修改|变更|修订|暂定|预计|拟定|确定|改))[^,。;:()的时期]{2,14})(?<!日)为$"
)
_OFFICE = (
    r"(?:[^,。;:\n]{2,20}(?:[局委厅办处科]|部门)|(?:各|申报|申请|推荐|主管|参[赛评展训会]|所在|依托|归口)"
    r"[^,。;:\n]{0,14}?|考生|学员|学生|家长|申[报请]人|参赛者)"
)
_TERMED = re.compile(r"(?:时间|日期|期限|时限|截止日)(?:[为是:]|截)")  # quick to look for
_LABEL_OF = re.compile(
    rf"(?:^|[,。;:]|[0-9]\.|[)、]) ?(?!\([一二三四五六七八九十0-9]{{1,3}}\))"
    rf"(?P<s>{_OFFICE})(?:网上|在线|线上|现场|集中|统一|组织|汇总|完成){{0,2}}"
    r"(?:推荐|审核|报送|上报|提交|初审|复审|申报|填报|缴费|报名|确认|审查|审批|公示)"
    r"[^,。;:\n]{0,10}?(?:时间|日期|期限|时限|截止日)(?:[为是:]|截止到?|截至)+"
)
_GROUP = re.compile(r"各|所有|有关|相关|凡|申报|申请|参[赛展评训会]")
_TOLD = re.compile(r"的|[、和与及]$|关于|通知|工作")
_WITH = re.compile(r"会同[^,。;:于应须要在按对负将]{2,24}?(?=于|应|须|要|在|按|对|负责|将|,)")
_FOR = re.compile(r"(?:^|[。;\n、 ])对于?(?P<s>[^,。;:]{2,80}),")
_WITHIN_TERM = re.compile(r"(?:规定|上述|以上|以下)的?(?:时间|期限|日期)")
_ASKED = re.compile(r"(?<![申邀聘提恳报])请(?=各)")
_SUBJECTLESS = re.compile(r"(?:\([^()]*\)|[0-9]+[.、])? ?(?:请|并|须|应|务必)?(?:于|在)?")


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
    labelled = in_label(around, words)
    if labelled is not None:
        return labelled
    named = _NAMED.search(around.before)
    found = Span(*named.span("s")) if named is not None else subject(around.before, words)
    found = found or _topic(around, words)
    if found is not None:
        joined = _WITH.match(around.before, found.end)
        found = found if joined is None else Span(found.start, joined.end())
        return moved(found, around.start - len(around.before))
    return _behind(around, words) or _earlier(around, words)


def in_label(around: Surroundings, words: Words) -> Span | None:
    """The office in 各县教育局网上审核截止时间为, also for a later date of the same sentence."""
    label = _LABEL_OF.search(around.before) if _TERMED.search(around.before) else None
    if label is None or words.not_group_start.search(label["s"]) or _TOLD.search(label["s"]):
        return None
    rest = around.before[label.end() :]
    if words.end.search(label["s"]) is None or (rest and subject(rest, words) is not None):
        return None
    return moved(Span(*label.span("s")), around.start - len(around.before))


def _topic(around: Surroundings, words: Words) -> Span | None:
    """按月申报的纳税人,申报期限延长至…; 对受影响的企业,可将征收期延长至…"""
    head = around.before[: len(around.before) - len(around.clause_before)]
    found = subject(head, words) if head.endswith(",") else None
    if found is not None and not PREDICATE.search(around.before, found.start, found.end):
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


def subjectless(around: Surroundings) -> bool:
    """True if the sentence goes straight to the date, or to what is to be done: its subject is
    that of what comes before.
    """
    return (
        _SUBJECTLESS.fullmatch(around.before) is not None
        or _VERBAL.match(around.before) is not None
    )


def _earlier(around: Surroundings, words: Words) -> Span | None:
    """The subject of the sentence before, in the same paragraph or before a bare 并于…."""
    bare = bool(around.before) and _SUBJECTLESS.fullmatch(around.before) is not None
    if bare:
        found = subject(around.previous, words)
    elif around.continues and _VERBAL.match(around.before) is not None:
        found = subject(around.previous, words, first=True)
        if found is not None and around.before.lstrip().startswith("请"):
            found = found if _GROUP.match(around.previous, found.start) else None
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
