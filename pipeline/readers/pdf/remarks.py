"""What a person should know about how a PDF was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Remark

OCR = "pip install 'policy-notices[ocr]'"
_SHOWN = 24
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Account:
    """What happened to the pages of a file, by their numbers, and the words that were left out.

    `illegible` counts the words that OCR could not make out, `cut` says that the file ends too
    early.
    """

    recognised: Sequence[int] = ()
    illegible: int = 0
    unread: Sequence[int] = ()
    partly: Sequence[int] = ()
    damaged: Sequence[int] = ()
    garbled: Sequence[int] = ()
    heads: Sequence[str] = ()
    marks: Sequence[str] = ()
    cut: bool = False


def remarks(account: Account, installed: bool) -> tuple[Remark, ...]:
    """One remark for each kind of thing; `installed` says whether OCR was at hand."""
    made = []
    remedy = "" if installed else f"; {OCR} reads such pages"
    if account.recognised:
        message = f"{_pages(account.recognised)} read from pictures: letters may be wrong"
        if account.illegible:
            message += f"; left out what can't be made out: {account.illegible}"
        made.append(Remark("ocr-text", message))
    unread = []
    if account.unread:
        unread.append(f"{_pages(account.unread)} without text that can be read{remedy}")
    if account.partly:
        unread.append(f"{_pages(account.partly)} with parts that can't be read{remedy}")
    if account.damaged:
        unread.append(f"{_pages(account.damaged)} damaged")
    if unread:
        made.append(Remark("unreadable-page", "; ".join(unread)))
    if account.cut:
        made.append(Remark("truncated", "the end of the file is missing, pages may be too"))
    if account.garbled:
        message = f"{_pages(account.garbled)} in fonts without characters: read as pictures"
        made.append(Remark("repaired", message))
    left = [
        f"{len(words)} {kind if len(words) > 1 else kind[:-1]}, as “{_example(words)}”"
        for kind, words in (("running heads", account.heads), ("watermarks", account.marks))
        if words
    ]
    if left:
        made.append(Remark("left-out", " and ".join(left)))
    return tuple(made)


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_LISTED])) + (" …" if len(numbers) > _LISTED else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


def _example(words: Sequence[str]) -> str:
    first = words[0]
    return first if len(first) <= _SHOWN else first[:_SHOWN] + "…"
