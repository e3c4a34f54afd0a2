"""Hidden words (ECMA-376 part 1, 17.3.2.41): by their own properties or by their styles."""

from __future__ import annotations

from lxml.etree import _Element as Element

from pipeline.readers.docx.names import RUN_PROPERTIES, VANISH, R, T, child, flag, value, w
from pipeline.readers.docx.styles import Styles

_STYLE, _PARAGRAPH_STYLE = w("rStyle"), w("pStyle")


class Hiding:
    """Tells what a reader does not see in a part; `active` if it may hide anything at all."""

    def __init__(self, styles: Styles, *, by_runs: bool) -> None:
        self._styles = styles
        self.active = by_runs or styles.hides

    def by_style(self, properties: Element | None) -> bool:
        """True if the style of a paragraph, whose `w:pPr` is `properties`, hides its words."""
        if not self._styles.hides:
            return False
        return self._styles.hidden(
            None if properties is None else value(properties, _PARAGRAPH_STYLE)
        )

    def run(self, properties: Element | None, by_style: bool) -> bool:
        """True if a run is hidden: by its own word, else by its style and the paragraph's.

        Two styles that hide cancel out (17.7.3).

        Args:
            properties: its `w:rPr`.
            by_style: the paragraph's style hides words.
        """
        if properties is None:
            return by_style
        own = flag(properties, VANISH)
        if own is not None or not self._styles.hides:
            return own is True
        style = value(properties, _STYLE)
        return by_style ^ (style is not None and self._styles.hidden(style))

    def paragraph(self, paragraph: Element, properties: Element | None) -> tuple[bool, bool]:
        """Whether the mark at the end of `paragraph` is hidden, and whether all of it is."""
        if not self.active:
            return False, False
        by_style = self.by_style(properties)
        mark = None if properties is None else child(properties, RUN_PROPERTIES)
        if not self.run(mark, by_style):
            return False, False
        runs = (run for run in paragraph.iter(R) if child(run, T) is not None)
        return True, all(self.run(child(run, RUN_PROPERTIES), by_style) for run in runs)
