"""Pictures of pages: how they are decoded, and what is said of those that can't be read.

What stands on them is not recognised here: see `test_scan`.
"""

from __future__ import annotations

import io
import struct
import zlib
from array import array
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from pipeline.readers import ReadError, image, read_bytes
from pipeline.text import ocr
from pipeline.text.layout.line import Line
from pipeline.text.ocr.model import Recognised

A4 = (595.0, 842.0)
Pixels = NDArray[np.uint8]


class Eye:
    """In place of rapidocr: keeps what it is shown and reads the number of the page."""

    def __init__(self) -> None:
        self.seen: list[tuple[Pixels, float]] = []
        self.unread = 0

    def __call__(self, picture: Pixels, width: float) -> Recognised:
        self.seen.append((picture, width))
        line = self.line(f"第{len(self.seen)}张图上的通知")
        return Recognised((line,) if line.text else (), width, width, 0.0, self.unread)

    def line(self, text: str) -> Line:
        boxes = array("f", [100.0, 200.0, 120.0, 220.0] * len(text))
        return Line(text, 100.0, 300.0, 200.0, 220.0, boxes, bytes([97]) * len(text))


@pytest.fixture
def eye(monkeypatch: pytest.MonkeyPatch) -> Eye:
    made = Eye()
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "recognise_page", made)
    return made


def saved(picture: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def page(mode: str = "RGB", size: tuple[int, int] = (60, 80)) -> Image.Image:
    """White above, black below, with red in the upper left corner where there are colours."""
    made = Image.new("RGB", size, "white")
    made.paste((0, 0, 0), (0, size[1] // 2, *size))
    made.paste((255, 0, 0), (0, 0, 20, 20))
    return made.convert(mode)


@pytest.mark.parametrize("kind", ["png", "jpg", "tiff", "bmp", "gif", "webp"])
def test_formats(kind: str, eye: Eye) -> None:
    names = {"jpg": "JPEG"}
    source = read_bytes(saved(page(), names.get(kind, kind.upper())), "a.dat")
    assert (source.format, source.ocr, source.page_starts) == (kind, True, (0,))
    assert source.text == "第1张图上的通知"
    assert [r.code for r in source.remarks] == ["ocr-text"]
    assert source.glyphs is not None
    assert source.glyphs.belief == bytes([97]) * len(source.text)
    assert len(source.glyphs.boxes) == 4 * len(source.text)
    ((seen, width),) = eye.seen
    assert seen.shape == (80, 60, 3)
    assert width == A4[0]
    blue, green, red = seen[10, 10].tolist()
    assert red > 200 > 60 > max(blue, green)


def _deep() -> Image.Image:
    values = np.full((80, 60), 60_000, np.uint16)
    values[40:] = 300
    return Image.fromarray(values)


def _clear() -> Image.Image:
    made = page("RGBA")
    made.paste((0, 0, 0, 0), (30, 0, 60, 40))
    return made


MODES: dict[str, Callable[[], bytes]] = {
    "one bit": lambda: saved(page("1"), "PNG"),
    "grey": lambda: saved(page("L"), "PNG"),
    "grey and clear": lambda: saved(page("LA"), "PNG"),
    "palette": lambda: saved(page("P"), "PNG"),
    "palette and clear": lambda: saved(_clear(), "GIF"),
    "clear": lambda: saved(_clear(), "PNG"),
    "sixteen bits": lambda: saved(_deep(), "PNG"),
    "sixteen bits tiff": lambda: saved(_deep(), "TIFF"),
    "float": lambda: saved(Image.fromarray(np.asarray(_deep(), np.float32)), "TIFF"),
    "four inks": lambda: saved(page("CMYK"), "JPEG", quality=95),
    "fax": lambda: saved(page("1"), "TIFF", compression="group4"),
}


@pytest.mark.parametrize("mode", MODES)
def test_every_way_to_store_white_and_black(mode: str, eye: Eye) -> None:
    read_bytes(MODES[mode](), "a.dat")
    seen = eye.seen[0][0]
    assert seen.shape == (80, 60, 3)
    assert seen[:36, 36:].min() > 200
    assert seen[44:].max() < 60


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (60, 80), (5, 5)),
        (3, (60, 80), (74, 54)),
        (6, (80, 60), (5, 74)),
        (8, (80, 60), (54, 5)),
    ],
)
def test_a_camera_tells_how_it_was_held(
    orientation: int, size: tuple[int, int], corner: tuple[int, int], eye: Eye
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    read_bytes(saved(page(), "JPEG", exif=exif, quality=95), "a.jpg")
    seen, width = eye.seen[0]
    assert seen.shape[1::-1] == size
    blue, _, red = seen[corner].tolist()
    assert red > 200
    assert blue < 60
    assert width == (A4[0] if orientation in (1, 3) else A4[1])


@pytest.mark.parametrize(
    ("size", "dots", "width"),
    [
        ((1654, 2339), 200, 595),
        ((2339, 1654), 200, 842),
        ((827, 1169), 100, 595),
        # Screens and cameras write what is no size of a page.
        ((1654, 2339), 72, A4[0]),
        ((4000, 3000), 96, A4[1]),
        ((500, 700), 600, A4[0]),
        ((900, 300), 0, A4[0]),
    ],
)
def test_width_of_the_page(size: tuple[int, int], dots: int, width: float, eye: Eye) -> None:
    more = {"dpi": (dots, dots)} if dots else {}
    read_bytes(saved(Image.new("L", size, 255), "PNG", **more), "a.png")
    assert eye.seen[0][1] == pytest.approx(width, abs=1)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_more_dots_than_are_needed_are_not_kept(kind: str, eye: Eye) -> None:
    read_bytes(saved(Image.new("L", (5000, 7000), 255), kind, dpi=(600, 600)), "a")
    seen, width = eye.seen[0]
    assert 2400 <= max(seen.shape) < 4900
    assert width == pytest.approx(600, abs=5)
    read_bytes(saved(Image.new("L", (800, 9000), 255), kind), "a")
    assert eye.seen[1][0].shape[1] == 800


def test_pages_of_a_tiff_and_films(eye: Eye) -> None:
    frames = [page(), Image.new("RGB", (60, 80), "white"), page()]
    tiff = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    source = read_bytes(tiff, "a.tiff")
    assert source.text.split("\n") == [f"第{n}张图上的通知" for n in (1, 2, 3)]
    assert source.page_starts == (0, 9, 18)
    assert [source.page(i) for i in (0, 9, 20)] == [1, 2, 3]
    eye.seen.clear()
    read_bytes(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), "a.gif")
    assert len(eye.seen) == 1


def test_what_could_not_be_read_is_said(eye: Eye, monkeypatch: pytest.MonkeyPatch) -> None:
    eye.unread = 2
    source = read_bytes(saved(page(), "PNG"), "a.png")
    assert "can't be made out: 2" in source.remarks[0].message
    words = iter(["关于样例的通知", "", "特此通知。"])
    monkeypatch.setattr(eye, "line", lambda _: Eye.line(eye, next(words)))
    tiff = saved(page(), "TIFF", save_all=True, append_images=[page(), page()])
    source = read_bytes(tiff, "a.tiff")
    codes = {r.code: r.message for r in source.remarks}
    assert codes.keys() == {"ocr-text", "unreadable-page"}
    assert "pages 2:" in codes["unreadable-page"]
    monkeypatch.setattr(eye, "line", lambda _: Eye.line(eye, ""))
    with pytest.raises(ReadError, match="no words"):
        read_bytes(saved(page(), "PNG"), "a.png")


def test_running_heads_are_left_out(eye: Eye, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_head(picture: Pixels, width: float) -> Recognised:
        found = eye(picture, width)
        head = Line("云岚市工业和信息化局文件汇编", 100.0, 300.0, 20.0, 32.0)
        return Recognised((head, *found.pieces), 595.0, 842.0, 0.0, 0)

    monkeypatch.setattr(ocr, "recognise_page", with_head)
    frames = [page() for _ in range(4)]
    tiff = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    source = read_bytes(tiff, "a.tiff")
    assert "汇编" not in source.text
    assert {r.code: r.message for r in source.remarks}["left-out"].startswith("4 running heads")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(ReadError, match=r"a\.png: .*picture.*policy-notices\[ocr\]"):
        read_bytes(saved(page(), "PNG"), "a.png")


def _bomb() -> bytes:
    """A png of a few bytes that says it is 60,000 pixels wide and high."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _large() -> bytes:
    return saved(Image.new("1", (12_000, 9_000), 1), "TIFF", compression="group4")


def test_pictures_that_are_too_large(eye: Eye, monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (_bomb(), _large()):
        with pytest.raises(ReadError, match="too large"):
            read_bytes(data, "a")
    monkeypatch.setattr(image, "_MOST_PAGES", 2)
    tiff = saved(page(), "TIFF", save_all=True, append_images=[page(), page()])
    with pytest.raises(ReadError, match="too large: 3 pages"):
        read_bytes(tiff, "a")
    assert eye.seen == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
@pytest.mark.parametrize("share", [0.03, 0.2, 0.6, 0.97])
def test_half_a_picture(kind: str, share: float, eye: Eye) -> None:
    chance = np.random.default_rng(5).integers(0, 255, (300, 200, 3)).astype(np.uint8)
    data = saved(Image.fromarray(chance), kind)
    with pytest.raises(ReadError, match=r"broken|unknown|zero bytes|no text|program"):
        read_bytes(data[: int(len(data) * share)], "a")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_flipped_bits_end_in_a_read_error_or_are_read(kind: str, eye: Eye) -> None:
    data = saved(page(), kind)
    chance = np.random.default_rng(11)
    for _ in range(40):
        spoilt = bytearray(data)
        for place in chance.integers(0, len(data), 6):
            spoilt[place] ^= 1 << int(chance.integers(0, 8))
        with suppress(ReadError):
            assert read_bytes(bytes(spoilt), "a").text
