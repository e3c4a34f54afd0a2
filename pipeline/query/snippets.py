"""The piece of a text that shows what was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.fulltext import fold, pattern

_AROUND = 24  # characters shown before the first hit
_LENGTH = 90

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with line ends as blanks, and what of it was looked for.

    `start`/`end` are of the first hit in it, in the text; None if the text has none. `hits` counts
    all in title and text.
    """

    text: str
    highlights: tuple[Span, ...]
    title_highlights: tuple[Span, ...]
    start: int | None
    end: int | None
    hits: int


def snippet(text: str, title: str, words: Sequence[str]) -> Snippet:
    """The first piece of `text` with the most of the different `words`.

    All that matches is marked, in the source's own characters.
    """
    found = pattern(words)
    folded = fold(text)
    spans = [] if found is None else [m.span() for m in found.finditer(folded)]
    in_title = () if found is None else tuple(m.span() for m in found.finditer(fold(title)))
    first = _best(folded, spans)
    start = max(0, spans[first][0] - _AROUND) if spans else 0
    end = min(len(text), start + _LENGTH)
    return Snippet(
        text="".join(" " if char.isspace() else char for char in text[start:end]),
        highlights=tuple((a - start, b - start) for a, b in spans if start <= a and b <= end),
        title_highlights=in_title,
        start=spans[first][0] if spans else None,
        end=spans[first][1] if spans else None,
        hits=len(spans) + len(in_title),
    )


def _best(folded: str, spans: Sequence[Span]) -> int:
    """The index of the first hit of the piece that has the most different ones; 0 if none."""
    forms = ["".join(folded[a:b].split()) for a, b in spans]
    all_forms = len(set(forms))
    best, most = 0, 0
    for n, (start, _) in enumerate(spans):
        last = n
        while last < len(spans) and spans[last][1] <= start + _LENGTH - _AROUND:
            last += 1
        inside = len(set(forms[n:last]))
        if inside > most:
            best, most = n, inside
        if most == all_forms:
            break
    return best
