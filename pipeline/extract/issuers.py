"""issuers (发文机关): who issues the notice, one for each of a joint notice.

In this order of authority: signature, red head, site metadata, title; the first that names anybody
decides who, the others may give a body's name in fuller form. Where none does, a line of its own
below the title, then what a body that calls itself 本会 or 我校 is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.lexicon import load
from pipeline.model import Document, Finding, Span
from pipeline.text.aliases import aliases
from pipeline.text.glued import parted
from pipeline.text.names import canonical, place
from pipeline.text.organisations import name_at
from pipeline.text.widths import clean

NAME = "issuers"
_SEPARATOR = re.compile(r"[\s、,;]+")
_NOISE = re.compile(r"(?:文件|\((?:代章|盖章|公章|印章|章)\))$")
_TITLE_HEAD = re.compile(
    r"(?P<organs>.{2,120}?)(?=关于|转发|印发|公布|举办|开展|发布|通知$|公告$|公示$)", re.DOTALL
)
_GROUP = re.compile(r"等(?:[\d一二三四五六七八九十]{1,3}个?)?(?:部门|单位|部委)(?:办公厅)?$")
_ORGAN_END = re.compile(
    r"(?:[局厅委部办会院校司处社署行室府站所科团队关]|公司|中心|大学|学院|政府|集团|总工会|妇联|平台|银行|联盟|党组|海关)(?:\([^)]*\))?$"
)
_LEAST_SHORT, _MOST = 5, 0.6
_ORGAN_INSIDE = re.compile(r"[局厅委部办院署行司]|政府|公司|中心|大学")
_GENERAL_OFFICE = re.compile(r"General Office of (?:the )?\Z")
_CONFIDENCE = {"signature": 0.97, "red-head": 0.95, "metadata": 0.9, "title": 0.93}
_CONFIDENCE |= {"byline": 0.75, "itself": 0.7}


def _names(document: Document, span: Span) -> Iterator[tuple[str, Span]]:
    """The names in a span of names parted by blanks or commas, with their places."""
    start = span.start
    text = document.text[span.start : span.end]
    for match in [*_SEPARATOR.finditer(text), None]:
        stop = span.end if match is None else span.start + match.start()
        name = document.text[start:stop]
        noise = _NOISE.search(name)
        if noise:
            stop -= len(name) - noise.start()
        if stop - start >= 2:
            for one in parted(document.text, Span(start, stop)):
                yield clean(document.quote(one)), one
        if match is not None:
            start = span.start + match.end()


def _in_title(document: Document) -> Iterator[tuple[str, Span]]:
    for title in document.elements.get("title", ())[:1]:
        match = _TITLE_HEAD.match(document.text, title.start, title.end)
        if match is None or _ORGAN_END.search(match["organs"].rstrip()) is None:
            group = match and _GROUP.search(match["organs"].rstrip())
            if not match or not group:
                return
            yield from _names(document, Span(match.start(), match.start() + group.start()))
            return
        yield from _names(document, Span(match.start(), match.end()))


_OWN = {
    "会": r"[我本][协学商]?会",
    "学": r"[我本]校",
    "院": r"[我本](?:院|校)",
    "心": r"[我本]中心",
    "司": r"(?:[我本]公|我)司",
    "社": r"[我本]社",
    "校": r"[我本]校",
}
"""How a body calls itself, by the last character of its name."""
_SELF = re.compile(r"[我本](?:[协学商]?会|校|院|中心|公司|司|社|局|厅|委|部|所|办)")
_MEDIUM = re.compile(r"(?:网|网站|频道|客户端|公众号|日报|晚报|新闻)$")
_BYLINE_LINES = 2
# Who posted a notice on a house's own pages: his department, and when below it.
_DEPARTMENT = re.compile(r"[一-龥]{1,8}(?:学院|系|部|处|科|室|院|中心|馆)")
_POSTED = re.compile(
    r"(?:发布|发表)?(?:时间|日期)?:?\s?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?"
)


def _byline(document: Document) -> Iterator[tuple[str, Span]]:
    """A name alone in a line right below the title, in notices that nobody signs."""
    title = next(iter(document.elements.get("title", ())), None)
    if title is None:
        return
    below = [n for n in document.lines if n.start >= title.end and n.start < n.end]
    for line, after in zip_longest(below[:_BYLINE_LINES], below[1 : _BYLINE_LINES + 1]):
        words = document.text[line.start : line.end].rstrip()
        dated = after is not None and _POSTED.fullmatch(document.text, after.start, after.end)
        if dated and _DEPARTMENT.fullmatch(words) is not None:
            yield clean(words), Span(line.start, line.start + len(words))
            return
        name = name_at(document.text, line.start, loose=True)
        whole = name is not None and name.end == line.start + len(words)
        whole = whole and _ORGAN_END.search(words) is not None
        if name is not None and whole and _MEDIUM.search(words) is None:
            yield clean(document.quote(name)), name
            return
        if _ORGAN_END.search(words) is not None or words.endswith((":", "单位", "方")):
            return


def _itself(document: Document) -> Iterator[tuple[str, Span]]:
    """Who calls himself 本会, 我校: (以下简称“本会”), or a title that begins with his name."""
    for short, full in aliases(document.text).items():
        if _SELF.fullmatch(short) is not None:
            yield clean(document.quote(full)), full
            return
    for title in document.elements.get("title", ())[:1]:
        name = _first_name(document.text, title)
        own = None if name is None else _OWN.get(document.text[name.end - 1])
        if name is not None and own is not None and re.search(own, document.text):
            yield clean(document.quote(name)), name
            return
        for name in _named_in(document.text, title):
            kind = _KIND.search(document.text[name.start : name.end])
            if kind is not None and _speaks_as(document, kind[0]):
                yield clean(document.quote(name)), name
                return


_KIND = re.compile(
    r"(?:协会|学会|商会|联合会|研究会|促进会|基金会|总会|联盟|大学|学院|学校|中学|小学|幼儿园|医院|公司|集团|研究院|研究所|中心|交易所|出版社)$"
)
_IN_TITLE = re.compile(
    r"(?:关于|举办|召开|征集|申报|开展|参加|组织|发布|做好|公布|表彰|修订|评选|招聘|加入|推荐|成立|选举|年度?|届)(?=[一-龥]{4})"
)
_TWICE = 2


def _named_in(text: str, title: Span) -> Iterator[Span]:
    """Names inside a title: 关于征集2022年甲协会团体标准项目的通知."""
    for lead in _IN_TITLE.finditer(text, title.start, title.end):
        found = _WHOLE_NAME.match(text, lead.end(), title.end)
        name = None if found is None else name_at(found[0], 0, loose=True)
        if found is not None and name is not None and name.end == len(found[0]):
            yield Span(found.start(), found.end())


_WHOLE_NAME = re.compile(
    rf"[一-龥()]{{2,24}}?{_KIND.pattern[:-1]}(?:[一-龥]{{2,8}}(?:分会|专业委员会|委员会))?"
)


def _speaks_as(document: Document, kind: str) -> bool:
    """True if the text calls the body that speaks by its kind alone: 经协会研究, 寄至协会秘书处."""
    bare = re.compile(
        rf"(?:(?<=[,。;:、\s年由经向至到送寄交与为请报经我本]){kind}|[我本]{kind[-1]})(?![员章长])"
    )
    body = list(document.of_kind("body"))
    return sum(len(bare.findall(document.text, p.start, p.end)) for p in body) >= _TWICE


_FOLLOWS = re.compile(
    r"\s?(?:关于)?(?:[12][0-9]{3}|第[一二三四五六七八九十0-9]|[一二三四五六七八九十]届)"
)


def _first_name(text: str, title: Span) -> Span | None:
    """The name with which a title begins, before a year or a count: 甲学会2024年学术年会通知."""
    for follows in _FOLLOWS.finditer(text, title.start, title.end):
        words = text[title.start : follows.start()]
        name = name_at(words, 0, loose=True)
        if name is not None and name.end == len(words):
            return Span(title.start, follows.start())
        return None
    return None


def _sources(document: Document) -> dict[str, list[tuple[str, Span]]]:
    elements = document.elements
    metadata = [
        span
        for label in load("site")["metadata"]["issuer"]
        for span in elements.get(f"meta:{label}", ())
    ]
    spans = {
        "signature": elements.get("signature", ()),
        "red-head": elements.get("red_head", ()),
        "metadata": metadata,
    }
    found = {
        kind: [named for span in places for named in _names(document, span)]
        for kind, places in spans.items()
    }
    found |= {"title": list(_in_title(document))}
    if not any(found.values()):  # weaker sources, for what nobody signs
        found |= {"byline": list(_byline(document))}
        found |= {} if found["byline"] else {"itself": list(_itself(document))}
    return found


def _same_body(one: str, other: str) -> bool:
    """True if two names name one body, the longer one with its region in front."""
    short, long = sorted((canonical(one), canonical(other)), key=len)
    front = long[: len(long) - len(short)]
    if long.endswith(short) and len(short) >= 3 and _ORGAN_INSIDE.search(front) is None:
        return True
    if _own_office(short, front) and long.endswith(short):
        return True
    return _is_short_for(*sorted((one, other), key=len))


def _own_office(short: str, front: str) -> bool:
    """True if `short` is an office of the house `front`: 教务处 of 甲学院, 人事科 of 甲局."""
    offices = load("organisation_names")["inner_offices"]["offices"]
    return short in offices and _ORGAN_END.search(front) is not None


def _is_short_for(short: str, long: str) -> bool:
    """True for a name of which the longer one has every character, most of them in pairs.

    湖南能源监管办 is short for 国家能源局湖南监管办公室: the same region, in another order.
    """
    if len(short) < _LEAST_SHORT or not set(short) <= set(long):
        return False
    pairs = [short[i : i + 2] for i in range(len(short) - 1)]
    shared = sum(pair in long for pair in pairs)
    where = place(short)
    return shared >= _MOST * len(pairs) and where[1] is not None and where == place(long)


def extract(document: Document) -> Iterator[Finding]:
    """One for each body, in the order of the deciding source."""
    if document.language == "en":
        yield from _english(document)
        return
    sources = _sources(document)
    deciding = next((kind for kind, names in sources.items() if names), None)
    if deciding is None:
        return
    seen: set[str] = set()
    short = aliases(document.text)
    others = [n for kind, names in sources.items() if kind != deciding for n in names]
    for name, span in sources[deciding]:
        fuller = [(n, s) for n, s in others if _same_body(name, n) and len(n) > len(name)]
        if name in short:
            fuller.append((clean(document.quote(short[name])), short[name]))
        best, where = max(fuller, key=lambda item: len(item[0]), default=(name, span))
        if best in seen:
            continue
        seen.add(best)
        evidence = (where,) if where == span else (where, span)
        yield Finding(NAME, {"name": best}, evidence, _CONFIDENCE[deciding], f"issuer-{deciding}")


def _english(document: Document) -> Iterator[Finding]:
    """The national body that an English text names as the one that announces."""
    best: tuple[int, int, str] | None = None
    for entry in load("institutions")["national"]:
        for english in entry.get("english", ()):
            at = document.text.find(english)
            if at >= 0 and (best is None or at < best[0]):
                best = (at, at + len(english), entry["name"])
    if best is not None:
        office = _GENERAL_OFFICE.search(document.text, 0, best[0])
        start = office.start() if office is not None else best[0]
        name = best[2] + ("办公厅" if office is not None else "")
        yield Finding(NAME, {"name": name}, (Span(start, best[1]),), 0.8, "issuer-english")
