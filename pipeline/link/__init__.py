"""What holds between notices: one notice twice, editions of a programme, lineage, moved deadlines.

A pure function of the cards of some notices; which ones must be looked at together, `keys` tells.
The order of the cards makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.link.citations import Shelf
from pipeline.link.keys import Keys, keys
from pipeline.link.lineage import links as links_of
from pipeline.link.moves import moves
from pipeline.link.names import series_name
from pipeline.link.same import asides, groups
from pipeline.link.series import editions, followers, series
from pipeline.link.sketch import sketch
from pipeline.linkage import Card, Link, Linkage, Seat

__all__ = ["Keys", "keys", "link", "sketch"]

_STANDING = {"repeals": "repealed", "cancels": "cancelled"}


def link(cards: Iterable[Card]) -> Linkage:
    """Everything that holds between these notices.

    Args:
        cards: notices, each once; all that share a key must be among them (`keys`).
    """
    ordered = sorted(cards, key=lambda card: card.id)
    known = {card.id: card for card in ordered}
    copies = groups(ordered, _pairs(ordered))
    mains = [card for card in ordered if card.id not in copies]
    found = [*_links(ordered, mains, copies)]
    of_series = series(mains, found)
    of_edition = editions(mains, found)
    found += followers(mains, of_series, of_edition)
    put_down = {
        each.target: (_STANDING[each.relation], each.source)
        for each in found
        if each.relation in _STANDING
    }
    seats = []
    for card in ordered:
        main, basis = copies.get(card.id, (card.id, None))
        standing = put_down.get(main, (None, None))
        seats.append(
            Seat(
                card.id, of_series.get(main), of_edition[main],
                same_as=None if main == card.id else main,
                same_basis=basis, standing=standing[0], standing_by=standing[1],
            )
        )  # fmt: skip
    return Linkage(
        tuple(seats),
        tuple(found),
        tuple(moves({card.id: card for card in mains}, found)),
        tuple(asides(known, copies)),
    )


def _pairs(cards: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """Pairs that share a number, a title or a part of their sketch."""
    by_key: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for key in keys(card).has:
            if not key.startswith("series:"):
                by_key[key].append(card)
    seen: set[tuple[str, str]] = set()
    for _, sharing in sorted(by_key.items()):
        for n, one in enumerate(sharing):
            for other in sharing[n + 1 :]:
                if (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _links(
    cards: Sequence[Card], mains: Sequence[Card], copies: dict[str, tuple[str, str]]
) -> Iterator[Link]:
    shelf = Shelf(cards, copies)
    by_name: dict[str, list[Card]] = defaultdict(list)
    for card in mains:
        if name := series_name(card.series):
            by_name[name].append(card)
    for card in mains:
        meant = [m for m in shelf.meant(card) if m.target.id != card.id]
        yield from links_of(card, meant, by_name.get(series_name(card.series), ()))
