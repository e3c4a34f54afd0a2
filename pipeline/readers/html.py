"""Web pages: the words of the body, tables kept, links with their targets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html
from lxml.etree import _Element as Element

from pipeline.model import LinkTarget, Source, Table
from pipeline.readers import ReadError
from pipeline.text.buffer import Buffer
from pipeline.text.encodings import decode
from pipeline.text.grid import GridCell, write_grid

_DROPPED: Final = re.compile(
    "script|style|noscript|template|svg|nav|iframe|select|button|input|textarea|head"
)
_BLOCK: Final = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|div|fieldset|figure|footer|"
    "form|h[1-6r]|header|li|main|ol|p|pre|section|table|tbody|t[dhr]|tfoot|thead|ul"
)
_BLANKS: Final = re.compile(r"[ \t\r\n\xa0]+")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_LONG_CELL: Final = 400


def read(data: bytes, path: str) -> Source:
    """The text of a web page, a line for each block.

    Raises:
        ReadError: if its characters can't be decoded, or it has no text.
    """
    try:
        text, encoding = _decode(data)
        root = html.document_fromstring(text)
    except (ValueError, etree.ParserError) as error:
        raise ReadError(path, "the file", str(error), "save the page as text or PDF") from error
    walk = _Walk()
    walk.element(root)
    if not walk.out.text().strip():
        remedy = "save it from a browser, after its scripts have run"
        raise ReadError(path, "the body", "it has no text", remedy)
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="html",
        text=walk.out.text(),
        encoding=encoding,
        tables=tuple(walk.tables),
        links=tuple(walk.links),
    )


def _decode(data: bytes) -> tuple[str, str]:
    """By the page's own word if its bytes agree, else by what they look like."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        # Pages that say gb2312 hold characters beyond it.
        return data.decode("gb18030" if name.startswith("gb") else name), name
    except (UnicodeDecodeError, LookupError):
        text, encoding, _ = decode(data)
        return text, encoding


class _Walk:
    """Writes the elements of a page in order."""

    def __init__(self) -> None:
        self.out = Buffer()
        self.tables: list[Table] = []
        self.links: list[LinkTarget] = []

    def element(self, element: Element) -> None:
        if not isinstance(element.tag, str) or _DROPPED.fullmatch(element.tag):
            return
        block = _BLOCK.fullmatch(element.tag) is not None
        if block:
            self._end_line()
        if element.tag == "table" and _is_data(element):
            self._table(element)
        else:
            self._content(element)
        if block:
            self._end_line()

    def _content(self, element: Element) -> None:
        start = len(self.out)
        self._words(element.text)
        for child in element.iterchildren():
            self.element(child)
            self._words(child.tail)
        target = element.get("href", "").strip() if element.tag == "a" else ""
        if _ADDRESS.match(target) and len(self.out) > start:
            self.links.append(LinkTarget(start, len(self.out), target))

    def _words(self, text: str | None) -> None:
        words = _BLANKS.sub(" ", text or "")
        if self.out.ends_blank():
            words = words.lstrip(" ")
        if words:
            self.out.write(words)

    def _end_line(self) -> None:
        self.out.trim(0)
        if len(self.out):
            self.out.write("\n")

    def _table(self, table: Element) -> None:
        self.tables.append(write_grid(self.out, _cells(table)))


def _is_data(table: Element) -> bool:
    """True for rows and columns of words; tables also serve to lay pages out."""
    cells = list(table.iter("td", "th"))
    if next(table.iterdescendants("table"), None) is not None or len(cells) < 4:
        return False
    if any(len(_text(cell)) > _LONG_CELL for cell in cells):
        return False
    return any(len(list(row.iterchildren("td", "th"))) > 1 for row in table.iter("tr"))


def _cells(table: Element) -> Iterator[GridCell]:
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update((row + r, column + c) for r in range(high) for c in range(wide))
            yield GridCell(_text(cell), row, column, high, wide)
            column += wide


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), 100) if value.isdigit() and value != "0" else 1


def _text(element: Element) -> str:
    words = (str(piece) for piece in element.itertext() if piece.strip())
    return _BLANKS.sub(" ", " ".join(words)).strip()
