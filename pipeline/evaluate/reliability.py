"""Is the confidence honest? Of the facts given 0.9, nine in ten should be right.

Measured as usual: facts are put into bins by their confidence; the expected calibration error is
the mean distance between confidence and share of right ones, weighted by the size of the bins
(Guo et al., On Calibration of Modern Neural Networks, 2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from pipeline.evaluate.score import Outcome

Point = tuple[float, bool]
"""A confidence and whether the fact was right."""
EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts with a confidence of at least `low` and below `high` (the last: up to `high`)."""

    low: float
    high: float
    count: int
    right: int
    confidence: float

    @property
    def share(self) -> float:
        """The share of them that are right."""
        return self.right / self.count


@dataclass(frozen=True, slots=True)
class _Block:
    """Facts that get one value: how many are right, the sum of their confidences, their number."""

    right: int
    confidence: float
    count: int

    @property
    def share(self) -> float:
        return self.right / self.count

    def joined(self, other: _Block) -> _Block:
        return _Block(
            self.right + other.right, self.confidence + other.confidence, self.count + other.count
        )


def points(outcomes: Iterable[Outcome], fields: Iterable[str]) -> list[Point]:
    """Each found fact of these fields that gold says yes or no to."""
    names = set(fields)
    return [
        (o.confidence, o.verdict == "hit")
        for o in outcomes
        if o.field in names and o.confidence is not None and o.verdict in ("hit", "wrong")
    ]


def bins(facts: Sequence[Point]) -> list[Bin]:
    """The reliability table: one bin for each range of `EDGES` that holds a fact."""
    table = []
    for low, high in pairwise(EDGES):
        inside = [p for p in facts if low <= p[0] < high or (high == EDGES[-1] == p[0])]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(is_right for _, is_right in inside)
            table.append(Bin(low, high, len(inside), right, mean))
    return table


def calibration_error(table: Sequence[Bin]) -> float:
    """The expected calibration error, 0 to 1; 0.0 for an empty table."""
    total = sum(b.count for b in table)
    return sum(b.count * abs(b.share - b.confidence) for b in table) / total if total else 0.0


def isotonic(facts: Sequence[Point], *, prior: float = 2.0) -> list[tuple[float, float]]:
    """A rising curve from confidence to share of right ones: pool adjacent violators.

    Args:
        facts: what to fit.
        prior: how many facts that hold what their confidence says each block is given beforehand,
            so that a few facts don't make certainty.

    Returns:
        (confidence, share) at the mean confidence of each block, both rising.
    """
    blocks: list[_Block] = []
    for confidence, group in groupby(sorted(facts), key=lambda fact: fact[0]):
        right = [is_right for _, is_right in group]
        blocks.append(_Block(sum(right), confidence * len(right), len(right)))
        while len(blocks) > 1 and blocks[-2].share > blocks[-1].share:
            blocks[-2:] = [blocks[-2].joined(blocks[-1])]
    curve: list[tuple[float, float]] = []
    for block in blocks:
        mean = block.confidence / block.count
        share = (block.right + prior * mean) / (block.count + prior)
        curve.append((mean, max(share, curve[-1][1] if curve else 0.0)))
    return curve
