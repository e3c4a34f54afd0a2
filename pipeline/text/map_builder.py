"""Building offset maps: a text and the runs that lead back from it, written side by side."""

from __future__ import annotations

from pipeline.model import OffsetMap, Span


class MapBuilder:
    """Collects the pieces of a text and the runs of its map."""

    __slots__ = ("ends", "length", "pieces", "source", "work")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.work: list[int] = []
        self.source: list[int] = []
        self.ends: list[int] = []
        self.length = 0

    def add(self, piece: str, start: int, end: int) -> None:
        """Append `piece`, which stands for the source characters `start`..`end`."""
        if piece:
            self.pieces.append(piece)
            self.work.append(self.length)
            self.source.append(start)
            self.ends.append(end)
            self.length += len(piece)

    def finish(self, source_length: int) -> tuple[str, OffsetMap]:
        """The text and its map back to a source of `source_length` characters."""
        self.work.append(self.length)
        self.source.append(source_length)
        self.ends.append(source_length)
        return "".join(self.pieces), OffsetMap(
            tuple(self.work), tuple(self.source), tuple(self.ends)
        )


def joined(outer: OffsetMap, inner: OffsetMap) -> OffsetMap:
    """The map through both: the source text of `outer` is the working text of `inner`."""
    runs: list[tuple[int, int, int]] = []
    at = 0
    for work, after, start, end in zip(
        outer.work, outer.work[1:], outer.source, outer.source_end, strict=False
    ):
        if after - work != end - start:
            span = inner.to_source(Span(start, end))
            runs.append((work, span.start, span.end))
            continue
        while inner.work[at + 1] <= start:
            at += 1
        run = at
        while run < len(inner.work) - 1 and inner.work[run] < end:
            first, last = max(start, inner.work[run]), min(end, inner.work[run + 1])
            span = inner.to_source(Span(first, last))
            runs.append((work + first - start, span.start, span.end))
            run += 1
    length = inner.source[-1]
    runs.append((outer.work[-1], length, length))
    works, starts, ends = zip(*runs, strict=True)
    return OffsetMap(works, starts, ends)
