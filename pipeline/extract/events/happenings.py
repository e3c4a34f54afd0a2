"""What a dated happening is called: words of the notice before or behind its date."""

from __future__ import annotations

import re

from pipeline.model import Document, Span
from pipeline.text.clauses import Surroundings

_SUBJECT = re.compile(
    r"(?:^|[:、,;(]|其中|另外|我[局厅委办]|[0-9]+[.、]|[一二三四五六七八九十]+、)"
    r"(?P<name>[^,。;:、()\n\t0-9](?:[^,。;:、()\n\t]{0,22}?[班会赛训考试节展坛营讲课演动式查期场轮号议测评答核])?)"
    r"(?:初步)?(?:拟|将|暂|计划|预计|安排)?(?:定)?(?:于|在|从|自|为)?[ :(]{0,2}$"
)
_COLON = re.compile(r"(?:^|[0-9][.、] ?)(?P<name>[^,。;:、()\s0-9]{2,16})[: \t]$")
_ROW = re.compile(r"[ \t](?P<name>[^,。;:\n\t]{2,20})(?:[\t\n]|$)")
_HELD = re.compile(
    r"(?:举办|举行|召开|开展|组织|参加)"
    r"(?P<name>(?:了)?(?:《[^》]{2,60}》|“[^”]{2,40}”)?[^,。;\n]{0,40})"
)
_LABEL = re.compile(r"(?P<name>[^,。;:、()\s0-9]{2,14}?)(?:时间|日期|期间)[^,。;]{0,6}$")
_GENERIC = re.compile(r"(?:活动|培训|会议|举办|集中|课程|购车|消费|补贴|具体|举行|召开)+")
_TITLE = re.compile(
    r"(?:[^《]*?关于)?(?:做好|组织|开展|举办|召开|印发|推荐|实施|参加|继续|进一步|转发|公布|选派|申报)*"
    r"(?P<name>.+?)(?:工作)?的?(?:通知|公告|通告|函|公示|方案)?$",
    re.DOTALL,
)


def name_of(document: Document, around: Surroundings) -> Span | None:
    """The subject before the date, else what is held behind it, else its label, else the matter
    of the notice; None without a title.
    """
    origin = around.start - len(around.clause_before)
    label = _LABEL.search(around.clause_before)
    if label is not None and _GENERIC.fullmatch(label["name"]) is None:
        return Span(origin + label.start("name"), origin + label.end("name"))
    subject = _SUBJECT.search(around.clause_before) if label is None else None
    if subject is not None and len(subject["name"]) >= 2:
        return Span(origin + subject.start("name"), origin + subject.end("name"))
    subject = _COLON.search(around.clause_before)
    if subject is not None and label is None:
        return Span(origin + subject.start("name"), origin + subject.end("name"))
    row = _ROW.match(around.after) if not around.before.strip() else None
    if row is not None:
        return Span(around.end + row.start("name"), around.end + row.end("name"))
    held = _HELD.search(around.after, 0, 90)
    if held is not None and held["name"]:
        return Span(around.end + held.start("name"), around.end + held.end("name"))
    return matter(document)


def matter(document: Document) -> Span | None:
    """What the notice is about, by its title."""
    for title in document.elements.get("title", ()):
        match = _TITLE.match(document.text, title.start, title.end)
        if match is not None:
            return Span(match.start("name"), match.end("name"))
        return title
    return None
