"""Plain text: the encoding is found, line ends become line feeds, all else stays."""

from __future__ import annotations

import hashlib

from pipeline.model import Remark, Source
from pipeline.readers import ReadError
from pipeline.text.encodings import decode

_LINE_ENDS = (("\r\n", "\n"), ("\r", "\n"), ("\f", "\n"), ("\v", "\n"), ("\u2028", "\n"))


def read(data: bytes, path: str) -> Source:
    """The text of `data` in UTF-8, UTF-16, GB18030 or Big5.

    Raises:
        ReadError: if it is no text.
    """
    try:
        text, encoding, broken = decode(data)
    except ValueError as error:
        remedy = "save it as UTF-8 text, or give the original file"
        raise ReadError(path, "the file", str(error), remedy) from error
    if not text.strip():
        raise ReadError(path, "the file", "it is empty", "fetch it again")
    for end, feed in _LINE_ENDS:
        text = text.replace(end, feed)
    remarks: tuple[Remark, ...] = ()
    if broken:
        message = f"{broken} characters are broken: the file is cut off or damaged"
        remarks = (Remark("truncated", message),)
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="txt",
        text=text,
        encoding=encoding,
        remarks=remarks,
    )
