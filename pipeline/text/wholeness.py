"""Whether a file ends as files of its kind do, to tell a copy that is still under way."""

from __future__ import annotations

from typing import Final

HEAD: Final = 1024
"""Bytes of the beginning that are looked at."""
TAIL: Final = 22 + 65_535
"""Bytes of the end: a zip's last record may be followed by a comment of 64 KB (APPNOTE 4.3.16)."""

_ENDS: Final[tuple[tuple[bytes, bytes, int], ...]] = (
    (b"PK\x03\x04", b"PK\x05\x06", TAIL),
    (b"%PDF-", b"%%EOF", 2048),
    (b"\x89PNG\r\n\x1a\n", b"IEND", 64),
    (b"\xff\xd8\xff", b"\xff\xd9", 4096),
    (b"{\\rtf", b"}", 64),
)
"""How a kind begins, what its end must hold, and in how many last bytes."""
_ZEROS: Final = 512


def cut_short(head: bytes, tail: bytes) -> bool:
    """True if the end of the file is missing, as far as its kind lets it be seen.

    An empty file counts as cut short, and so does one that ends in zero bytes: many programs take
    the room for a copy first and fill it then.

    Args:
        head: the first `HEAD` bytes, or all if there are fewer.
        tail: the last `TAIL` bytes, or all.
    """
    if not tail:
        return True
    if len(tail) >= _ZEROS and not tail[-_ZEROS:].strip(b"\0"):
        return True
    for mark, end, within in _ENDS:
        if head.startswith(mark):
            return end not in tail[-within:]
    return False
