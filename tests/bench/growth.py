"""How the time of one extraction grows with the text: four times the text, how many times as long?

Run: `python -m tests.bench.growth`. The baseline is linear growth (4.0). The texts are what
archives hold at their worst: a notice flattened to one line, runs of digits, brackets and names.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from pipeline.run import extract_source
from tests.bench.notice import notice
from tests.factories import source

SHAPES: dict[str, Callable[[int], str]] = {
    "lines": lambda n: notice(n),
    "one line": lambda n: notice(n).replace("\n", ""),
    "blanks for line ends": lambda n: notice(n).replace("\n", " "),
    "digits": lambda n: "0123456789" * (n // 10),
    "open brackets": lambda n: "《（" * (n // 2),
    "unclosed title": lambda n: ("《" + "甲" * 120 + "《") * (n // 122),
    "Chinese numerals": lambda n: "一" * n,
    "names": lambda n: "清华大学、" * (n // 5),
    "dates": lambda n: "2024年5月6日" * (n // 9),
    "short lines": lambda n: "甲\n" * (n // 2),
    "blank lines": lambda n: "甲" + "\n" * n + "乙",
    "bare numbers": lambda n: "一、\n" * (n // 3),
    "titles": lambda n: "关于甲的通知\n" * (n // 7),
    "duties": lambda n: "2024年5月6日前报送甲材料。\n" * (n // 17),
}


def _seconds(text: str) -> float:
    start = time.perf_counter()
    extract_source(source(text))
    return time.perf_counter() - start


def growth(characters: int = 4000, rounds: int = 3) -> Iterator[tuple[str, float]]:
    """For each shape, the time of four times `characters` by that of `characters`."""
    for name, shape in SHAPES.items():
        small, large = shape(characters), shape(4 * characters)
        _seconds(small)
        least = min(_seconds(small) for _ in range(rounds))
        yield name, min(_seconds(large) for _ in range(rounds)) / least


if __name__ == "__main__":
    for name, ratio in growth():
        print(f"{name}: {ratio:.1f} (linear: 4.0)")
