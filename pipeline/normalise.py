"""Source text → working text, with the offset map built on the way.

Order of steps:

1. what copies carry that is no text: HTML entities become what they stand for, invisible characters
   and readings in brackets (企業(yè)) go; most texts have none, which costs them nothing;
2. one-to-one, nothing moves: compatibility forms (NFKC), radicals and private characters of fonts,
   traditional to simplified, bars between cells to tabs, look-alikes (人オ → 人才);
3. one pass over the rest, which may drop or lengthen: conversion leftovers (`[bookmark: …]`),
   page numbers on a line of their own, addresses (`https: //`), enclosed numbers (㈠ → (一)),
   blanks inside spaced-out words (林 岚 → 林岚), inside dates and before units, runs of blanks
   to one, line ends; those that only wrap a line (`pipeline.text.wrapped`) go.

Blanks that part words or columns stay: in a flattened notice they are what is left of its lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache

from pipeline.lexicon import load
from pipeline.model import OffsetMap, Remark, Span
from pipeline.text.map_builder import MapBuilder, joined
from pipeline.text.noise import Noise, find_noise
from pipeline.text.widths import HAN, compatibility_table, simplify, traditional_characters
from pipeline.text.wrapped import soft_breaks

_B = "[^\\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]"  # a blank that is neither tab nor line end
_UNITS = "年月日号时点分届期名人家项个万亿元%度级底旬起至前"
# Every edit begins at one of these, so all else is passed over at the speed of one character class.
_SPECIAL = re.compile("[\\sh\\[\u3220-\u3229\u2474-\u249b]")
_EDIT = re.compile(
    rf"""
    (?P<folio>(?=[^\S\r\n\f]*[\r\n\f])\s*+[-—–]{{1,2}}{_B}*\d{{1,3}}{_B}*[-—–一]{{1,2}}{_B}*(?=[\r\n\f]|\Z))
  | (?P<newline>\s*[\r\n\v\f\x85\u2028\u2029]\s*)
  | (?P<drop>\[bookmark:[^\]\n]{{0,60}}\]
      |(?<![{HAN}][{HAN}])(?<=[{HAN}]){_B}{{1,8}}(?=[{HAN}](?![{HAN}]))
      |(?<=[:、][{HAN}]){_B}+(?=[{HAN}](?:联系|电话|手机|传真|邮箱))
      |(?<=\d){_B}+(?=[{_UNITS}])(?!人\w)
      |(?<=[年月第〔(于在至自到约达共占计]){_B}+(?=\d)
      |(?<=\d){_B}+(?=[-—–~至]{_B}*\d)
      |(?<=[-—–~]){_B}+(?=\d)
      |(?<=[日午]){_B}+(?=\d{{1,2}}{_B}?[:时点]))
  | (?P<url>https?{_B}*:{_B}*/{_B}*/{_B}*(?=[\w]))
  | (?P<enclosed>[\u3220-\u3229\u2474-\u249b])
  | (?P<blank>\s+)
    """,
    re.VERBOSE,
)
_MANY = 60
# Cells that a web page's table became: 文号 | 甲发〔2023〕1号 | 日期 | 2023-05-24 |. With a bar in
# front too it is a drawn table, whose empty cells count (`pipeline.text.grids`).
_BARS = re.compile(r"^(?![^\S\n]*\|)[^\n|]*\|[^\n|]*\|[^\n]*", re.MULTILINE)
_INNER_BLANK = re.compile(r"\s+")


@cache
def _lookalikes() -> tuple[tuple[str, str], ...]:
    return tuple((r["wrong"], r["right"]) for r in load("repairs")["lookalikes"])


@cache
def _plain_forms() -> dict[str, str]:
    return {chr(code): plain for code, plain in compatibility_table().items()}


def _level(text: str, characters: Set[str]) -> str:
    """The one-to-one steps on a text and the set of its characters.

    Few of these ever change; to replace each by itself takes half the time of one `translate`.
    """
    plain = _plain_forms()
    changed = characters & plain.keys()
    if len(changed) > _MANY:
        text = text.translate(compatibility_table())
    else:
        for char in changed:
            text = text.replace(char, plain[char])
    characters = characters | {plain[char] for char in changed}
    if not traditional_characters().isdisjoint(characters):
        text = simplify(text)
    if "|" in characters:
        text = _BARS.sub(lambda line: line.group().replace("|", "\t"), text)
    for wrong, right in _lookalikes():
        if wrong[0] in characters:
            text = text.replace(wrong, right)
    return text


def _replacement(kind: str, match: re.Match[str], at_start: bool) -> str:
    words = match.group()
    if kind == "newline":
        return "" if at_start or match.end() == len(match.string) else "\n"
    if kind == "blank":
        if at_start or match.end() == len(match.string):
            return ""
        return "\t" if "\t" in words else " "
    if kind == "wrap":
        before = match.string[max(0, match.start() - 30) : match.start()]
        return " " if before.isascii() else ""  # English parts its words at line ends
    if kind == "url":
        return _INNER_BLANK.sub("", words)
    if kind == "enclosed":
        return unicodedata.normalize("NFKC", words)
    return ""


def normalise(text: str) -> tuple[str, OffsetMap]:
    """The working text of a source text and the map from the one back to the other."""
    characters: Set[str] = set(text)
    noise = find_noise(text, characters)
    if not noise:
        return _edited(_level(text, characters), soft_breaks(text))
    without, inner = _apply(noise, text)
    work, outer = _edited(_level(without, set(without)), soft_breaks(without))
    return work, joined(outer, inner)


def repairs(text: str) -> tuple[Remark, ...]:
    """What `normalise` took out of a source text though a person might miss it."""
    readings = [noise for noise in find_noise(text) if noise.kind == "pinyin"]
    if not readings:
        return ()
    first = readings[0]
    example = text[first.start - 1 : first.end]
    message = f"{len(readings)} readings in brackets were passed over, such as {example}."
    return (Remark("repaired", message, Span(first.start, first.end)),)


def _apply(noise: list[Noise], text: str) -> tuple[str, OffsetMap]:
    builder = MapBuilder()
    done = 0
    for start, end, plain, _ in noise:
        if start >= done:
            builder.add(text[done:start], done, start)
            builder.add(plain, start, end)
            done = end
    builder.add(text[done:], done, len(text))
    return builder.finish(len(text))


def _edited(levelled: str, soft: frozenset[int]) -> tuple[str, OffsetMap]:
    """The steps that may drop or lengthen; `soft` are the line ends that only wrap."""
    builder = MapBuilder()
    done = at = 0
    while (special := _SPECIAL.search(levelled, at)) is not None:
        start = special.start()
        match = _EDIT.match(levelled, start)
        at = start + 1 if match is None else match.end()
        if match is not None:
            builder.add(levelled[done:start], done, start)
            kind = match.lastgroup or ""
            if kind == "newline" and soft and not soft.isdisjoint(range(start, at)):
                kind = "wrap"
            builder.add(_replacement(kind, match, builder.length == 0), start, at)
            done = at
    builder.add(levelled[done:], done, len(levelled))
    return builder.finish(len(levelled))
