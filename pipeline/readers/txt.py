"""Plain text: the encoding is found, line ends become line feeds, all else stays."""

from __future__ import annotations

import hashlib
import re
from itertools import accumulate, islice
from typing import Final

from pipeline.model import Remark, Source, Span
from pipeline.readers import ReadError
from pipeline.text.encodings import decode

# CR CR LF is what a conversion of line ends made twice leaves of CR LF.
_LINE_END: Final = re.compile("\r\r\n|\r\n|[\r\v\x85\u2028\u2029]")
_BROKEN: Final = re.compile("\ufffd+")
_AROUND: Final = 8


def read(data: bytes, path: str) -> Source:
    """The text of `data`, whatever its encoding (`pipeline.text.encodings`).

    Form feeds part pages; a text without them has none.

    Raises:
        ReadError: if it is no text.
    """
    try:
        text, encoding, _ = decode(data)
    except ValueError as error:
        remedy = "save it as UTF-8 text, or give the original file"
        raise ReadError(path, "the file", str(error), remedy) from error
    if not text.strip():
        raise ReadError(path, "the file", "it is empty", "fetch it again")
    pages = [_LINE_END.sub("\n", page) for page in text.split("\f")]
    text = "\n".join(pages)
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="txt",
        text=text,
        encoding=encoding,
        page_starts=_page_starts(pages),
        remarks=_damage(text),
    )


def _page_starts(pages: list[str]) -> tuple[int, ...]:
    """Where each page begins in their text; nothing if form feeds stand only around the text."""
    lengths = [len(page) + 1 for page in pages]
    written = [number for number, page in enumerate(pages) if page.strip()]
    first, last = written[0], written[-1]
    if first == last:
        return ()
    return (0, *islice(accumulate(lengths), first, last))


def _damage(text: str) -> tuple[Remark, ...]:
    """Says how many characters are lost and where the first of them stood."""
    places = [match.span() for match in _BROKEN.finditer(text)]
    if not places:
        return ()
    start, end = places[0]
    if not text[end:].strip():
        return (Remark("truncated", "The file ends within a character.", Span(start, end)),)
    line = text.count("\n", 0, start) + 1
    around = text[max(0, start - _AROUND) : end + _AROUND].replace("\n", " ")
    count = "1 place" if len(places) == 1 else f"{len(places)} places"
    message = f"Characters are lost at {count}, first in line {line}: {around}"
    return (Remark("repaired", message, Span(start, end)),)
