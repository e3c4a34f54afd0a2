"""A text that grows piece by piece and knows its length."""

from __future__ import annotations


class Buffer:
    """Collects pieces of text; offsets into what comes out are lengths along the way."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def write(self, piece: str) -> None:
        """Add `piece` at the end."""
        self._pieces.append(piece)
        self._length += len(piece)

    def ends_blank(self) -> bool:
        """True if nothing was written or the last character is white space."""
        return not self._length or self._last().isspace()

    def trim(self, start: int) -> None:
        """Take white space off the end, but nothing before offset `start`."""
        while self._length > start and self._last().isspace():
            piece = self._pieces.pop()
            kept = piece.rstrip()
            keep = max(len(kept), len(piece) - (self._length - start))
            self._length -= len(piece)
            if keep:
                self.write(piece[:keep])

    def text(self) -> str:
        """All pieces as one."""
        return "".join(self._pieces)

    def _last(self) -> str:
        while not self._pieces[-1]:
            self._pieces.pop()
        return self._pieces[-1][-1]
