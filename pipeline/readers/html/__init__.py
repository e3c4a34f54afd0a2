"""Web pages, also saved as web archives: main text, metadata, tables, links and files.

`survey` decides what of a page is its text, `walk` writes that in order. What the page's own head
says and the page does not show (its title, the day of publication) is written before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element as Element

from pipeline.model import LinkTarget, Remark, Source, Table
from pipeline.readers import ReadError
from pipeline.readers.html import facts, mhtml
from pipeline.readers.html.names import squeezed
from pipeline.readers.html.page import Page, parse
from pipeline.readers.html.survey import Survey, survey
from pipeline.readers.html.walk import Walk, Written, resolved

_NOTICEABLE = 25
_SHOWN = 30


def read(data: bytes, path: str) -> Source:
    """The text of a web page, a line for each block.

    Raises:
        ReadError: if its characters can't be decoded, or it has no text.
    """
    try:
        content, charset, address = data, None, None
        if mhtml.is_archive(data):
            content, charset, address = mhtml.main_page(data)
        page = parse(content, charset)
    except ValueError as error:
        raise ReadError(path, "the file", str(error), "save the page as text or PDF") from error
    base = page.address if page.address is not None else address
    named = facts.titles(page.root)
    seen = survey(page.root, tuple(squeezed(title) for title in named))
    written = _written(page.root, seen, base)
    if not written.out.text().strip():
        raise _empty(path, page, base)
    stated = "\n".join([*written.front, written.out.text()])
    front = [*facts.unstated(page.root, stated, named), *written.front]
    shift = sum(len(line) + 1 for line in front)
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="html",
        text="".join(f"{line}\n" for line in front) + written.out.text(),
        encoding=page.encoding,
        tables=tuple(_moved(table, shift) for table in written.tables),
        links=tuple(LinkTarget(x.start + shift, x.end + shift, x.target) for x in written.links),
        remarks=tuple(_remarks(page, seen, written)),
    )


def _written(root: Element, seen: Survey, base: str | None) -> Written:
    """What a page shows; if that is nothing, what it hides: a script was to show it."""
    written = Written()
    Walk(written, seen, base, hidden=False).write(root)
    if not written.out.text().strip():
        written = Written()
        Walk(written, seen, base, hidden=True).write(root)
    return written


def _moved(table: Table, shift: int) -> Table:
    cells = tuple(replace(c, start=c.start + shift, end=c.end + shift) for c in table.cells)
    return Table(table.start + shift, table.end + shift, cells)


def _empty(path: str, page: Page, base: str | None) -> ReadError:
    frames = ", ".join(resolved(base, frame) for frame in page.frames[:3])
    if frames:
        problem = f"it has no text of its own, it shows {frames}"
        return ReadError(path, "the body", problem, "open that address and save what it shows")
    remedy = "save it from a browser, after its scripts have run"
    return ReadError(path, "the body", "it has no text", remedy)


def _remarks(page: Page, seen: Survey, written: Written) -> Iterator[Remark]:
    if page.broken:
        yield Remark("repaired", f"{page.broken} characters can't be decoded and stand as �")
    for kind, code, what in _KINDS:
        if found := written.left_out.get(kind):
            yield Remark(code, f"{len(found)} {what} ({_example(found)})")
    text = squeezed(written.out.text())
    hidden = [words for words in written.left_out.get("hidden", ()) if _is_missed(words, text)]
    furniture = [words for words in seen.prose_left_out if _is_missed(words, text)]
    for found, what in ((hidden, "hidden on the page"), (furniture, "beside the text")):
        if found:
            yield Remark("left-out", f"words {what} are left out: {_example(found)}")


_KINDS = (
    ("deleted", "tracked-changes", "passages marked as deleted are left out"),
    ("ruby", "repaired", "readings beside characters are left out"),
)


def _is_missed(words: str, text: str) -> bool:
    return len(squeezed(words)) >= _NOTICEABLE and squeezed(words) not in text


def _example(found: list[str]) -> str:
    first = max(found, key=len)
    return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"
