"""How long the whole extraction of one notice takes, beside `jieba.lcut` on the same text.

Run: `python -m tests.bench.extract_one [ROUNDS]`. Both are warm and timed in turns; the ratio of
the medians is what counts. Reading the file is part of our time, starting the process is not.
"""

from __future__ import annotations

import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from pipeline.run import extract
from tests.bench.notice import notice


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(rounds: int = 40) -> tuple[float, float, float]:
    """Seconds of ours, seconds of `jieba.lcut`, and ours by theirs."""
    jieba.setLogLevel(logging.WARNING)
    text = notice(3000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notice.txt"
        path.write_text(text, encoding="utf-8")
        for _ in range(3):
            extract(path)
            jieba.lcut(text)
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(_seconds(lambda: extract(path)))
            theirs.append(_seconds(lambda: jieba.lcut(text)))
    own, other = statistics.median(ours), statistics.median(theirs)
    return own, other, own / other


if __name__ == "__main__":
    own, other, share = ratio(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
    print(f"extract {own * 1000:.2f} ms, jieba.lcut {other * 1000:.2f} ms, ratio {share:.2f}")
