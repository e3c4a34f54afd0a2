"""Pages a second from pictures of pages, beside plain rapidocr on the same pictures.

Run: `python -m tests.bench.readers_scan [rounds]`. Ours turns the page upright, takes specks and
seals off, finds tables and the place of each character; theirs is handed the picture as it is, or
as small as ours makes it. Both run by turns, so that a busy machine slows both.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.text import ocr
from tests.readers.build_scan import rendered, scanned, sealed

CORPUS = Path(__file__).parents[2] / "corpus"
NOTICES = ("miit-2022-leading-talent", "sichuan-2024-recommendation", "yunlan-2024-contest")
SMALL = 1400
_WIDTH = 595.0
_SEAL = (1280, 1480)

Pixels = NDArray[np.uint8]


def pictures() -> list[Pixels]:
    """Every page of the corpus's PDFs as a scan, some with a seal."""
    pages = [page for name in NOTICES for page in rendered((CORPUS / f"{name}.pdf").read_bytes())]
    made = [sealed(page, _SEAL) if i % 2 else page for i, page in enumerate(pages)]
    return [_bgr(scanned(page, angle=1.0, seed=i)) for i, page in enumerate(made)]


def ours(picture: Pixels) -> None:
    """Read a page as our readers do."""
    ocr.recognise_page(picture, _WIDTH)


def theirs() -> Callable[[Pixels], None]:
    """Plain rapidocr without its classifier of lines, which none of us uses."""
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})

    def read(picture: Pixels) -> None:
        engine(picture, use_det=True, use_cls=False, use_rec=True, return_word_box=True)

    return read


def smaller(picture: Pixels) -> Pixels:
    """The picture at the size to which ours reduces it."""
    factor = SMALL / max(picture.shape[:2])
    size = (round(picture.shape[1] * factor), round(picture.shape[0] * factor))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX), np.uint8)


def measure(given: Sequence[Pixels], rounds: int) -> dict[str, float]:
    """Seconds for all pages: of ours, of theirs, and of theirs on smaller pictures."""
    plain = theirs()
    readers: dict[str, Callable[[Pixels], None]] = {
        "ours": ours,
        "rapidocr": plain,
        "rapidocr, 1400 px": lambda picture: plain(smaller(picture)),
    }
    for read in readers.values():
        read(given[0])
    spent = dict.fromkeys(readers, 0.0)
    for _ in range(rounds):
        for picture in given:
            for name, read in readers.items():
                start = time.perf_counter()
                read(picture)
                spent[name] += time.perf_counter() - start
    return spent


def _bgr(picture: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(picture, np.uint8)[:, :, ::-1])


def main() -> None:
    """Print pages a second and how ours compares."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    given = pictures()
    spent = measure(given, rounds)
    for name, seconds in spent.items():
        rate = rounds * len(given) / seconds
        print(f"{name:20} {rate:6.2f} pages/s   ours is {seconds / spent['ours']:.2f} times it")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
