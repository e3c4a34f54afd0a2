"""Full-text search over single characters: the token stream that is indexed and asked for.

SQLite's FTS5 knows no Chinese words. Here every Chinese character is a token of its own, a run of
other letters and digits is one, and every other mark is the one token `，`. A word is then a
phrase, so that each word of two characters is found, and none that only looks like one across a
full stop.
Loads no other module of the program, so that a question costs no library of the extraction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

MARK = "，"
"""The token that stands for any punctuation mark or sign."""
TOKENIZER = f"unicode61 remove_diacritics 0 categories 'L* N* Co Cn' tokenchars '{MARK}'"
"""The `tokenize` option of the FTS5 table that agrees with `tokens`."""

_ALPHANUMERIC = r"[^\W_⺀-\U0010ffff]"
_DASHES = frozenset("‐‑‒–—―−")
_ANY_MARK = r"(?:[^\w\s]|_)"
_TOKEN = re.compile(rf"{_ALPHANUMERIC}+|\S")


@cache
def _traditional() -> dict[str, str]:
    """Traditional character → simplified one, by OpenCC's table; its code is not loaded for it."""
    package = find_spec("opencc")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("opencc-python-reimplemented is not installed")
    path = Path(package.origin).with_name("dictionary") / "TSCharacters.txt"
    pairs = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1 and len(pair[1]) == 1}


@cache
def _folded(char: str) -> str:
    if unicodedata.category(char) == "No":
        return ","  # ① or ² would melt into the digits beside it
    plain = unicodedata.normalize("NFKC", char)
    char = plain if len(plain) == 1 else char
    if char in _DASHES:
        return "-"
    if "\u3400" <= char <= "\u9fff":
        return _traditional().get(char, char)
    lower = char.lower()
    return lower if len(lower) == 1 else char


def fold(text: str) -> str:
    """Width, case, dashes and traditional forms levelled; the length never changes."""
    table = {ord(char): _folded(char) for char in set(text)}
    return text.translate(table)


def tokens(text: str) -> list[str]:
    """The tokens of `text`; white space between them says nothing and is dropped."""
    return [t if t[0].isalnum() else MARK for t in _TOKEN.findall(fold(text))]


def spaced(text: str) -> str:
    """What goes into the FTS5 table for `text`: its tokens, parted by blanks."""
    return " ".join(tokens(text))


def phrase(word: str) -> str:
    """The FTS5 string that matches `word` wherever it stands; empty if it holds no letter.

    Marks at either end say nothing and are dropped.
    """
    inner = spaced(word).strip(f"{MARK} ")
    return f'"{inner}"' if inner else ""


def pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the same words in `fold(text)`, so that hits can be shown in the text itself.

    None if no word holds a letter.
    """
    forms = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        parts = spaced(word).strip(f"{MARK} ").split()
        if parts:
            body = r"\s*".join(_ANY_MARK if p == MARK else re.escape(p) for p in parts)
            before = f"(?<!{_ALPHANUMERIC})" if parts[0] < "⺀" else ""
            after = f"(?!{_ALPHANUMERIC})" if parts[-1] < "⺀" else ""
            forms.append(before + body + after)
    return re.compile("|".join(forms)) if forms else None
