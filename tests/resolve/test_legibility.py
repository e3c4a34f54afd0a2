"""Facts from pictures are believed less, the less their characters could be made out."""

from __future__ import annotations

import dataclasses
from array import array

import pytest

from pipeline.model import Finding, Glyphs, Source, Span
from pipeline.resolve.assemble import assemble
from pipeline.resolve.calibration import calibrated
from pipeline.resolve.legibility import legibility
from tests.factories import segmented, source

TEXT = "关于征集案例的通知\n各学校：\n请于2024年5月6日前报送案例。\n河口市教育局\n2024年4月1日\n"
DAY = Span(TEXT.index("2024"), TEXT.index("前报送"))
WRITTEN = 100


def recognised(belief: dict[str, int], other: int, *, ocr: bool = True) -> Source:
    """The text, the characters of `belief` believed so much and all others `other`."""
    values = bytes(belief.get(char, other) for char in TEXT)
    glyphs = Glyphs(array("f", [0.0]) * (4 * len(TEXT)), values)
    return dataclasses.replace(source(TEXT), ocr=ocr, glyphs=glyphs)


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        (recognised({}, 99), 0.95, 0.97),
        (recognised({"5": 50}, 99), 0.65, 0.75),
        (recognised({"年": 20}, 99), 0.45, 0.6),
        # Not recognised: another page of the same file, or a file without any.
        (recognised({"。": 40}, WRITTEN), 1.0, 1.0),
        (recognised({}, 40, ocr=False), 1.0, 1.0),
        (source(TEXT), 1.0, 1.0),
        # Stops and brackets say nothing about the date.
        (recognised({"前": 30, "。": 10}, 99), 0.95, 0.97),
        # A file that another program recognised does not say how surely.
        (dataclasses.replace(source(TEXT), ocr=True), 0.95, 0.99),
    ],
)
def test_belief(given: Source, low: float, high: float) -> None:
    assert low <= legibility(given, [DAY]) <= high


def test_one_page_of_a_file_with_scans() -> None:
    cut = TEXT.index("河口市")
    values = bytes([WRITTEN]) * cut + bytes([60]) * (len(TEXT) - cut)
    glyphs = Glyphs(array("f", [0.0]) * (4 * len(TEXT)), values)
    mixed = dataclasses.replace(source(TEXT), ocr=True, glyphs=glyphs, page_starts=(0, cut))
    found = segmented(mixed)
    office = found.text.index("河口市")
    facts = {
        "title": [Finding("title", {"value": "案例"}, (Span(4, 6),), 0.9, "test")],
        "signatory": [Finding("signatory", {"value": "x"}, (Span(office, office + 6),), 0.9, "t")],
    }
    record = assemble(found, facts, [])
    assert record.title is not None
    assert record.title.confidence == calibrated("title", 0.9)
    assert record.signatory is not None
    assert record.signatory.confidence == pytest.approx(
        calibrated("signatory", 0.9) * 0.97 * 0.6, abs=1e-3
    )
