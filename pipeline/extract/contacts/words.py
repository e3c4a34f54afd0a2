"""Says what a word beside a telephone number is: an office, a person, a room or prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.extract.contacts.desks import is_desk, is_helper
from pipeline.extract.contacts.offices import is_district, is_office, office_at_end, without_tail
from pipeline.extract.contacts.tables import heads_lines, is_first_cell
from pipeline.extract.contacts.tokens import Token, longest_first
from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.text.persons import (
    is_addressed,
    is_compound_surname,
    is_name,
    is_nickname,
    name_at_end,
    person,
)

_COUNT = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])\.(?=\D)")
_LATIN = re.compile(r"[A-Z][A-Za-z'’.-]+")
_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?")
_POST = "副?(?:处长|科长|主任|教授|部长|院长|经理|书记|干事|辅导员)"
_COMRADE = re.compile(rf"(?:同志|老师|女士|先生|{_POST})$")
_DESK = re.compile(rf"(?:同志|老师|女士|先生|{_POST})(?:处|那里|手中|收)$")
_PLACE = re.compile(r"[路街道巷弄里村](?:[东南西北中]段)?\d+(?:-\d+)?号")
_BEHIND_NUMBER = re.compile(r"\d[ \t]{1,3}\Z")
_ADJACENT = re.compile(r"[\s(:、,)|/]{0,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a word; `bracketed` right behind a bracket, `opens` at the head of a row."""

    kind: Literal["office", "person", "room", "helper", "prose"]
    span: Span
    bracketed: bool = False
    opens: bool = False


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
        return [_in_bracket(text, word, span, following)]
    if _is_post(word) or _ADDRESSED.fullmatch(word) is not None:
        return []
    if text[span.start - 1 : span.start] == "\t" and _PLACE.search(word) is not None:
        return [Piece("room", span)]
    near = _precedes_value(text, span, following)
    abuts = bool(following) and following[0].kind == "label" and following[0].span.start == span.end
    if labelled and following and (whole := _parted_name(text, span, following)) is not None:
        return [Piece("person", whole)]
    if abuts and word == "办公室":
        return []
    behind = text[span.start - 1 : span.start] == "\t" and text[span.start - 2].isdigit()
    in_row = behind or is_first_cell(text, span, following)
    if labelled or (near and not abuts) or in_row:
        name = person(word, labelled=labelled or text[span.end : span.end + 1] == "\t")
        if name is not None:
            return [Piece("person", Span(span.start, span.start + len(name)))]
    if heads_lines(text, span, following) and is_name(word):
        return [Piece("person", span, opens=True)]
    if (near or labelled) and is_nickname(word):
        return [Piece("person", span)]
    if is_helper(word) or is_desk(text, word, span):
        return [Piece("helper", span)]
    if near and abuts and is_addressed(word):
        return [Piece("person", span)]
    if is_addressed(word) and _BEHIND_NUMBER.search(text, max(0, span.start - 5), span.start):
        return [Piece("person", span, True)]
    if near and (desk := _addressed_at_end(word, span)) is not None:
        return [desk]
    if text[span.end : span.end + 1] in ("。", "》") and not labelled:
        return [Piece("prose", span)]
    if (labelled or near) and (together := _with_address(word, span)):
        return together
    if is_office(word) or (near and is_district(word)):
        return [Piece("office", span)]
    if labelled or near:
        return _at_end(word, span) or _in_phrase(word, span) or [Piece("prose", span)]
    return [Piece("prose", span)]


def _in_bracket(text: str, word: str, span: Span, following: Sequence[Token]) -> Piece:
    """A person behind a number or, with a number of his own, behind an office; or an office."""
    name = person(word)
    if name is not None:
        whole = Span(span.start, span.start + len(name))
        if text[span.start - 2 : span.start - 1].isdigit():
            return Piece("person", whole, True)
        if following and following[0].kind == "phone" and text[span.end : span.end + 1] in ",、: ":
            return Piece("person", whole)
    post = _posts().fullmatch(word)
    if post is not None and post["office"] and not post["name"] and is_office(post["office"]):
        return Piece("office", Span(span.start, span.start + len(post["office"])), True)
    return Piece("office" if is_office(word) else "prose", span, True)


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
    if match is None or len(match["name"]) == len(word):
        return []
    if not is_name(match["name"]) and not is_nickname(match["name"]):
        return []
    return [Piece("person", Span(span.start + match.start("name"), span.start + match.end("name")))]


def _without_count(token: Token) -> tuple[str, Span]:
    """The word without the number of a list before it (1.市教育局)."""
    count = _COUNT.match(token.value)
    cut = count.end() if count is not None else 0
    return token.value[cut:], Span(token.span.start + cut, token.span.end)


def _parted_name(text: str, span: Span, following: Sequence[Token]) -> Span | None:
    """The whole of a name with blanks in it (王 小明, Anna Maria Rossi), of several words."""
    surname, end = text[span.start : span.end], span.end
    if _LATIN.fullmatch(surname):
        for token in following[:3]:
            if text[end : token.span.start] != " " or not _LATIN.fullmatch(token.value):
                break
            end = token.span.end if token.kind == "word" else end
        return Span(span.start, end) if end > span.end else None
    token = following[0]
    if token.kind != "word" or text[end : token.span.start] != " ":
        return None
    end = token.span.end
    joined = surname + text[token.span.start : end]
    alone = len(surname) == 1 or is_compound_surname(surname)
    return Span(span.start, end) if alone and is_name(joined, labelled=True) else None


def _at_end(word: str, span: Span) -> list[Piece]:
    """An office with a person behind it, or an office at the end of a sentence."""
    word = without_tail(word)
    name, office = None, None
    for whole in (word, _COMRADE.sub("", word), _DESK.sub("", word)):
        name = name_at_end(whole) if office is None else name
        if name is not None and office is None:
            office = office_at_end(whole[: -len(name)])
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


def _addressed_at_end(word: str, span: Span) -> Piece | None:
    """方老师 of 请将报名表交至方老师: only a verb of sending or calling may stand before him."""
    for length in (5, 4, 3):
        name, before = word[-length:], word[:-length]
        if before and is_addressed(name) and _sends().search(before) is not None:
            return Piece("person", Span(span.end - length, span.end))
    return None


@cache
def _sends() -> re.Pattern[str]:
    data = load("contacts")
    verbs = [*data["person_leads"], *data["organization_cues"], *data["person_sent"]]
    return re.compile(rf"(?:{longest_first(verbs)})$")


def _with_address(word: str, span: Span) -> list[Piece]:
    """Office and person in one word that ends in a form of address (教务科王某某老师)."""
    if _COMRADE.search(word) is None and _DESK.search(word) is None:
        return []
    found = _at_end(word, span)
    return found if len(found) > 1 else []


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
