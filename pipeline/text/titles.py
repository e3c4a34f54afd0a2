"""Titles in book-title marks (GB/T 15834-2011, 4.15): where they stand, of what kind they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Span

# Each character has one way to be read, so an unclosed 《 costs no more than its length.
_QUOTED = re.compile(r"《(?!》)([^《》]{0,160}(?:《[^《》]{1,120}》[^《》]{0,160}){0,5})》")
_VERSION = re.compile(r"(?:\((?:[^()]{0,24})\)|\d{4}年?版?|[〈<][^〈〉<>]*[〉>])$")
_BLANK = re.compile(r"\s+")
_NOT_ALIKE = re.compile(r"[\s《》〈〉<>“”\"'‘’,、。()（），：:；;\-—–.·]")


@dataclass(frozen=True, slots=True)
class Title:
    """`span` is what stands between the outer marks, `outer` includes them."""

    span: Span
    outer: Span
    words: str


@dataclass(frozen=True, slots=True)
class _Kinds:
    document: re.Pattern[str]
    form: re.Pattern[str]
    sometimes: re.Pattern[str]
    generic: frozenset[str]
    still: tuple[str, ...]


@cache
def _kinds() -> _Kinds:
    data = load("citations")

    def ends(words: list[str]) -> re.Pattern[str]:
        return re.compile(
            "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")$"
        )

    return _Kinds(
        ends([*data["documents"], *data["documents_still"]]),
        ends(data["not_documents"]),
        ends(data["sometimes_documents"]),
        frozenset(data["generic"]),
        tuple(data["documents_still"]),
    )


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Title]:
    """Outermost titles in 《》 in order, without blanks; of nested ones the outer."""
    stop = len(text) if end is None else end
    for match in _QUOTED.finditer(text, start, stop):
        words = _BLANK.sub("", match[1])
        yield Title(Span(*match.span(1)), Span(*match.span()), words)


def _kernel(words: str) -> str:
    """Without version marks at the end: (试行), (2016-2020年), 2021版."""
    while (mark := _VERSION.search(words)) is not None and mark.start() > 1:
        words = words[: mark.start()]
    return words


def is_document(words: str) -> bool:
    """True if the title ends like a law, a plan, a notice or another document."""
    kernel = _kernel(words)
    return _kinds().document.search(kernel) is not None and not is_form(words)


def is_form(words: str) -> bool:
    """True if the title ends like a form, a certificate, a contract or a guide to one."""
    kernel = _kernel(words)
    if kernel.endswith(_kinds().still):
        return False
    return _kinds().form.search(kernel) is not None


def may_be_document(words: str) -> bool:
    """True if the title ends like a manual or a report, which may be a form or a document."""
    return _kinds().sometimes.search(_kernel(words)) is not None


def is_generic(words: str) -> bool:
    """True for a short title that says no more than what kind of document it is (《通知》)."""
    return words in _kinds().generic


def kernel_alike(words: str) -> str:
    """As `alike`, without version marks and state name: 细则(试行) and 细则 are one."""
    kernel = _kernel(words.replace("（", "(").replace("）", ")"))
    return alike(kernel.removeprefix("中华人民共和国"))


def alike(words: str) -> str:
    """A title for comparison: without blanks, marks and file endings."""
    return _NOT_ALIKE.sub("", re.sub(r"\.(?:docx?|pdf|xlsx?|wps|zip|rar|et|ofd|jpg)$", "", words))
