"""Corrections in another text: with their places there, or with why they have to wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.correct.model import Correction, FactJson, State
from pipeline.correct.places import Places


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a correction.

    Attributes:
        state: `applied`: the program says otherwise; `agrees`: by itself it says the same;
            `waiting`: what it rests on is not as it was; `replaced`, `overruled`: a later one about
            the same fact holds, made in knowledge of this one or not.
        item: the fact that it holds for, from 1, in a list.
        moved: True if it holds in another text than it was made on.
        why: what a person should know.
        words: of a waiting one: what seems to have become of its line, as (start, end).
        by: the later correction.
    """

    state: State
    item: int | None = None
    moved: bool = False
    why: str | None = None
    words: tuple[int, int] | None = None
    by: str | None = None


def put(correction: Correction, places: Places, notice_id: str) -> Correction | Fate:
    """The correction with its places in this text; its fate if they are not to be found."""
    moves: dict[tuple[int, int], tuple[int, int]] = {}
    quotes = {
        (place["start"], place["end"]): place["quote"]
        for fact in (correction.before, correction.after)
        if fact is not None
        for place in fact["evidence"]
    }
    same = correction.notice == notice_id
    if same and all(places.stands(*place, quote) for place, quote in quotes.items()):
        return correction
    if not quotes and not same:
        return Fate("waiting", why="it rests on no words, and the text has changed")
    known = {(rest.start, rest.end): rest for rest in correction.rests}
    for place, quote in quotes.items():
        rest = known.get(place)
        if rest is None:
            return Fate("waiting", why=f"its words do not stand in the text: {quote}")
        moved = places.by_count(rest, quote) if same else None
        start = places.by_line(rest)
        if moved is None and start is not None:
            moved = (start, start + rest.end - rest.start)
            if not places.stands(*moved, quote):
                moved = None
        if moved is None:
            why = "the line that it rests on has changed, or stands more than once"
            return Fate("waiting", why=why, words=places.become(rest))
        moves[place] = moved
    return replace(
        correction,
        before=_moved(correction.field, correction.before, moves, places),
        after=_moved(correction.field, correction.after, moves, places),
        beside=tuple(_shifted(fact, moves) for fact in correction.beside),
    )


def _moved(
    field: str,
    fact: FactJson | None,
    moves: Mapping[tuple[int, int], tuple[int, int]],
    places: Places,
) -> FactJson | None:
    if fact is None:
        return None
    evidence = []
    for place in fact["evidence"]:
        start, end = moves[place["start"], place["end"]]
        evidence.append(dict(place) | {"start": start, "end": end, "quote": places.text[start:end]})
    span = {"start": None, "end": None} if field == "attachments" else {}
    return dict(fact) | span | {"evidence": evidence}


def _shifted(fact: FactJson, moves: Mapping[tuple[int, int], tuple[int, int]]) -> FactJson:
    """A neighbour with its places moved as far as the nearest place of the fact itself."""
    evidence = []
    for place in fact["evidence"]:
        near = min(moves, key=lambda old: abs(old[0] - place["start"]), default=(0, 0))
        by = moves.get(near, (0, 0))[0] - near[0]
        evidence.append(
            dict(place) | {"start": max(0, place["start"] + by), "end": max(0, place["end"] + by)}
        )
    return dict(fact) | {"evidence": evidence}
