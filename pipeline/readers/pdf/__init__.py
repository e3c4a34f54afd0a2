"""PDF: PDFium's text layer, lines joined into paragraphs, ruled tables in place."""

from __future__ import annotations

import hashlib
from typing import Any

from pipeline.model import Remark, Source, Span
from pipeline.readers import ReadError
from pipeline.readers.pdf import scan
from pipeline.readers.pdf.page import Page, page
from pipeline.readers.pdf.tables import tables
from pipeline.text.layout.compose import compose, place_tables
from pipeline.text.layout.furniture import without_furniture
from pipeline.text.layout.line import Box, Line

_PICTURE = 0.5
_WHOLE = 0.7
_FEW = 20
_OCR = "pip install 'policy-notices[ocr]'"


def read(data: bytes, path: str) -> Source:
    """The text of a PDF by pages, without page numbers and running heads.

    Raises:
        ReadError: if it is encrypted or broken, or a scan without OCR at hand.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error, path) from error
    try:
        return _read(pdf, data, path)
    finally:
        pdf.close()


def _unopened(error: Exception, path: str) -> ReadError:
    if "password" in str(error).lower():
        remedy = "save it without the password"
        return ReadError(path, "the file", "it is protected by a password", remedy)
    return ReadError(path, "the file", f"it is broken ({error})", "fetch it again")


def _read(pdf: Any, data: bytes, path: str) -> Source:
    handles = list(pdf)
    texts = [handle.get_textpage() for handle in handles]
    pages = [page(i + 1, handles[i], text) for i, text in enumerate(texts)]
    lines = without_furniture([p.lines for p in pages], [p.height for p in pages])
    scanned = [p for p, kept in zip(pages, lines, strict=True) if _is_scan(p, kept)]
    if scanned and scan.is_installed():
        lines = _with_ocr(handles, pages, lines, {p.number for p in scanned})
    if not any(lines):
        raise _unreadable(path, len(pages), scanned)

    def words(number: int, box: Box) -> str:
        height = pages[number - 1].height
        left, top, right, bottom = box
        text: str = texts[number - 1].get_text_bounded(left, height - bottom, right, height - top)
        return text

    ruled = [p.number for p, kept in zip(pages, lines, strict=True) if p.ruled and kept]
    found = tables(data, ruled, words) if ruled else {}
    pieces = [place_tables(kept, found.get(i + 1, [])) for i, kept in enumerate(lines)]
    made = compose(pieces, [p.width for p in pages])
    ocr = {p.number for p in scanned}
    remarks = _remarks(pages, lines, ocr, made.starts, len(made.text))
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="pdf",
        text=made.text,
        page_starts=made.starts,
        ocr=any(r.code == "ocr-text" for r in remarks),
        tables=made.tables,
        remarks=tuple(remarks),
        glyphs=made.glyphs,
    )


def _is_scan(page: Page, kept: list[Line]) -> bool:
    """True if the page is a picture with at most a few words beside it, or has no text at all."""
    words = sum(len(line.text) for line in kept)
    return not page.lines or (page.picture > _PICTURE and words < _FEW)


def _on_picture(page: Page) -> bool:
    """True if the words stand on a picture of the page: somebody's OCR laid them there."""
    return page.picture > _WHOLE and page.over > _WHOLE


def _with_ocr(
    handles: list[Any], pages: list[Page], lines: list[list[Line]], scanned: set[int]
) -> list[list[Line]]:
    read = [scan.lines(handles[p.number - 1]) if p.number in scanned else p.lines for p in pages]
    again = without_furniture(read, [p.height for p in pages])
    return [a if p.number in scanned else b for p, a, b in zip(pages, again, lines, strict=True)]


def _unreadable(path: str, count: int, scanned: list[Page]) -> ReadError:
    if not scanned or scan.is_installed():
        return ReadError(path, "the pages", "they have no text", "check the file in a viewer")
    problem = f"its {count} pages are pictures without text"
    return ReadError(path, "the pages", problem, f"{_OCR} reads such pages")


def _remarks(
    pages: list[Page], lines: list[list[Line]], scanned: set[int], starts: tuple[int, ...], end: int
) -> list[Remark]:
    remarks = []
    doubtful = []
    for p, kept, first, last in zip(pages, lines, starts, (*starts[1:], end), strict=True):
        if p.number in scanned and not kept and p.picture > _PICTURE:
            place = Span(first, max(first, last))
            message = f"page {p.number} is a picture without text; {_OCR} reads such pages"
            remarks.append(Remark("unreadable-page", message, place if len(place) else None))
        elif kept and (p.number in scanned or p.invisible or _on_picture(p)):
            doubtful.append(str(p.number))
    if doubtful:
        message = f"pages {', '.join(doubtful)} were read from pictures: letters may be wrong"
        remarks.append(Remark("ocr-text", message))
    return remarks
