"""OFD, the national fixed-layout format (GB/T 33190-2016): a zip of XML with placed words."""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.model import Source
from pipeline.readers import ReadError
from pipeline.text.layout.compose import Piece, compose
from pipeline.text.layout.furniture import without_furniture
from pipeline.text.layout.line import Line

_MOST_BYTES: Final = 50 * 1024 * 1024
_A4: Final = (210.0, 297.0)
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(data: bytes, path: str) -> Source:
    """The text of an OFD file by pages; its words are placed ones, so lines are found by place.

    Raises:
        ReadError: if it is broken, or holds pictures only.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages = list(_pages(archive))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError) as error:
        problem = f"its OFD structure is broken ({error})"
        raise ReadError(path, "the file", problem, "fetch it again or save it as PDF") from error
    lines = without_furniture([p[0] for p in pages], [p[1][1] for p in pages])
    if not any(lines):
        remedy = "save it as PDF; pip install 'policy-notices[ocr]' reads pictures of pages there"
        raise ReadError(path, "the pages", "they have no text", remedy)
    pieces: list[list[Piece]] = [list(kept) for kept in lines]
    made = compose(pieces, [p[1][0] for p in pages])
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(path=path, sha256=sha256, format="ofd", text=made.text, page_starts=made.starts)


def _pages(archive: zipfile.ZipFile) -> Iterator[tuple[list[Line], tuple[float, float]]]:
    """Lines and size of each page, in millimetres."""
    for root in _find(_parse(archive, "OFD.xml"), "DocRoot"):
        name = (root.text or "").strip().lstrip("/")
        document = _parse(archive, name)
        size = next((_size(area) for area in _find(document, "PageArea")), _A4)
        templates = {
            str(t.get("ID")): _join(name, t.get("BaseLoc")) for t in _find(document, "TemplatePage")
        }
        for page in _find(document, "Page"):
            content = _parse(archive, _join(name, page.get("BaseLoc")))
            used = [str(t.get("TemplateID")) for t in _find(content, "Template")]
            behind = [_parse(archive, templates[key]) for key in used if key in templates]
            own = next((_size(area) for area in _find(content, "Area")), size)
            yield _lines([*behind, content]), own


def _parse(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise ValueError(f"{name} is larger than {_MOST_BYTES:,} bytes")
    return etree.fromstring(archive.read(name), _PARSER)


def _find(element: Element, name: str) -> Iterator[Element]:
    return element.iter(f"{{*}}{name}")


def _join(base: str, name: str | None) -> str:
    """The member `name` of the zip, as seen from the member `base`; `/` is the root."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), name or "")).lstrip("/")


def _size(area: Element) -> tuple[float, float]:
    box = next((_numbers(b.text) for b in _find(area, "PhysicalBox")), [])
    return (box[2], box[3]) if len(box) == 4 else _A4


def _numbers(text: str | None) -> list[float]:
    return [float(word) for word in (text or "").split()]


def _lines(contents: list[Element]) -> list[Line]:
    """Lines from the words on a page: what stands at one height, from left to right."""
    words = [w for c in contents for thing in _find(c, "TextObject") for w in _words(thing)]
    words.sort(key=lambda w: (w.bottom, w.left))
    rows: dict[int, list[Line]] = {}
    row, last = 0, float("-inf")
    for word in words:
        if word.bottom - last > 0.4 * word.height:
            row += 1
            last = word.bottom
        rows.setdefault(row, []).append(word)
    return [line for found in rows.values() for line in _joined(found)]


def _joined(words: list[Line]) -> Iterator[Line]:
    ordered = sorted(words, key=lambda w: w.left)
    text = ordered[0].text
    for before, word in pairwise(ordered):
        gap = word.left - before.right
        text += (" " if gap > 0.5 * word.height else "") + word.text
    if text.strip():
        right, top = max(w.right for w in ordered), min(w.top for w in ordered)
        yield Line(text.strip(), ordered[0].left, right, top, ordered[0].bottom)


def _words(thing: Element) -> Iterator[Line]:
    """Each TextCode of a text object, with its box on the page (clause 11.3)."""
    box = _numbers(thing.get("Boundary"))
    size = float(thing.get("Size") or 0)
    if len(box) != 4 or not size:
        return
    matrix = _numbers(thing.get("CTM")) or [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    height = size * abs(matrix[3] or 1.0)
    for code in _find(thing, "TextCode"):
        text = code.text or ""
        if text.strip():
            x, y = float(code.get("X") or 0), float(code.get("Y") or 0)
            left = box[0] + matrix[0] * x + matrix[2] * y + matrix[4]
            bottom = box[1] + matrix[1] * x + matrix[3] * y + matrix[5]
            width = _advance(code.get("DeltaX"), len(text), size) * abs(matrix[0] or 1.0)
            yield Line(text, left, left + width, bottom - height, bottom)


def _advance(deltas: str | None, count: int, size: float) -> float:
    """The width of `count` characters; `g N D` in DeltaX stands for N times D (clause 11.3)."""
    steps: list[float] = []
    words = iter((deltas or "").split())
    for word in words:
        if word == "g":
            times = int(next(words, "0"))
            steps += [float(next(words, "0"))] * min(times, count)
        else:
            steps.append(float(word))
    return sum(steps[: count - 1]) + size if steps else size * count
