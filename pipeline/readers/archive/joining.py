"""The texts of several files as one, with all that counts in them moved along."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Glyphs, LinkTarget, Remark, Source, Span, Table
from pipeline.model import Member as Place
from pipeline.readers.archive.order import Member
from pipeline.text.buffer import Buffer

_BEGINS = re.compile(
    r"\s*附\s?(?:[件表录图]\s?[\d一二三四五六七八九十]{0,3}|\d{1,2})(?=[\s：:.、—-]|$)", re.M
)
_BLANK = re.compile(r"\s+")
_NEAR = 200


def joined(members: Sequence[Member]) -> Source:
    """One source: the notice, then each attachment, parted by line feeds.

    `path`, `sha256` and `format` are those of the first file. Pages count on from file to file;
    they are left out, and with them the places of characters, where one has none.
    """
    out = Buffer()
    places: list[Place] = []
    starts: list[int] = []
    for m in members:
        if len(out):
            out.write("\n")
        begin = len(out)
        if places or m.is_attachment:
            out.write(_heading(m))
        starts.append(len(out))
        out.write(m.source.text.rstrip("\n"))
        places.append(Place(m.name, begin, len(out)))
    text = out.text()
    paged = all(m.source.page_starts for m in members)
    first = members[0].source
    return replace(
        first,
        text=text,
        encoding=first.encoding if len(members) == 1 else None,
        page_starts=tuple(_pages(members, [p.start for p in places], starts)) if paged else (),
        ocr=any(m.source.ocr for m in members),
        tables=tuple(_tables(members, starts)),
        links=tuple(_links(members, starts)),
        remarks=tuple(_remarks(members, starts, len(text))),
        glyphs=_glyphs(members, starts, len(text)) if paged else None,
        members=tuple(places),
    )


def _heading(m: Member) -> str:
    """What the name of the file says and its text does not: 附件1 and the title, in lines."""
    if not m.is_attachment or _BEGINS.match(m.source.text):
        return ""
    title = _BLANK.sub("", m.title)
    said = not title or title in _BLANK.sub("", m.source.text[:_NEAR])
    return f"附件{m.number or ''}\n" if said else f"附件{m.number or ''}\n{m.title}\n"


def _moved(span: Span | None, by: int, end: int) -> Span | None:
    if span is None:
        return None
    start = min(span.start + by, end)
    return Span(start, min(max(start, span.end + by), end))


def _pages(
    members: Sequence[Member], begins: Sequence[int], starts: Sequence[int]
) -> Iterator[int]:
    """The first page of a file begins with its heading."""
    for m, begin, by in zip(members, begins, starts, strict=True):
        yield begin
        yield from (start + by for start in m.source.page_starts[1:])


def _tables(members: Sequence[Member], starts: Sequence[int]) -> Iterator[Table]:
    for m, by in zip(members, starts, strict=True):
        for table in m.source.tables:
            cells = (replace(c, start=c.start + by, end=c.end + by) for c in table.cells)
            yield Table(table.start + by, table.end + by, tuple(cells))


def _links(members: Sequence[Member], starts: Sequence[int]) -> Iterator[LinkTarget]:
    for m, by in zip(members, starts, strict=True):
        for link in m.source.links:
            yield LinkTarget(link.start + by, link.end + by, link.target)


def _remarks(members: Sequence[Member], starts: Sequence[int], end: int) -> Iterator[Remark]:
    for m, by in zip(members, starts, strict=True):
        for remark in m.source.remarks:
            message = f"{m.name}: {remark.message}" if len(members) > 1 else remark.message
            yield Remark(remark.code, message, _moved(remark.span, by, end))


def _glyphs(members: Sequence[Member], starts: Sequence[int], length: int) -> Glyphs | None:
    if all(m.source.glyphs is None for m in members):
        return None
    boxes = array("f", [float("nan")]) * (4 * length)
    recognised = any(m.source.glyphs is not None and m.source.glyphs.belief for m in members)
    belief = bytearray([100]) * (length if recognised else 0)
    for m, by in zip(members, starts, strict=True):
        own = m.source.glyphs
        if own is None:
            continue
        count = min(len(own.boxes) // 4, length - by)
        boxes[4 * by : 4 * (by + count)] = own.boxes[: 4 * count]
        if own.belief:
            belief[by : by + count] = own.belief[:count]
    return Glyphs(boxes, bytes(belief))
