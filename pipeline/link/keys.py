"""By which keys notices can have to do with each other, so that few need to be compared.

A notice *has* keys and *seeks* keys. Two notices are compared if they share one that both have, or
if one seeks what the other has. A law that a thousand notices cite does not bring these together.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.link.names import series_name, title_keys
from pipeline.link.sketch import bands
from pipeline.linkage import Card


@dataclass(frozen=True, slots=True)
class Keys:
    """What a notice has, and what it seeks in others."""

    has: frozenset[str]
    seeks: frozenset[str]


def keys(card: Card) -> Keys:
    """The keys of a notice: its number, title, series and text; those of what it cites."""
    has = {f"title:{key}" for key in title_keys(card.title)}
    has |= {f"text:{band}" for band in bands(card.sketch)}
    if card.number is not None:
        has.add(f"number:{card.number}")
    if name := series_name(card.series):
        has.add(f"series:{name}")
    if card.decided is not None and card.decided[0] is not None:
        has.add(f"series:{series_name(card.decided[0])}")
    seeks: set[str] = set()
    for cited in card.cited:
        if cited.number is not None:
            seeks.add(f"number:{cited.number}")
        seeks |= {f"title:{key}" for key in title_keys(cited.title)}
    return Keys(frozenset(has), frozenset(seeks))
