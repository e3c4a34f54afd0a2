"""Whatever a file holds, it ends as a `Source` or as a `ReadError` that helps, and soon."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from random import Random

import pytest

from pipeline.model import Source
from pipeline.readers import MOST_CHARACTERS, ReadError, read, read_bytes
from pipeline.text import ocr
from tests.readers.build import docx_bytes, ofd_bytes, paragraph, pdf_bytes
from tests.readers.build_hostile import (
    ENTITIES,
    OUTSIDE,
    damaged,
    packed,
    pdf_of_pages,
    with_member,
    zeros,
    zip_bytes,
)  # fmt: skip

ROOT = Path(__file__).parents[2]
WORDS = "关于报送样例材料的通知"
BODY = f"{WORDS}\n各有关单位：\n请于2025年6月5日前报送材料。\n样例市经济和信息化局\n2025年5月6日\n"
GIGABYTE = 1 << 30


def _corpus(name: str) -> bytes:
    return (ROOT / "corpus" / name).read_bytes()


GOOD = {
    "txt": BODY.encode(),
    "gb18030": BODY.encode("gb18030"),
    "utf-16": BODY.encode("utf-16"),
    "html": f"<html><body><h1>{WORDS}</h1><table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    f"{BODY}</body></html>".encode(),
    "docx": docx_bytes("".join(map(paragraph, BODY.splitlines()))),
    "docx of the corpus": _corpus("yunlan-2025-project-pool.docx"),
    "pdf": pdf_bytes([[(80, 700 - 20 * n, 16, x) for n, x in enumerate(BODY.splitlines())]]),
    "pdf of the corpus": _corpus("sichuan-2024-recommendation.pdf"),
    "ofd": ofd_bytes([(20, 40 + 10 * n, x) for n, x in enumerate(BODY.splitlines())]),
    "zip": zip_bytes({"a.txt": packed(BODY.encode()), "附件.txt".encode().hex(): packed(b"x")}),
}


@pytest.fixture(autouse=True)
def _no_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither LibreOffice nor OCR: they have limits of their own, and take seconds."""
    monkeypatch.setattr("pipeline.readers.office.shutil.which", lambda name: None)
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


def outcome(data: bytes, path: str = "a file") -> Source | ReadError:
    """What becomes of `data`: never another error, never a source without words."""
    found: Source | ReadError
    try:
        found = read_bytes(data, path)
    except ReadError as error:
        found = error
    if isinstance(found, Source):
        assert found.text.strip()
        assert found.text.encode()
    else:
        assert found.path == path
        assert all((found.place, found.problem, found.remedy))
        assert "\n" not in str(found)
        assert len(str(found)) < 400
    return found


@pytest.mark.parametrize("name", GOOD)
def test_damage_of_any_kind(name: str) -> None:
    for number, data in enumerate(damaged(GOOD[name], 60, name)):
        found = outcome(data)
        unforeseen = isinstance(found, ReadError) and "unforeseen" in found.problem
        assert not unforeseen, f"{name}, {number}: {found}"


@pytest.mark.parametrize("name", GOOD)
def test_wrong_endings_do_not_matter(name: str, tmp_path: Path) -> None:
    (tmp_path / "notice.exe").write_bytes(GOOD[name])
    assert WORDS[:4] in read(tmp_path / "notice.exe").text.replace(" ", "") or "corpus" in name


@pytest.mark.parametrize("name", ["docx", "ofd"])
@pytest.mark.parametrize("declaration", [ENTITIES, OUTSIDE])
def test_xml_entities_are_not_followed(name: str, declaration: str) -> None:
    member = {"docx": "word/document.xml", "ofd": "Doc_0/Pages/Page_0/Content.xml"}[name]
    with zipfile.ZipFile(io.BytesIO(GOOD[name])) as archive:
        xml = archive.read(member).decode()
    head, mark, rest = xml.partition("?>") if xml.startswith("<?") else ("", "", xml)
    xml = f"{head}{mark}{declaration}{rest}".replace(WORDS, f"{WORDS}&i;")
    assert_not_followed(with_member(GOOD[name], member, packed(xml.encode())))


@pytest.mark.parametrize("declaration", [ENTITIES, OUTSIDE])
def test_entities_of_a_page_are_not_followed(declaration: str) -> None:
    assert_not_followed(f"{declaration}<html><body><p>{WORDS}&i;</p></body></html>".encode())


def assert_not_followed(data: bytes) -> None:
    found = outcome(data)
    if isinstance(found, Source):
        assert len(found.text) < 10 * len(BODY)
        assert Path("/etc/hostname").read_text().strip() not in found.text


BOMBS = {
    "docx": lambda m: with_member(GOOD["docx"], "word/document.xml", m),
    "docx, beside the text": lambda m: with_member(GOOD["docx"], "word/media/a.png", m),
    "docx, numbering": lambda m: with_member(GOOD["docx"], "word/numbering.xml", m),
    "ofd": lambda m: with_member(GOOD["ofd"], "Doc_0/Pages/Page_0/Content.xml", m),
    "ofd, root": lambda m: with_member(GOOD["ofd"], "OFD.xml", m),
    "zip": lambda m: zip_bytes({"a.txt": m, "b.docx": m}),
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("claimed", [None, 1000])
def test_zip_bombs(name: str, claimed: int | None) -> None:
    data = BOMBS[name](zeros(GIGABYTE, claimed))
    assert len(data) < GIGABYTE // 400
    start = time.process_time()
    outcome(data)
    assert time.process_time() - start < 5


def test_zips_in_zips() -> None:
    data = GOOD["docx"]
    for depth in range(40):
        data = zip_bytes({f"{depth}.zip": packed(data), "a.docx": packed(data[:9])})
    outcome(data)


def test_too_many_pages_are_counted_not_read() -> None:
    found = outcome(pdf_of_pages(10_000))
    assert isinstance(found, ReadError)
    assert "10,000 pages" in found.problem


@pytest.mark.parametrize(
    "data",
    [
        "甲".encode() * 34_000_000,
        b"<html>" + b"<p>a" * 25_000_000,
        "甲".encode() * (MOST_CHARACTERS + 1),
        b"<p>" + "甲".encode() * (MOST_CHARACTERS + 1),
    ],
    ids=["txt", "html", "characters", "characters of a page"],
)
def test_long_texts_are_refused_at_once(data: bytes) -> None:
    start = time.process_time()
    found = outcome(data)
    assert isinstance(found, ReadError)
    assert "MB, more than" in found.problem or "million characters" in found.problem
    assert time.process_time() - start < 3


@pytest.mark.parametrize("data", [b"", b" \r\n\t", bytes(5000), "\u3000\n\ufeff".encode(), b"\x0c"])
def test_nothing_is_said_to_be_nothing(data: bytes) -> None:
    assert isinstance(outcome(data), ReadError)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("values", [range(0xFF, 0x100), range(0x80, 0x100), range(256)])
def test_noise_is_no_text(seed: int, values: range) -> None:
    found = outcome(bytes(Random(seed).choices(values, k=20_000)))
    assert isinstance(found, ReadError), found.text[:50]


def test_what_a_reader_did_not_foresee_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for error, words in (
        (KeyError("x"), "unforeseen way (KeyError: 'x')"),
        (RecursionError(), "nested too deeply"),
        (MemoryError(), "not enough memory"),
    ):
        monkeypatch.setattr("pipeline.readers.txt.decode", _raiser(error))
        found = outcome(b"a")
        assert isinstance(found, ReadError)
        assert words in found.problem


def _raiser(error: Exception) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_no_source_has_what_is_no_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.txt.decode", lambda data: ("甲\ud800乙\0", "utf-8", 0))
    found = outcome(b"a")
    assert isinstance(found, Source)
    assert found.text == "甲\ufffd乙\ufffd"
    assert [r.code for r in found.remarks] == ["repaired"]
