"""Word documents (ECMA-376): python-docx opens the package, our own walk reads its XML tree.

The walk is some ten times as quick as python-docx's objects, and it sees what they leave out:
automatic numbers, text boxes, tracked changes, tables in their place.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.model import Source
from pipeline.readers import ReadError, read_by_conversion
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.repair import without_dead_relations
from pipeline.readers.docx.walk import Walk

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_MOST_BYTES = 400 * 1024 * 1024
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(data: bytes, path: str) -> Source:
    """The body of a docx, tables in place, then its footnotes; no headers or footers.

    Raises:
        ReadError: if it is no docx that can be opened, or has no text.
    """
    document = _open(data, path)
    if document is None:
        return read_by_conversion(data, path)
    walk = Walk(_numbering(document), _links(document))
    walk.blocks(document.element.body)
    for kind in ("footnotes", "endnotes"):
        notes = _root(document, kind)
        if notes is not None:
            walk.notes(notes)
    source = Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="docx",
        text=walk.text(),
        tables=tuple(walk.tables),
        links=tuple(walk.links),
        remarks=tuple(walk.remarks()),
    )
    if not source.text.strip():
        remedy = "if it holds pictures of pages, save it as PDF and install 'policy-notices[ocr]'"
        raise ReadError(path, "word/document.xml", "it has no text", remedy)
    return source


def _open(data: bytes, path: str) -> Document | None:
    """The opened document; None for a dialect that python-docx does not know (strict OOXML)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > _MOST_BYTES:
            problem = f"it unpacks to {size:,} bytes"
            raise ReadError(path, "the file", problem, "save it without pictures")
        return _load(data) or _load(without_dead_relations(data))
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError) as error:
        remedy = "fetch it again or save it anew in Word"
        raise ReadError(path, "the docx package", f"it is broken ({error})", remedy) from error


def _load(data: bytes) -> Document | None:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, PackageNotFoundError):
        return None


def _numbering(document: Document) -> Numbering:
    return Numbering(_root(document, "numbering"), _root(document, "styles"))


def _root(document: Document, kind: str) -> Element | None:
    """The root element of the part of that kind, None without one."""
    from docx.opc.part import XmlPart

    for rel in document.part.rels.values():
        if rel.reltype == f"{_REL}/{kind}" and not rel.is_external:
            part = rel.target_part
            if isinstance(part, XmlPart):
                element: Element = part.element
                return element
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(part.blob, parser)
    return None


def _links(document: Document) -> dict[str, str]:
    """The targets of hyperlinks by their relation id."""
    return {
        key: rel.target_ref
        for key, rel in document.part.rels.items()
        if rel.is_external and rel.reltype == f"{_REL}/hyperlink"
    }
