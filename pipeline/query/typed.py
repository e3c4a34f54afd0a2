"""What is typed into a search box: words parted by blanks, "several as one", -none of these.

Nothing else has a meaning, so that everything that can be typed can be asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.query.rows import QueryError
from pipeline.text.fulltext import phrase

QUOTES = frozenset('"“”＂「」')
_MINUS = frozenset("-－")
_MOST = 64  # words; nobody types more, and each costs a look into the index


@dataclass(frozen=True, slots=True)
class Typed:
    """`words` must all be there, none of `without` may."""

    words: tuple[str, ...]
    without: tuple[str, ...] = ()

    @property
    def match(self) -> str:
        """The same as an expression of FTS5."""
        wanted = f"({' AND '.join(map(phrase, self.words))})"
        return wanted + (f" NOT ({' OR '.join(map(phrase, self.without))})" if self.without else "")


def parse(text: str) -> Typed:
    """Read what was typed.

    Raises:
        QueryError: if there is no word with a letter or digit that must be there, or too many.
    """
    found: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for word, minus in _words(text):
        if phrase(word):
            found[minus][word] = None
    if not found[False]:
        raise QueryError(
            f"nothing to look for in {_short(text)!r}: give at least one letter or digit"
            + (", a word that must be there" if found[True] else "")
        )
    if len(found[False]) + len(found[True]) > _MOST:
        raise QueryError(f"more than {_MOST} words to look for; put a phrase between quotes")
    return Typed(tuple(found[False]), tuple(found[True]))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _words(text: str) -> list[tuple[str, bool]]:
    """Each word, and whether it has a minus sign. A quote that is not closed goes to the end."""
    words: list[tuple[str, bool]] = []
    word, minus, quoted = "", False, False
    for char in f"{text} ":
        ends = char in QUOTES or (char.isspace() and not quoted)
        if not ends and char in _MINUS and not (quoted or word or minus):
            minus = True
        elif not ends:
            word += char
        elif word or quoted or char not in QUOTES:
            words.append((word, minus))
            word, minus = "", False
        quoted ^= char in QUOTES
    return [*words, (word, minus)]
