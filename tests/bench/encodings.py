"""How often the encoding of a short phrase is found, over all encodings.

Run: `python -m tests.bench.encodings`. Beside it, if installed, what charset-normalizer finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from pipeline.text.encodings import decode
from tests.text.phrases import simplified, traditional

LENGTHS = (2, 4, 6, 10, 20)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030", "hz")


def ours(data: bytes) -> str:
    """The text that we read."""
    try:
        return decode(data)[0]
    except ValueError:
        return ""


def theirs(data: bytes) -> str:
    """The text that charset-normalizer reads."""
    best = import_module("charset_normalizer").from_bytes(data).best()
    return "" if best is None else str(best)


def accuracy(
    phrases: Iterable[str], encoding: str, characters: int, read: Callable[[bytes], str] = ours
) -> tuple[int, int]:
    """How many of the phrases, cut to so many characters, come back; how many were tried."""
    right = tried = 0
    for phrase in phrases:
        text = phrase[:characters]
        if len(text) < min(characters, 6) or not any("\u4e00" <= c <= "\u9fff" for c in text):
            continue
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        tried += 1
        right += read(data) == text
    return right, tried


def main() -> None:
    """Print the table."""
    rows = [(encoding, simplified()) for encoding in ENCODINGS]
    rows += [("big5", traditional()), ("big5hkscs", traditional("s2hk"))]
    readers = [("ours", ours)]
    try:
        import_module("charset_normalizer")
        readers.append(("charset-normalizer", theirs))
    except ImportError:
        pass
    for name, read in readers:
        print(f"{name:18}", *(f"{length:>6}" for length in LENGTHS), "characters")
        for encoding, phrases in rows:
            shares = [accuracy(phrases, encoding, length, read) for length in LENGTHS]
            print(f"{encoding:18}", *(f"{right / max(1, n):6.3f}" for right, n in shares))


if __name__ == "__main__":
    main()
