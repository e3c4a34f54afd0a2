"""All pages of a PDF: opened one by one, mended by OCR, freed of what is not their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.readers.pdf import scan
from pipeline.readers.pdf.mend import mended
from pipeline.readers.pdf.page import Page, page
from pipeline.readers.pdf.watermarks import judged
from pipeline.text.layout.furniture import sort_out
from pipeline.text.layout.line import Line, Piece
from pipeline.text.layout.order import in_order

_A4 = (595.0, 842.0)
_MOST_SCANS = 300


def opened(pdf: Any) -> tuple[list[Page], list[int]]:
    """Every page of a pypdfium2 document, one open at a time, and the numbers of damaged ones.

    What PDFium can't open is a blank page.
    """
    from pypdfium2 import PdfiumError

    pages: list[Page] = []
    damaged: list[int] = []
    for number in range(1, len(pdf) + 1):
        handle = None
        try:
            handle = pdf[number - 1]
            pages.append(page(number, handle))
        except PdfiumError:
            damaged.append(number)
            pages.append(Page(number, *_A4, ()))
        finally:
            if handle is not None:
                handle.close()
    return pages, damaged


def mended_pages(pdf: Any, pages: Sequence[Page]) -> tuple[list[Page], set[int]]:
    """The pages with what OCR reads on those that need it, and the numbers of these.

    At most 300 pages of a file are given to OCR, if it is installed at all.
    """
    made: list[Page] = []
    recognised: set[int] = set()
    scans = 0
    for p in pages:
        if p.unread and scan.is_installed() and scans < _MOST_SCANS:
            scans += 1
            handle = pdf[p.number - 1]
            try:
                again, found = mended(p, handle)
            finally:
                handle.close()
            made.append(again)
            if found:
                recognised.add(p.number)
        else:
            made.append(p)
    return made, recognised


def without_watermarks(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages with lines that turned out to be no watermarks, and the words of those that are.

    Lines that lie come last on their page, all others where they stand.
    """
    made: list[Page] = []
    words: list[str] = []
    for p, verdicts in zip(pages, judged([p.suspects for p in pages]), strict=True):
        cleared = [s for s, is_mark in zip(p.suspects, verdicts, strict=True) if not is_mark]
        words += [s.line.text for s, is_mark in zip(p.suspects, verdicts, strict=True) if is_mark]
        upright = [s.line for s in cleared if not s.lies]
        pieces = in_order([*p.pieces, *upright]) if upright else list(p.pieces)
        pieces += [s.line for s in cleared if s.lies]
        made.append(replace(p, pieces=tuple(pieces)) if cleared else p)
    return made, words


def text_of(pages: Sequence[Page]) -> tuple[list[list[Piece]], list[str]]:
    """The pieces of each page that are its text, and running heads with words."""
    lines = [[x for x in p.pieces if isinstance(x, Line)] for p in pages]
    parted = sort_out(lines, [p.height for p in pages])
    pieces: list[list[Piece]] = []
    for p, kept in zip(pages, parted.kept, strict=True):
        stays = {id(line) for line in kept}
        pieces.append([x for x in p.pieces if not isinstance(x, Line) or id(x) in stays])
    if not any(pieces) and not any(p.whole for p in pages):
        # Pages that are all alike have no heads.
        return [list(dropped) for dropped in parted.dropped], []
    return pieces, [line.text for dropped in parted.dropped for line in dropped]
