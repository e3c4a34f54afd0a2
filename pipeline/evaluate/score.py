"""One record against one gold file: what was hit, missed, wrong, or counts neither way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.evaluate.fields import FIELDS, Field
from pipeline.evaluate.items import Item
from pipeline.evaluate.match import agrees, asked, match

Verdict = Literal["hit", "miss", "wrong", "optional"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. `confidence` is that of the found one, None for a miss.

    `quote` is the place in the notice: of the found item, for a miss that which gold names.
    """

    file: str
    field: str
    verdict: Verdict
    value: str
    quote: str = ""
    confidence: float | None = None


def score(file: str, gold: Mapping[str, Any], record: Mapping[str, Any]) -> Iterator[Outcome]:
    """Every item of every field; `record` is a record as JSON holds it, empty if there is none.

    With a key `only`, a list of fields, gold says nothing of the others, and they don't count.
    """
    only = gold.get("only")
    for field in FIELDS:
        if only is None or field.source in only:
            yield from _field(file, field, gold, record)


def _field(
    file: str, field: Field, gold: Mapping[str, Any], record: Mapping[str, Any]
) -> Iterator[Outcome]:
    wanted = list(field.items(gold.get(field.source)))
    optional = list(field.items(gold.get(f"{field.source}_optional")))
    found = list(field.items(record.get(field.source)))
    pairs, missed, rest = match(wanted, found, field.prefer)
    neither, _, wrong = match(optional, rest, field.prefer)
    for g, f in pairs:
        yield _outcome(file, field.name, "hit", f)
        for name in field.details:
            yield from _detail(file, f"{field.name}.{name}", name, g, f)
    yield from (_outcome(file, field.name, "miss", g) for g in missed)
    yield from (_outcome(file, field.name, "optional", f) for _, f in neither)
    yield from (_outcome(file, field.name, "wrong", f) for f in wrong)


def _detail(file: str, row: str, name: str, gold: Item, found: Item) -> Iterator[Outcome]:
    """A further value of a matched pair: wrong and missing both count against it."""
    wanted, value = asked(gold.entry, name), found.entry.get(name)
    if wanted is None and value is None:
        return
    if agrees(gold.entry, found.entry, name):
        yield Outcome(file, row, "hit", str(value), found.quote, found.confidence)
        return
    if wanted is not None:
        yield Outcome(file, row, "miss", f"{gold.shown}: {wanted}", gold.quote or found.quote)
    if value is not None:
        shown = f"{found.shown}: {value}"
        yield Outcome(file, row, "wrong", shown, found.quote, found.confidence)


def _outcome(file: str, field: str, verdict: Verdict, item: Item) -> Outcome:
    return Outcome(file, field, verdict, item.shown, item.quote, item.confidence)
