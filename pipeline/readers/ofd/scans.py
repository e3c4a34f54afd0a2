"""Pages that are pictures: read by OCR where the extra `ocr` is installed."""

from __future__ import annotations

import io
import struct
import zlib
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.model import Box
from pipeline.readers.ofd.package import Package
from pipeline.readers.ofd.pages import Body, Sheet
from pipeline.readers.ofd.reading import Read
from pipeline.text import ocr
from pipeline.text.layout.line import Line, PageTable, Piece

if TYPE_CHECKING:
    from pipeline.text.ocr.model import Pixels

_FEW: Final = 20
_COVERED: Final = 0.4
_MOST_PIXELS: Final = 89_000_000
_NEAR: Final = 1.0
_DAMAGE: Final = (OSError, SyntaxError, ValueError, LookupError, EOFError, struct.error, zlib.error)


def is_scan(sheet: Sheet, page: Read) -> bool:
    """True if a page is a picture with at most a few words beside it."""
    words = sum(len(piece.text) for piece in page.pieces if isinstance(piece, Line))
    if any(not isinstance(piece, Line) for piece in page.pieces) or words >= _FEW:
        return False
    return any(_share(sheet, box) > _COVERED for _, box in sheet.pictures)


def with_ocr(package: Package, body: Body, sheet: Sheet, page: Read) -> Read:
    """What the largest picture of a page says, or why that is not known."""
    if not ocr.is_installed():
        return replace(page, unread=f"it is a picture; {ocr.HINT} reads it")
    key, box = max(sheet.pictures, key=lambda picture: _share(sheet, picture[1]))
    try:
        pixels = _pixels(package.read(body.media.get(key, key)))
    except ValueError as error:
        return replace(page, unread=str(error))
    found = ocr.recognise_page(pixels, box[2] - box[0])
    if not found.pieces:
        return replace(page, unread="it is a picture in which no words can be seen")
    pieces = tuple(_moved(piece, box) for piece in found.pieces)
    return Read(pieces, found.width, page.left_out, recognised=True)


def _moved(piece: Piece, box: Box) -> Piece:
    """A piece of a picture with its characters where they stand on the page."""
    dx, dy = box[0], box[1]
    if max(abs(dx), abs(dy)) < _NEAR:
        return piece
    if isinstance(piece, PageTable):
        cells = (replace(c, boxes=_shifted(c.boxes, dx, dy)) for c in piece.cells)
        return replace(piece, cells=tuple(cells))
    return replace(piece, boxes=_shifted(piece.boxes, dx, dy))


def _shifted(boxes: array[float] | None, dx: float, dy: float) -> array[float] | None:
    if boxes is None:
        return None
    return array("f", [x + (dy if i % 2 else dx) for i, x in enumerate(boxes)])


def _share(sheet: Sheet, box: tuple[float, float, float, float]) -> float:
    """How much of the page a box covers, 0 to 1."""
    wide = min(box[2], sheet.width) - max(box[0], 0.0)
    high = min(box[3], sheet.height) - max(box[1], 0.0)
    return max(0.0, wide) * max(0.0, high) / max(1.0, sheet.width * sheet.height)


def _pixels(data: bytes) -> Pixels:
    """A picture as rows and columns of blue, green and red.

    Raises:
        ValueError: if it is none that can be decoded, or too large.
    """
    import numpy as np
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise ValueError("it has more pixels than a page has")
            return np.asarray(picture.convert("RGB"), np.uint8)[:, :, ::-1].copy()
    except (*_DAMAGE, Image.DecompressionBombError) as error:
        raise ValueError(f"its picture can't be decoded ({error})") from error
