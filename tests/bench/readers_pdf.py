"""How fast PDF is read beside pdfplumber's `extract_text`, and how much memory that takes.

Run: `python -m tests.bench.readers_pdf [ROUNDS]`. Pages of `corpus/`, of the team's shared notices
where they are beside the checkout, and long files made of the pages of `corpus/`; parted into pages
with ruled tables and pages without. Both are warm, timed in turns by processor time; the ratio of
the sums of the best rounds is what counts. Without OCR: the other side has none.
"""

from __future__ import annotations

import io
import logging
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from unittest.mock import patch

import pdfplumber
import pypdfium2

from pipeline.readers.pdf import read
from tests.shared import SHARED

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
_FEW = 200


def long_file(pages: int) -> bytes:
    """A file of so many pages: those of the files of `corpus/`, each again and again."""
    paths = sorted(CORPUS.glob("*.pdf"))
    with pypdfium2.PdfDocument.new() as made:
        for number, path in enumerate(paths):
            share = len(range(number, pages, len(paths)))
            with pypdfium2.PdfDocument(path) as document:
                # In one call, so that pages share their fonts.
                made.import_pages(document, list(islice(cycle(range(len(document))), share)))
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()


def documents() -> Iterable[tuple[str, bytes]]:
    """Name and content of each digital PDF."""
    folders = [CORPUS] if SHARED is None else [CORPUS, *SHARED.glob("notices/*")]
    for path in sorted(p for folder in folders for p in folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            digital = any(p.get_textpage().count_chars() > _FEW for p in document)
        if digital:
            yield path.stem, path.read_bytes()
    yield "long file", long_file(30)


def parted(data: bytes) -> tuple[bytes | None, bytes | None]:
    """The pages of a PDF without ruled tables, and those with, as files of their own."""
    source = read(data, "x")
    with pypdfium2.PdfDocument(data) as document:
        ruled = {
            page - 1
            for t in source.tables
            for page in range(source.page(t.start) or 0, (source.page(t.end - 1) or 0) + 1)
        }
        plain = [i for i in range(len(document)) if i not in ruled]
        return _only(document, plain), _only(document, sorted(ruled))


def _only(document: pypdfium2.PdfDocument, pages: Sequence[int]) -> bytes | None:
    if not pages:
        return None
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as made:
        made.import_pages(document, list(pages))
        made.save(out)
    return out.getvalue()


def by_pdfplumber(data: bytes) -> None:
    """What we are compared with: pdfplumber's text of every page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def ratio(data: bytes, rounds: int) -> tuple[float, float]:
    """Seconds of ours and of pdfplumber's, each the best of so many rounds, in turns."""
    own, other = [], []
    for _ in range(rounds):
        own += [_seconds(read, data, "x") for _ in range(3)]
        other.append(_seconds(by_pdfplumber, data))
    return min(own), min(other)


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.process_time()
    work(*arguments)
    return time.process_time() - start


def _count(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def speed(rounds: int) -> None:
    """Print pages a second and ratios for each file, and for all."""
    files = [(name, parted(data)) for name, data in documents()]
    for index, kind in enumerate(("without tables", "with ruled tables")):
        sums = [0.0, 0.0]
        for name, parts in files:
            data = parts[index]
            if data is None:
                continue
            own, other = ratio(data, rounds)
            sums = [sums[0] + own, sums[1] + other]
            print(f"  {name}: {_count(data) / own:.0f} pages/s, {other / own:.1f} times pdfplumber")
        print(f"pages {kind}: {sums[1] / sums[0]:.1f} times pdfplumber")


def resident() -> float:
    """Megabytes that this process holds in memory now; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 1e6 if status.exists() else 0.0


def memory() -> None:
    """Print how memory grows with the pages of a file, and over a thousand files."""
    for pages in (50, 500):
        data = long_file(pages)
        before = resident()
        seconds = _seconds(read, data, "x")
        print(f"{pages} pages: {seconds:.2f} s, {resident() - before:+.1f} MB")
    small = long_file(2)
    read(small, "x")
    before = resident()
    for _ in range(1000):
        read(small, "x")
    print(f"1,000 files: {resident() - before:+.1f} MB")


if __name__ == "__main__":
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with patch("pipeline.readers.pdf.scan.is_installed", return_value=False):
        speed(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
        memory()
