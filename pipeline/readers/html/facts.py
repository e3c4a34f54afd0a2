"""A page's metadata block: labels and values, in lines `label：value`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml.etree import _Element as Element

from pipeline.lexicon import load
from pipeline.readers.html.names import is_general, label_of, labelled, plain, squeezed
from pipeline.readers.html.survey import words_of
from pipeline.text.document_types import type_at_end

Pairs = tuple[tuple[str, str], ...]

_LONGEST: Final = 300
_LEAST: Final = 2
_MOST_PARTS: Final = 6
_TITLE_PARTS: Final = re.compile(r"\s*[-_|–—]+\s*")
# As sites write days; those of signatures are written with 年 and 月.
_DATE: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LEAST_TITLE: Final = 6


def pairs_of(element: Element) -> Pairs:
    """The labels and values of a metadata block; empty if `element` is none.

    A block is a table, a definition list, or a box of boxes with a label and a value each, of
    which at least two labels are those of sites.
    """
    if element.tag == "table":
        found = list(_of_table(element))
    elif element.tag == "dl":
        found = list(_of_definitions(element))
    elif element.tag in ("ul", "div", "section", "form"):
        found = [pair for child in element.iterchildren() for pair in _of_item(child)]
        if len(found) < sum(1 for c in element.iterchildren() if isinstance(c.tag, str)):
            return ()
    else:
        return ()
    known = [label for label, _ in found if label_of(label)]
    special = [label for label in known if not is_general(label_of(label) or "")]
    enough = len(known) >= _LEAST and special and len(known) * 2 >= len(found)
    return tuple(found) if enough else ()


def pair_of(element: Element) -> str | None:
    """The line for a box that is one label of sites and its value, without a colon between them."""
    found = _of_item(element)
    if not found or is_general(label_of(found[0][0]) or "") or not found[0][1]:
        return None
    return lines(found)[0] if lines(found) else None


def _of_table(table: Element) -> Iterator[tuple[str, str]]:
    if next(table.iterdescendants("table"), None) is not None:
        return
    for row in table.iter("tr"):
        cells = [_plain(cell) for cell in row.iterchildren("td", "th")]
        for label, value in zip(cells[::2], [*cells[1::2], ""], strict=False):
            if label:
                yield _split(label, value)


def _of_definitions(listed: Element) -> Iterator[tuple[str, str]]:
    label = ""
    for child in listed.iterdescendants("dt", "dd"):
        if child.tag == "dt":
            label = _plain(child)
        elif label:
            yield _split(label, _plain(child))
            label = ""


def _of_item(item: Element) -> tuple[tuple[str, str], ...]:
    """The pair that an element is: two elements, or a label and what follows it."""
    if not isinstance(item.tag, str) or item.tag == "table":
        return ()
    shown = (text for _, text in words_of(item) if text.strip())
    parts = [" ".join(text.split()) for text in islice(shown, _MOST_PARTS + 1)]
    if not 1 <= len(parts) <= _MOST_PARTS or sum(map(len, parts)) > _LONGEST:
        return ()
    label, value = _split(parts[0], " ".join(parts[1:]))
    return ((label, value),) if label_of(label) else ()


def _split(label: str, value: str) -> tuple[str, str]:
    """A cell may hold the label and its value, the one beside it nothing."""
    if label_of(label) or not labelled().match(label):
        return squeezed(label).strip("：:【】"), value.lstrip("：: ")
    head, _, rest = label.replace(":", "：", 1).partition("：")
    return squeezed(head).strip("【】"), f"{rest} {value}".strip()


def _plain(element: Element) -> str:
    return " ".join("".join(text for _, text in words_of(element)).split())


def lines(pairs: Pairs) -> list[str]:
    """A metadata block as lines; labels without a value are left out."""
    return [f"{label}：{value}" for label, value in pairs if value.strip("-—/ ")]


def titles(root: Element) -> tuple[str, ...]:
    """The names that the head of a page gives to it: those of <meta>, and <title> if it is one."""
    found = list(_meta(root, "title"))
    for element in root.iter("title"):
        words = plain(element)
        found += [p for p in (words, *_TITLE_PARTS.split(words)) if type_at_end(squeezed(p))]
    return tuple(dict.fromkeys(t for t in found if len(squeezed(t)) >= _LEAST_TITLE))


def unstated(root: Element, text: str, named: tuple[str, ...]) -> list[str]:
    """Lines for what the head of a page says and the page itself does not: title, day, source."""
    shown = squeezed(text)
    words = load("web_pages")["meta_labels"]
    found = []
    if named and not any(squeezed(title) in shown for title in named):
        found.append(f"{words['title']}：{named[0]}")
    for key in ("published", "source"):
        value = next(_meta(root, key), "")
        labels = load("site")["metadata"][key]
        stated = re.search(rf"(?:{'|'.join(labels)})[：:】]", shown) is not None
        if value and not stated and not _shown(key, value, shown):
            found.append(f"{words[key]}：{value}")
    return found


def _shown(key: str, value: str, text: str) -> bool:
    if key == "source":
        return squeezed(value) in text
    wanted = _DATE.search(value)
    if wanted is None:
        return True
    day = tuple(int(part) for part in wanted.groups())
    return any(tuple(int(p) for p in found.groups()) == day for found in _DATE.finditer(text))


def _meta(root: Element, key: str) -> Iterator[str]:
    names = {name.lower() for name in load("web_pages")["meta"][key]}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if name in names and value:
            yield value
