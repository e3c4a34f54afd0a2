"""Pages of the corpus as an office's scanner would give them back: turned, noisy, sealed."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw

DPI = 200
_PAPER = (252, 251, 247)
_INK = (214, 38, 44)
_STAR = 0.32


def rendered(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """The pages of a digital PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def scanned(
    picture: Image.Image,
    *,
    angle: float = 1.0,
    noise: float = 10.0,
    specks: float = 0.001,
    quality: int = 75,
    seed: int = 1,
) -> Image.Image:
    """The page as a scan.

    Args:
        picture: the page.
        angle: degrees that it lies askew, counter-clockwise.
        noise: standard deviation of Gaussian noise, in steps of 256.
        specks: share of pixels that are black or white at random.
        quality: of the JPEG that the scanner writes.
        seed: of the noise.
    """
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_PAPER)
    values = np.asarray(ImageChops.multiply(turned, Image.new("RGB", turned.size, _PAPER)))
    chance = np.random.default_rng(seed)
    grain = chance.normal(0, noise, values.shape[:2])[:, :, None]
    values = np.clip(values + grain, 0, 255).astype(np.uint8)
    speck = chance.random(values.shape[:2])
    values[speck < specks / 2] = 0
    values[speck > 1 - specks / 2] = 255
    out = io.BytesIO()
    Image.fromarray(values).save(out, "JPEG", quality=quality)
    return Image.open(out).convert("RGB")


def sealed(picture: Image.Image, middle: tuple[int, int], millimetres: float = 42) -> Image.Image:
    """The page with a round red seal, its star and the letters in its ring, over what is there."""
    size = round(millimetres / 25.4 * DPI)
    layer = Image.new("RGB", picture.size, "white")
    layer.paste(_seal(size, _letters(picture)), (middle[0] - size // 2, middle[1] - size // 2))
    return ImageChops.multiply(picture, layer)


def image_pdf(pictures: Sequence[Image.Image], dpi: int = DPI) -> bytes:
    """A PDF whose pages are nothing but these pictures."""
    out = io.BytesIO()
    rest = list(pictures[1:])
    pictures[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=rest)
    return out.getvalue()


def joined(*pdfs: bytes, pages: Sequence[int]) -> bytes:
    """One PDF of some pages, counted from 0 over all of these PDFs."""
    whole = pypdfium2.PdfDocument.new()
    for pdf in pdfs:
        with pypdfium2.PdfDocument(pdf) as part:
            whole.import_pages(part)
    for page in reversed(range(len(whole))):
        if page not in pages:
            whole.del_page(page)
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


def _letters(picture: Image.Image) -> list[Image.Image]:
    """Square pieces of the page's own first line, to stand for the letters of the seal."""
    dark = np.asarray(picture.convert("L"), np.uint8) < 160
    rows = np.flatnonzero(dark.any(axis=1))
    # The first row without ink ends the line.
    end = int(rows[0]) + int(np.argmax(np.diff(rows) > 1)) + 1
    line = picture.crop((0, int(rows[0]), picture.width, end)).convert("L")
    columns = np.flatnonzero(dark[rows[0] : end].any(axis=0))
    height = line.height
    starts = range(int(columns[0]), int(columns[-1]) - height, height)
    return [line.crop((x, 0, x + height, height)) for x in starts][:12]


def _seal(size: int, letters: list[Image.Image]) -> Image.Image:
    mask = Image.new("L", (size, size), 255)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((2, 2, size - 3, size - 3), outline=0, width=size // 40)
    centre = size / 2
    corners = []
    for i in range(10):
        turn = math.pi * i / 5
        reach = size * _STAR / 2 * (1 if i % 2 == 0 else 0.4)
        corners.append((centre + reach * math.sin(turn), centre - reach * math.cos(turn)))
    draw.polygon(corners, fill=0)
    side = size // 8
    for i, letter in enumerate(letters):
        degrees = -120 + 240 * i / max(1, len(letters) - 1)
        turned = letter.resize((side, side)).rotate(-degrees, fillcolor=255, expand=True)
        x = centre + size * 0.39 * math.sin(math.radians(degrees)) - turned.width / 2
        y = centre - size * 0.39 * math.cos(math.radians(degrees)) - turned.height / 2
        place = (round(x), round(y))
        under = mask.crop((*place, place[0] + turned.width, place[1] + turned.height))
        mask.paste(ImageChops.darker(under, turned), place)
    return Image.composite(
        Image.new("RGB", mask.size, "white"), Image.new("RGB", mask.size, _INK), mask
    )
