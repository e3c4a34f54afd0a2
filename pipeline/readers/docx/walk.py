"""The text of a docx in document order: paragraphs, tables, text boxes (ECMA-376 part 1, 17)."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element as Element

from pipeline.model import LinkTarget, Table
from pipeline.readers.docx.features import Features, features
from pipeline.readers.docx.inline import Inline
from pipeline.readers.docx.marks import goes_on
from pipeline.readers.docx.names import (
    ALTERNATE,
    CONTROL,
    CONTROL_CONTENT,
    DELETED,
    ID,
    INSERTED,
    PARAGRAPH_PROPERTIES,
    SECTION,
    TABLE,
    P,
    branches,
    child,
    is_placeholder,
    w,
    words,
)
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.package import Part
from pipeline.readers.docx.shapes import Box, boxes
from pipeline.readers.docx.styles import Styles
from pipeline.readers.docx.tables import Grid, Row, merging, rows
from pipeline.readers.docx.tally import Tally
from pipeline.text.buffer import Buffer

_SKIP: Final = frozenset({SECTION, w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("sdtPr")})
_CHUNK: Final = w("altChunk")
_HEAD: Final = 100  # characters: what empty paragraphs may come to before the first words


class Walk:
    """Writes one document; `text`, `tables` and `links` hold what came out, the tally the rest."""

    def __init__(self, numbering: Numbering, styles: Styles, tally: Tally) -> None:
        self._out = Buffer()
        self._numbering = numbering
        self._tally = tally
        self._inline = Inline(self._out, styles, tally)
        self._waiting: list[Element] = []
        self._unended = False
        self._head = False
        self._begun = 0
        self.tables: list[Table] = []
        self.links: list[LinkTarget] = self._inline.links

    def text(self) -> str:
        """All that was written so far."""
        return self._out.text()

    def story(self, part: Part, root: Element, holds: Features, *, head: bool = False) -> None:
        """Write `root`, the body of `part` or all of it; `head` if it is a header."""
        self._head = head
        self._begun = len(self._out)
        self._features = holds
        self._inline.enter(part, holds)
        self._blocks(root)
        self._close()

    def notes(self, parts: dict[str, Part]) -> None:
        """Write the footnotes, then the endnotes, that the text refers to, in its order."""
        for kind, part in parts.items():
            holds = features(part)
            found = {note.get(ID): note for note in part.root}
            for key in dict.fromkeys(key for of, key in self._inline.notes if of == kind):
                if key in found:
                    self.story(part, found[key], holds)

    def refers_to(self, kind: str) -> bool:
        """True if the text so far has references to notes of that kind."""
        return any(of == kind for of, _ in self._inline.notes)

    def _blocks(self, container: Element) -> None:
        """Write the paragraphs and tables in `container`, each ending its line."""
        for inner in container:
            tag = inner.tag
            if tag == P:
                self._paragraph(inner)
            elif tag == TABLE:
                self._close()
                self._table(inner)
            elif tag in DELETED:
                self._tally.add("deleted", inner)
            elif tag == ALTERNATE:
                self._alternatives(inner)
            elif tag == CONTROL and self._features.placeholders and is_placeholder(inner):
                self._tally.add("placeholder", inner)
            elif tag == _CHUNK:
                self._tally.add("chunk")
            elif tag not in _SKIP:
                # sdt, sdtContent, ins, moveTo, customXml …: what they hold counts, not they.
                if tag in INSERTED:
                    self._tally.add("inserted", inner)
                self._blocks(inner)

    def _alternatives(self, element: Element) -> None:
        """Write the first way of telling that tells anything."""
        before = len(self._out)
        for branch in branches(element):
            self._blocks(branch)
            if len(self._out) > before:
                return

    def _paragraph(self, paragraph: Element) -> None:
        if (self._features.deleted or self._features.frames) and goes_on(paragraph):
            self._waiting.append(paragraph)
            return
        joined, self._waiting = [*self._waiting, paragraph], []
        self._line(joined)

    def _close(self) -> None:
        """End the line that a deleted or hidden paragraph mark left open."""
        if self._waiting:
            joined, self._waiting = self._waiting, []
            self._line(joined)
        if self._unended:
            self._unended = False
            self._end()

    def _end(self) -> None:
        if not self._inline.flat:
            self._out.write("\n")

    def _line(self, joined: list[Element]) -> None:
        """Write paragraphs whose marks but the last are deleted: one line, by the last's rules."""
        last = joined[-1]
        properties = child(last, PARAGRAPH_PROPERTIES)
        mark_hidden, all_hidden = self._inline.hiding.paragraph(last, properties)
        found = [b for p in joined for b in boxes(p)] if self._features.boxes else []
        later = self._boxes_above(found) if found else found
        if self._inline.flat and not self._out.ends_blank():
            self._out.write(" ")
        if self._numbering.active and not all_hidden:
            self._out.write(self._numbering.label(last, properties))
        start = len(self._out)
        for paragraph in joined:
            own = properties if paragraph is last else child(paragraph, PARAGRAPH_PROPERTIES)
            self._inline.write(paragraph, own)
        if mark_hidden:
            self._unended = self._unended or len(self._out) > start
        else:
            self._unended = False
            self._end()
        for box in later:
            self._box(box)

    def _boxes_above(self, found: list[Box]) -> list[Box]:
        """Write the boxes that stand above the paragraph; return those that do not."""
        near = len(self._out) - self._begun < _HEAD
        first = near and not self._out.text()[self._begun :].strip()
        above = [box for box in found if box.is_above(first)]
        for box in sorted(above, key=lambda box: box.top or 0.0):
            self._box(box)
        return [box for box in found if box not in above]

    def _box(self, box: Box) -> None:
        if self._unended:
            self._unended = False
            self._end()
        with self._inline.apart():
            if box.content is None and self._head:
                self._tally.add("watermark", box.words)
            elif box.content is None:
                self._out.write(box.words)
                self._end()
            else:
                self._blocks(box.content)
                self._close()

    def _table(self, table: Element) -> None:
        laid = [row for row in rows(table) if self._is_seen(row)]
        if self._inline.flat or all(len(row.cells) < 2 for row in laid):
            # A table of one cell a row is a frame around text.
            for cell in (cell for row in laid for cell in row.cells):
                if merging(cell) is None:
                    self._tally.add("deleted", cell)
                else:
                    self._blocks(cell)
                    self._close()
            return
        grid = Grid(self._out)
        for row in laid:
            grid.row(row.before)
            for cell in row.cells:
                self._cell(grid, cell)
        made = grid.table()
        if made is not None:
            self.tables.append(made)
            self._out.write("\n")

    def _is_seen(self, row: Row) -> bool:
        if row.deleted or row.hidden:
            kind = "deleted" if row.deleted else "hidden"
            self._tally.add(kind, " ".join(map(words, row.cells)))
        return not (row.deleted or row.hidden)

    def _cell(self, grid: Grid, cell: Element) -> None:
        """Write a cell in one line: its paragraphs are parted by blanks."""
        how = merging(cell)
        if how is None:
            self._tally.add("deleted", cell)
            return
        if not grid.cell(how):
            covered = words(cell)
            if covered.strip():
                self._tally.add("covered", covered)
            return
        start = len(self._out)
        if self._features.placeholders and _in_placeholder(cell):
            self._tally.add("placeholder", cell)
        else:
            with self._inline.apart(flat=True):
                self._blocks(cell)
                self._close()
        self._out.trim(start)
        self._inline.trimmed()
        grid.end()


def _in_placeholder(cell: Element) -> bool:
    """True if the cell is what an empty content control shows."""
    inner = cell.getparent()
    control = None if inner is None or inner.tag != CONTROL_CONTENT else inner.getparent()
    return control is not None and is_placeholder(control)
