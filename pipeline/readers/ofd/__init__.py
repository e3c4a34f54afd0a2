"""OFD, the national fixed-layout format (GB/T 33190-2016): a zip of XML with placed words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from pipeline.model import Glyphs, LinkTarget, Remark, Source, Span
from pipeline.readers import ReadError
from pipeline.readers.ofd.package import Package
from pipeline.readers.ofd.pages import Body, Sheet, bodies, in_all
from pipeline.readers.ofd.reading import Read, read_sheet
from pipeline.readers.ofd.scans import is_scan, with_ocr
from pipeline.text import ocr
from pipeline.text.layout.compose import compose
from pipeline.text.layout.furniture import sort_out
from pipeline.text.layout.joined_tables import join_tables
from pipeline.text.layout.line import Line

_SHOWN = 30
_FIGURES = 4
_LETTERS = 2


def read(data: bytes, path: str) -> Source:
    """The text of an OFD file by pages; its words are placed ones, so lines are found by place.

    Seals are not part of the text. Words that pages or viewers add are left out with a remark.

    Raises:
        ReadError: if it is broken, or holds pictures only and the extra `ocr` is missing.
    """
    try:
        package = Package(data)
        found = list(bodies(package))
    except ValueError as error:
        problem = f"its OFD structure is broken ({error})"
        raise ReadError(path, "the file", problem, "fetch it again or save it as PDF") from error
    sheets = [sheet for body in found for sheet in body.sheets]
    pages = [page for body in found for page in _pages(package, body)]
    if not any(page.pieces for page in pages):
        raise _empty(path, sheets)
    lines = [[piece for piece in page.pieces if isinstance(piece, Line)] for page in pages]
    sorted_out = sort_out(lines, [sheet.height for sheet in sheets])
    chosen = [{id(line) for line in page} for page in sorted_out.kept]
    pieces = [
        [piece for piece in page.pieces if not isinstance(piece, Line) or id(piece) in own]
        for page, own in zip(pages, chosen, strict=True)
    ]
    made = compose(join_tables(pieces), [page.width for page in pages])
    dropped = [line for page in sorted_out.dropped for line in page]
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="ofd",
        text=made.text,
        page_starts=made.starts,
        ocr=any(page.recognised for page in pages),
        tables=made.tables,
        links=tuple(_links(sheets, made.starts, made.glyphs, len(made.text))),
        remarks=tuple(_remarks(package, found, pages, dropped, made.starts)),
        glyphs=made.glyphs,
    )


def _pages(package: Package, body: Body) -> Iterator[Read]:
    shared = in_all(body.sheets)
    for sheet in body.sheets:
        page = read_sheet(sheet, shared)
        yield with_ocr(package, body, sheet, page) if is_scan(sheet, page) else page


def _empty(path: str, sheets: Sequence[Sheet]) -> ReadError:
    problems = [sheet.problem for sheet in sheets if sheet.problem]
    if problems:
        problem = f"its pages can't be read ({problems[0]})"
        return ReadError(path, "the pages", problem, "fetch it again or save it as PDF")
    if any(sheet.pictures for sheet in sheets):
        problem = "they have no text, they are pictures"
        return ReadError(path, "the pages", problem, f"{ocr.HINT} reads them")
    return ReadError(path, "the pages", "they have no text", "check the file in a viewer")


def _links(
    sheets: Sequence[Sheet], starts: Sequence[int], glyphs: Glyphs | None, end: int
) -> Iterator[LinkTarget]:
    """The words within each box of a page that leads somewhere."""
    if glyphs is None or not any(sheet.links for sheet in sheets):
        return
    for sheet, first, last in zip(sheets, starts, (*starts[1:], end), strict=True):
        for (left, top, right, bottom), target in sheet.links:
            inside = []
            for at in range(first, last):
                a, b, c, d = glyphs.boxes[4 * at : 4 * at + 4]
                if left <= (a + c) / 2 <= right and top <= (b + d) / 2 <= bottom:
                    inside.append(at)
            if inside:
                yield LinkTarget(inside[0], inside[-1] + 1, target)


def _remarks(
    package: Package,
    found: Sequence[Body],
    pages: Sequence[Read],
    dropped: Sequence[Line],
    starts: Sequence[int],
) -> Iterator[Remark]:
    sheets = [sheet for body in found for sheet in body.sheets]
    for number, (sheet, page) in enumerate(zip(sheets, pages, strict=True), 1):
        if sheet.problem or page.unread:
            place = Span(starts[number - 1], starts[number - 1] + 1) if page.pieces else None
            what = sheet.problem or page.unread
            yield Remark("unreadable-page", f"page {number} can't be read: {what}", place)
    scanned = [str(n) for n, page in enumerate(pages, 1) if page.recognised]
    if scanned:
        message = f"read from pictures, letters may be wrong: page {', '.join(scanned)}"
        yield Remark("ocr-text", message)
    if package.broken:
        names = ", ".join(dict.fromkeys(package.broken))
        yield Remark("repaired", f"damaged parts were read as far as possible: {names}")
    heads = [line.text for line in dropped if sum(map(str.isalpha, line.text)) >= _LETTERS]
    aslant = [text for page in pages for text in page.left_out]
    unseen = [text for sheet in sheets for text in sheet.unseen]
    notes = [text for sheet in sheets for text in sheet.notes]
    attached = [name for body in found for name in body.attached]
    for left, what in (
        (heads, "lines at the edge of the pages"),
        (aslant, "words of watermarks and of the page's frame"),
        (unseen, "hidden words"),
        (notes, "words of annotations"),
        (attached, "attached files"),
    ):
        if left:
            yield Remark("left-out", f"{len(left)} {what} are left out: {_example(left)}")
    drawn = [str(n) for n, sheet in enumerate(sheets, 1) if len(sheet.figures) >= _FIGURES]
    if drawn:
        message = f"drawings may be words, such as a red head: page {', '.join(drawn)}"
        yield Remark("left-out", message)


def _example(found: Sequence[str]) -> str:
    first = max(found, key=len)
    return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"
