"""Says what a word beside a telephone number is: an office, a person, a room or prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.extract.contacts.offices import is_district, is_office, office_at_end, without_tail
from pipeline.extract.contacts.tokens import Token, longest_first
from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.text.persons import is_addressed, is_compound_surname, is_name, name_at_end, person

_COUNT = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])\.(?=\D)")
_LATIN = re.compile(r"[A-Z][A-Za-z'’.-]+")
_PLACE = re.compile(r"[路街道巷弄里村](?:[东南西北中]段)?\d+(?:-\d+)?号")
_ADJACENT = re.compile(r"[\s(:、,)|/]{0,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a word; `bracketed` if a bracket opens directly before the word."""

    kind: Literal["office", "person", "room", "prose"]
    span: Span
    bracketed: bool = False


@cache
def _posts() -> re.Pattern[str]:
    """A post by itself, or one between an office and a name (办公室主任王明)."""
    posts = longest_first(load("contacts")["posts"])
    return re.compile(
        rf"(?P<office>[\u4e00-\u9fff]{{2,20}}?)??(?:副|常务副)?(?:{posts})(?P<name>.*)"
    )


@cache
def _phrase() -> re.Pattern[str]:
    """A name with a verb before it, behind it or both (请联系王明, 由李小雨负责解答)."""
    data = load("contacts")
    leads, tails = longest_first(data["person_leads"]), longest_first(data["person_tails"])
    return re.compile(
        rf"(?:.{{0,12}}(?:{leads}))?(?P<name>[\u4e00-\u9fff·]{{2,8}}?)(?:(?:{tails}).{{0,6}})?"
    )


@cache
def _room() -> re.Pattern[str]:
    return re.compile(rf"\d.*(?:{longest_first(load('contacts')['room_marks'])})|楼\d+")


def pieces(text: str, token: Token, following: Sequence[Token], labelled: bool) -> list[Piece]:
    """What the word of `token` is, in one piece or, for an office with a person, in two.

    Args:
        text: the working text.
        token: the word.
        following: the next few tokens; a word counts for more directly before a value.
        labelled: True behind a label for persons.
    """
    word, span = _without_count(token)
    bracketed = text[span.start - 1 : span.start] == "("
    if bracketed:
        if _room().search(word) is not None:
            return [Piece("room", span, True)]
        if text[span.start - 2 : span.start - 1].isdigit() and is_name(word):
            return [Piece("person", span, True)]
        return [Piece("office" if is_office(word) else "prose", span, True)]
    if _is_post(word):
        return []
    if text[span.start - 1 : span.start] == "\t" and _PLACE.search(word) is not None:
        return [Piece("room", span)]
    near = _precedes_value(text, span, following)
    abuts = bool(following) and following[0].kind == "label" and following[0].span.start == span.end
    if labelled and following and (whole := _parted_name(text, span, following[0])) is not None:
        return [Piece("person", whole)]
    if abuts and word == "办公室":
        return []
    if labelled or (near and not abuts) or _is_first_cell(text, span, following):
        name = person(word, labelled=labelled or text[span.end : span.end + 1] == "\t")
        if name is not None:
            return [Piece("person", Span(span.start, span.start + len(name)))]
    if near and abuts and is_addressed(word):
        return [Piece("person", span)]
    if text[span.end : span.end + 1] in ("。", "》"):
        return [Piece("prose", span)]
    if is_office(word) or (near and is_district(word)):
        return [Piece("office", span)]
    if labelled or near:
        return _at_end(word, span) or _in_phrase(word, span) or [Piece("prose", span)]
    return [Piece("prose", span)]


def _is_post(word: str) -> bool:
    """True for a post without office or name (秘书长)."""
    match = _posts().fullmatch(word)
    return match is not None and not match["office"] and not match["name"]


def _in_phrase(word: str, span: Span) -> list[Piece]:
    """Office, post and name run together, or a name with a verb at either side."""
    match = _posts().fullmatch(word)
    if match is not None and match["name"] and is_name(match["name"], labelled=True):
        found = [Piece("person", Span(span.start + match.start("name"), span.end))]
        office = match["office"]
        if office and is_office(office):
            found.insert(0, Piece("office", Span(span.start, span.start + len(office))))
        return found
    if match is not None and match["office"] and not match["name"] and is_office(match["office"]):
        # As in a bracket: it never takes the place of an office named before.
        return [Piece("office", Span(span.start, span.start + len(match["office"])), True)]
    match = _phrase().fullmatch(word)
    if match is None or len(match["name"]) == len(word) or not is_name(match["name"]):
        return []
    return [Piece("person", Span(span.start + match.start("name"), span.start + match.end("name")))]


def _without_count(token: Token) -> tuple[str, Span]:
    """The word without the number of a list before it (1.市教育局)."""
    count = _COUNT.match(token.value)
    cut = count.end() if count is not None else 0
    return token.value[cut:], Span(token.span.start + cut, token.span.end)


def _parted_name(text: str, span: Span, following: Token) -> Span | None:
    """The whole of a name with a blank behind the surname (王 小明), which several words hold."""
    end = following.span.end
    if following.kind != "word" or text[span.end : following.span.start] != " ":
        return None
    surname = text[span.start : span.end]
    if _LATIN.fullmatch(surname) and _LATIN.fullmatch(text, following.span.start, end):
        return Span(span.start, end)
    joined = surname + text[following.span.start : end]
    alone = len(surname) == 1 or is_compound_surname(surname)
    return Span(span.start, end) if alone and is_name(joined, labelled=True) else None


def _at_end(word: str, span: Span) -> list[Piece]:
    """An office with a person behind it, or an office at the end of a sentence."""
    word = without_tail(word)
    name = name_at_end(word)
    office = office_at_end(word[: -len(name)]) if name is not None else None
    if office is None:
        name, office = None, office_at_end(word)
    if office is None:
        return []
    start = span.start + word.rindex(office)
    end = start + len(office)
    found = [Piece("office", Span(start, end))]
    if name is not None:
        found.append(Piece("person", Span(end, end + len(name))))
    return found


def _is_first_cell(text: str, span: Span, following: Sequence[Token]) -> bool:
    """True for a cell of a row in which, behind a longer cell, a number comes."""
    if text[span.end : span.end + 1] != "\t" or text[span.start - 1 : span.start] != "\n":
        return False
    kinds = [token.kind for token in following]
    return "phone" in kinds and "line" not in kinds[: kinds.index("phone")]


def _precedes_value(text: str, span: Span, following: Sequence[Token]) -> bool:
    """True if a label or value comes directly, or behind one or two more short words."""
    position = span.end
    for index, token in enumerate(following):
        if _ADJACENT.fullmatch(text, position, token.span.start) is None:
            return False
        if token.kind in ("label", "phone", "email"):
            return token.name != "ignored"
        if token.kind == "stop" or index > 1 or len(token.value) > 8:
            return False
        position = token.span.end
    return False
