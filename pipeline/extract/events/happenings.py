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
BARE_LABEL = re.compile(
    r"(?:[(（]?[一二三四五六七八九十0-9]{1,2}[)）、.]{1,2} ?)?(?:具体)?[时日] ?[间期](?:安排)?(?:为|是|定于|:| )*"  # noqa: E501
)
ITEM = re.compile(
    r"(?:\(?[一二三四五六七八九十0-9]{1,2}[)、.] ?)?(?P<name>[^,。;:、()\s]{2,14}?)\s?(?::|$)"
)
NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十0-9]{1,2}[)、.]+ ?)")
_BRACKETED = re.compile(
    r" ?\((?P<name>[^()0-9,。;]{0,8}(?:赛|班|场|期|考|试|会|课|训|式|展|演|营|轮))\)(?=[、,;。和及\n]|$)"  # noqa: E501
)
_OF_TIME = re.compile(r"时间|地点|日期|安排|赛程|日程")
_GENERIC = re.compile(r"(?:活动|培训|会议|举办|集中|课程|购车|消费|补贴|具体|举行|召开)+")
_TITLE = re.compile(
    r"(?:[^《]*?关于)?(?:做好|组织|开展|举办|召开|印发|推荐|实施|参加|继续|进一步|转发|公布|选派|申报)*"
    r"(?P<name>.+?)(?:工作)?(?:安排)?的?(?:补充|紧急|预备|预|更正|变更|延期|温馨|重要|再次|第[一二三四五]号|[一二三四五]号)?"
    r"(?:通知|公告|通告|函|公示|方案|说明|提示)?$",
    re.DOTALL,
)


def name_of(document: Document, around: Surroundings) -> Span | None:
    """The subject before the date, else what is held behind it, else its label, else the matter
    of the notice; None without a title.
    """
    named = _BRACKETED.match(around.after)
    if named is not None:
        return Span(around.end + named.start("name"), around.end + named.end("name"))
    if BARE_LABEL.fullmatch(around.before):
        return _above(document, around) or matter(document)
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


def _above(document: Document, around: Surroundings) -> Span | None:
    """What a bare 时间: is about: the item in the line above, or the section's heading."""
    line = around.previous.strip()
    item = ITEM.match(line)
    begin = around.previous_start + around.previous.find(line)
    if item is not None and _OF_TIME.search(item["name"]) is None and NUMBERING.match(line):
        return Span(begin + item.start("name"), begin + item.end("name"))
    at = document.text.rfind(around.heading, 0, around.start) if around.heading else -1
    number = NUMBERING.match(around.heading)
    words = around.heading[number.end() if number else 0 :].rstrip(" :")
    if at < 0 or not 2 <= len(words) <= 20 or _OF_TIME.search(words):
        return None
    start = at + (number.end() if number else 0)
    return Span(start, start + len(words))


def matter(document: Document) -> Span | None:
    """What the notice is about, by its title."""
    for title in document.elements.get("title", ()):
        match = _TITLE.match(document.text, title.start, title.end)
        if match is not None:
            return Span(match.start("name"), match.end("name"))
        return title
    return None
