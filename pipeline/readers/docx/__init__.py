"""Word documents (ECMA-376, ISO/IEC 29500): our own walk over the XML of the parts with words.

It sees what a plain walk over paragraphs leaves out: automatic numbers, text boxes, tracked
changes, tables in their place; and it puts on record what is not part of the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from pipeline.model import Remark, Source
from pipeline.readers import ReadError, read_by_conversion
from pipeline.readers.docx.features import features
from pipeline.readers.docx.lists import Lists
from pipeline.readers.docx.margins import Margins
from pipeline.readers.docx.names import child, w
from pipeline.readers.docx.numbering import Numbering
from pipeline.readers.docx.package import Package, Part, may_hold
from pipeline.readers.docx.styles import Styles, lean
from pipeline.readers.docx.tally import Tally
from pipeline.readers.docx.walk import Walk

_DOCUMENT, _BODY = w("document"), w("body")
_MATTERS = re.compile(b"numPr|vanish")
_NOTES = ("footnotes", "endnotes")


def read(data: bytes, path: str) -> Source:
    """The body of a docx, tables in place, then its notes; without running heads and comments.

    Raises:
        ReadError: if it is no docx that can be opened, or has no text.
    """
    package = Package(data, path)
    main = package.main()
    body = child(main.root, _BODY) if main.root.tag == _DOCUMENT else None
    if body is None:
        raise ReadError(path, main.name, "it is no Word document", "save it anew as docx in Word")
    tally = Tally()
    try:
        walk = _walk(package, main, body, tally)
    except RecursionError as error:
        remedy = "open it in Word and save it without nested tables"
        raise ReadError(path, main.name, "it is nested too deeply", remedy) from error
    text = walk.text()
    if not text.strip():
        return _without_text(data, path, package, tally)
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="docx",
        text=text,
        tables=tuple(walk.tables),
        links=tuple(walk.links),
        remarks=(*tally.remarks(), *_repaired(package)),
    )


def _walk(package: Package, main: Part, body: Element, tally: Tally) -> Walk:
    styles, seen = _styles(package, main), features(main)
    numbered = styles.numbers or seen.numbered
    lists = Lists(_root(package.related(main, "numbering")) if numbered else None, styles)
    walk = Walk(Numbering(lists, styles), styles, tally)
    margins = Margins(package, main, tally)
    head = margins.first_head()
    if head is not None:
        walk.story(head, head.root, features(head), head=True)
    walk.story(main, body, seen)
    found = {kind: package.related(main, kind) for kind in _NOTES if walk.refers_to(kind)}
    walk.notes({kind: part for kind, part in found.items() if part is not None})
    margins.tell(head)
    return walk


def _styles(package: Package, main: Part) -> Styles:
    name = package.related_name(main, "styles")
    content = None if name is None else package.content(name)
    if name is None or content is None:
        return Styles(None)
    content = lean(content)
    return Styles(package.parse(content, name) if may_hold(content, _MATTERS) else None)


def _without_text(data: bytes, path: str, package: Package, tally: Tally) -> Source:
    if tally.count("chunk"):
        # The whole text is a document of another kind inside this one.
        return read_by_conversion(data, path)
    pictures = package.count("media")
    problem = f"it holds {pictures} pictures and no text" if pictures else "it has no text"
    remedy = "if it holds pictures of pages, save it as PDF and install 'policy-notices[ocr]'"
    raise ReadError(path, "word/document.xml", problem, remedy)


def _root(part: Part | None) -> Element | None:
    return None if part is None else part.root


def _repaired(package: Package) -> Iterator[Remark]:
    for what in package.repaired:
        yield Remark("repaired", what)
