"""What the names in a page and its labels tell: compiled once, from the lexicons."""

from __future__ import annotations

import re
from functools import cache

from lxml.etree import _Element as Element

from pipeline.lexicon import load, rules

_BLANKS = re.compile(r"\s+")
_GENERAL = 2  # letters; labels as short as 时间 or 来源 also head the columns of a table


def squeezed(text: str | None) -> str:
    """Without any white space."""
    return _BLANKS.sub("", text or "")


def plain(element: Element) -> str:
    """All words in an element, comments aside, in one line."""
    return " ".join("".join(str(piece) for piece in element.itertext("*")).split())


@cache
def labels() -> frozenset[str]:
    """The labels of sites' metadata blocks."""
    return frozenset(label for group in load("site")["metadata"].values() for label in group)


def label_of(text: str | None) -> str | None:
    """The label that `text` is, colon or none, 【】 or none; None if it is not one."""
    words = squeezed(text).strip("：:【】[]|·•")
    return words if words in labels() else None


def is_general(label: str) -> bool:
    """True for a label that many a table of the notice itself has, too."""
    return len(label) <= _GENERAL


@cache
def labelled() -> re.Pattern[str]:
    """Matches the label, with its colon, at the start of some words."""
    found = "|".join(r"\s?".join(label) for label in sorted(labels(), key=len, reverse=True))
    return re.compile(rf"\s*【?(?:{found})\s*[：:】]")


@cache
def _boxes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{r.pattern})" for r in rules("web_pages", "furniture_boxes")))


def names_furniture(element: Element) -> bool:
    """True if a class or the id of an element says that it holds furniture."""
    words = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return bool(words.strip()) and any(_boxes().search(word) for word in words.split())


@cache
def _file() -> re.Pattern[str]:
    endings = "|".join(load("web_pages")["file_endings"])
    return re.compile(rf"\.(?:{endings})(?:$|[?#&])", re.IGNORECASE)


def leads_to_file(target: str) -> bool:
    """True if a link leads to a file that one fetches, not to a page."""
    return _file().search(target) is not None
