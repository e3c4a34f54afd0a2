"""文种: which type of document a title announces."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import load


@cache
def _types() -> re.Pattern[str]:
    data = load("document_types")
    words = sorted({*data["statutory"], *data["customary"], *data["counts_as"]}, key=len)
    tail = r"(?:[(（][^()（）]{1,24}[)）])?"
    return re.compile(f'({"|".join(reversed(words))}){tail}[》"”]?[!！]{{0,3}}$')


def type_at_end(title: str) -> re.Match[str] | None:
    """The match of the type that ends a title (group 1), perhaps before 》, (试行) or !."""
    return _types().search(title)


def document_type(word: str) -> str:
    """The type that a word counts as: 紧急通知 → 通知, 复函 → 函."""
    counts_as: dict[str, str] = load("document_types")["counts_as"]
    return counts_as.get(word, word)
