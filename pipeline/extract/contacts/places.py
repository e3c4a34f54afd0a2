"""What an address holds besides the place, and the office that a sentence turns people to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.contacts.offices import is_office
from pipeline.extract.contacts.tables import office_of_row
from pipeline.extract.contacts.tokens import Token
from pipeline.model import Document, Span
from pipeline.text.persons import is_name

_CODE_BEFORE = re.compile(r"(\d{6})[ ,、]+")
_CODE_BEHIND = re.compile(r" ?\((?:邮政编码|邮编)?:? ?(\d{6})\)?$")
_ADDRESSEE = re.compile(
    r"[ ,、(](?P<name>[\u4e00-\u9fff·]{2,4}?) ?(?:老师|同志|女士|先生)?"
    r"[ (]{0,2}(?:亲?收|收转|转收)\)?$"
)
_FLOOR = re.compile(r"[\d一二三四五六七八九十][楼层]|\d")
_BRACKET = re.compile(r"\(([^()]{2,30})\)?$")
_TURNED_TO = re.compile(
    r"向(?P<office>[\u4e00-\u9fff]{2,24}(?:\([\u4e00-\u9fff]{2,12}\))?)(?:书面|实名|电话)?"
    r"(?:反映|提出|反馈|举报|投诉|咨询)"
)
_TURNED_TO_WINDOW = 160


def place_pieces(token: Token) -> Iterator[tuple[str, Span]]:
    """The pieces of an address: `postcodes`, `office` and `addresses`, each with its place.

    An office in brackets behind the place, before a place in brackets or instead of a place is
    the organisation.
    """
    words, start = token.value.rstrip(" ,、"), token.span.start
    code = _CODE_BEFORE.match(words)
    if code is not None:
        yield "postcodes", Span(start, start + 6)
        words, start = words[code.end() :], start + code.end()
    code = _CODE_BEHIND.search(words)
    if code is not None:
        yield "postcodes", Span(start + code.start(1), start + code.end(1))
        words = words[: code.start()]
    whom = _ADDRESSEE.search(words)
    if whom is not None and is_name(whom["name"], labelled=True):
        yield "persons", Span(start + whom.start("name"), start + whom.end("name"))
        words = words[: whom.start()].rstrip(" ,、(")
    inner = _BRACKET.search(words)
    if inner is not None:
        within = Span(start + inner.start(1), start + inner.end(1))
        before = words[: inner.start()]
        if is_office(inner[1]):
            yield "office", within
            words = before
        elif _is_only_office(before):
            yield "office", Span(start, start + len(before))
            yield "addresses", within
            return
    if words:
        kind = "office" if _is_only_office(words) else "addresses"
        yield kind, Span(start, start + len(words))


def _is_only_office(words: str) -> bool:
    return is_office(words) and _FLOOR.search(words) is None


def office_around(document: Document, point: int, floor: int, has_persons: bool) -> Span | None:
    """The office of the merged cell before the number at `point`, or that people are to turn to.

    异议向某局(某科)反映。联系电话:… names it in the sentence before, where no person is named.
    """
    cell = office_of_row(document, point) if document.tables else None
    if cell is not None or has_persons:
        return cell
    begin = max(0, point - _TURNED_TO_WINDOW, floor)
    found = [
        Span(*match.span("office"))
        for match in _TURNED_TO.finditer(document.text, begin, point)
        if is_office(match["office"])
    ]
    return found[-1] if found else None
