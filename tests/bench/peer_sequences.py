"""Telephone numbers and web addresses beside recognizers-text, on its tables for Chinese.

A case is one expected number or address; a sentence in which none is expected is one case too. It
is right if the words that are found are the same (width, case and blanks aside), or if nothing is
found where nothing is expected. Ours are what the record of a notice with that sentence holds.

The phone table is mostly about other countries' numbers. Which cases *make sense for a Chinese
notice* is told by the words alone: a number by the numbering plan of mainland China, with or
without the country code 86. `of other countries` are those with + or 00 and another code. The rest
are foreign numbers in their own country's writing, without its code, and sequences that no plan
knows; `torn` ones stand behind half a bracket. A sentence in which nothing is expected makes sense,
unless it holds a number that a notice would mean (会所-13604770960). All cases of the URL table
make sense.

The groups were settled with the tables and both sides' answers known, and our rules were mended on
these cases: full marks here are no forecast for other numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.extract.contacts.reader import Reader
from pipeline.extract.contacts.tokens import regions
from pipeline.normalise import normalise
from pipeline.text.urls import find_urls
from tests.bench.peer_tables import plain
from tests.factories import document

TABLES = ("PhoneNumberModel", "URLModel")

_SEP = "[- ]?"
_EIGHT = rf"[1-9]\d{{3}}{_SEP}\d{{4}}"
_SEVEN_OR_EIGHT = rf"[1-9]\d{{2,3}}{_SEP}\d{{4}}"
_CHINESE = re.compile(
    rf"(?:\(?(?:\+|00)?86\)?{_SEP})?(?:1[3-9]\d{_SEP}\d{{4}}{_SEP}\d{{4}}"  # mobile
    rf"|\(?0(?:10|2\d)\)?{_SEP}{_EIGHT}(?:-\d{{3,5}})?"  # area code of a large city
    rf"|\(?0[3-9]\d\d\)?{_SEP}{_SEVEN_OR_EIGHT}(?:-\d{{3,5}})?)"
    rf"|\(?(?:\+|00)86\)?{_SEP}(?:10|2\d|[3-9]\d\d){_SEP}{_SEVEN_OR_EIGHT}(?:-\d{{3,5}})?"
    rf"|[2-8]\d{{2,3}}{_SEP}\d{{4}}|[48]00-?\d{{3}}-?\d{{4}}|12\d{{3}}|95\d{{3}}"
)
_WITH_COUNTRY = re.compile(r"\(?(?:\+|00) ?\(?[1-9][\d\-/() ]+")
_MEANT = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_FRAME = "关于报名的通知\n各有关单位：\n现将有关事项通知如下。\n{}\n临河市教育局\n2025年3月3日\n"

Finder = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Sequence:
    """One expected number or address; `words` is None where nothing is expected.

    `group` says where the case counts.
    """

    table: str
    sentence: str
    words: str | None
    group: str


def cases(folder: Path, table: str) -> Iterator[Sequence]:
    """All cases of a table in `folder`.

    Raises:
        FileNotFoundError: if the table is not there.
    """
    for entry in json.loads((folder / f"{table}.json").read_text(encoding="utf-8")):
        for words in [result["Text"] for result in entry["Results"]] or [None]:
            group = group_of(table, entry["Input"], words)
            yield Sequence(table, entry["Input"], words, group)


def group_of(table: str, sentence: str, words: str | None) -> str:
    """See the head of this module."""
    if table == "URLModel":
        return "makes sense"
    if words is None:
        return "no number, but one is meant" if _MEANT.search(sentence) else "makes sense"
    before = sentence.lower().partition(words.lower())[0]
    if before.count("(") != before.count(")"):
        return "torn"
    if _CHINESE.fullmatch(words) is not None:
        return "makes sense"
    return "of other countries" if _WITH_COUNTRY.fullmatch(words) is not None else "not Chinese"


def ours(table: str) -> Finder:
    """The finder of our own for a table."""
    return _our_urls if table == "URLModel" else _our_numbers


def _our_urls(sentence: str) -> list[str]:
    text, _ = normalise(sentence)
    return [folded(text[a.span.start : a.span.end]) for a in find_urls(text)]


def _our_numbers(sentence: str) -> list[str]:
    notice = document(_FRAME.format(sentence.replace("\n", " ")))
    entries = [
        entry
        for part in notice.parts
        for region in regions(notice.text, part.start, part.end)
        for entry in Reader(notice).read(region)
    ]
    return [
        folded(notice.text[span.start : span.end])
        for entry in entries
        for kind in ("phones", "mobiles", "faxes")
        for _, span in entry.of(kind)
    ]


def theirs(table: str) -> Finder | None:
    """What recognizers-text finds, None if it is not installed."""
    try:
        peer: Any = import_module("recognizers_sequence")
        culture = import_module("recognizers_text").Culture.Chinese
    except ImportError:
        return None
    find = peer.recognize_url if table == "URLModel" else peer.recognize_phone_number
    return lambda sentence: [folded(found.text) for found in find(sentence, culture)]


def folded(words: str) -> str:
    """Words without blanks, half-width, in small letters."""
    return plain(words).lower()


def right(case: Sequence, found: list[str]) -> bool:
    """Whether what is expected is found, or nothing where nothing is."""
    return not found if case.words is None else folded(case.words) in found
