"""Old formats through LibreOffice."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.readers import ReadError, read_bytes, read_many
from pipeline.readers.office import convert

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
WORDS = "关于样例的通知"
RTF = (
    r"{\rtf1\ansi\uc1 " + "".join(rf"\u{ord(c)}?" for c in WORDS) + r"\par\u30002?\par}"
).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@needs_office
def test_many_files_and_a_broken_one(tmp_path: Path) -> None:
    for name, data in (("a.rtf", RTF), ("b 'x'.doc", RTF), ("-c.doc", OLE + bytes(2048))):
        (tmp_path / name).write_bytes(data)
    found = {path.name: source for path, source in read_many(sorted(tmp_path.iterdir()))}
    for name in ("a.rtf", "b 'x'.doc"):
        source = found[name]
        assert not isinstance(source, ReadError)
        assert source.text.split() == [WORDS, "甲"]
        assert (source.format, source.sha256) == ("rtf", sha256(RTF).hexdigest())
        assert source.path == str(tmp_path / name)
    assert isinstance(found["-c.doc"], ReadError)


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
        (OLE + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(500), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
    ],
)
def test_ole_files_that_are_no_notices(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_bytes(data, "x.doc")
