"""A report at a glance: both halves beside each other, and everything as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.evaluate.fields import FIELDS
from pipeline.evaluate.reliability import Point, bins, calibration_error, points
from pipeline.evaluate.report import Report
from pipeline.evaluate.score import Outcome


@dataclass(frozen=True, slots=True)
class Fold:
    """F1 of one field on the files at odd and at even positions; None where there is nothing."""

    field: str
    odd: float | None
    even: float | None

    @property
    def gap(self) -> float | None:
        """How far the halves are apart."""
        return None if self.odd is None or self.even is None else abs(self.odd - self.even)


def both_halves(report: Report) -> list[Fold]:
    """The two halves, field by field, the mean and what is scored apart at the end."""
    pairs = zip(report.table("odd"), report.table("even"), strict=True)
    return [Fold(odd.field, odd.f1, even.f1) for odd, even in pairs]


def decided(outcomes: Iterable[Outcome]) -> list[Point]:
    """The facts of all fields of the mean that gold says yes or no to."""
    return points(outcomes, [f.name for f in FIELDS if not f.apart])


def markdown(report: Report) -> str:
    """The whole report: scores, halves, reliability."""
    lines = [f"# Evaluation over {len(report.files)} notices", "", "## Fields", ""]
    lines += ["| field | hit | wrong | missed | precision | recall | F1 |"]
    lines += ["|---|--:|--:|--:|--:|--:|--:|"]
    for row in report.table():
        shares = (row.precision, row.recall, row.f1)
        cells = (row.field, row.tp, row.fp, row.fn, *map(_share, shares))
        lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    lines += ["", "## Halves", "", "| field | F1 odd | F1 even | gap |", "|---|--:|--:|--:|"]
    for fold in both_halves(report):
        lines.append(
            f"| {fold.field} | {_share(fold.odd)} | {_share(fold.even)} | {_share(fold.gap)} |"
        )
    table = bins(decided(report.outcomes))
    lines += ["", "## Confidence", "", "| confidence | facts | right | share | mean |"]
    lines += ["|---|--:|--:|--:|--:|"]
    for one in table:
        span = f"{one.low:.2f} to {one.high:.2f}"
        lines.append(
            f"| {span} | {one.count} | {one.right} | {one.share:.2f} | {one.confidence:.2f} |"
        )
    lines += ["", f"Expected calibration error: {calibration_error(table):.3f}"]
    if report.errors:
        lines += ["", "## Not read", "", *(f"- {name}: {e}" for name, e in report.errors.items())]
    return "\n".join(lines) + "\n"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
