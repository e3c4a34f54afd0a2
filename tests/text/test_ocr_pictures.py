"""What is done to a picture of a page before it is read: skew, specks, light, seals, lines."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import numpy as np
from PIL import Image, ImageDraw

from pipeline.text.ocr.clean import clean, without_specks
from pipeline.text.ocr.model import Pixels, moved
from pipeline.text.ocr.ruling import strokes
from pipeline.text.ocr.seal import seals, without_seals
from pipeline.text.ocr.skew import skew, turned, upright
from pipeline.text.ocr.tiles import cuts
from tests.readers.build_scan import sealed

SIZE = (700, 990)
RED = (214, 38, 44)
BLACK = (30, 30, 30)


def page(size: tuple[int, int] = SIZE, step: int = 26) -> Image.Image:
    """Lines of little boxes, as far apart as those of a notice."""
    made = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(made)
    for number, top in enumerate(range(80, size[1] - 80, step)):
        for left in range(80, size[0] - (80 if number % 4 else 300), 18):
            draw.rectangle((left, top, left + 12, top + 12), outline="black", width=2)
    return made


def pixels(picture: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"), np.uint8)[:, :, ::-1])


def grey(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("L"), np.uint8)


@pytest.mark.parametrize("angle", [-7.0, -3.0, -1.0, -0.3, 0.0, 0.5, 1.0, 2.4, 6.0])
def test_skew(angle: float) -> None:
    # Pillow turns counter-clockwise; the lines then rise to the right.
    lies = page().rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    assert abs(skew(grey(lies)) + angle) <= 0.15


@pytest.mark.parametrize("light", [1.0, 0.4])
def test_skew_with_uneven_light_and_a_black_edge(light: float) -> None:
    lies = page().rotate(2, Image.Resampling.BICUBIC, fillcolor="white")
    shade = np.linspace(light, 1.0, SIZE[0])[None, :]
    values = (grey(lies) * shade).astype(np.uint8)
    values[:, :14] = 0
    assert abs(skew(values) + 2) <= 0.2


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (400, 5), (300, 300)])
def test_nothing_has_no_skew(size: tuple[int, int]) -> None:
    assert skew(np.full(size, 255, np.uint8)) == 0.0


def test_turning_there_and_back() -> None:
    matrix, size = upright((100, 200), 30.0)
    assert size[0] > 200
    assert size[1] > 100
    whole = turned(np.zeros((100, 200, 3), np.uint8), matrix, size)
    assert whole.shape == (size[1], size[0], 3)
    assert whole[0, 0].tolist() == [255, 255, 255]
    boxes = np.array([(10.0, 20.0, 30.0, 40.0), (math.nan,) * 4])
    there = moved(boxes, matrix)
    assert there[0, 2] - there[0, 0] == pytest.approx(20 * (math.cos(0.5236) + 0.5), abs=0.1)
    assert np.isnan(there[1]).all()


def test_specks_go_and_strokes_stay() -> None:
    made = pixels(page())
    chance = np.random.default_rng(3)
    spots = chance.random(made.shape[:2]) < 0.004
    spoilt = made.copy()
    spoilt[spots] = 255 - spoilt[spots]
    healed = without_specks(spoilt)
    assert np.mean(healed != made) < 0.25 * np.mean(spoilt != made)
    assert without_specks(made) is made


def test_black_edges_become_white() -> None:
    made = pixels(page())
    made[:, :30] = 10
    made[-40:] = 10
    healed = clean(made)
    assert healed[:, :30].min() == 255
    assert healed[-40:].min() == 255
    assert np.array_equal(healed[60:900, 60:], made[60:900, 60:])


@pytest.mark.parametrize("low", [0.35, 0.7])
def test_dim_paper_becomes_white_and_ink_stays_dark(low: float) -> None:
    made = (pixels(page()) * np.linspace(low, 1.0, SIZE[0])[None, :, None]).astype(np.uint8)
    healed = clean(made)
    assert np.percentile(healed, 40) > 235
    assert healed[80:82, 80:92].max() < 120


def test_light_on_dark_is_turned_round() -> None:
    made = pixels(page())
    assert np.array_equal(clean(255 - made), made)
    assert clean(made) is made


def test_a_seal_goes_and_what_it_covers_stays() -> None:
    made = page((1654, 2339), 60)
    stamped = pixels(sealed(made, (1100, 1500)))
    (box,) = seals(stamped)
    assert box == pytest.approx((935, 1335, 1265, 1665), abs=12)
    healed = without_seals(stamped, [box])
    inside = (slice(1320, 1680), slice(920, 1280))
    assert np.abs(healed[inside].astype(int) - pixels(made)[inside]).mean() < 6
    # Red as pale grey: lighter than ink, darker than paper.
    pale = without_seals(stamped, [box], 190)
    assert pale[inside].min() < 60
    assert np.mean((pale[inside] > 150) & (pale[inside] <= 190)) > 0.05
    assert np.array_equal(healed[:900], stamped[:900])


def test_seals_of_joint_issuers_in_a_row() -> None:
    both = sealed(sealed(page((1654, 2339)), (700, 1500)), (1036, 1500))
    assert len(seals(pixels(both))) == 2


def _letters(draw: ImageDraw.ImageDraw) -> None:
    for left in range(150, 560, 46):
        draw.rectangle((left, 90, left + 36, 126), outline=RED, width=5)
        draw.line((left + 18, 90, left + 18, 126), fill=RED, width=5)


NO_SEALS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "a red head": _letters,
    "a red line": lambda draw: draw.rectangle((80, 160, 620, 164), fill=RED),
    "a red block": lambda draw: draw.rectangle((300, 300, 440, 440), fill=RED),
    "a red frame": lambda draw: draw.rectangle((300, 300, 440, 440), outline=RED, width=5),
    "a dot": lambda draw: draw.ellipse((300, 300, 316, 316), fill=RED),
    "a black ring": lambda draw: draw.ellipse((300, 300, 440, 440), outline=BLACK, width=5),
    "a red page": lambda draw: draw.rectangle((0, 0, 700, 990), fill=(250, 190, 190)),
}


@pytest.mark.parametrize("name", NO_SEALS)
def test_other_red_things_stay(name: str) -> None:
    made = page()
    NO_SEALS[name](ImageDraw.Draw(made))
    assert seals(pixels(made)) == []


@pytest.mark.parametrize("ink", [(150, 20, 30), (240, 150, 150), (230, 90, 40), (200, 30, 120)])
@pytest.mark.parametrize("oval", [1.0, 1.4])
def test_seals_of_other_inks_and_shapes(ink: tuple[int, int, int], oval: float) -> None:
    made = page()
    draw = ImageDraw.Draw(made)
    draw.ellipse((300, 300, 300 + 130 * oval, 430), outline=ink, width=5)
    draw.rectangle((340, 350, 390, 380), fill=ink)
    assert len(seals(pixels(made))) == 1


def test_ruling_lines() -> None:
    made = page()
    draw = ImageDraw.Draw(made)
    draw.rectangle((50, 700, 650, 900), fill="white")
    for top in (720, 780, 840):
        draw.line((100, top, 600, top), fill="black", width=2)
    for left in (100, 300, 600):
        draw.line((left, 720, left, 840), fill="black", width=1)
    found = strokes(grey(made), 2.0)
    level = [s for s in found if s.level]
    assert [round(s.place) for s in sorted(level, key=lambda s: s.place)] == [360, 390, 420]
    assert all(abs(s.left - 50) < 2 and abs(s.right - 300) < 2 for s in level)
    assert sorted(round(s.place) for s in found if not s.level) == [50, 150, 300]
    assert strokes(grey(page()), 2.0) == []


def test_a_long_picture_is_cut_between_its_lines() -> None:
    made = page((600, 5000))
    places = cuts(pixels(made))
    assert places
    assert all(np.asarray(made.convert("L"))[row].min() == 255 for row in places)
    assert all(600 < b - a <= 1000 for a, b in zip([0, *places], places, strict=False))
    assert cuts(pixels(page((600, 1100)))) == []
