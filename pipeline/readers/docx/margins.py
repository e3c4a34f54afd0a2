"""Headers and footers: which belong to the text, and what the others say (17.10).

A running head is not part of the text. The header of the first page alone is, if it says something
that the other pages do not carry: there stands the red head of many a notice (版头).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml.etree import _Element as Element

from pipeline.lexicon import rules
from pipeline.readers.docx.names import RELATION, SECTION, P, flag, w, words
from pipeline.readers.docx.package import Package, Part
from pipeline.readers.docx.shapes import WORD_ART
from pipeline.readers.docx.tally import Tally

_HEADER, _FOOTER = w("headerReference"), w("footerReference")
_TYPE, _TITLE_PAGE, _CHANGE = w("type"), w("titlePg"), w("sectPrChange")
_HAS_WORDS: Final = re.compile(rb"<(?:[\w.-]+:)?t[\s>]|textpath")
_SPACES: Final = re.compile(r"\s+")
_DIGITS: Final = re.compile(r"\d+")
_LETTER: Final = re.compile(r"[^\W\d_]")


class Margins:
    """The headers and footers of one document, those that hold words."""

    def __init__(self, package: Package, main: Part, tally: Tally) -> None:
        self._package = package
        self._main = main
        self._sections = list(_sections(main.root))
        self._tally = tally
        self._parts: dict[str, Part | None] = {}

    def first_head(self) -> Part | None:
        """The header of the first page, if that page has one of its own and it says something."""
        section = next(iter(self._sections), None)
        if section is None or flag(section, _TITLE_PAGE) is not True:
            return None
        heads = {r.get(_TYPE): self._part(r) for r in section.iterchildren(_HEADER)}
        first, others = heads.get("first"), heads.get("default")
        if first is None or not _says(first.root):
            return None
        repeated = others is not None and _key(others.root) == _key(first.root)
        return None if repeated else first

    def tell(self, taken: Part | None) -> None:
        """Count what the others say, but `taken`: each wording once, watermarks apart."""
        told: set[str] = set()
        for section in self._sections:
            titled = flag(section, _TITLE_PAGE) is True
            for reference in section.iterchildren(_HEADER, _FOOTER):
                part = self._part(reference)
                if part is None or part is taken:
                    continue
                for mark in part.root.iter(WORD_ART):
                    self._count(told, "watermark", mark.get("string") or "")
                seen = titled or reference.get(_TYPE) != "first"
                if seen and _says(part.root):
                    self._count(told, "margin", _text(part.root))

    def _count(self, told: set[str], kind: str, words: str) -> None:
        key = _DIGITS.sub("0", words)
        if words and key not in told:
            told.add(key)
            self._tally.add(kind, words)

    def _part(self, reference: Element) -> Part | None:
        """The part that a reference leads to, None if it has no words."""
        relation = self._main.relations.get(reference.get(RELATION) or "")
        if relation is None or relation.external:
            return None
        name = relation.target
        if name not in self._parts:
            self._parts[name] = self._package.part(name, _HAS_WORDS)
        return self._parts[name]


def _sections(root: Element) -> Iterator[Element]:
    for section in root.iter(SECTION):
        above = section.getparent()
        if above is not None and above.tag != _CHANGE:
            yield section


def _says(root: Element) -> bool:
    """True if any line is more than a page number."""
    lines = (_plain(words(paragraph)) for paragraph in root.iter(P))
    return any(_LETTER.search(line) and not _page_number().search(line) for line in lines)


def _text(root: Element) -> str:
    return " ".join(filter(None, (words(paragraph).strip() for paragraph in root.iter(P))))


def _key(root: Element) -> str:
    return _DIGITS.sub("0", _plain(_text(root)))


def _plain(line: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", line))


@cache
def _page_number() -> re.Pattern[str]:
    mere = (rule.pattern for rule in rules("page_furniture") if rule.value is None)
    return re.compile("|".join(f"(?:{pattern})" for pattern in mere))
