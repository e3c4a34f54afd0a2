"""The words of one paragraph: runs, links, fields, revisions (ECMA-376 part 1, 17.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from lxml.etree import _Element as Element

from pipeline.model import LinkTarget
from pipeline.readers.docx import fields
from pipeline.readers.docx.features import Features
from pipeline.readers.docx.fieldstack import FieldStack
from pipeline.readers.docx.hiding import Hiding
from pipeline.readers.docx.letters import font_of, letters
from pipeline.readers.docx.names import (
    ALTERNATE,
    CONTROL,
    DELETED,
    DENOMINATOR,
    FIELD,
    FRACTION,
    ID,
    INSERTED,
    MATH_TEXT,
    PARAGRAPH_PROPERTIES,
    RELATION,
    RUN_PROPERTIES,
    SYMBOL,
    R,
    T,
    branches,
    child,
    is_placeholder,
    w,
    words,
)
from pipeline.readers.docx.package import Part
from pipeline.readers.docx.shapes import SHAPES, note
from pipeline.readers.docx.styles import Styles
from pipeline.readers.docx.symbols import sign
from pipeline.readers.docx.tally import Tally
from pipeline.text.buffer import Buffer

_CODE, _SIMPLE_CODE, _FONT, _LETTER = w("instrText"), w("instr"), w("font"), w("char")
_ANCHOR, _BASE, _GUIDE = w("anchor"), w("rubyBase"), w("rt")
_SKIP: Final = frozenset(
    {PARAGRAPH_PROPERTIES, RUN_PROPERTIES, w("delInstrText"), w("softHyphen"), w("proofErr")}
    | {w("bookmarkStart"), w("bookmarkEnd"), w("lastRenderedPageBreak"), w("sdtPr")}
)
_NOTES: Final = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


class Inline:
    """Writes paragraphs into `out`; keeps the links and the notes that it met on the way.

    `hiding` is that of the part at hand, `flat` whether all goes into one line.
    """

    def __init__(self, out: Buffer, styles: Styles, tally: Tally) -> None:
        self._out = out
        self._styles = styles
        self._tally = tally
        self._to = FieldStack(out, set())
        self._font: str | None = None
        self._style_hides = False
        self._drawn = 0
        self.flat = False
        self.links: list[LinkTarget] = []
        self.notes: list[tuple[str, str]] = []

    def enter(self, part: Part, features: Features) -> None:
        """Go on with another part of the package."""
        self._part = part
        self._features = features
        self._font = None
        self.hiding = Hiding(self._styles, by_runs=features.hidden)
        self._plain = not (self.hiding.active or features.symbols)
        self._to = FieldStack(self._out, fields.paired(part.root) if features.fields else set())

    @contextmanager
    def apart(self, *, flat: bool | None = None) -> Iterator[None]:
        """Within this, a text of its own: a box, or with `flat` a cell, all in one line.

        In one line, line breaks and tabs are blanks.
        """
        before = self.flat, self._to
        self.flat = self.flat if flat is None else flat
        self._to = self._to.apart()
        try:
            yield
        finally:
            self.flat, self._to = before

    def write(self, paragraph: Element, properties: Element | None) -> None:
        """Write the words of `paragraph`, whose `w:pPr` is `properties`."""
        self._style_hides = self.hiding.by_style(properties)
        self._children(paragraph)

    def trimmed(self) -> None:
        """Shorten links that reach beyond the text, after blanks were taken off its end."""
        while self.links and self.links[-1].end > len(self._out):
            last = self.links.pop()
            if last.start < len(self._out):
                self.links.append(LinkTarget(last.start, len(self._out), last.target))

    def _children(self, element: Element) -> None:
        for inner in element:
            tag = inner.tag
            if tag == R:
                if self._plain:
                    self._children(inner)
                else:
                    self._run(inner)
            elif tag == T:
                self._text(inner)
            elif tag not in _SKIP:
                _HANDLERS.get(tag, Inline._children)(self, inner)

    def _run(self, run: Element) -> None:
        properties = child(run, RUN_PROPERTIES)
        if self.hiding.run(properties, self._style_hides):
            hidden = words(run)
            if hidden.strip():
                self._tally.add("hidden", hidden)
            for inner in run.iterchildren(FIELD, _CODE):
                _HANDLERS[inner.tag](self, inner)
            return
        if self._features.symbols:
            self._font = font_of(properties)
        self._children(run)

    def _text(self, element: Element) -> None:
        self._to.out.write(letters(element, self._font))

    def _linked(self, element: Element) -> None:
        start = len(self._to.out)
        relation = self._part.relations.get(element.get(RELATION) or "")
        self._children(element)
        if relation is not None and relation.external:
            anchor = element.get(_ANCHOR)
            self._link(start, f"{relation.target}#{anchor}" if anchor else relation.target)

    def _simple(self, element: Element) -> None:
        start = len(self._to.out)
        self._children(element)
        self._link(start, fields.target(element.get(_SIMPLE_CODE) or ""))

    def _link(self, start: int, target: str | None) -> None:
        link = self._to.link(start, target)
        if link is not None:
            self.links.append(link)

    def _mark(self, element: Element) -> None:
        link = self._to.mark(element)
        if link is not None:
            self.links.append(link)

    def _code(self, element: Element) -> None:
        self._to.code(element.text or "")

    def _break(self, _: Element) -> None:
        self._to.out.write(" " if self.flat else "\n")

    def _tab(self, _: Element) -> None:
        self._to.out.write(" " if self.flat else "\t")

    def _hyphen(self, _: Element) -> None:
        self._to.out.write("-")

    def _symbol(self, element: Element) -> None:
        found = sign(element.get(_FONT), element.get(_LETTER))
        if found is None:
            self._tally.add("symbol", f"{element.get(_FONT)} {element.get(_LETTER)}")
        else:
            self._to.out.write(found)

    def _deleted(self, element: Element) -> None:
        self._tally.add("deleted", element)

    def _inserted(self, element: Element) -> None:
        self._tally.add("inserted", element)
        self._children(element)

    def _control(self, element: Element) -> None:
        if self._features.placeholders and is_placeholder(element):
            self._tally.add("placeholder", element)
        else:
            self._children(element)

    def _alternatives(self, element: Element) -> None:
        """Write the first way of telling that tells anything."""
        before = len(self._to.out), self._drawn
        for branch in branches(element):
            self._children(branch)
            if (len(self._to.out), self._drawn) != before:
                return

    def _shape(self, element: Element) -> None:
        """What floats is written after the paragraph; pictures and objects are counted."""
        self._drawn += 1
        note(element, self._tally)

    def _ruby(self, element: Element) -> None:
        """Write the words, not the phonetic guide over them (17.3.3.25)."""
        for base in element.iterchildren(_BASE):
            self._children(base)
        for guide in element.iterchildren(_GUIDE):
            self._tally.add("ruby", guide)

    def _fraction(self, element: Element) -> None:
        for inner in element:
            if inner.tag == DENOMINATOR:
                self._to.out.write("/")
            self._children(inner)

    def _note(self, element: Element) -> None:
        self.notes.append((_NOTES[element.tag], element.get(ID) or ""))

    def _comment(self, _: Element) -> None:
        self._tally.add("comment")


_HANDLERS: Final[dict[str, Callable[[Inline, Element], None]]] = {
    MATH_TEXT: Inline._text,
    FRACTION: Inline._fraction,
    FIELD: Inline._mark,
    _CODE: Inline._code,
    ALTERNATE: Inline._alternatives,
    CONTROL: Inline._control,
    w("hyperlink"): Inline._linked,
    w("fldSimple"): Inline._simple,
    SYMBOL: Inline._symbol,
    w("noBreakHyphen"): Inline._hyphen,
    w("ruby"): Inline._ruby,
    w("commentReference"): Inline._comment,
    **dict.fromkeys((w("br"), w("cr")), Inline._break),
    **dict.fromkeys((w("tab"), w("ptab")), Inline._tab),
    **dict.fromkeys(_NOTES, Inline._note),
    **dict.fromkeys(SHAPES, Inline._shape),
    **dict.fromkeys(DELETED, Inline._deleted),
    **dict.fromkeys(INSERTED, Inline._inserted),
}
