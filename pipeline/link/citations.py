"""Which notices a notice's citations mean: by number, else by title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.link.names import bodies, likeness, title_keys
from pipeline.linkage import Card, Cited

_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Meant:
    """A citation, the notice that it means, and how that is known: `number` or `title`."""

    cited: Cited
    target: Card
    basis: str


class Shelf:
    """Notices by number and by title; copies are not on it, their main notice is."""

    def __init__(self, cards: Iterable[Card], copies: dict[str, tuple[str, str]]) -> None:
        known = {card.id: card for card in cards}
        self._numbers: dict[str, list[Card]] = defaultdict(list)
        self._titles: dict[str, list[Card]] = defaultdict(list)
        for card in sorted(known.values(), key=lambda c: c.id):
            main = known[copies[card.id][0]] if card.id in copies else card
            if card.genre != "notice":
                continue
            if card.number is not None and main not in self._numbers[card.number]:
                self._numbers[card.number].append(main)
            for key in title_keys(card.title):
                if main not in self._titles[key]:
                    self._titles[key].append(main)

    def meant(self, card: Card) -> list[Meant]:
        """What `card` cites of the notices here, in the order of its citations."""
        found = (self._one(card, cited) for cited in card.cited)
        return [meant for meant in found if meant is not None]

    def _one(self, card: Card, cited: Cited) -> Meant | None:
        by_number = self._of_number(card, cited)
        if by_number or cited.number in self._numbers:
            return Meant(cited, by_number[0], "number") if by_number else None
        keys = title_keys(cited.title)
        titled = [c for key in keys for c in self._titles.get(key, ())]
        # The number is known, and it is another one: an edition of another year.
        titled = [c for c in titled if cited.number is None or c.number is None]
        titled = [c for c in titled if c.id != card.id and _before(c, card)]
        same_body = [c for c in titled if set(bodies(c)) & set(bodies(card))]
        best = max(same_body or titled, key=lambda c: (c.date or "", c.id), default=None)
        return None if best is None else Meant(cited, best, "title")

    def _of_number(self, card: Card, cited: Cited) -> Sequence[Card]:
        """The notices of the cited number; of several, those whose titles agree come first."""
        found = [c for c in self._numbers.get(cited.number or "", ()) if c.id != card.id]
        if cited.title is None or len(found) < 2:
            return found
        keys = title_keys(cited.title) or (cited.title,)
        scores = {c.id: likeness(keys[0], (title_keys(c.title) or ("",))[0]) for c in found}
        return sorted(found, key=lambda c: (scores[c.id] < _ALIKE, -scores[c.id], c.id))


def _before(cited: Card, card: Card) -> bool:
    """True unless the dates show that the cited notice is the later one."""
    if cited.date is None or card.date is None:
        return True
    length = min(len(cited.date), len(card.date))
    return cited.date[:length] <= card.date[:length]
