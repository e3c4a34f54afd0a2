"""Scans of our own notices: what is left of their records, where their characters stand."""

from __future__ import annotations

import io
import json
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipeline.model import Box, Source, Span
from pipeline.readers import read_bytes
from pipeline.readers.pdf import scan
from pipeline.run import extract_source
from pipeline.text import ocr
from tests.readers.build_scan import DPI, image_pdf, joined, rendered, scanned, sealed
from tests.readers.compare import facts, share

pytestmark = pytest.mark.skipif(not ocr.is_installed(), reason="needs the extra ocr")

CORPUS = Path(__file__).parents[2] / "corpus"
TRAINING = "miit-2022-leading-talent"
CONTEST = "yunlan-2024-contest"
SEAL = (1280, 1480)
"""Over the name of the office and the date on the second page of TRAINING."""


def pdf(name: str) -> bytes:
    return (CORPUS / f"{name}.pdf").read_bytes()


def record(source: Source) -> dict[str, Any]:
    return facts(extract_source(source).model_dump(mode="json"))


def golden(name: str) -> dict[str, Any]:
    return facts(json.loads((CORPUS / "golden" / f"{name}.json").read_text(encoding="utf-8")))


def place(source: Source, words: str) -> list[Box]:
    start = source.text.index(words)
    assert source.glyphs is not None
    return source.glyphs.regions(Span(start, start + len(words)))


@pytest.fixture(scope="module")
def pages() -> list[Image.Image]:
    """A notice with a red head and a seal, 200 dots an inch, turned by a degree, with noise."""
    first, last = rendered(pdf(TRAINING))
    return [scanned(first, angle=1.0), scanned(sealed(last, SEAL), angle=1.0, seed=2)]


@pytest.fixture(scope="module")
def training(pages: list[Image.Image]) -> Source:
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], dpi=(DPI, DPI))
    return read_bytes(out.getvalue(), "scan.tiff")


@pytest.fixture(scope="module")
def mixed() -> Source:
    """A page with a table as a picture, and the next as text."""
    first = scanned(rendered(pdf(CONTEST))[0], angle=-1.0, noise=15, quality=60)
    return read_bytes(joined(image_pdf([first]), pdf(CONTEST), pages=(0, 2)), "mixed.pdf")


def test_a_scan_keeps_the_record(training: Source) -> None:
    left = record(training)
    assert share(golden(TRAINING), left) > 0.95
    assert left["title"] == golden(TRAINING)["title"]
    assert left["document_number"] == golden(TRAINING)["document_number"]
    assert "ocr-text" in left["warnings"]


def test_red_heads_are_read_and_seals_are_not(training: Source) -> None:
    lines = training.text.split("\n")
    assert lines[0] == "工业和信息化部办公厅"
    assert lines[-2:] == ["工业和信息化部办公厅", "2022年10月27日"]
    assert (training.ocr, training.format, len(training.page_starts)) == (True, "tiff", 2)


def test_every_character_keeps_its_place(training: Source, pages: list[Image.Image]) -> None:
    glyphs = training.glyphs
    assert glyphs is not None
    assert len(glyphs.belief) == len(training.text)
    assert len(glyphs.boxes) == 4 * len(training.text)
    start = training.page_starts[1]
    dark = np.asarray(pages[0].convert("L"), np.uint8) < 128
    inked = 0
    han = [i for i in range(start) if "一" < training.text[i] <= "龥"]
    for i in han:
        left, top, right, bottom = (round(x * DPI / 72) for x in glyphs.boxes[4 * i : 4 * i + 4])
        inked += bool(dark[top:bottom, left:right].mean() > 0.04)
    # On the page as it came, askew: words of a line stand higher on its right.
    assert inked > 0.98 * len(han)
    (head,) = place(training, "更多企业走专精特新发展道路")
    assert head[3] - head[1] < 40
    first, last = place(training, "更多")[0], place(training, "年度中")[0]
    assert 3 < first[1] - last[1] < 12


def test_facts_are_believed_less_than_those_of_a_text(training: Source) -> None:
    found = extract_source(training).model_dump(mode="json")
    sure = json.loads((CORPUS / "golden" / f"{TRAINING}.json").read_text(encoding="utf-8"))
    assert 0.5 < found["title"]["confidence"] < sure["title"]["confidence"]
    for one, other in zip(found["contacts"], sure["contacts"], strict=True):
        assert 0.3 < one["confidence"] < other["confidence"]


def test_a_scanned_page_among_others(mixed: Source) -> None:
    (remark,) = (r for r in mixed.remarks if r.code == "ocr-text")
    assert remark.message.startswith("page 1 ")
    assert mixed.glyphs is not None
    start = mixed.page_starts[1]
    words = [i for i, char in enumerate(mixed.text) if char.isalnum()]
    assert max(mixed.glyphs.belief[i] for i in words if i < start) < 100
    assert min(mixed.glyphs.belief[i] for i in words if i >= start) == 100
    assert share(golden(CONTEST), record(mixed)) > 0.95


def test_tables_of_a_scan(mixed: Source) -> None:
    (table,) = mixed.tables
    cells = [[mixed.text[c.start : c.end] for c in row] for row in table.rows()]
    assert cells[0] == ["阶段", "时间", "地点", "内容"]
    assert cells[2] == ["复赛", "2024年7月11日至12日", "云岚市科技馆", "现场路演"]
    assert mixed.glyphs is not None
    day = mixed.text.index("至12日")
    (box,) = mixed.glyphs.regions(Span(day, day + 4))
    assert 150 < box[0] < box[2] < 320


def test_only_pages_that_need_it_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "read", lambda _: pytest.fail("a page with text was recognised"))
    source = read_bytes(pdf(CONTEST), "text.pdf")
    assert not source.ocr
    assert not [r for r in source.remarks if r.code == "ocr-text"]


def _part() -> Image.Image:
    """The upper lines of a page."""
    return rendered(pdf(CONTEST))[0].crop((180, 280, 1480, 620))


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_pages_that_lie_on_their_side_or_head(quarter: int) -> None:
    lying = scanned(_part(), angle=1.0).rotate(90 * quarter, expand=True)
    out = io.BytesIO()
    lying.save(out, "PNG", dpi=(DPI, DPI))
    source = read_bytes(out.getvalue(), "lying.png")
    assert source.text.startswith("关于举办云岚市第三届中小企业创新创业大赛的通知\n各县（市、区）")
    # The title is the first line on the left, on the right, or upside down below.
    title = place(source, "关于举办")[0]
    high, wide = (side * 72 / DPI for side in (lying.height, lying.width))
    expected = {1: title[0] < 60, 2: title[1] > high - 60, 3: title[2] > wide - 60}
    assert expected[quarter]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.text.ocr import engine

    def refuse(*_: object) -> None:
        pytest.fail("a network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    engine._engine.cache_clear()
    picture = np.full((200, 400, 3), 255, np.uint8)
    assert ocr.recognise_page(picture, 595.0).pieces == ()
    assert engine.recognise(picture).text == ""


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (3000, 3)])
def test_pictures_of_nothing(shape: tuple[int, int]) -> None:
    found = ocr.recognise_page(np.full((*shape, 3), 255, np.uint8), 595.0)
    assert (found.pieces, found.unread) == ((), 0)
