"""How many docx files a second: our reader, beside a bare python-docx walk over the same files.

Run: `python -m tests.bench.readers_docx [ROUNDS]`. The walk takes the text of each paragraph and of
each cell, nested tables too, and nothing more: no automatic numbers, no text boxes, no notes. Both
are warm and timed in turns, by the time of this process alone; the ratio is what counts. A last
line says what a thousand files in one process do to its memory.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import docx
from docx.table import Table

from pipeline.readers.docx import read
from pipeline.readers.office import convert
from tests.bench.notice import notice
from tests.shared import SHARED

_CORPUS = Path(__file__).resolve().parents[2] / "corpus"
_FILES = 1000


def walk(data: bytes) -> str:
    """The text of all paragraphs, then of all cells, as python-docx gives it."""
    document = docx.Document(io.BytesIO(data))
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words.extend(_cells(table))
    return "\n".join(words)


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            yield from (paragraph.text for paragraph in cell.paragraphs)
            for inner in cell.tables:
                yield from _cells(inner)


def generated(paragraphs: int, rows: int) -> bytes:
    """A notice with automatic numbers and a table, as python-docx writes it."""
    document = docx.Document()
    lines = notice(60 * paragraphs).splitlines()
    for line in islice(lines, paragraphs):
        document.add_paragraph(line, style="List Number")
    table = document.add_table(rows, 4)
    for row in table._cells[:: len(table.columns)]:
        row.text = "河东理工学院"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def samples() -> dict[str, list[bytes]]:
    """Groups of docx files: our own, generated ones, the shared ones with old Word files."""
    groups = {
        "corpus": [path.read_bytes() for path in sorted(_CORPUS.glob("*.docx"))],
        "generated, large": [generated(400, 200)],
    }
    if SHARED is not None:
        found = sorted((SHARED / "notices").rglob("*.doc*"))
        old = {str(path): path.read_bytes() for path in found if path.suffix == ".doc"}
        new = [path.read_bytes() for path in found if path.suffix == ".docx"]
        groups["shared"] = [*new, *convert(old).values()]
    return {name: [d for d in files if _opens(d)] for name, files in groups.items()}


def _opens(data: bytes) -> bool:
    """True if python-docx can open it at all: a relation that leads nowhere stops it."""
    try:
        walk(data)
    except KeyError:
        return False
    return True


def _rate(work: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    """Files a second."""
    start = time.process_time()
    for data in files:
        work(data)
    return len(files) / (time.process_time() - start)


def ratio(files: Sequence[bytes], rounds: int) -> tuple[float, float, float]:
    """Files a second of ours, of the walk, and ours by theirs; the best of `rounds`."""
    ours = theirs = 0.0
    for _ in range(rounds):
        ours = max(ours, _rate(lambda data: read(data, "x"), files))
        theirs = max(theirs, _rate(walk, files))
    return ours, theirs, ours / theirs


def growth(files: Sequence[bytes], count: int = _FILES) -> tuple[int, int]:
    """Kilobytes that this process holds after a tenth of `count` files, and after all."""
    sizes = []
    for number in range(count):
        read(files[number % len(files)], "x")
        if number + 1 in (count // 10, count):
            sizes.append(_kilobytes())
    return sizes[0], sizes[-1]


def _kilobytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    groups = samples()
    for name, files in groups.items():
        own, other, share = ratio(files, rounds)
        print(f"{name} ({len(files)} files): {own:.0f} files/s, python-docx {other:.0f},", end=" ")
        print(f"ratio {share:.2f}")
    before, after = growth([data for files in groups.values() for data in files])
    print(
        f"memory: {before / 1024:.1f} MB after {_FILES // 10} files, {after / 1024:.1f} MB", end=""
    )
    print(f" after {_FILES}")
