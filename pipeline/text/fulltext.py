"""Full-text search over pairs of neighbouring characters: the tokens indexed and asked for.

SQLite's FTS5 knows no Chinese words. Here a Chinese character and the next one are a token, a run
of other letters and digits is one, and every other mark is the one token `，`. A word of two is
then a token, a longer one a phrase of tokens that overlap, so that each is found, and none that
only looks like one across a full stop. With single characters as tokens an index is half as large,
and a question ten times as slow.
Loads no other module of the program, so that a question costs no library of the extraction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from operator import add
from pathlib import Path

MARK = "，"
"""The token that stands for any punctuation mark or sign."""
TOKENIZER = f"unicode61 remove_diacritics 0 categories 'L* N* Co Cn' tokenchars '{MARK}'"
"""The `tokenize` option of the FTS5 table that agrees with `tokens`."""

FIRST_HAN = "⺀"  # from here on each character is a token; MARK, though beyond, is none of them
_ALPHANUMERIC = r"[^\W_⺀-\U0010ffff]"
_DASHES = frozenset("‐‑‒–—―−")
_ANY_MARK = r"(?:[^\w\s]|_)"
# A run of tokens that are Chinese characters, or another token.
_PIECES = re.compile(rf"(?P<run>(?:(?!{MARK})[{FIRST_HAN}-\U0010ffff]\s*)+)|\S+")
_PART = re.compile(_ALPHANUMERIC)


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


class _Folds(dict[int, str]):
    """What `fold` makes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _folded(chr(code))
        return found


class _Tokens(dict[int, str]):
    """Each character folded, with blanks around it if it is a token by itself."""

    def __missing__(self, code: int) -> str:
        char = _FOLDS[code]
        if not _PART.fullmatch(char) and not char.isspace():
            char = f" {char if char.isalnum() else MARK} "
        self[code] = char
        return char


_FOLDS = _Folds()
_TOKENS = _Tokens()


def fold(text: str) -> str:
    """Width, case, dashes and traditional forms levelled; the length never changes."""
    return text.translate(_FOLDS)


def tokens(text: str) -> list[str]:
    """The tokens of `text`; white space between them says nothing and is dropped."""
    return text.translate(_TOKENS).split()


def pairs(text: str) -> list[str]:
    """What is indexed for `text`: each character of a run of Chinese ones with the next one.

    The first of a run that follows something else, and the last, also stand alone, so that a phrase
    can go on across the edge of a run: `2023年度。` gives `2023 年 年度 度 ，`.
    """
    found: list[str] = []
    for piece in _PIECES.finditer(text.translate(_TOKENS)):
        run = piece["run"]
        if run is None:
            found.append(piece[0])
            continue
        characters = run.split()
        alone = bool(found)
        if alone:
            found.append(characters[0])
        found.extend(map(add, characters, characters[1:]))
        if len(characters) > 1 or not alone:
            found.append(characters[-1])
    return found


def phrase(word: str) -> str:
    """The FTS5 string that matches `word` wherever it stands; empty if it holds no letter.

    Marks at either end say nothing and are dropped.
    """
    inner = _inner(word)
    if not inner:
        return ""
    if len(inner) == 1:
        # A character alone is the beginning of a pair, or the end of a run.
        return f'"{inner[0]}"' + ("*" if inner[0] >= FIRST_HAN else "")
    return f'"{" ".join(_open_paired(inner))}"'


def _open_paired(parts: list[str]) -> list[str]:
    """The pairs of a word that may go on: its last character is in the pair before it."""
    found = pairs(" ".join(parts))
    run = len(parts) > 1 and all(_is_han(part) for part in parts[-2:])
    return found[:-1] if run else found


def _is_han(part: str) -> bool:
    return part >= FIRST_HAN and part != MARK


def _inner(word: str) -> list[str]:
    """The tokens of a word, without marks at either end."""
    return f" {' '.join(tokens(word))} ".strip(f"{MARK} ").split()


def pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the same words in `fold(text)`, so that hits can be shown in the text itself.

    None if no word holds a letter.
    """
    forms = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        parts = _inner(word)
        if parts:
            body = r"\s*".join(_ANY_MARK if p == MARK else re.escape(p) for p in parts)
            before = f"(?<!{_ALPHANUMERIC})" if parts[0] < "⺀" else ""
            after = f"(?!{_ALPHANUMERIC})" if parts[-1] < "⺀" else ""
            forms.append(before + body + after)
    return re.compile("|".join(forms)) if forms else None
