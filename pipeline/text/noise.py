"""What copies carry that is not part of the text: HTML entities, invisible characters, pinyin."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Set
from functools import cache
from html.entities import html5
from typing import Final, NamedTuple

from pipeline.text.pinyin import find_readings, marks


class Noise(NamedTuple):
    """`start`..`end` of a text says no more than `plain`. `kind`: entity, invisible, pinyin."""

    start: int
    end: int
    plain: str
    kind: str


_INVISIBLE: Final = (
    "\x00-\x06\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls but for tab, line ends and bell
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufe00-\ufe0f\U000e0000-\U000e01ef"  # variation selectors and tags
)
# They look like nothing, too, but part words: Word's mark between cells, fillers of scripts.
_PARTING: Final = "\x07\u115f\u1160\u2800\u3164\uffa0"
_FOUND: Final = re.compile(
    "[&＆](?P<entity>(?:amp[;；]){0,4}"
    "(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})[;；]?)"
    f"|(?P<invisible>[{_INVISIBLE}]+)|(?P<parting>[{_PARTING}]+)"
)
_OF_ADDRESS: Final = re.compile("[A-Za-z0-9=]")
# Not of HTML, but met with.
_OWN: Final = {"sp": " "}
# Names that also count without a semicolon, with those for which HTML itself allows it.
_OPEN: Final = frozenset(
    ("ldquo", "rdquo", "lsquo", "rsquo", "mdash", "ndash", "hellip", "ensp", "emsp", "bull")
)


def find_noise(text: str, characters: Set[str] | None = None) -> list[Noise]:
    """The noise of `text` from left to right, nothing twice.

    Args:
        text: any text.
        characters: those that occur in it, if the caller knows them already.
    """
    present = (set(text) if characters is None else characters) & _marks()
    if not present:
        return []
    found = list(_by_pattern(text))
    if present & marks():
        found += [Noise(start, end, "", "pinyin") for start, end in find_readings(text)]
        found.sort()
    return found


def without_noise(text: str) -> str:
    """`text` with its noise replaced by what it stands for."""
    if _marks().isdisjoint(text):
        return text
    pieces = []
    done = 0
    for start, end, plain, _ in find_noise(text):
        if start >= done:
            pieces += [text[done:start], plain]
            done = end
    return "".join([*pieces, text[done:]])


@cache
def _marks() -> frozenset[str]:
    """Characters of which a text with noise has at least one."""
    found = {"&", "＆", *_PARTING, *_INVISIBLE, *marks()} - {"-"}
    for first, last in re.findall("(.)-(.)", _INVISIBLE, re.DOTALL):
        found.update(map(chr, range(ord(first), ord(last) + 1)))
    return frozenset(found)


def _by_pattern(text: str) -> Iterator[Noise]:
    at = 0
    while (match := _FOUND.search(text, at)) is not None:
        start, at = match.span()
        kind = match.lastgroup or ""
        if kind != "entity":
            yield Noise(start, at, " " if kind == "parting" else "", "invisible")
            continue
        plain, length = _entity(match["entity"], text[start - 1 : start], text[at : at + 1])
        at = start + 1 + length
        if length:
            yield Noise(start, at, plain, kind)


def _entity(words: str, before: str, after: str) -> tuple[str, int]:
    """What an entity (without its &) stands for, and its length: 0 if it is none."""
    name = re.sub("^(?:amp[;；])+(?=.)|[;；]$", "", words)
    if words[-1] in ";；":
        plain = _named(name)
    elif name.startswith("nbsp"):
        return " ", len(words) - len(name) + len("nbsp")
    elif name.startswith("#"):
        plain = None if _OF_ADDRESS.match(after) else _named(name)
    elif (name in html5 or name in _OPEN) and not _OF_ADDRESS.match(before + after):
        plain = _named(name)
    else:
        plain = None
    return ("", 0) if plain is None else (plain, len(words))


def _named(name: str) -> str | None:
    if name in _OWN:
        return _OWN[name]
    known = next((n for n in (name, name.lower()) if n[0] == "#" or f"{n};" in html5), None)
    if known is None:
        return None
    plain = html.unescape(f"&{known};")
    if plain.isspace() and plain not in "\t\n\r":
        return " "
    return "" if re.fullmatch(f"[{_INVISIBLE}]+", plain) else plain
