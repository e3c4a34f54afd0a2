"""Which notices are of one programme through the years, and which edition each is of.

Notices of one series name and one body are one series. Those of lower levels join the series of the
higher one in whose region they are; so do notices that carry out, forward or change one of it, and
those that cite an earlier edition of much the same name. Of two series of one name (two provinces
have a programme of that name, and no national one is known) each takes its body's name behind it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from pipeline.link.lineage import change, rank, same_body, same_matter
from pipeline.link.names import bodies, series_name
from pipeline.linkage import CHANGES, Card, Link

T = TypeVar("T", bound=str)

_ALIKE = 0.6
_JOINING = frozenset({"carries_out", "forwarded", *CHANGES})


class _Sets:
    """Notices that belong together (union and find)."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {each: each for each in ids}

    def top(self, each: str) -> str:
        """The one that stands for the set of `each`."""
        while self._above[each] != each:
            self._above[each] = self._above[self._above[each]]
            each = self._above[each]
        return each

    def join(self, one: str, other: str) -> None:
        """Make two sets one; the result does not depend on the order of joining."""
        first, second = sorted((self.top(one), self.top(other)))
        self._above[second] = first


def series(cards: Sequence[Card], links: Sequence[Link]) -> dict[str, str]:
    """The series of each notice that has one, by id.

    Args:
        cards: notices, none of them a copy of another.
        links: what holds between them.
    """
    known = {card.id: card for card in cards if _name(card)}
    sets = _Sets(known)
    by_name: dict[str, list[Card]] = defaultdict(list)
    for card in known.values():
        by_name[series_name(_name(card))].append(card)
    for named in by_name.values():
        for one, other in _of_one_name(named):
            sets.join(one.id, other.id)
    for link in links:
        if link.source in known and link.target in known and _joins(link, known):
            sets.join(link.source, link.target)
    members: dict[str, list[Card]] = defaultdict(list)
    for card in known.values():
        members[sets.top(card.id)].append(card)
    return _labels(members)


def _name(card: Card) -> str | None:
    return card.decided[0] if card.decided is not None and card.decided[0] else card.series


def _decided(card: Card) -> bool:
    return card.decided is not None and card.decided[0] is not None


def _of_one_name(named: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """Pairs of notices of one series name that are of one series."""
    first: dict[str, Card] = {}
    for card in named:
        for body in bodies(card) or (f" {card.region}",):
            yield first.setdefault(body, card), card
    decided = [card for card in named if _decided(card)]
    yield from ((decided[0], card) for card in decided[1:])
    heads = _heads(named)
    for card in named:
        above = [h for h in heads if rank(h) < rank(card) and _covers(h, card)]
        lowest = max(map(rank, above), default=0)
        nearest = [h for h in above if rank(h) == lowest]
        if len({bodies(h) for h in nearest}) == 1:
            yield nearest[0], card
    if not any(card.issuers for card in named) or len({bodies(c) for c in named if c.issuers}) == 1:
        yield from ((named[0], card) for card in named[1:])  # who else should have issued it


def _heads(named: Sequence[Card]) -> list[Card]:
    """One notice for each body above the lowest level."""
    return list({bodies(c): c for c in named if c.issuers and rank(c) < 4}.values())


def _covers(higher: Card, lower: Card) -> bool:
    return higher.level == "national" or (
        higher.region is not None and higher.region == lower.region
    )


def _joins(link: Link, known: Mapping[str, Card]) -> bool:
    source, target = known[link.source], known[link.target]
    if _decided(source):
        return False  # a person has said where it belongs
    alike = same_matter(source, target)
    if link.relation in _JOINING:
        return link.relation in CHANGES or alike >= _ALIKE
    earlier = link.relation in ("basis", "reference") and same_body(source, target)
    return earlier and alike >= _ALIKE and source.edition != target.edition


def _labels(members: Mapping[str, Sequence[Card]]) -> dict[str, str]:
    """A name for each series: that of most notices at its highest level."""
    names: dict[str, str] = {}
    for top, cards in members.items():
        decided = [str(_name(card)) for card in cards if _decided(card)]
        highest = min(map(rank, cards))
        own = [c for c in cards if rank(c) == highest and change(c) is None] or cards
        names[top] = _most_frequent(decided or [str(_name(card)) for card in own])
    taken = Counter(map(series_name, names.values()))
    return {
        card.id: names[top] + (_behind(cards) if taken[series_name(names[top])] > 1 else "")
        for top, cards in members.items()
        for card in cards
    }


def _most_frequent(values: Iterable[T]) -> T:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _behind(cards: Sequence[Card]) -> str:
    """The body of a series, where another series has the same name."""
    highest = min(cards, key=lambda card: (rank(card), card.id))
    body = next(iter(bodies(highest)), highest.region)
    return f"（{body}）" if body else f"（{highest.id[:8]}）"


def editions(cards: Sequence[Card], links: Sequence[Link]) -> dict[str, int | None]:
    """The year of the edition of each notice: its own, else that of what it carries out or changes.

    The year of issue counts where the title names none and no other notice tells.
    """
    known = {card.id: card for card in cards}
    above: dict[str, str] = {}
    for link in links:
        if link.relation in _JOINING and link.source not in above and link.target in known:
            above[link.source] = link.target

    def of(card: Card, seen: frozenset[str]) -> int | None:
        if card.decided is not None and card.decided[1] is not None:
            return card.decided[1]
        target = above.get(card.id)
        if card.own_period or target is None or target in seen:
            return card.edition
        return of(known[target], seen | {target}) or card.edition

    return {card.id: of(card, frozenset((card.id,))) for card in cards}


def followers(
    cards: Sequence[Card], of_series: Mapping[str, str], of_edition: Mapping[str, int | None]
) -> Iterator[Link]:
    """The notice of each edition that follows that of the edition before, by the same body."""
    lines: dict[tuple[str, str], dict[int, list[Card]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        year = of_edition.get(card.id)
        if card.id in of_series and year is not None and _calls(card):
            for body in bodies(card):
                lines[of_series[card.id], body][year].append(card)
    found: dict[tuple[str, str], Link] = {}
    for years in lines.values():
        ordered = [min(years[year], key=_call_first) for year in sorted(years)]
        for earlier, later in pairwise(ordered):
            found[later.id, earlier.id] = Link(later.id, earlier.id, "follows", "order", 0.8)
    yield from (found[key] for key in sorted(found))


def _calls(card: Card) -> bool:
    return card.genre == "notice" and change(card) is None


def _call_first(card: Card) -> tuple[object, ...]:
    """The notice that opens an edition: a 通知 with deadlines, the earliest."""
    return card.document_type != "通知", not card.deadlines, card.date or "9", card.id
