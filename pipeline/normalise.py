"""Source text → working text, with the offset map built on the way.

Order of steps:

1. one-to-one, nothing moves: compatibility forms (NFKC), traditional to simplified (OpenCC),
   look-alikes (人オ → 人才);
2. one pass over what is left, which may drop or lengthen: conversion leftovers
   (`[bookmark: …]`, zero-width characters, entities), page numbers on a line of their own,
   addresses (`https: //`), enclosed numbers (㈠ → (一), ⒈ → 1.), blanks inside spaced-out words
   (林 岚 → 林岚), inside dates and before units, runs of blanks to one, line ends.

Blanks that part words or columns stay: in a flattened notice they are what is left of its lines.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from pipeline.lexicon import load
from pipeline.model import OffsetMap
from pipeline.text.widths import HAN, compatibility_table, simplify

_B = "[^\\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]"  # a blank that is neither tab nor line end
_UNITS = "年月日号时点分届期名人家项个万亿元%度级底旬起至前"
# Every edit begins at one of these, so all else is passed over at the speed of one character class.
_SPECIAL = re.compile(
    "[\\s&h\\[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f\u3220-\u3229\u2474-\u249b]"
)
_EDIT = re.compile(
    rf"""
    (?P<folio>\s*[\r\n\f]\s*[-—–]{{1,2}}{_B}*\d{{1,3}}{_B}*[-—–一]{{1,2}}{_B}*(?=[\r\n\f]|\Z))
  | (?P<newline>\s*[\r\n\v\f\x85\u2028\u2029]\s*)
  | (?P<drop>[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]+
      |\[bookmark:[^\]\n]{{0,60}}\]
      |(?<![{HAN}][{HAN}])(?<=[{HAN}]){_B}{{1,8}}(?=[{HAN}](?![{HAN}]))
      |(?<=[:、][{HAN}]){_B}+(?=[{HAN}](?:联系|电话|手机|传真|邮箱))
      |(?<=\d){_B}+(?=[{_UNITS}])(?!人\w)
      |(?<=[年月第〔(于在至自到约达共占计]){_B}+(?=\d)
      |(?<=\d){_B}+(?=[-—–~至]{_B}*\d)
      |(?<=[-—–~]){_B}+(?=\d)
      |(?<=[日午]){_B}+(?=\d{{1,2}}{_B}?[:时点]))
  | (?P<url>https?{_B}*:{_B}*/{_B}*/{_B}*(?=[\w]))
  | (?P<entity>&(?:sp|nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|emsp|ensp|\#\d{{2,5}});)
  | (?P<enclosed>[\u3220-\u3229\u2474-\u249b])
  | (?P<blank>\s+)
    """,
    re.VERBOSE,
)
_INNER_BLANK = re.compile(r"\s+")


@cache
def _lookalikes() -> tuple[tuple[str, str], ...]:
    return tuple((r["wrong"], r["right"]) for r in load("repairs")["lookalikes"])


def _level(text: str) -> str:
    """The one-to-one steps."""
    text = simplify(text.translate(compatibility_table()))
    for wrong, right in _lookalikes():
        if wrong in text:
            text = text.replace(wrong, right)
    return text


class _Builder:
    """Collects the pieces of the working text and the runs of the map side by side."""

    __slots__ = ("ends", "length", "pieces", "source", "work")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.work: list[int] = []
        self.source: list[int] = []
        self.ends: list[int] = []
        self.length = 0

    def add(self, piece: str, start: int, end: int) -> None:
        """Append `piece`, which stands for the source characters `start`..`end`."""
        if piece:
            self.pieces.append(piece)
            self.work.append(self.length)
            self.source.append(start)
            self.ends.append(end)
            self.length += len(piece)

    def finish(self, source_length: int) -> tuple[str, OffsetMap]:
        self.work.append(self.length)
        self.source.append(source_length)
        self.ends.append(source_length)
        return "".join(self.pieces), OffsetMap(
            tuple(self.work), tuple(self.source), tuple(self.ends)
        )


def _replacement(kind: str, match: re.Match[str], at_start: bool) -> str:
    words = match.group()
    if kind == "newline":
        return "" if at_start or match.end() == len(match.string) else "\n"
    if kind == "blank":
        if at_start or match.end() == len(match.string):
            return ""
        return "\t" if "\t" in words else " "
    if kind == "url":
        return _INNER_BLANK.sub("", words)
    if kind == "entity":
        return html.unescape(words).replace("\xa0", " ").replace("&sp;", " ")
    if kind == "enclosed":
        return unicodedata.normalize("NFKC", words)
    return ""


def normalise(text: str) -> tuple[str, OffsetMap]:
    """The working text of a source text and the map from the one back to the other."""
    levelled = _level(text)
    builder = _Builder()
    done = at = 0
    while (special := _SPECIAL.search(levelled, at)) is not None:
        start = special.start()
        match = _EDIT.match(levelled, start)
        at = start + 1 if match is None else match.end()
        if match is not None:
            builder.add(levelled[done:start], done, start)
            kind = match.lastgroup or ""
            builder.add(_replacement(kind, match, builder.length == 0), start, at)
            done = at
    builder.add(levelled[done:], done, len(levelled))
    return builder.finish(len(text))
