"""Old formats through the real LibreOffice, if it is installed."""

from __future__ import annotations

import shutil
import struct
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pipeline.readers import ReadError, read_bytes, read_many
from pipeline.readers.office import convert, read_converted
from tests.readers.build_docx import docx, p
from tests.shared import SHARED, needs_shared

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
WORDS = "关于样例的通知"
RTF = (
    r"{\rtf1\ansi\uc1 " + "".join(rf"\u{ord(c)}?" for c in WORDS) + r"\par\u30002?\par}"
).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_STREAM = b"\xec\xa5" + bytes(9) + b"\x01" + bytes(500)


@needs_office
def test_many_files_and_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()
    names = ["a.rtf", "b 'x'.doc", "甲/同名.doc", "乙/同名.doc", "-d.rtf", '"e";$(x).doc']
    for name in names:
        (tmp_path / name).write_bytes(RTF)
    (tmp_path / "-c.doc").write_bytes(OLE + bytes(2048))
    paths = [tmp_path / name for name in [*names, "-c.doc"]]
    found = dict(read_many(paths))
    for path in paths[:-1]:
        source = found[path]
        assert not isinstance(source, ReadError)
        assert source.text.split() == [WORDS, "甲"]
        assert (source.format, source.sha256) == ("rtf", sha256(RTF).hexdigest())
        assert source.path == str(path)
    assert isinstance(found[paths[-1]], ReadError)


def gbk(words: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in words.encode("gbk"))


@needs_office
def test_what_rtf_writes_chinese_in() -> None:
    font = r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    signed = "".join(rf"\u{struct.unpack('<h', struct.pack('<H', ord(c)))[0]}?" for c in "通知")
    files = {
        "gbk": rf"{{\rtf1\ansi\ansicpg936{font}\f0 {gbk(WORDS)}\par}}",
        "without a code page": rf"{{\rtf1\ansi{font}\f0 {gbk(WORDS)}\par}}",
        "no replacement": r"{\rtf1\ansi\uc0 " + "".join(rf"\u{ord(c)} " for c in WORDS) + "}",
        "two bytes of replacement": rf"{{\rtf1\ansi\ansicpg936\uc2{font}\f0 "
        + "".join(rf"\u{ord(c)}{gbk(c)}" for c in WORDS)
        + r"\par}",
        "signed": rf"{{\rtf1\ansi\uc1 {signed}\par}}",
    }
    made = convert({name: text.encode() for name, text in files.items()})
    texts = {
        name: read_converted(files[name].encode(), name, data).text.strip()
        for name, data in made.items()
    }
    assert texts == {**dict.fromkeys(files, WORDS), "signed": "通知"}


FLAT = {
    "word-2003.xml": '<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w='
    '"http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>'
    f"{WORDS}</w:t></w:r></w:p></w:body></w:wordDocument>",
    "flat.fodt": "<office:document "
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    f"<text:p>{WORDS}</text:p></office:text></office:body></office:document>",
}


@needs_office
def test_formats_that_are_xml() -> None:
    files = {name: f'<?xml version="1.0"?>{text}'.encode() for name, text in FLAT.items()}
    made = convert(files)
    assert {name: read_bytes(data, name).text.strip() for name, data in made.items()} == (
        dict.fromkeys(FLAT, WORDS)
    )


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what is asked of it."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


@needs_office
def test_nothing_that_a_file_names_is_fetched(asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="99999" cy="99999"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        '<a:blip r:link="k"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    linked = docx(p("甲", picture), links={"k": ("image", f"{address}/a.png")})
    made = convert({"x.docx": linked})
    assert read_bytes(made["x.docx"], "x").text.strip() == "甲"
    assert paths == []


@needs_office
@needs_shared
def test_a_locked_word_file_says_so() -> None:
    assert SHARED is not None
    path = min(SHARED.glob("notices/*/*.doc"), key=lambda path: path.stat().st_size)
    data = bytearray(path.read_bytes())
    data[data.index(b"\xec\xa5", 512) + 11] |= 1
    moved = data[:512] + bytes(512) + data[512:]  # so that the mark is not where it usually is
    with pytest.raises(ReadError, match="password"):
        read_converted(bytes(moved), "x.doc", convert({"x.doc": bytes(moved)}).get("x.doc"))


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.office.shutil.which", lambda name: None)
    with pytest.raises(ReadError, match="libreoffice-writer"):
        read_bytes(RTF, "x.rtf")


def test_nothing_to_convert_starts_nothing() -> None:
    assert convert({}) == {}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + WORD_STREAM, "password"),
        (OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
    ],
)
def test_ole_files_that_are_no_notices(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_bytes(data, "x.doc")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (OLE + bytes(1024) + WORD_STREAM, "password"),
        (OLE + bytes(1024) + WORD_STREAM.replace(b"\x01", b"\x00"), "can't open"),
        (OLE + b"\xec\xa5", "can't open"),
        (RTF, "can't open"),
    ],
)
def test_why_nothing_was_made_of_a_file(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_converted(data, "x.doc", None)
