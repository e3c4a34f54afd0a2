"""Writes what a page shows: a line for each block, tables as tables, links with their targets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.model import LinkTarget, Table
from pipeline.readers.html import facts
from pipeline.readers.html.lists import Counter, counter
from pipeline.readers.html.names import labelled, leads_to_file, plain
from pipeline.readers.html.survey import DROPPED, Survey, is_hidden, words_of
from pipeline.readers.html.tables import Place, is_data, places
from pipeline.text.buffer import Buffer
from pipeline.text.grid import GridCell, write_grid

_BLOCK: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "dl",
     "dt", "details", "div", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "p",
     "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_PAIRED: Final = frozenset(("table", "dl", "ul", "div", "section", "form"))
_PROSE: Final = re.compile("[，。；]")
_SENTENCE: Final = 20
_BLOCK_OF_FACTS: Final = 3
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\xa0]+")
_LINES: Final = re.compile(r"\r\n?|\n")
_NO_ADDRESS: Final = re.compile(r"\s*(?:#|javascript:|about:|data:|$)", re.IGNORECASE)


@dataclass(slots=True)
class Written:
    """A text as it grows, with what is known of places in it.

    `left_out` holds what was taken out on the way, by its kind: `hidden`, `deleted`, `ruby`.
    `front` are the lines of metadata blocks that stand below the beginning of the text.
    What stands before `settled` is a table, whose blank cells are not trimmed.
    """

    out: Buffer = field(default_factory=Buffer)
    tables: list[Table] = field(default_factory=list)
    links: list[LinkTarget] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    front: list[str] = field(default_factory=list)
    settled: int = 0
    begun: bool = False

    def drop(self, kind: str, element: Element) -> None:
        """Note the words of an element that is left out."""
        words = plain(element)
        if words:
            self.left_out.setdefault(kind, []).append(words)


class Walk:
    """One pass over an element and what is in it."""

    def __init__(
        self,
        written: Written,
        survey: Survey,
        base: str | None,
        *,
        hidden: bool,
        in_cell: bool = False,
    ) -> None:
        self._written = written
        self._in_cell = in_cell
        self._out = written.out
        self._survey = survey
        self._base = base
        self._hidden = hidden
        self._links: list[int] = []
        self._lists: list[Counter | None] = []
        self._verbatim = 0

    def write(self, root: Element) -> None:
        """Write `root`, without its tail."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        passed: Element | None = None
        for event, element in walk:
            if event == "start":
                if self._start(element):
                    passed = element
                    walk.skip_subtree()
                continue
            if event == "end" and passed is not element:
                self._end(element)
            passed = None
            if element is not root:
                self._words(element.tail)

    def _start(self, element: Element) -> bool:
        """Begin an element; True if it is dealt with and what is in it must be passed over."""
        tag = element.tag
        if self._is_left_out(element):
            return True
        if tag in _BLOCK:
            self._end_line()
        if self._survey.facts.get(element, 0) and self._facts(element):
            return True
        if tag == "table" and not self._in_cell and is_data(element):
            self._table(element)
            return True
        if tag in ("ol", "ul", "menu"):
            self._lists.append(counter(element) if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            opening = "".join(islice((t for _, t in words_of(element) if t.strip()), 1))
            self._out.write(self._lists[-1].next(element, opening))
        elif tag == "a":
            if self._follows_file(element):
                self._end_line()
            self._links.append(len(self._out))
        self._verbatim += tag == "pre"
        self._words(element.text)
        return False

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag == "a" and self._links:
            self._link(self._links.pop(), element.get("href") or "")
        elif tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()
        self._verbatim -= tag == "pre"
        if tag in _BLOCK:
            self._end_line()

    def _is_left_out(self, element: Element) -> bool:
        tag = element.tag
        if tag in DROPPED or element in self._survey.furniture:
            return True
        if is_hidden(element) and not self._hidden:
            self._written.drop("hidden", element)
            return True
        if tag in ("del", "rt", "rp", "rtc"):
            if tag != "rp":
                self._written.drop("deleted" if tag == "del" else "ruby", element)
            return True
        return False

    def _follows_file(self, element: Element) -> bool:
        """True for the second of two files whose links stand side by side."""
        last = self._written.links[-1] if self._written.links else None
        return (
            last is not None
            and last.end == len(self._out)
            and leads_to_file(last.target)
            and leads_to_file(element.get("href") or "")
        )

    def _link(self, start: int, target: str) -> None:
        end = len(self._out)
        if end > start and not _NO_ADDRESS.match(target):
            self._written.links.append(LinkTarget(start, end, resolved(self._base, target)))

    def _words(self, text: str | None) -> None:
        if not text:
            return
        if self._verbatim:
            for number, line in enumerate(_LINES.split(text)):
                if number:
                    self._end_line()
                self._out.write(line)
            return
        words = _BLANKS.sub(" ", text)
        if self._out.ends_blank():
            words = words.lstrip(" ")
        elif labelled().match(words):
            # Sites part the facts of one line by style sheets alone.
            words = f" {words.lstrip(' ')}"
        if words:
            self._written.begun |= len(words) >= _SENTENCE and _PROSE.search(words) is not None
            self._out.write(words)

    def _end_line(self) -> None:
        self._out.trim(self._written.settled)
        if len(self._out) > self._written.settled:
            self._out.write("\n")

    def _facts(self, element: Element) -> bool:
        """Write a metadata block, or a single fact, in lines of its own."""
        many = element.tag in _PAIRED and self._survey.facts[element] > 1
        found = facts.lines(facts.pairs_of(element)) if many else []
        if not found and self._survey.facts[element] == 1:
            single = facts.pair_of(element)
            found = [single] if single is not None else []
        if self._written.begun and len(found) >= _BLOCK_OF_FACTS:
            self._written.front += found
            return True
        for line in found:
            self._end_line()
            self._out.write(line)
        if found:
            self._end_line()
        return bool(found)

    def _table(self, table: Element) -> None:
        for caption in table.iterchildren("caption"):
            Walk(self._written, self._survey, self._base, hidden=self._hidden).write(caption)
        cells: list[GridCell] = []
        links: dict[tuple[int, int], list[LinkTarget]] = {}
        for place in places(table):
            text, found = self._cell(place)
            at = place.row, place.column
            cells.append(GridCell(text, *at, place.row_span, place.column_span))
            links[at] = found
        self._end_line()
        made = write_grid(self._out, cells)
        self._written.tables.append(made)
        for cell in made.cells:
            for link in links.get((cell.row, cell.column), ()):
                start, end = cell.start + link.start, cell.start + link.end
                self._written.links.append(LinkTarget(start, end, link.target))
        self._out.write("\n")
        self._written.settled = len(self._out)

    def _cell(self, place: Place) -> tuple[str, list[LinkTarget]]:
        """The words of a cell in one line, and the links in them."""
        inner = Written(left_out=self._written.left_out)
        nothing = Survey(frozenset(), frozenset(), (), _NO_FACTS)
        Walk(inner, nothing, self._base, hidden=self._hidden, in_cell=True).write(place.cell)
        inner.out.trim(0)
        return re.sub("[\t\n]", " ", inner.out.text()), inner.links


_NO_FACTS: Final[Mapping[Element, int]] = {}


def resolved(base: str | None, target: str) -> str:
    """The target of a link as seen from the page; as it stands where that is not known."""
    target = re.sub(r"\s+", "", target)
    if base is None:
        return target
    try:
        return urljoin(base, target)
    except ValueError:
        return target
