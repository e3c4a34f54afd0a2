"""Who may take part, word by word: what one edition's text has that the other's has not.

Words are jieba's. Width, case, traditional forms and white space make no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.query.pairing import join_lone, likeness, pair
from pipeline.query.passages import Passage
from pipeline.query.rows import Place
from pipeline.text.fulltext import fold

_LEAST_ALIKE = 0.25
_MANY = 3000  # words; of longer passages the commonest words no longer anchor the comparison


@dataclass(frozen=True, slots=True)
class Step:
    """A run of words: `op` is equal, delete or insert; the places are those in either text."""

    op: str
    before: Place | None
    after: Place | None

    @property
    def text(self) -> str:
        """The words, as the later edition has them if both do."""
        place = self.after or self.before
        return "" if place is None else place.quote


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage on both sides, with the steps from one to the other; a side may lack it.

    `deleted` and `inserted` count words, marks left out; `change` says the same in words.
    """

    topic: str
    before: Passage | None
    after: Passage | None
    steps: tuple[Step, ...]
    deleted: int
    inserted: int

    @property
    def what(self) -> str:
        """The topic with the heading that the passage has."""
        named = self.after or self.before
        return self.topic if named is None else f"{self.topic}: {named.heading}"

    @property
    def change(self) -> str:
        """`same words`, the number of words deleted and inserted, or which side alone has it."""
        if self.before is None or self.after is None:
            return "only after" if self.before is None else "only before"
        if not self.deleted and not self.inserted:
            return "same words"
        return f"{_words(self.deleted)} deleted, {_words(self.inserted)} inserted"


def _words(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"


def wordings(before: Sequence[Passage], after: Sequence[Passage]) -> list[Wording]:
    """Passages of like words side by side, and the only ones of a topic."""
    pairs = pair(before, after, _score, _LEAST_ALIKE)
    return [_wording(a, b) for a, b in join_lone(pairs, lambda p: p.topic)]


def _score(a: Passage, b: Passage) -> float:
    return 0.9 * likeness(a.text, b.text) + 0.1 * (a.topic == b.topic)


def _wording(a: Passage | None, b: Passage | None) -> Wording:
    named = b if b is not None else a
    topic = "" if named is None else named.topic
    if a is None or b is None:
        return Wording(topic, a, b, (), 0, 0)
    steps, deleted, inserted = steps_between(a.place, b.place)
    return Wording(topic, a, b, steps, deleted, inserted)


def steps_between(before: Place, after: Place) -> tuple[tuple[Step, ...], int, int]:
    """The steps from one passage to the other, and how many words are deleted and inserted."""
    bare = ["".join(fold(place.quote).split()) for place in (before, after)]
    if bare[0] == bare[1]:  # saves loading the words' dictionary for nothing
        return (Step("equal", before, after),), 0, 0
    left, right = _split(before), _split(after)
    keys = [[key for key, _, _ in side] for side in (left, right)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=max(map(len, keys)) > _MANY)
    steps: list[Step] = []
    deleted = inserted = 0
    for op, i, j, k, m in matcher.get_opcodes():
        gone, come = _run(before, left[i:j]), _run(after, right[k:m])
        if op == "equal":
            steps.append(Step("equal", gone, come))
            continue
        if gone is not None:
            steps.append(Step("delete", gone, None))
            deleted += sum(key.isalnum() for key in keys[0][i:j])
        if come is not None:
            steps.append(Step("insert", None, come))
            inserted += sum(key.isalnum() for key in keys[1][k:m])
    return tuple(steps), deleted, inserted


Word = tuple[str, int, int]


def _split(place: Place) -> list[Word]:
    """The words of a passage, folded, with their places in the notice's text; no white space."""
    import jieba

    jieba.setLogLevel(60)
    folded = fold(place.quote)
    kept = [n for n, char in enumerate(folded) if not char.isspace()]
    words = []
    for word, start, end in jieba.tokenize("".join(folded[n] for n in kept)):
        first, last = kept[start], kept[end - 1] + 1
        words.append((word, place.start + first, place.start + last))
    return words


def _run(place: Place, words: Sequence[Word]) -> Place | None:
    if not words:
        return None
    start, end = words[0][1], words[-1][2]
    quote = place.quote[start - place.start : end - place.start]
    return Place(start, end, quote, place.part, place.page)
