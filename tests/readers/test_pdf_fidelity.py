"""The text of the team's shared PDF files, held against that of pdftotext."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest

from pipeline.model import Source, Span
from pipeline.readers import read
from tests.shared import SHARED, needs_shared

LEAST = 0.99
# pdftotext reads the two columns of a site's box of metadata line by line across both, and writes
# a title that is drawn twice, to make it bold, two times.
IN_ORDER = {"325": 0.98}
FILES = (
    sorted(p for p in SHARED.glob("notices/*/*.pdf") if p.parent.name != "sealed") if SHARED else []
)
# What a browser prints above and below a page, and page numbers.
_FURNITURE = re.compile(
    r"\s*(?:[-—–· ]*\d{1,3}[-—–· ]*|20\d\d/\d+/\d+ \d+:\d+.*|https?://\S+\s+\d+/\d+)\s*"
)
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)"
)


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.readers.pdf.scan.is_installed", lambda: False)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def source(request: pytest.FixtureRequest) -> Source:
    path: Path = request.param
    if _is_scan(path):
        pytest.skip("a scan")
    return read(path)


def _is_scan(path: Path) -> bool:
    with pypdfium2.PdfDocument(path) as pdf:
        return not any(len(p.get_textpage().get_text_range()) > 200 for p in pdf)


def _pages(path: str, *options: str) -> list[str]:
    """The words on each page as pdftotext has them, white space and furniture aside."""
    out = subprocess.run(
        ["pdftotext", *options, path, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = out.split("\f")[:-1]
    return [
        _bare("\n".join(x for x in p.split("\n") if not _FURNITURE.fullmatch(x))) for p in pages
    ]


def _bare(text: str) -> str:
    return "".join(text.split())


def _in_order(ours: list[str], theirs: list[str]) -> float:
    """The share of the characters that both have, in the same order."""
    shared = sum(
        block.size
        for a, b in zip(ours, theirs, strict=True)
        for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    )
    return 2 * shared / (len("".join(ours)) + len("".join(theirs)))


def _in_all(ours: list[str], theirs: list[str]) -> float:
    """The share of the characters that both have, in whatever order."""
    a, b = Counter("".join(ours)), Counter("".join(theirs))
    return 2 * (a & b).total() / (a.total() + b.total())


@needs_shared
@needs_pdftotext
def test_nothing_is_lost(source: Source) -> None:
    ends = (*source.page_starts[1:], len(source.text))
    ours = [_bare(source.text[a:b]) for a, b in zip(source.page_starts, ends, strict=True)]
    theirs = [_pages(source.path, *option) for option in ([], ["-layout"], ["-raw"])]
    assert max(_in_all(ours, pages) for pages in theirs) >= LEAST
    least = IN_ORDER.get(Path(source.path).stem, LEAST)
    assert max(_in_order(ours, pages) for pages in theirs) >= least


@needs_shared
def test_each_place_holds_the_words_that_stand_there(source: Source) -> None:
    assert source.glyphs is not None
    with pypdfium2.PdfDocument(source.path) as pdf:
        pages = [page.get_textpage() for page in pdf]
        for start in range(0, len(source.text) - 15, 97):
            if source.page(start) != source.page(start + 14):
                continue
            number = source.page(start) or 0
            height = pdf[number - 1].get_height()
            found = "".join(
                pages[number - 1].get_text_bounded(a + 0.4, height - d + 1, c - 0.4, height - b - 1)
                for a, b, c, d in source.glyphs.regions(Span(start, start + 15))
            )
            assert set(_bare(source.text[start : start + 15])) <= set(found)
