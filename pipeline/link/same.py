"""One notice in several files: copies on other sites, docx and pdf of one text.

Two files hold the same notice if they bear one document number and titles that agree, or if title,
issuer and date (or the year in the title) agree, or if their texts do and nothing speaks against
it.
The best of them stands for all; of each list of facts, the copy that gives it best counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.link.names import bodies, likeness, title_keys
from pipeline.link.sketch import alike
from pipeline.linkage import Aside, Card, Filled
from pipeline.text.fulltext import fold

_ALIKE_TEXTS = 0.75
_ALIKE_TITLES = 0.8
_CONFLICT_SHOWN = 3
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十百]+(?=[届批期轮次季号])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DRAFT = re.compile(r"征求意见|意见稿|草案|送审稿")


def same(one: Card, other: Card) -> str | None:
    """How it is known that two files hold one notice: `number`, `title` or `text`; else None."""
    if one.genre != other.genre or _apart(one, other):
        return None
    titles = _title_likeness(one, other)
    if one.number is not None and one.number == other.number:
        return "number" if titles is None or titles >= _ALIKE_TITLES else None
    if _same_title(one, other) and _same_issue(one, other):
        return "title"
    if alike(one.sketch, other.sketch) >= _ALIKE_TEXTS and (
        titles is None or titles >= _ALIKE_TITLES
    ):
        return "text"
    return None


def _apart(one: Card, other: Card) -> bool:
    """True if something that both state is not the same."""
    numbers = one.number, other.number
    if None not in numbers and numbers[0] != numbers[1]:
        return True
    if one.edition is not None and other.edition is not None and one.own_period != other.own_period:
        pass  # the year of issue may differ from the year in the title
    elif one.edition != other.edition and None not in (one.edition, other.edition):
        return True
    if _dates_differ(one, other) and (numbers[0] is None or numbers[0] != numbers[1]):
        return True
    ours, theirs = (set(bodies(card)) for card in (one, other))
    if ours and theirs and not ours & theirs:
        return True
    return _marks(one.title) != _marks(other.title) and None not in (one.title, other.title)


def _marks(title: str | None) -> tuple[object, ...]:
    """What tells a notice from the next of its kind: numbers in the title, and being a draft."""
    words = fold(title or "")
    return (*_DIGITS.findall(words), _DRAFT.search(words) is not None)


def _dates_differ(one: Card, other: Card) -> bool:
    if one.date is None or other.date is None:
        return False
    length = min(len(one.date), len(other.date))
    return one.date[:length] != other.date[:length]


def _title_likeness(one: Card, other: Card) -> float | None:
    """How alike the titles are, None if one has none."""
    if not one.title or not other.title:
        return None
    ours, theirs = title_keys(one.title), title_keys(other.title)
    if not ours or not theirs:
        return 1.0 if one.title == other.title else 0.0
    return likeness(ours[0], theirs[0])


def _same_title(one: Card, other: Card) -> bool:
    ours, theirs = title_keys(one.title), title_keys(other.title)
    return bool(ours) and bool(theirs) and ours[0] == theirs[0]


def _same_issue(one: Card, other: Card) -> bool:
    """True if both are of one body, and of one day or of a title that names its year."""
    if not set(bodies(one)) & set(bodies(other)):
        return False
    dated = one.date is not None and other.date is not None
    return dated or _YEAR.search(fold(one.title or "")) is not None


def groups(cards: Sequence[Card], pairs: Iterable[tuple[Card, Card]]) -> dict[str, tuple[str, str]]:
    """Each copy's id with the id of the notice that stands for it, and how that is known.

    Args:
        cards: all notices.
        pairs: those of them that may be the same.
    """
    known = {card.id: card for card in cards}
    found: dict[frozenset[str], str] = {}
    for one, other in pairs:
        basis = same(one, other)
        if basis is not None:
            found[frozenset((one.id, other.id))] = basis
    copies: dict[str, tuple[str, str]] = {}
    left = sorted(known.values(), key=_order)
    while left:
        # Every copy must be the same as the one that stands for it, not only as another copy.
        main = left.pop(0)
        rest = []
        for card in left:
            basis = found.get(frozenset((main.id, card.id)))
            if basis is None:
                rest.append(card)
            else:
                copies[card.id] = (main.id, basis)
        left = rest
    return copies


def _order(card: Card) -> tuple[object, ...]:
    """The best source first: whole and legible, numbered, dated, with the most facts."""
    facts = sum(len(filled.values) * filled.confidence for filled in card.filled)
    return (
        card.ocr, card.truncated, card.number is None, card.date is None, -round(facts, 3), card.id,
    )  # fmt: skip


def asides(cards: Mapping[str, Card], copies: Mapping[str, tuple[str, str]]) -> Iterator[Aside]:
    """For each list of facts, the copies whose facts do not count, and where they disagree."""
    members: dict[str, list[Card]] = defaultdict(list)
    for copy, (main, _) in sorted(copies.items()):
        members[main].append(cards[copy])
    for main, others in sorted(members.items()):
        everyone = [cards[main], *sorted(others, key=_order)]
        for field in sorted({filled.field for card in everyone for filled in card.filled}):
            yield from _of_field(field, everyone)


def _of_field(field: str, everyone: Sequence[Card]) -> Iterator[Aside]:
    having = [
        (card, filled) for card in everyone for filled in card.filled if filled.field == field
    ]
    best, held = having[0]
    for card, filled in having[1:]:
        yield Aside(card.id, field, best.id, _conflict(held, filled))


def _conflict(held: Filled, other: Filled) -> str | None:
    """What the two say differently; a copy that just says less does not contradict."""
    ours, theirs = held.values - other.values, other.values - held.values
    if not ours or not theirs:
        return None
    sides = ("、".join(sorted(values)[:_CONFLICT_SHOWN]) for values in (ours, theirs))
    return " / ".join(sides)
