"""A document that a notice cites, and whether two mentions are of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.extract.citations.cues import Relation
from pipeline.model import Span
from pipeline.text.numbers import Number
from pipeline.text.titles import kernel_alike

_STRENGTH = {"reference": 0, "basis": 1, "amended": 2, "repealed": 3, "forwarded": 4}
_SHORTEST_PART = 9


@dataclass(slots=True)
class Citation:
    """A document by its title, its number or both, with the places of all mentions."""

    title: str | None
    number: Number | None
    relation: Relation
    spans: list[Span]
    issuers: list[str] = field(default_factory=list)
    confidence: float = 0.93

    @property
    def key(self) -> str:
        """The title as it is compared."""
        return kernel_alike(self.title or "")

    def strengthen(self, relation: Relation) -> None:
        """Keep the stronger of two relations."""
        if _STRENGTH[relation] > _STRENGTH[self.relation]:
            self.relation = relation


def known_of(found: Iterable[Citation], key: str, number: Number | None) -> Citation | None:
    """The citation of the same number, or of the same title, with or without its issuers."""
    for citation in found:
        other = citation.key
        if citation.number is not None and number is not None:
            if citation.number.value == number.value or other == key:
                return citation
            continue
        shorter = min(key, other, key=len)
        part = other.endswith(key) or key.endswith(other)
        if other == key or (part and len(shorter) > _SHORTEST_PART and "关于" in shorter):
            return citation
    return None
