"""What a file is, by its content: magic numbers, the members of a zip, the first tags of HTML."""

from __future__ import annotations

import io
import re
import zipfile

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|table|p|span|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
_UNSUPPORTED: dict[str, tuple[str, str]] = {
    "image": ("a picture", "save it as PDF and install 'policy-notices[ocr]'"),
    "archive": ("an archive", "unpack it and give the files in it"),
    "xlsx": ("a spreadsheet", "save it as PDF or text"),
    "pptx": ("a presentation", "save it as PDF"),
    "mhtml": ("a web archive (MHTML)", "save the page as HTML or PDF"),
    "zip": ("a zip archive", "unpack it and give the files in it"),
    "encrypted": ("protected by a password", "save it without the password"),
    "broken-zip": ("a zip file that is broken (docx, ofd or archive)", "fetch it again"),
}


def file_type(data: bytes) -> str:
    """`txt`, `docx`, `pdf`, `doc`, `rtf`, `html` or `ofd`; else a name for `unsupported`."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE2):
        return _ole_type(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.lower().startswith((b"mime-version:", b"from: <saved by")):
        return "mhtml"
    if _HTML.match(head):
        return "html"
    for magic, kind in _MAGIC:
        # Two letters are too few to tell a bitmap from a text; a bitmap has zero bytes.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:32]):
            return kind
    return "txt"


def unsupported(kind: str) -> tuple[str, str]:
    """What a file that no reader takes is, and what to do about it."""
    return _UNSUPPORTED.get(kind, ("of an unknown kind", "save it as txt, docx or PDF"))


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return "broken-zip"
    for member, kind in (
        ("word/document.xml", "docx"),
        ("OFD.xml", "ofd"),
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
    ):
        if member in names:
            return kind
    # Word also allows another name for the main part; its content types tell.
    return "docx" if any(name.startswith("word/") for name in names) else "zip"


def _ole_type(data: bytes) -> str:
    """What an OLE2 file holds, by the names of its streams, which are UTF-16."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage") or _is_encrypted_word(data):
        return "encrypted"
    if has("Workbook") and not has("WordDocument"):
        return "xlsx"
    return "pptx" if has("PowerPoint Document") and not has("WordDocument") else "doc"


def _is_encrypted_word(data: bytes) -> bool:
    """True if the block at the start, if it stands there, says fEncrypted ([MS-DOC] 2.5.2)."""
    block = data[512:524]
    return block[:2] == b"\xec\xa5" and bool(block[11] & 1)
