"""The words around a mention: its sentence, its clause, the heading that it stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.model import Document, Span

_REACH = 160
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零0-9]{1,4}条(?=[^,。;、的规]| )")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Words around `start`..`end` of the working text.

    `before` runs from the begin of the sentence to the mention, `after` from the mention to the end
    of the sentence, both at most 160 characters; `heading` is the heading of the innermost section,
    `above` that of the section around it, `previous` the sentence before and `following` what comes
    after the sentence, `said` the mention itself and `clause_before` its own clause before it.
    `continues` is true if `previous` stands in the same paragraph.
    """

    start: int
    end: int
    before: str
    after: str
    heading: str
    previous: str
    previous_start: int
    above: str = ""
    following: str = ""
    continues: bool = False
    said: str = ""
    clause_before: str = ""


_STOPS = re.compile(r"[,。;!?\n\t]")


class Context:
    """Finds surroundings in one document, by bisection over its sentences and sections."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sentences = document.sentences
        self._starts = [s.start for s in document.sentences]
        self._sections = document.sections
        self._section_starts = [s.start for s in document.sections]

    def around(self, start: int, end: int) -> Surroundings:
        """The surroundings of `start`..`end`."""
        text = self._document.text
        index = bisect_right(self._starts, start) - 1
        sentence = self._sentence(index, start)
        first = max(sentence.start, start - _REACH)
        last = min(max(sentence.end, end), end + _REACH)
        before = text[first:start]
        earlier = self._sentences[index - 1] if index > 0 else Span(first, first)
        behind = max(earlier.start, earlier.end - _REACH)
        previous = text[behind : earlier.end]
        heading, above = self._headings(start)
        after = text[end:last]
        following = text[last : last + _REACH // 2]
        joined = index > 0 and earlier.end == first
        return Surroundings(
            start, end, before, after, heading, previous, behind, above, following, joined,
            text[start:end], _STOPS.split(before)[-1],
        )  # fmt: skip

    def is_regulation(self, start: int, end: int) -> bool:
        """True for a text in articles (第X条), whose time limits are procedure and no deadlines."""
        return len(_ARTICLE.findall(self._document.text, start, end)) >= 4

    def _sentence(self, index: int, start: int) -> Span:
        if index >= 0 and self._sentences[index].end > start:
            return self._sentences[index]
        return Span(start, start)

    def _headings(self, start: int) -> tuple[str, str]:
        """Headings of the innermost section around `start` and of the one around that."""
        text, found, level = self._document.text, ["", ""], 9
        index = bisect_right(self._section_starts, start) - 1
        depth = 0
        while index >= 0 and depth < 2 and level > 1:
            section = self._sections[index]
            if section.start <= start < section.end and section.level < level:
                if section.heading_end <= start:
                    found[depth] = text[section.heading_start : section.heading_end]
                depth, level = depth + 1, section.level
            index -= 1
        return found[0], found[1]
