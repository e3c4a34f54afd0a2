"""What a notice does to those before it: carries them out, postpones, corrects, repeals them …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.lexicon import rules
from pipeline.link.citations import Meant
from pipeline.link.names import bodies, likeness, series_name
from pipeline.linkage import CHANGES, Card, Link, Relation

_LEVELS = ("national", "provincial", "municipal", "county", "other")
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_ALIKE = 0.75
_SAME_MATTER = 0.6
_LONG_AGO = 2
"""Years after which a notice that names none is not taken for a change of an earlier one."""
_SURE = {"number": 0.95, "title": 0.85}
_CITED: dict[str, Relation] = {
    "basis": "basis",
    "forwarded": "forwarded",
    "amended": "amends",
    "repealed": "repeals",
    "reference": "reference",
}


@cache
def _changes() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    return tuple((rule.id, re.compile(rule.pattern)) for rule in rules("lineage", "changes"))  # type: ignore[misc]


def change(card: Card) -> Relation | None:
    """How the title says that the notice changes an earlier one; None if it does not."""
    bare = _QUOTED.sub("", card.title or "")
    subject = bare[bare.rfind("关于") + 2 :] if "关于" in bare else bare
    return next((name for name, pattern in _changes() if pattern.search(subject)), None)


def rank(card: Card) -> int:
    """0 for a national notice, more for lower levels."""
    return _LEVELS.index(card.level or "other")


def same_body(one: Card, other: Card) -> bool:
    """True if one body issues both."""
    return bool(set(bodies(one)) & set(bodies(other)))


def same_matter(one: Card, other: Card) -> float:
    """How alike the programmes of two notices are, 0 to 1."""
    names = series_name(one.series), series_name(other.series)
    return 1.0 if names[0] and names[0] == names[1] else likeness(*names)


def links(card: Card, cited: Sequence[Meant], kin: Iterable[Card]) -> Iterator[Link]:
    """What `card` has to do with the notices that it cites, and with that which it changes.

    Args:
        card: a notice.
        cited: the notices that it cites.
        kin: other notices of the same series, among which a change without citation finds its own.
    """
    what = change(card)
    changed = _changed(card, what, cited)
    for meant in cited:
        relation = _relation(card, meant)
        if what is not None and meant is changed:
            relation = what
        yield Link(
            card.id, meant.target.id, relation, meant.basis, _SURE[meant.basis], meant.cited.item
        )
    if what is not None and what in CHANGES and changed is None and card.genre == "notice":
        earlier = _earlier(card, kin)
        if earlier is not None:
            yield Link(card.id, earlier.id, what, "series", 0.7)


def _changed(card: Card, what: Relation | None, cited: Sequence[Meant]) -> Meant | None:
    """Of the cited notices, the one that a change is about: its own body's, on the same matter."""
    if what is None:
        return None
    own = [m for m in cited if same_body(card, m.target) and rank(m.target) >= rank(card)]
    fitting = [m for m in own if m.cited.relation != "forwarded"]
    named = [m for m in fitting if m.cited.relation in ("amended", "repealed")]
    scores = {m.cited.item: same_matter(card, m.target) for m in fitting}
    alike = [m for m in fitting if scores[m.cited.item] >= _SAME_MATTER]
    return max(
        named or alike, key=lambda m: (scores[m.cited.item], m.target.date or ""), default=None
    )


def _relation(card: Card, meant: Meant) -> Relation:
    relation = _CITED[meant.cited.relation]
    if relation == "basis" and _carries_out(card, meant.target):
        return "carries_out"
    return relation


def _carries_out(card: Card, target: Card) -> bool:
    """True if a lower office does in its place what the notice of a higher one asks for."""
    return rank(target) < rank(card) and same_matter(card, target) >= _ALIKE


def _earlier(card: Card, kin: Iterable[Card]) -> Card | None:
    """The latest notice of the same body on the same matter, no change itself."""
    found = [
        other
        for other in kin
        if other.id != card.id
        and other.genre == "notice"
        and change(other) is None
        and same_body(card, other)
        and same_matter(card, other) >= _ALIKE
        and _shortly_before(other, card)
    ]
    return max(found, key=lambda c: (c.date or "", c.id), default=None)


def _shortly_before(earlier: Card, later: Card) -> bool:
    if earlier.date is None or later.date is None or earlier.date > later.date:
        return False
    if earlier.own_period and later.own_period and earlier.edition != later.edition:
        return False
    return int(later.date[:4]) - int(earlier.date[:4]) < _LONG_AGO
