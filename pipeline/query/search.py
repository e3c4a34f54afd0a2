"""Full-text search over titles and texts: every word that stands in a text is found.

All words must be there. Notices that have them all in the title come first; then, of up to 1000
hits, those that say more of them (bm25), else the newest: weighing each of many hits takes long
and says little, as words that stand everywhere tell notices apart badly. `search_sql` has the same
as one statement of SQL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.query.rows import NOTICE_COLUMNS, Notice, notice
from pipeline.query.search_rows import WEIGHED, Filters, Question
from pipeline.query.snippets import Snippet, snippet
from pipeline.query.typed import Typed, parse
from pipeline.text.fulltext import fold, phrase

_TIPS = 8  # words that are tried one by one when nothing is found
_LONG = 12  # of a longer word only the pieces of this length are tried
_WHOLE = 2  # up to so many characters a word is not split


@dataclass(frozen=True, slots=True)
class Hit:
    """A notice that holds the words.

    `snippet` is a piece of its text with line ends as blanks; `highlights` are the ranges in it
    that were asked for, `title_highlights` those in the title; `hits` counts them in title and
    text; `start`/`end` is where the first that is shown stands in the notice's text, None if only
    the title has them. The lower the `score`, the better; it is 0 if there are too many hits.
    """

    start: int | None
    end: int | None
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    title_highlights: tuple[tuple[int, int], ...]
    hits: int
    in_title: bool
    score: float
    notice: Notice


@dataclass(frozen=True, slots=True)
class Tip:
    """Words that have hits, where what was asked for has none; `notices` is at most 1001."""

    words: str
    notices: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of hits. `total` counts all, up to 1001: there are more than that then.

    `words` is what was looked for: what was typed, or the pieces of its words if only they are
    there.
    """

    hits: tuple[Hit, ...]
    total: int
    words: str
    tips: tuple[Tip, ...] = ()


def search(
    connection: sqlite3.Connection,
    words: str,
    *,
    limit: int = 20,
    offset: int = 0,
    filters: Filters | None = None,
) -> Answer:
    """A page of the notices that hold all `words`, the best first; `limit` -1 is all.

    Raises:
        QueryError: if there is nothing to look for in `words`, or no such series.
    """
    asked = parse(words)
    ask = Question(connection, filters or Filters())
    total = ask.count(asked)
    if not total:
        pieces = _pieces(asked)
        if pieces != asked and (total := ask.count(pieces)):
            asked, words = pieces, _typed(pieces)
    if not total:
        return Answer((), 0, words, _tips(ask, asked))
    found = ask.page(asked, limit, offset, weighed=total <= WEIGHED)
    return Answer(tuple(_hits(connection, found, asked)), total, words)


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


def _pieces(asked: Typed) -> Typed:
    words = dict.fromkeys(piece for word in asked.words for piece in split(word))
    return Typed(tuple(words), asked.without)


def _typed(asked: Typed) -> str:
    """The words as they would be typed."""
    words = [(word, "") for word in asked.words] + [(word, "-") for word in asked.without]
    return " ".join(
        sign + (f'"{word}"' if any(c.isspace() for c in word) else word) for word, sign in words
    )


def _tips(ask: Question, asked: Typed) -> tuple[Tip, ...]:
    """What would have hits: all words but one, else each alone, else the longest parts of one."""
    words, without = asked.words[:_TIPS], asked.without
    fewer = [words[:n] + words[n + 1 :] for n in range(len(words))] if len(words) > 1 else []
    groups = [
        [Typed(asked.words)] if without else [],
        [Typed(each, without) for each in fewer],
        [Typed((word,)) for word in words] if len(words) > 1 else [],
        *([Typed((part,)) for part in parts] for word in words for parts in _parts(word)),
    ]
    for group in groups:
        tips = [Tip(_typed(each), ask.count(each)) for each in dict.fromkeys(group)]
        if found := [tip for tip in tips if tip.notices]:
            return tuple(sorted(found, key=lambda tip: tip.notices))
    return ()


def _parts(word: str) -> Iterator[list[str]]:
    """The pieces of a word by their length, the longest first, down to two characters."""
    for length in range(min(len(word), _LONG) - 1, 1, -1):
        pieces = [word[n : n + length] for n in range(len(word) - length + 1)]
        yield [piece for piece in pieces if phrase(piece)]


_NOTICE = f"""
SELECT n.number, n.text,
       {NOTICE_COLUMNS}
FROM notices AS n WHERE n.number = ?
"""  # noqa: S608 - a constant of rows


def _hits(
    connection: sqlite3.Connection, found: Sequence[tuple[int, bool, float]], asked: Typed
) -> list[Hit]:
    hits = []
    for number, in_title, score in found:
        row = connection.execute(_NOTICE, (number,)).fetchone()
        piece: Snippet = snippet(row["text"], row["n_title"] or "", asked.words)
        hits.append(
            Hit(
                start=piece.start,
                end=piece.end,
                snippet=piece.text,
                highlights=piece.highlights,
                title_highlights=piece.title_highlights,
                hits=piece.hits,
                in_title=in_title,
                score=score,
                notice=notice(row),
            )
        )
    return hits
