"""The text of a picture of a page, by rapidocr (extra `ocr`): no files, arrays in, lines out.

Importing this costs nothing: its libraries are imported with the first page.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.text.ocr.model import Pixels, Recognised

HINT = "pip install 'policy-notices[ocr]'"
"""How to get what `is_installed` asks for."""


@cache
def is_installed() -> bool:
    """True if rapidocr is there with what it needs to work without a network."""
    return find_spec("onnxruntime") is not None and len(models()) == 2


def recognise_page(picture: Pixels, width: float) -> Recognised:
    """The words on the picture of a page.

    Args:
        picture: rows and columns of blue, green and red.
        width: how wide the page is, in points.
    """
    from pipeline.text.ocr.page import recognise_page

    return recognise_page(picture, width)


def models() -> dict[str, Path]:
    """The files by which rapidocr finds lines (`det`) and reads them (`rec`), as it came."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return {}
    folder = Path(spec.origin).parent / "models"
    found = {kind: sorted(folder.glob(f"*_{kind}_*.onnx")) for kind in ("det", "rec")}
    return {kind: paths[0] for kind, paths in found.items() if paths}
