"""Full-text search over titles and texts: every word that stands in a text is found.

Words that the user parts by blanks must all be there. A word of three characters or more is also
split by jieba, so that 领军人才培训 finds 领军人才的培训; what holds it whole comes first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.query.rows import Notice, QueryError, notice
from pipeline.text.fulltext import fold, pattern, phrase

_AROUND = 24  # characters shown before and after the first hit
_SNIPPET = 90
_WHOLE = 2  # up to so many characters a word is not split


@dataclass(frozen=True, slots=True)
class Hit:
    """A notice that holds the words.

    `snippet` is a piece of its text with line ends as blanks; `highlights` are the ranges in it
    that were asked for; `hits` counts them in title and text; `start`/`end` is where the first
    stands in the notice's text, None if only the title has them. A higher `score` is better.
    """

    start: int | None
    end: int | None
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    hits: int
    score: float
    notice: Notice


_QUERY = """
SELECT n.text, -bm25(search, 10.0, 1.0) AS score,
       n.id AS n_id, n.title AS n_title, n.document_number AS n_document_number,
       n.issuers AS n_issuers, n.series AS n_series, n.edition AS n_edition,
       n.issued AS n_issued, n.genre AS n_genre, n.level AS n_level, n.region AS n_region,
       (SELECT s.path FROM sources AS s WHERE s.notice_id = n.id AND s.copy = 0) AS n_path
FROM search JOIN notices AS n ON n.number = search.rowid
WHERE search MATCH :match
ORDER BY bm25(search, 10.0, 1.0), n.id
LIMIT :limit
"""


def search(connection: sqlite3.Connection, words: str, *, limit: int = 50) -> list[Hit]:
    """Notices that hold all `words`, the best first.

    Raises:
        QueryError: if there is no letter or digit in `words`.
    """
    asked = [word for word in words.split() if phrase(word)]
    if not asked:
        raise QueryError(f"nothing to look for in {words!r}: give at least one letter or digit")
    pieces = {word: split(word) for word in asked}
    match = " AND ".join(_clause(word, pieces[word]) for word in asked)
    rows = connection.execute(_QUERY, {"match": match, "limit": limit})
    return [_hit(row, asked, [p for ps in pieces.values() for p in ps]) for row in rows]


def split(word: str) -> list[str]:
    """The words in what was typed as one; itself if it is short or holds no Chinese."""
    if len(word) <= _WHOLE or not any("\u3400" <= char <= "\u9fff" for char in word):
        return [word]
    parts = [p for p in _jieba().lcut(fold(word)) if phrase(p)]
    long = [p for p in parts if len(p) > 1]
    return list(dict.fromkeys(long)) if len(long) > 1 else [word]


def _jieba() -> Any:
    import jieba

    jieba.setLogLevel(60)
    return jieba


def _clause(word: str, pieces: list[str]) -> str:
    """The word as a whole or all its pieces; whole ones score higher, as both sides count."""
    whole = phrase(word)
    if pieces == [word]:
        return whole
    return f"({whole} OR ({' AND '.join(phrase(p) for p in pieces)}))"


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    found = pattern(words)
    return [] if found is None else [m.span() for m in found.finditer(fold(text))]


def _hit(row: sqlite3.Row, words: list[str], pieces: list[str]) -> Hit:
    text = row["text"]
    spans = _spans(text, [*words, *pieces])
    title = _spans(row["n_title"] or "", [*words, *pieces])
    first = _best(text, spans, words)
    start = max(0, first - _AROUND)
    end = min(len(text), start + _SNIPPET)
    inside = [(a - start, b - start) for a, b in spans if start <= a and b <= end]
    snippet = "".join(" " if char.isspace() else char for char in text[start:end])
    return Hit(
        start=first if spans else None,
        end=next((b for a, b in spans if a == first), None),
        snippet=snippet,
        highlights=tuple(inside),
        hits=len(spans) + len(title),
        score=row["score"],
        notice=notice(row),
    )


def _best(text: str, spans: list[tuple[int, int]], words: list[str]) -> int:
    """Where the snippet turns: the first place of a whole word, else of any piece, else 0."""
    whole = _spans(text, words)
    if whole:
        return whole[0][0]
    return spans[0][0] if spans else 0
