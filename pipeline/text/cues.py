"""Cue words around a date, compiled from the lexicon by the caller: what kind of thing it dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LABEL = (
    r"(?P<what>[^,。;:!?()\n\t\d]{0,16}?)(?:截止|截至)?(?:时间|日期|期限|时限|期间|时段|阶段|期)"
    r"(?:节点|安排|要求)?"
)
_TERM = re.compile("时间|时限|时段|日期|期|阶段")  # what each label has: quick to look for
_JOIN = (
    r"(?:为|是|:|定于|暂定于|暂定为|定为|自|从|在|于|原则上|初步|截至|截止|延长至|顺延至|推迟至|"
    r"调整至|延期至|即|至|到|】|\]|(?:第[一二三四五1-9]|首)[轮批期次](?:次|阶段)?|[一二三四五六七八九十0-9]+[、.])"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of duty in the words around a date: its kind and where it stands in them."""

    kind: str
    word: str
    start: int


class Labels:
    """Classes of labels such as 申报时间: pairs of name and pattern, tried in order."""

    _near = re.compile(rf"{_LABEL}[ \n\t]?{_JOIN}*[ \n]?$")
    _far = re.compile(rf"{_LABEL}[^。;:]{{0,50}}$")

    def __init__(self, classes: Iterable[tuple[str, str]]) -> None:
        self._classes = tuple((name, re.compile(pattern)) for name, pattern in classes)

    def near(self, before: str) -> str | None:
        """The class of a label that leads right up to the date, `""` for one of no class."""
        start = max(0, len(before) - 40)
        match = self._near.search(before, start) if _TERM.search(before, start) else None
        return None if match is None else self.of(match["what"] + match.group()[-6:])

    def far(self, before: str) -> str | None:
        """The class of a label earlier in the same sentence."""
        start = max(0, len(before) - 90)
        match = self._far.search(before, start) if _TERM.search(before, start) else None
        return None if match is None else self.of(match["what"])

    def of(self, words: str) -> str:
        """The class of a label or a heading, `""` if it has none."""
        return next((name for name, pattern in self._classes if pattern.search(words)), "")


class Verbs:
    """Verbs of duty: pairs of kind and pattern, found in one pass."""

    def __init__(self, kinds: Iterable[tuple[str, str]]) -> None:
        rules = list(kinds)
        self._kinds = [kind for kind, _ in rules]
        self._pattern = re.compile("|".join(f"({pattern})" for _, pattern in rules))

    def _verb(self, match: re.Match[str]) -> Verb:
        return Verb(self._kinds[(match.lastindex or 1) - 1], match.group(), match.start())

    def first(self, words: str, end: int | None = None) -> Verb | None:
        """The first verb in `words`, looking no further than `end`."""
        match = self._pattern.search(words, 0, len(words) if end is None else end)
        return None if match is None else self._verb(match)

    def last(self, words: str) -> Verb | None:
        """The last verb in `words`."""
        found = None
        for match in self._pattern.finditer(words):
            found = match
        return None if found is None else self._verb(found)
