"""Tells documents from forms, films, magazines and web sites, all of which stand in 《》."""

from __future__ import annotations

from pipeline.extract.citations import cues
from pipeline.extract.citations.cues import Relation, Surroundings
from pipeline.text import titles
from pipeline.text.titles import Title

_SHORTEST, _SHORTEST_NAMED = 4, 7
"""The shortest title that ends like no document, relied on or merely named."""
_NEAR = 14


def is_form(text: str, title: Title, around: Surroundings) -> bool:
    """True for a form, also for a manual or a report that nobody goes by or has put forth."""
    if not titles.is_form(title.words):
        return False
    if not titles.may_be_document(title.words):
        return True
    return not (cues.is_relied_on(text, title.outer) or cues.is_put_forth(around))


def is_other_document(text: str, title: Title, around: Surroundings, relation: Relation) -> bool:
    """True for a title that ends like no kind of document and is neither a work nor filled in."""
    if cues.is_medium(around) or cues.is_subject(around):
        return False
    shortest = _SHORTEST_NAMED if relation == "reference" else _SHORTEST
    before = text[max(0, title.outer.start - _NEAR) : title.outer.start]
    return len(title.words) >= shortest and not cues.is_filled_in(before)
