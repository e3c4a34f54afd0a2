"""What was left out of the text, counted by kind, and the remarks that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element

from pipeline.model import Remark
from pipeline.readers.docx.names import words

_LEFT_OUT: Final = "left-out"
_TRACKED: Final = "tracked-changes"
_KINDS: Final[dict[str, tuple[str, str]]] = {
    "deleted": (_TRACKED, "tracked deletions left out"),
    "inserted": (_TRACKED, "tracked insertions kept"),
    "hidden": (_LEFT_OUT, "hidden passages left out"),
    "placeholder": (_LEFT_OUT, "placeholders of empty form fields left out"),
    "margin": (_LEFT_OUT, "headers and footers left out"),
    "watermark": (_LEFT_OUT, "watermarks left out"),
    "comment": (_LEFT_OUT, "comments left out"),
    "ruby": (_LEFT_OUT, "phonetic guides left out"),
    "covered": (_LEFT_OUT, "words that merged cells cover left out"),
    "symbol": (_LEFT_OUT, "signs of unknown symbol fonts left out"),
    "object": (_LEFT_OUT, "embedded objects not read"),
    "diagram": (_LEFT_OUT, "charts and diagrams not read"),
    "picture": (_LEFT_OUT, "large pictures not read"),
    "chunk": (_LEFT_OUT, "embedded documents not read"),
}
_EXAMPLE: Final = 30


@dataclass(slots=True)
class _Count:
    number: int
    example: str


class Tally:
    """Counts by kind what a walk leaves out, with the first words of each kind."""

    def __init__(self) -> None:
        self._counts: dict[str, _Count] = {}

    def add(self, kind: str, example: Element | str = "") -> None:
        """Count one of `kind`; `example` is what it says, or what holds these words."""
        count = self._counts.setdefault(kind, _Count(0, ""))
        count.number += 1
        if not count.example:
            said = example if isinstance(example, str) else words(example)
            plain = " ".join(said[: 10 * _EXAMPLE].split())
            count.example = plain[:_EXAMPLE] + ("…" if len(plain) > _EXAMPLE else "")

    def count(self, kind: str) -> int:
        """How many of `kind` were met."""
        return self._counts[kind].number if kind in self._counts else 0

    def remarks(self) -> Iterator[Remark]:
        """One remark for each kind that was met."""
        for kind, (code, message) in _KINDS.items():
            count = self._counts.get(kind)
            if count is not None:
                example = f", such as “{count.example}”" if count.example else ""
                yield Remark(code, f"{message}: {count.number}{example}")
