"""Pictures of pages (png, jpg, tiff, bmp, gif, webp): read by rapidocr, the extra `ocr`."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

from pipeline.model import Remark, Source
from pipeline.readers import ReadError
from pipeline.text import ocr
from pipeline.text.layout.compose import compose
from pipeline.text.layout.furniture import sort_out
from pipeline.text.layout.joined_tables import join_tables
from pipeline.text.layout.line import Line, Piece

if TYPE_CHECKING:
    from PIL import Image

    from pipeline.text.ocr.model import Pixels, Recognised

_FORMATS = {
    "PNG": "png",
    "JPEG": "jpg",
    "MPO": "jpg",
    "TIFF": "tiff",
    "BMP": "bmp",
    "GIF": "gif",
    "WEBP": "webp",
}
_MOST_PIXELS = 89_000_000
"""A3 at 600 dots an inch is 70 million."""
_MOST_PAGES = 300
_ENOUGH = 2400
_A4 = (595.0, 842.0)
_DOTS = (100.0, 1300.0)
_SHORTEST = 140.0
_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
_SHOWN = 24
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for files that are damaged in one way or another."""


def read(data: bytes, path: str) -> Source:
    """The text of a picture; of a tiff with several, those of all pages.

    Raises:
        ReadError: if the extra `ocr` is missing, or the picture is broken, too large or wordless.
    """
    if not ocr.is_installed():
        raise ReadError(path, "the file", "it is a picture", f"{ocr.HINT} reads pictures")
    image = _opened(data, path)
    name = _FORMATS[str(image.format)]
    pages = []
    for number in range(_page_count(image, name, path)):
        picture, width = _page(image, number, path)
        pages.append(ocr.recognise_page(picture, width))
    return _source(data, path, name, pages)


def _opened(data: bytes, path: str) -> Image.Image:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data), formats=[f for f in _FORMATS if f != "MPO"])
    except Image.DecompressionBombError as error:
        raise _too_large(path, "more pixels than a page has") from error
    except UnidentifiedImageError as error:
        raise _broken(path, "the file", ValueError("its beginning is damaged")) from error
    except _DAMAGE as error:
        raise _broken(path, "the file", error) from error


def _page_count(image: Image.Image, name: str, path: str) -> int:
    """The frames of a gif, png or webp are a film, not pages."""
    try:
        count: int = getattr(image, "n_frames", 1) if name == "tiff" else 1
    except _DAMAGE as error:
        raise _broken(path, "the file", error) from error
    if count > _MOST_PAGES:
        raise _too_large(path, f"{count} pages")
    return count


def _page(image: Image.Image, number: int, path: str) -> tuple[Pixels, float]:
    """A picture of the file and how wide its page is, in points."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.seek(number)
            if image.width * image.height > _MOST_PIXELS:
                raise _too_large(path, f"{image.width} by {image.height} pixels")
            width = _width(image)
            return _pixels(image), width
    except _DAMAGE as error:
        raise _broken(path, f"page {number + 1}", error) from error


def _too_large(path: str, what: str) -> ReadError:
    return ReadError(path, "the file", f"it is too large: {what}", "save it smaller or in parts")


def _broken(path: str, place: str, error: BaseException) -> ReadError:
    return ReadError(path, place, f"the picture is broken ({error})", "fetch it again")


def _width(image: Image.Image) -> float:
    """The width of the upright page in points: by the dots an inch, else that of A4."""
    width, height = image.size
    if image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE:
        width, height = height, width
    short, long = sorted((width, height))
    dots = image.info.get("dpi", (0, 0))[0]
    if _DOTS[0] <= dots <= _DOTS[1] and _SHORTEST < short * 72 / dots < _A4[1]:
        return float(width * 72 / dots)
    return _A4[0] if height >= width or long > 2 * short else _A4[1]


def _pixels(image: Image.Image) -> Pixels:
    """Blue, green and red of a picture that stands as its camera meant it, on white."""
    import numpy as np
    from PIL import Image, ImageOps

    # A JPEG can be decoded in an eighth, a quarter or half its size, which is much quicker.
    image.draft(None, (_ENOUGH, _ENOUGH))
    image.load()
    made: Image.Image = ImageOps.exif_transpose(image)
    if made.mode.startswith(("I", "F")):
        deep = np.asarray(made, np.float32)
        made = Image.fromarray((deep * (255 / max(1.0, float(deep.max())))).astype(np.uint8))
    if made.has_transparency_data:
        layer = made.convert("RGBA")
        made = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    made = made.convert("RGB")
    share = min(max(made.size) // _ENOUGH, min(made.size) * _A4[1] // (_ENOUGH * _A4[0]))
    if share > 1:
        made = made.reduce(int(share))
    return np.ascontiguousarray(np.asarray(made)[:, :, ::-1])


def _source(data: bytes, path: str, name: str, pages: list[Recognised]) -> Source:
    parted = sort_out([_lines(p) for p in pages], [p.height for p in pages])
    pieces = [_left(page, lines) for page, lines in zip(pages, parted.kept, strict=True)]
    if not any(pieces):
        remedy = "look at it in a viewer, or scan it once more"
        raise ReadError(path, "the picture", "no words can be made out on it", remedy)
    made = compose(join_tables(pieces), [p.width for p in pages])
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format=name,
        text=made.text,
        page_starts=made.starts,
        ocr=True,
        tables=made.tables,
        remarks=_remarks(pages, [bool(lines) for lines in pieces], parted.dropped),
        glyphs=made.glyphs,
    )


def _lines(page: Recognised) -> list[Line]:
    return [piece for piece in page.pieces if isinstance(piece, Line)]


def _left(page: Recognised, lines: list[Line]) -> list[Piece]:
    """The pieces of a page without the lines that are not among `lines`."""
    kept = {id(line) for line in lines}
    return [p for p in page.pieces if not isinstance(p, Line) or id(p) in kept]


def _remarks(
    pages: list[Recognised], read: list[bool], dropped: list[list[Line]]
) -> tuple[Remark, ...]:
    unread = sum(page.unread for page in pages)
    more = f"; left out what can't be made out: {unread}" if unread else ""
    remarks = [Remark("ocr-text", f"the text was read from a picture: letters may be wrong{more}")]
    empty = [str(i) for i, done in enumerate(read, 1) if not done]
    if empty:
        message = f"pages {', '.join(empty)}: no words can be made out on them"
        remarks.append(Remark("unreadable-page", message))
    heads = [line.text for lines in dropped for line in lines]
    if heads:
        message = f"{len(heads)} running heads or feet, as “{heads[0][:_SHOWN]}”"
        remarks.append(Remark("left-out", message))
    return tuple(remarks)
