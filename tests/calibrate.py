"""Fits the curve of confidence: `python -m tests.calibrate` writes `lexicon/calibration.yml`.

`tests/calibration/first_scores.csv` has, for notices scored before any rule was changed for them,
each fact's field, the confidence that its rule gave, and whether it was right; notices by the
beginning of their SHA-256. `python -m tests.calibrate --add OUTCOMES NOTICES` appends such scores:
OUTCOMES is what `notices evaluate --save` wrote, NOTICES the folder that was evaluated.

The curve rises (isotonic regression), with a prior; each field has an offset on the scale of log
odds, drawn towards 0 where there are few facts. What is printed is honest: fitted to the notices of
one half, measured on those of the other.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.evaluate.reliability import bins, calibration_error, isotonic
from pipeline.resolve.calibration import calibrated as shown
from pipeline.resolve.calibration import curve

SCORES = Path(__file__).parent / "calibration" / "first_scores.csv"
TARGET = Path(__file__).parents[1] / "pipeline" / "lexicon" / "calibration.yml"
FIELDS = (
    "title", "document_number", "addressees", "document_type", "issuers", "dates", "deadlines",
    "events", "institutions", "quotas", "fees", "contacts", "citations", "attachments",
)  # fmt: skip
_PRIOR = 20.0
"""Facts that hold what the curve says, given to each field beforehand."""
_MOST = 0.99
"""No fact is surer: hundreds of facts can't tell one wrong in a hundred from one in a thousand."""

Fact = tuple[str, str, float, bool]
"""Notice, field, confidence, right."""


def facts() -> list[Fact]:
    """All first scores."""
    with SCORES.open(encoding="utf-8", newline="") as file:
        return [
            (row["notice"], row["field"], float(row["confidence"]), row["right"] == "1")
            for row in csv.DictReader(file)
        ]


def fit(given: Sequence[Fact]) -> tuple[list[list[float]], dict[str, float]]:
    """The knots of the curve and the offset of each field."""
    rising = isotonic([(confidence, right) for _, _, confidence, right in given])
    knots = [[0.0, 0.2], *([round(x, 3), round(min(y, _MOST), 3)] for x, y in rising)]
    knots = [k for n, k in enumerate(knots) if n == 0 or k[0] > knots[n - 1][0]]
    if knots[-1][0] < 1:
        knots.append([1.0, _MOST])
    offsets = {}
    for field in sorted({fact[1] for fact in given}):
        own = [(c, right) for _, name, c, right in given if name == field]
        said = sum(curve(knots, 0.0, c) for c, _ in own) / len(own)
        seen = (sum(right for _, right in own) + _PRIOR * said) / (len(own) + _PRIOR)
        offsets[field] = round(math.log(seen / (1 - seen)) - math.log(said / (1 - said)), 2)
    return knots, offsets


def halves(given: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
    """The facts of every other notice, and those of the rest."""
    ordered = sorted(given)
    notices = sorted({fact[0] for fact in ordered})
    even = set(notices[::2])
    return [f for f in ordered if f[0] in even], [f for f in ordered if f[0] not in even]


def measured(model: tuple[list[list[float]], dict[str, float]], test: Sequence[Fact]) -> str:
    """Calibration error before and after, and how many of the surest facts are right."""
    before = calibration_error(bins([(c, right) for _, _, c, right in test]))
    after = [(curve(model[0], model[1].get(f, 0.0), c), right) for _, f, c, right in test]
    sure = [right for c, right in after if c >= 0.95]
    return (
        f"{len(test)} facts: calibration error {before:.3f} by judgement,"
        f" {calibration_error(bins(after)):.3f} calibrated; of {len(sure)} at 0.95 and above"
        f" {sum(sure) / max(1, len(sure)):.3f} right"
    )


def written(model: tuple[list[list[float]], dict[str, float]], count: int, notices: int) -> str:
    """The lexicon as YAML."""
    lines = [
        "# How often facts are right, by the confidence that their rule gives; written by",
        f"# `python -m tests.calibrate` from {count} facts of {notices} notices scored before any",
        "# rule was changed for them (tests/calibration/first_scores.csv).",
        "# curve: [confidence of the rule, share of right facts].",
        "# fields: offset of each field on the scale of log odds.",
        "curve:",
        *(f"  - [{x}, {y}]" for x, y in model[0]),
        "fields:",
        *(f"  {name}: {offset}" for name, offset in model[1].items()),
    ]
    return "\n".join(lines) + "\n"


def by_judgement(field: str, calibrated: float) -> float:
    """The confidence that a rule gave, from the calibrated one."""
    steps = [n / 1000 for n in range(1, 1001)]
    return min(steps, key=lambda c: (abs(shown(field, c) - calibrated), c))


def add(outcomes: Path, notices: Path) -> None:
    """Append the facts of an evaluation that gold says yes or no to."""
    rows = []
    for found in json.loads(outcomes.read_text(encoding="utf-8"))["outcomes"]:
        judged = found["verdict"] in ("hit", "wrong") and found["confidence"] is not None
        if judged and found["field"] in FIELDS:
            path = next(
                p for p in sorted(notices.glob(f"{found['file']}.*")) if p.suffix != ".json"
            )
            key = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            confidence = by_judgement(found["field"], found["confidence"])
            rows.append((key, found["field"], confidence, int(found["verdict"] == "hit")))
    with SCORES.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(sorted(rows))


def main(arguments: Sequence[str] = ()) -> None:
    """Fit, say how honest it is on the other half, and write the lexicon."""
    if arguments[:1] == ["--add"]:
        add(Path(arguments[1]), Path(arguments[2]))
    given = facts()
    one, other = halves(given)
    for train, test in ((one, other), (other, one)):
        sys.stdout.write(f"other half: {measured(fit(train), test)}\n")
    model = fit(given)
    TARGET.write_text(written(model, len(given), len({f[0] for f in given})), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
