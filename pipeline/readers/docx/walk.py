"""The text of a docx in document order: paragraphs, tables, text boxes (ECMA-376 part 1, 17)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from pipeline.model import LinkTarget, Remark, Table
from pipeline.readers.docx.inline import Inline
from pipeline.readers.docx.names import (
    ALTERNATE,
    CHOICE,
    DELETED,
    FALLBACK,
    TABLE,
    P,
    w,
)
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.tables import Grid, is_layout, rows
from pipeline.text.buffer import Buffer

_SKIP = frozenset({w("sectPr"), w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("sdtPr")})
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Walk:
    """Writes one document; `text`, `tables`, `links` and `remarks` hold what came out."""

    def __init__(self, numbering: Numbering, targets: dict[str, str]) -> None:
        self._out = Buffer()
        self._numbering = numbering
        self._inline = Inline(self._out, numbering.hidden, targets)
        self._deleted_blocks = 0
        self.tables: list[Table] = []
        self.links: list[LinkTarget] = self._inline.links

    def text(self) -> str:
        """All that was written so far."""
        return self._out.text()

    def remarks(self) -> Iterator[Remark]:
        """That revisions were left out, if any."""
        count = self._inline.deleted + self._deleted_blocks
        if count:
            message = f"{count} passages that a tracked change deletes were left out"
            yield Remark("tracked-changes", message)

    def blocks(self, container: Element) -> None:
        """Write the paragraphs and tables in `container`, each ending its line."""
        for child in container.iterchildren("*"):
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TABLE:
                self._table(child)
            elif tag in DELETED:
                self._deleted_blocks += 1
            elif tag == ALTERNATE:
                branch = child.find(CHOICE)
                branch = child.find(FALLBACK) if branch is None else branch
                if branch is not None:
                    self.blocks(branch)
            elif tag not in _SKIP:
                # sdt, sdtContent, ins, moveTo, customXml …: what they hold counts, not they.
                self.blocks(child)

    def notes(self, container: Element) -> None:
        """Write the footnotes or endnotes in `container`, without the lines that part them."""
        for note in container.iterchildren("*"):
            if note.get(w("type")) not in _SEPARATORS:
                self.blocks(note)

    def _paragraph(self, paragraph: Element) -> None:
        boxes = self._write(paragraph)
        if not _mark_deleted(paragraph):
            self._out.write("\n")
        for box in boxes:
            self.blocks(box)

    def _write(self, paragraph: Element) -> list[Element]:
        """Write number and text of a paragraph; return the text boxes that are anchored in it."""
        label = self._numbering.label(paragraph)
        if label:
            self._out.write(label)
        return self._inline.write(paragraph)

    def _table(self, table: Element) -> None:
        if is_layout(table):
            for _, cells in rows(table):
                for cell in cells:
                    self.blocks(cell)
            return
        grid = Grid(self._out)
        for before, cells in rows(table):
            grid.row(before)
            for cell in cells:
                if grid.cell(cell):
                    self._cell(cell)
                    grid.end()
        made = grid.table()
        if made is not None:
            self.tables.append(made)
            self._out.write("\n")

    def _cell(self, cell: Element) -> None:
        """Write a cell in one line: its paragraphs are parted by blanks."""
        start = len(self._out)
        with self._inline.in_one_line():
            for paragraph in cell.iterdescendants(P):
                if _outside(paragraph, cell):
                    continue
                if len(self._out) > start and not self._out.ends_blank():
                    self._out.write(" ")
                self._write(paragraph)
        self._out.trim(start)


def _mark_deleted(paragraph: Element) -> bool:
    """True if a revision deletes the paragraph mark, so that the next paragraph goes on here."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None


def _outside(paragraph: Element, cell: Element) -> bool:
    """True if `paragraph` is deleted or stands in the second telling of a text box."""
    above = paragraph.getparent()
    while above is not None and above is not cell:
        if above.tag in DELETED or above.tag == FALLBACK:
            return True
        above = above.getparent()
    return False
