"""What each box of a page holds, and which boxes are furniture.

A library (trafilatura) says which words are the main text. Its own output breaks tables and drops
links and files, so only its choice is used: a box with some of those words is kept whole, menus
and the like are left out of the others, and all else stays.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.readers.html.names import (
    label_of,
    labelled,
    leads_to_file,
    names_furniture,
    plain,
    squeezed,
)

logging.getLogger("trafilatura").addHandler(logging.NullHandler())

HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
DROPPED: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select",
     "button", "input", "textarea", "head", "canvas", "audio", "video", "map", "datalist", "math")
)  # fmt: skip
_BOXES: Final = frozenset(
    ("div", "ul", "ol", "table", "td", "tr", "section", "nav", "aside", "footer", "header", "form",
     "dl", "p", "center", "address")
)  # fmt: skip
_SIDE: Final = frozenset(("nav", "aside", "footer", "header"))
_PROSE: Final = re.compile("[。；！？]")
_ATTACHED: Final = re.compile(r"\s*附\s?件")
_LEAST: Final = 12
_LEAST_PROSE: Final = 25
_LEAST_LINKS: Final = 3
_LEAST_HEADING: Final = 12
_LINKED: Final = 0.6
_MOST_ELEMENTS: Final = 8_000
_DEEPEST: Final = 150


@dataclass(slots=True)
class Box:
    """What stands in an element: characters, those in links, links, prose, marks to keep it by."""

    length: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    facts: int = 0
    kept: bool = False

    def add(self, other: Box) -> None:
        """Count in what stands in a box within this one."""
        self.length += other.length
        self.linked += other.linked
        self.links += other.links
        self.prose += other.prose
        self.facts += other.facts
        self.kept = self.kept or other.kept


@dataclass(frozen=True, slots=True)
class Survey:
    """`main`: elements that hold main text, and all above them; `furniture`: what to leave out.

    `facts` tells how many labels of a metadata block stand in an element that has some.
    """

    main: frozenset[Element]
    furniture: frozenset[Element]
    prose_left_out: tuple[str, ...]
    facts: Mapping[Element, int]


def is_hidden(element: Element) -> bool:
    """True if a browser does not show an element, by its own attributes."""
    return (
        element.get("hidden") is not None or HIDDEN.search(element.get("style") or "") is not None
    )


def survey(root: Element, titles: tuple[str, ...]) -> Survey:
    """Look over a page once; `titles` are the names that it gives itself, squeezed."""
    main = _main(root)
    boxes = _boxes(root, titles)
    furniture = set()
    prose = []
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        box = boxes.get(element)
        if box is not None and element not in main and _is_furniture(element, box):
            furniture.add(element)
            walk.skip_subtree()
            if box.prose:
                prose.append(plain(element))
    facts = {element: box.facts for element, box in boxes.items() if box.facts}
    return Survey(frozenset(main), frozenset(furniture), tuple(prose), facts)


def words_of(root: Element) -> Iterator[tuple[Element, str]]:
    """Each piece of text that a page shows, with the element that it stands in."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        named = isinstance(element.tag, str)
        if event == "start":
            if element.tag in DROPPED or is_hidden(element):
                walk.skip_subtree()
            elif element.text:
                yield element, element.text
        elif element.tail and element is not root:
            parent = element.getparent()
            if parent is not None and (named or event != "start"):
                yield parent, element.tail


def _main(root: Element) -> set[Element]:
    """The elements that hold words of the main text, with all that they stand in."""
    whole = squeezed(_main_text(root))
    main: set[Element] = set()
    for element, text in words_of(root):
        words = squeezed(text)
        if len(words) < _LEAST or element in main or words not in whole or _in_link(element):
            continue
        above: Element | None = element
        while above is not None and above not in main:
            main.add(above)
            above = above.getparent()
    return main


def _in_link(element: Element) -> bool:
    """True within a link: lists of other articles pass for main text now and then."""
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None


def _main_text(root: Element) -> str:
    """What the library takes for the main text; nothing where it is at a loss or would be long."""
    if not _is_ordinary(root):
        return ""
    import trafilatura  # takes a fifth of a second: only pages pay for it

    page = deepcopy(root)
    for cell in page.iter("td", "th"):
        # It makes a cell for each place that a span claims, thousands if it says so.
        cell.attrib.pop("colspan", "")
        cell.attrib.pop("rowspan", "")
    try:
        found = trafilatura.extract(
            page, fast=True, include_comments=False, include_tables=True, include_formatting=False
        )
    except Exception:  # noqa: BLE001 - it only advises; without it nothing is left out by mistake
        return ""
    return found or ""


def _is_ordinary(root: Element) -> bool:
    """False for pages on which the library takes minutes: very long ones, very deep ones."""
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            return False
    return True


def _boxes(root: Element, titles: tuple[str, ...]) -> dict[Element, Box]:
    """What stands in each box-like element, counted from the inside out."""
    boxes: dict[Element, Box] = {}
    stack: list[Box] = [Box()]
    linked = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            stack.append(Box())
            if element.tag in DROPPED or is_hidden(element):
                walk.skip_subtree()
                continue
            linked += element.tag == "a"
            _count(stack[-1], element.text, linked > 0, titles)
            _mark(stack[-1], element)
            continue
        skipped = element.tag in DROPPED or is_hidden(element)
        linked -= element.tag == "a" and not skipped
        box = stack.pop()
        # The name of the site is often a heading of the first rank, too; it is short.
        box.kept = box.kept or (element.tag == "h1" and box.length >= _LEAST_HEADING)
        if element.tag in _BOXES and not skipped:
            boxes[element] = box
        stack[-1].add(box)
        _count(stack[-1], element.tail, linked > 0, titles)
    return boxes


def _count(box: Box, text: str | None, linked: bool, titles: tuple[str, ...]) -> None:
    words = squeezed(text)
    if not words:
        return
    letters = sum(map(str.isalpha, words))  # dates beside the links of a list count neither way
    box.length += letters
    if linked:
        box.linked += letters
    elif len(words) >= _LEAST_PROSE and _PROSE.search(words):
        box.prose += len(words)
    if label_of(words) or labelled().match(words):
        box.facts += 1
    if _ATTACHED.match(words) or any(title in words for title in titles if _nearly(title, words)):
        box.kept = True


def _nearly(title: str, words: str) -> bool:
    return len(words) <= len(title) + _LEAST


def _mark(box: Box, element: Element) -> None:
    if element.tag == "a":
        box.links += 1
        box.kept = leads_to_file(element.get("href") or "")


def _is_furniture(element: Element, box: Box) -> bool:
    if box.kept or box.facts >= 2 or not box.length:
        return False
    if element.tag in _SIDE or names_furniture(element):
        return True
    return box.links >= _LEAST_LINKS and not box.prose and box.linked >= _LINKED * box.length
