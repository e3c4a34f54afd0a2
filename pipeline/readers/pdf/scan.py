"""Pages that are pictures: read by rapidocr where the extra `ocr` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.text import ocr

if TYPE_CHECKING:
    from pipeline.text.ocr.model import Recognised

_SHARP = 200
_LONGEST = 3000


def is_installed() -> bool:
    """True if the extra `ocr` is there."""
    return ocr.is_installed()


def read(page: Any) -> Recognised:
    """The words that rapidocr sees on a pypdfium2 page."""
    width, height = page.get_size()
    scale = min(_SHARP / 72, _LONGEST / max(width, height))
    return ocr.recognise_page(page.render(scale=scale).to_numpy(), width)
