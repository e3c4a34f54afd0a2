"""One notice is one record, whatever it was saved as."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Source
from pipeline.readers import read_bytes, read_many
from pipeline.run import extract_source
from tests.readers import build_formats as save
from tests.readers.build_archive import zip_bytes
from tests.readers.build_pages import Block
from tests.readers.compare import differences, facts, share
from tests.readers.notices import NOTICES

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def _archive(blocks: Sequence[Block]) -> bytes:
    notice, *others = save.split(save.numbered(blocks))
    files = {f"附件{n}.docx": save.docx(part) for n, part in enumerate(others, 1)}
    return zip_bytes(files | {"通知.docx": save.docx(notice)}, names="gb18030")


FORMATS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "txt": lambda blocks: save.plain(blocks).encode(),
    "txt-gb18030": lambda blocks: save.plain(blocks).encode("gb18030"),
    "txt-crlf-utf16": lambda blocks: save.plain(blocks).replace("\n", "\r\n").encode("utf-16"),
    "docx": save.docx,
    "pdf": save.drawn_pdf,
    "html": lambda blocks: save.page(blocks, "definition"),
    "html-tables": lambda blocks: save.page(blocks, "tables"),
    "html-nameless": lambda blocks: save.page(blocks, "nameless"),
    "html-word": lambda blocks: save.page(blocks, "word"),
    "mhtml": lambda blocks: save.web_archive(save.page(blocks, "portal")),
    "ofd": save.ofd,
    "zip": _archive,
}


Office = dict[tuple[str, str], dict[str, Any]]


@cache
def _facts(name: str, kind: str) -> dict[str, Any]:
    return _of(read_bytes(FORMATS[kind](NOTICES[name]), "notice"))


def _of(source: Source) -> dict[str, Any]:
    return facts(extract_source(source).model_dump(mode="json"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The facts of each notice as LibreOffice saves it, by its format and name."""
    paths: dict[Path, tuple[str, str]] = {}
    for kind in ("doc", "rtf", "odt", "pdf"):
        # LibreOffice itself garbles the marks of automatic numbers in the RTF that it writes.
        plain = save.numbered if kind == "rtf" else list
        made = {name: save.docx(plain(blocks)) for name, blocks in NOTICES.items()}
        saved = save.by_office(made, kind, tmp_path_factory.mktemp(kind))
        paths |= {path: (kind, name) for name, path in saved.items()}
    found = {}
    for path, source in read_many(list(paths)):
        assert isinstance(source, Source), source
        found[paths[path]] = _of(source)
    return found


_PUT_UP = "dates.published: None / {'value': '2025-03-14', 'precision': 'day'}"
"""What the page of a site tells beyond the notice itself."""


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "txt"])
def test_the_record_does_not_depend_on_the_format(name: str, kind: str) -> None:
    expected = [_PUT_UP] if kind == "mhtml" else []
    assert list(differences(_facts(name, "txt"), _facts(name, kind))) == expected


@needs_office
@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_what_libreoffice_saves(name: str, kind: str, office: Office) -> None:
    assert list(differences(_facts(name, "txt"), office[kind, name])) == []


@needs_office
@pytest.mark.parametrize("name", NOTICES)
def test_what_libreoffice_prints(name: str, office: Office) -> None:
    # It leaves a narrow gap between Chinese and other letters, which a PDF does not tell from a
    # blank; a value as written may then hold one.
    assert share(_facts(name, "txt"), office["pdf", name]) > 0.95


def test_the_records_hold_what_the_notices_say() -> None:
    one, two = _facts("recognition", "txt"), _facts("training", "txt")
    assert one["document_number"]["value"] == "云商发〔2025〕18号"
    assert [d["due"] for d in one["deadlines"]] == ["2025-04-18", "2025-04-30", "2025-05-23"]
    assert [s["number"] for s in one["sections"]][:4] == ["一", "一", "二", "二"]
    assert len(one["quotas"]) >= 6
    assert [a["title"] for a in one["attachments"]] == [
        "2025年度老字号推荐名额分配表",
        "云岚市老字号推荐汇总表",
    ]
    assert {i["role"] for i in two["institutions"]} == {"host", "undertaker", "co_organizer"}
    assert [d["due"] for d in two["deadlines"]][:3] == ["2024-08-23", "2024-08-30", "2024-09-03"]
    assert len(two["events"]) >= 2
    assert [f["amount"] for f in two["fees"]][:1] == [300]


def test_differences_are_seen() -> None:
    one = facts({"a": [{"x": 1, "rule": 1}], "warnings": [{"code": "b"}], "text": "c"})
    other = facts({"a": [{"x": 2, "rule": 2}], "warnings": [], "text": "d"})
    assert list(differences(one, other)) == ["a[0].x: 1 / 2", "warnings: ['b'] / []"]
    assert (share(one, other), share(one, one)) == (0.0, 1.0)
    assert list(differences(one, {**one, "a": []})) == ["a: [{'x': 1}] / []"]
