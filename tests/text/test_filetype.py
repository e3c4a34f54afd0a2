"""Kinds of files by their content: marks, and texts that only look like them."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.readers import FORMATS
from pipeline.text.filemarks import MARKS, OLE_STREAMS, UNSUPPORTED, ZIP_MEMBERS, ZIP_TYPES
from pipeline.text.filetype import file_type, unsupported

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TEXT = "关于报送样例材料的通知\n各有关单位：\n请于6月5日前报送。\n"


def packed(*names: str, first: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first is not None:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(100)


MAIL = b"Received: from a\r\nMIME-Version: 1.0\r\nSubject: x\r\nContent-Type: "
BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "gif": b"GIF89a\x10\x00\x10\x00\xf7\x00\x00",
    "bmp": b"BM\x36\x00\x0c\x00\x00\x00\x00\x006\x00\x00\x00(\x00",
    "tiff": b"MM\x00*\x00\x00\x00\x08",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "picture": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1",
    "film": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
    "archive": bytes(257) + b"ustar\x0000",
    "caj": b"HN\x00\x00\xc8\x00\x00\x00",
    "ceb": b"Founder CEB 2.0\x00\x01\x02",
    "program": b"MZ\x90\x00\x03\x00\x00\x00",
    "database": b"SQLite format 3\x00\x10\x00",
    "system": b"\x00\x00\x00\x01Bud1\x00\x00",
    "font": b"\x00\x01\x00\x00\x00\x0f\x00\x80",
    "shortcut": b"L\x00\x00\x00\x01\x14\x02\x00\x00",
    "empty-zip": b"PK\x05\x06" + bytes(18),
    "broken-zip": b"PK\x03\x04" + bytes(40),
    "zip": packed("a.txt", "word-list.txt"),
    "docx": packed("word/document2.xml", "[Content_Types].xml"),
    "ofd": packed("OFD.xml"),
    "xlsx": packed("xl/workbook.xml"),
    "odt": packed("content.xml", first=b"application/vnd.oasis.opendocument.text"),
    "ebook": packed("META-INF/container.xml", first=b"application/epub+zip"),
    "doc": stream("WordDocument") + stream("Workbook"),
    "pptx": stream("PowerPoint Document"),
    "email": stream("__substg1.0_0037001F"),
    "encrypted": stream("EncryptedPackage"),
    "pdf": b"\n\n%PDF-1.7\n%\xe2\xe3",
}


@pytest.mark.parametrize("kind", BINARY)
def test_binary_kinds(kind: str) -> None:
    assert file_type(BINARY[kind]) == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("rtf", "{\\rtf1\\ansi 甲}"),
        ("html", "<!DOCTYPE html><p>甲"),
        ("html", '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC ""><html>'),
        ("html", "<!-- 甲 -->\n<P align=center>甲"),
        ("html", "<br/>甲<br/>乙"),
        ("html", "甲<br>乙<br>丙<BR/>"),
        ("html", "关于甲的通知</p>\n<p>乙</p><p>丙</p>"),
        ("svg", '<?xml version="1.0"?><svg>'),
        ("xml", '<?xml version="1.0"?><notice>甲</notice>'),
        ("wordml", '<?xml version="1.0"?>\n<w:wordDocument xmlns:w="x">'),
        ("uot", '<?xml version="1.0"?>\n<uof:UOF>'),
        ("fodt", '<?xml version="1.0"?>\n<office:document>'),
        ("email", MAIL.decode() + "text/plain\r\n\r\nx"),
        ("mhtml", MAIL.decode() + "multipart/related;\r\n\r\nx"),
        ("txt", TEXT),
        ("txt", "BM项目通知\n" + TEXT),
        ("txt", "PK赛事通知\n" + TEXT),
        ("txt", "MZ\nHN\nCAJ\nRar!\n" + TEXT),
        ("txt", "GIF89a格式\n" + TEXT),
        ("txt", "RIFF格式WEBP\n" + TEXT),
        ("txt", "PDF-1.7说明 %PDF-x\n" + TEXT),
        ("txt", "<关于甲的通知>\n" + TEXT),
        ("txt", "<a有关单位：\n" + TEXT),
        ("txt", "由甲<br>乙\n" + TEXT),
        ("txt", "From: the Ministry\nTo: all\nSubject: notice\nDate: 3 May\n\nDear all,"),
        ("txt", "Received: 3 May\n" + TEXT),
        ("txt", '{"标题": "甲"}'),
        ("txt", "\x1a" + TEXT),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_kinds_written_in_letters(kind: str, text: str, encoding: str) -> None:
    assert file_type(text.encode(encoding)) == kind


def test_many_members_are_not_even_listed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "x")
    data = out.getvalue()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    assert file_type(data[:start] + data[start:end] * 60_000 + data[end:]) == "crowded-zip"


def test_every_kind_is_read_or_explained() -> None:
    kinds = {kind for _, _, kind in MARKS} | {kind for _, kind in (*OLE_STREAMS, *ZIP_MEMBERS)}
    kinds |= {kind for _, kind in ZIP_TYPES} | {"svg", "xml", "email"}
    read = {name for name, _ in FORMATS}
    assert kinds <= read | UNSUPPORTED.keys()
    for kind in kinds - read:
        what, remedy = unsupported(kind)
        assert what
        assert remedy
    assert not read & UNSUPPORTED.keys()
    assert unsupported("never heard of")[0] == "of an unknown kind"


def test_every_mark_is_found_where_it_stands() -> None:
    for at, mark, kind in MARKS:
        data = bytes(at) + mark + bytes(32)
        found = file_type(data)
        assert found == kind or any(data.startswith(m, a) for a, m, k in MARKS if k == found), mark
