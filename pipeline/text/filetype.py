"""What a file is, by its content: magic numbers, the members of a zip, the first tags of HTML."""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
from typing import Final

from pipeline.text.filemarks import MARKS, OLE_STREAMS, UNSUPPORTED, ZIP_MEMBERS, ZIP_TYPES

_OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_ZIP_ENTRY: Final = b"PK\x01\x02"
_MOST_ENTRIES: Final = 50_000
_HEAD: Final = 8192
_NEAR: Final = 512
_PDF: Final = re.compile(rb"%PDF-\d")
_HTML: Final = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script|base|article|section|main"
    rb"|header|div|table|tbody|tr|td|p|span|font|center|h[1-6]|ul|ol|li|a|b|strong|br|img|form"
    rb"|iframe)(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(rb"</(?:p|div|td|tr|table|span|li|h[1-6]|a|font)>|<br ?/?>", re.IGNORECASE)
_FEW_TAGS: Final = 3
_XML: Final = re.compile(rb"<\?xml\s+version\s*=")
_FIELDS: Final = re.compile(
    rb"^(?:from|to|cc|subject|date|reply-to|content-type|(?P<sure>mime-version|received|return-path"
    rb"|message-id|delivered-to|dkim-signature|content-transfer-encoding|x-mailer)): ",
    re.IGNORECASE | re.MULTILINE,
)
_FEW_FIELDS: Final = 3
_MANY_PARTS: Final = re.compile(
    rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE
)
_XML_ROOTS: Final = (
    (b"<svg", "svg"),
    (b"<w:wordDocument", "wordml"),
    (b"<pkg:package", "wordml"),
    (b"<uof:UOF", "uot"),
    (b"<office:document", "fodt"),
    (b"<html", "html"),
)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def file_type(data: bytes) -> str:
    """The format of a file, by a name of the readers' registry or of `unsupported`.

    `txt` is whatever has no other mark; whether it is a text shows when it is decoded.
    """
    if data.startswith(_ZIP):
        return _zip_type(data)
    if data.startswith(_OLE2):
        return _ole_type(data)
    if _PDF.search(data, 0, 1024):
        return "pdf"
    return _binary_type(data) or _text_type(_ascii(data[:_HEAD])) or "txt"


def unsupported(kind: str) -> tuple[str, str]:
    """What a file that no reader takes is, and what to do about it."""
    return UNSUPPORTED.get(kind, ("of an unknown kind", "save it as txt, docx or PDF"))


def _binary_type(data: bytes) -> str | None:
    """By a mark; control characters tell it from a text that begins with the same letters."""
    if _CONTROL.search(data, 0, _NEAR) is None:
        return None
    return next((kind for at, mark, kind in MARKS if data.startswith(mark, at)), None)


def _ascii(head: bytes) -> bytes:
    """The beginning of a text without byte order mark, UTF-16 as one byte for each letter."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, errors="replace").encode("ascii", errors="replace")
    return head.removeprefix(codecs.BOM_UTF8).lstrip()


def _text_type(head: bytes) -> str | None:
    """Kinds that are written in letters."""
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _is_mail(head):
        return "mhtml" if _MANY_PARTS.search(head) else "email"
    if _HTML.match(head):
        return "html"
    if _XML.match(head) or head.startswith(b"<svg"):
        return next((kind for root, kind in _XML_ROOTS if root in head), "xml")
    return "html" if len(_TAG.findall(head)) >= _FEW_TAGS else None


def _is_mail(head: bytes) -> bool:
    """True for the header fields of RFC 5322, some of which only programs write."""
    if _FIELDS.match(head) is None:
        return False
    fields = list(_FIELDS.finditer(head))
    return len(fields) >= _FEW_FIELDS and any(field["sure"] for field in fields)


def _zip_type(data: bytes) -> str:
    if data.count(_ZIP_ENTRY) > _MOST_ENTRIES:  # to list them would take seconds
        return "crowded-zip"
    if data.startswith(b"mimetype", 30):  # first and not compressed (OpenDocument 1.2, 3.3)
        kind = next((kind for mark, kind in ZIP_TYPES if mark in data[:_NEAR]), None)
        if kind is not None:
            return kind
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
        return "broken-zip"
    for member, kind in ZIP_MEMBERS:
        if member in names:
            return kind
    # Word also allows another name for the main part; its content types tell.
    return "docx" if any(name.startswith("word/") for name in names) else "zip"


def _ole_type(data: bytes) -> str:
    """What an OLE2 file holds, by the names of its streams, which are UTF-16."""
    if _is_encrypted_word(data):
        return "encrypted"
    found = (kind for name, kind in OLE_STREAMS if name.encode("utf-16-le") in data)
    return next(found, "doc")


def _is_encrypted_word(data: bytes) -> bool:
    """True if the block at the start, if it stands there, says fEncrypted ([MS-DOC] 2.5.2)."""
    block = data[512:524]
    return block[:2] == b"\xec\xa5" and bool(block[11] & 1)
