"""A text in 64 numbers that are alike if the texts are (MinHash of its runs of five characters).

Two sketches agree in about the share of runs that the texts have in common (Broder 1997). Libraries
for it hash one run at a time, which takes ten times as long as extraction; here it is a few array
operations.
"""

from __future__ import annotations

import re

_RUN, _SIZE, _BANDS = 5, 64, 16
_SEED = 20120429
_NOT_WORDS = re.compile(r"[\W_]+")

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of a text, whatever its blanks, widths and punctuation; empty for a short one."""
    import numpy as np

    from pipeline.text.fulltext import fold

    plain = _NOT_WORDS.sub("", fold(text))
    if len(plain) < 4 * _RUN:
        return ()
    codes = np.frombuffer(plain.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    runs = np.zeros(len(codes) - _RUN + 1, dtype=np.uint64)
    for step in range(_RUN):
        runs = runs * np.uint64(1_000_003) + codes[step : len(runs) + step]
    runs = np.unique(runs)
    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 2**63, size=_SIZE, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    shifts = random.integers(1, 2**63, size=_SIZE, dtype=np.uint64)
    least = [
        int(((runs * a + b) >> np.uint64(33)).min()) for a, b in zip(factors, shifts, strict=True)
    ]
    return tuple(least)


def alike(one: Sketch, other: Sketch) -> float:
    """The share of runs that two texts have in common, 0 to 1; 0 if one is too short to tell."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / _SIZE


def bands(found: Sketch) -> tuple[str, ...]:
    """Parts of a sketch; texts with two thirds in common almost surely have an equal part."""
    rows = _SIZE // _BANDS
    return tuple(
        f"{n}:" + "-".join(f"{value:x}" for value in found[n * rows : (n + 1) * rows])
        for n in range(_BANDS if found else 0)
    )
