"""What kind of thing a quota or a fee is, where its words differ from year to year."""

from __future__ import annotations

import re
from functools import cache

from pipeline.query.facts import Fee, Quota
from pipeline.query.pairing import likeness


def quota_fits(a: Quota, b: Quota) -> bool:
    """The only 10 sessions and the only 9 are one thing; of people the words must say something."""
    if a.subject is None or b.subject is None or a.unit in _telling_units():
        return True
    return likeness(a.subject, b.subject) > 0


@cache
def _telling_units() -> frozenset[str]:
    from pipeline.lexicon import load

    return frozenset(load("editions")["quota_units"])


@cache
def fee_kind(words: str) -> str | None:
    """What a fee is for: tuition, board, travel …; None if its words don't tell."""
    from pipeline.lexicon import rules

    named = (r.value for r in rules("editions", "fee_kinds") if re.search(r.pattern, words))
    kind: str | None = next(named, None)
    return kind


def free_alike(a: Fee, b: Fee) -> bool:
    """Two things that are free, and not known to be different ones."""
    kinds = {fee_kind(a.fee), fee_kind(b.fee)} - {None}
    return len(kinds) < 2
