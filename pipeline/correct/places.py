"""Places in a text: with the lines around them, found again in another text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.correct.model import FactJson, Rest

_BLANK = re.compile(r"\s+")
_ALIKE = 55.0  # of 100: from here on a line counts as what has become of another one


def rest(text: str, start: int, end: int) -> Rest:
    """A place with the whole lines that it stands in; those of a table are its rows."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    last = len(text) if last < 0 else last
    line = text[first:last]
    return Rest(start, end, _solid(text[:start]), line, first, len(whole_lines(text, line)) == 1)


def rests(text: str, facts: Iterable[FactJson | None]) -> tuple[Rest, ...]:
    """The places of facts, each once, in order."""
    places = {
        (place["start"], place["end"])
        for fact in facts
        if fact is not None
        for place in fact["evidence"]
    }
    return tuple(rest(text, start, end) for start, end in sorted(places))


def _solid(text: str) -> int:
    return len(_BLANK.sub("", text))


class Places:
    """A text in which places of another one are found again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._solid: list[int] | None = None

    def stands(self, start: int, end: int, quote: str) -> bool:
        """True if these words stand there."""
        return self.text[start:end] == quote

    def by_line(self, place: Rest) -> int | None:
        """Where the place begins here, if its lines stand here unchanged, once then and now."""
        found = whole_lines(self.text, place.line)
        if len(found) != 1 or not place.once:
            return None
        return found[0] + place.start - place.line_start

    def by_count(self, place: Rest, quote: str) -> tuple[int, int] | None:
        """Where the words stand in a text that differs from the other one in its blanks alone."""
        if self._solid is None:
            self._solid = [i for i, char in enumerate(self.text) if not char.isspace()]
        count = _solid(quote)
        if not count or place.solid + count > len(self._solid):
            return None
        start, last = self._solid[place.solid], self._solid[place.solid + count - 1]
        if _BLANK.sub("", self.text[start : last + 1]) != _BLANK.sub("", quote):
            return None
        return start, last + 1

    def become(self, place: Rest) -> tuple[int, int] | None:
        """The line that is most like the lines of the place, None if none is like it."""
        from rapidfuzz import fuzz, process

        spans = list(_lines(self.text))
        lines = [self.text[start:end] for start, end in spans]
        found = process.extractOne(place.line, lines, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return None if found is None else spans[found[2]]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def whole_lines(text: str, words: str) -> list[int]:
    """Where words stand in a text as whole lines."""
    found = []
    for at in occurrences(text, words):
        end = at + len(words)
        if (at == 0 or text[at - 1] == "\n") and (end == len(text) or text[end] == "\n"):
            found.append(at)
    return found


def occurrences(text: str, words: str) -> Iterator[int]:
    """Where words stand in a text, overlaps included."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def evidence(record: Mapping[str, Any], start: int, end: int) -> dict[str, Any]:
    """A place of a record's text as evidence: with the part and the page that its neighbours have.

    Where the facts before and after it are on different pages, the page is left open.
    """
    known = sorted(_all(record), key=lambda place: (place["start"], place["end"]))
    part, page = _part(record, known, start), _page(known, start)
    return {
        "start": start,
        "end": end,
        "quote": record["text"][start:end],
        "part": part,
        "page": page,
    }


def _all(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All evidence of a record."""
    for value in [*record.values(), *record["dates"].values()]:
        for fact in value if isinstance(value, list) else [value]:
            if isinstance(fact, Mapping):
                yield from fact.get("evidence") or ()


def _around(known: Sequence[Mapping[str, Any]], start: int) -> list[Mapping[str, Any]]:
    at = bisect_right([place["start"] for place in known], start)
    return list(known[max(0, at - 1) : at + 1])


def _part(record: Mapping[str, Any], known: Sequence[Mapping[str, Any]], start: int) -> str:
    for number, attachment in enumerate(record["attachments"], 1):
        if attachment["start"] is not None and attachment["start"] <= start < attachment["end"]:
            inside = [p for p in known if attachment["start"] <= p["start"] < attachment["end"]]
            return str(inside[0]["part"]) if inside else f"attachment:{number}"
    parts = [str(p["part"]) for p in _around(known, start)]
    return parts[0] if parts and not parts[0].startswith("attachment") else "body"


def _page(known: Sequence[Mapping[str, Any]], start: int) -> int | None:
    pages = {p["page"] for p in _around(known, start)}
    return pages.pop() if len(pages) == 1 else None
