"""PDF: PDFium's text layer, lines joined into paragraphs, ruled tables in place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from pipeline.model import Source
from pipeline.readers import ReadError
from pipeline.readers.pdf import scan
from pipeline.readers.pdf.page import Page
from pipeline.readers.pdf.pages import mended_pages, opened, text_of, without_watermarks
from pipeline.readers.pdf.remarks import OCR, Account, remarks
from pipeline.text.layout.compose import compose
from pipeline.text.layout.joined_tables import join_tables

_MOST_PAGES = 5_000
_TAIL = 4096


def read(data: bytes, path: str, *, password: str | None = None) -> Source:
    """The text of a PDF by pages, without page numbers, running heads and watermarks.

    Args:
        data: the file.
        path: what it is called.
        password: what opens it, if it is locked.

    Raises:
        ReadError: if it is locked, broken or too long, or a scan without OCR at hand.
    """
    import pypdfium2

    try:
        pdf = _document(data, password)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error, data, path, password) from error
    try:
        return _read(pdf, data, path)
    finally:
        pdf.close()


def _document(data: bytes, password: str | None) -> Any:
    """The opened file; one that only its owner locked opens without a password, but not by any."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        if password is None:
            raise
        return pypdfium2.PdfDocument(data, password=password)


def _unopened(error: Exception, data: bytes, path: str, password: str | None) -> ReadError:
    reason = str(error).lower()
    if "password" in reason:
        if password is None:
            problem, remedy = "it is protected by a password", "give it with --password"
        else:
            problem, remedy = "the password does not open it", "check the password"
        return ReadError(path, "the file", problem, remedy)
    if "security" in reason:
        remedy = "open it in a viewer and print it to a new PDF"
        return ReadError(path, "the file", "it is locked in a way that is not known", remedy)
    if _is_cut(data):
        return ReadError(path, "the file", "it is broken: its end is missing", "fetch it again")
    return ReadError(path, "the file", f"it is broken ({error})", "fetch it again")


def _is_cut(data: bytes) -> bool:
    """True if the mark at the end of every PDF is missing (ISO 32000-1, 7.5.5)."""
    return b"%%EOF" not in data[-_TAIL:]


def _read(pdf: Any, data: bytes, path: str) -> Source:
    if len(pdf) > _MOST_PAGES:
        problem = f"it has {len(pdf):,} pages, more than {_MOST_PAGES:,}"
        raise ReadError(path, "the file", problem, "split it")
    first, damaged = opened(pdf)
    pages, recognised = mended_pages(pdf, first)
    pages, marks = without_watermarks(pages)
    pieces, heads = text_of(pages)
    if not any(pieces):
        raise _unreadable(path, pages, damaged)
    made = compose(join_tables(pieces), [p.width for p in pages])
    blank = {p.number for p, kept in zip(pages, pieces, strict=True) if not kept}
    lost = [p for p in pages if p.unread and p.number not in recognised]
    account = Account(
        recognised=[p.number for p in pages if p.number in recognised or (p.pictured and p.pieces)],
        illegible=sum(p.illegible for p in pages),
        unread=[p.number for p in lost if p.whole and (p.number in blank or p.garbled)],
        partly=[p.number for p in lost if not p.whole and (p.garbled or not scan.is_installed())],
        garbled=[p.number for p in pages if p.garbled and p.number in recognised],
        damaged=damaged,
        heads=heads,
        marks=marks,
        cut=_is_cut(data),
    )
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="pdf",
        text=made.text,
        page_starts=made.starts,
        ocr=bool(account.recognised),
        tables=made.tables,
        remarks=remarks(account, scan.is_installed()),
        glyphs=made.glyphs,
    )


def _unreadable(path: str, pages: Sequence[Page], damaged: Sequence[int]) -> ReadError:
    if damaged and len(damaged) == len(pages):
        return ReadError(path, "the pages", "all of them are damaged", "fetch it again")
    unread = [p for p in pages if p.unread]
    if not unread or scan.is_installed():
        return ReadError(path, "the pages", "they have no text", "check the file in a viewer")
    why = "pictures without text"
    if any(p.garbled for p in unread):
        why = "in fonts that do not tell their characters"
    problem = f"{len(unread)} of its {len(pages)} pages are {why}"
    return ReadError(path, "the pages", problem, f"{OCR} reads such pages")
