"""The outcomes of an evaluation as tables, lists and comparisons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pipeline.evaluate.fields import FIELDS
from pipeline.evaluate.score import Outcome

Half = Literal["odd", "even"]
MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Row:
    """One field: hits, wrong finds, misses; shares are None where there is nothing to divide by.

    `apart` rows are no part of the mean, which is the last row but for them.
    """

    field: str
    tp: int
    fp: int
    fn: int
    precision: float | None
    recall: float | None
    f1: float | None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from an earlier report: hits and wrong finds that came and went."""

    gained: tuple[Outcome, ...]
    lost: tuple[Outcome, ...]
    new_wrong: tuple[Outcome, ...]
    gone_wrong: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes over `files` (in order) and the errors of those that could not be read."""

    files: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    errors: Mapping[str, str]

    def table(self, half: Half | None = None) -> list[Row]:
        """A row for each field, the mean of their F1, then what is scored apart.

        Args:
            half: only the files at odd or even positions, the first file being odd: rules are
                tuned on the one half, the other is only reported.
        """
        rows = [_row(name, apart, self._of(name, half)) for name, apart in _names()]
        fields = [row for row in rows if not row.apart]
        return [*fields, _mean(fields), *(row for row in rows if row.apart)]

    def faults(self, half: Half | None = None) -> list[Outcome]:
        """Every miss and every wrong find, by field and file."""
        names = [name for name, _ in _names()]
        found = [o for o in self._half(half) if o.verdict in ("miss", "wrong")]
        return sorted(found, key=lambda o: (names.index(o.field), o.file, o.verdict))

    def verbose(self, half: Half | None = None) -> list[str]:
        """The faults as lines, tabs between: field, file, verdict, value, confidence, quote."""
        return ["\t".join(_cells(o)) for o in self.faults(half)]

    def against(self, previous: Report) -> Changes:
        """What was gained and lost since `previous`."""
        return Changes(
            gained=_more(self, previous, "hit"),
            lost=_more(previous, self, "hit"),
            new_wrong=_more(self, previous, "wrong"),
            gone_wrong=_more(previous, self, "wrong"),
        )

    def save(self, path: Path) -> None:
        """Write the report as JSON."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        path.write_text(f"{text}\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Report:
        """Read a report that `save` wrote.

        Raises:
            ValueError: if the file is none.
        """
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            outcomes = tuple(Outcome(**o) for o in data["outcomes"])
            return cls(tuple(data["files"]), outcomes, data["errors"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}: not a report that evaluate wrote ({error})") from error

    def _half(self, half: Half | None) -> Iterator[Outcome]:
        kept = {None: self.files, "odd": self.files[::2], "even": self.files[1::2]}[half]
        names = set(kept)
        return (o for o in self.outcomes if o.file in names)

    def _of(self, name: str, half: Half | None) -> list[Outcome]:
        return [o for o in self._half(half) if o.field == name]


def _names() -> list[tuple[str, bool]]:
    names = []
    for field in FIELDS:
        names.append((field.name, field.apart))
        names += [(f"{field.name}.{detail}", True) for detail in field.details]
    return names


def _row(name: str, apart: bool, outcomes: list[Outcome]) -> Row:
    count = Counter(o.verdict for o in outcomes)
    tp, fp, fn = count["hit"], count["wrong"], count["miss"]
    shares = _share(tp, tp + fp), _share(tp, tp + fn), _share(2 * tp, 2 * tp + fp + fn)
    return Row(name, tp, fp, fn, *shares, apart=apart)


def _mean(rows: list[Row]) -> Row:
    """Sums of the counts, means of the shares over the fields that have one."""

    def mean(value: Callable[[Row], float | None]) -> float | None:
        values = [v for v in map(value, rows) if v is not None]
        return sum(values) / len(values) if values else None

    sums = sum(r.tp for r in rows), sum(r.fp for r in rows), sum(r.fn for r in rows)
    return Row(
        MEAN, *sums, mean(lambda r: r.precision), mean(lambda r: r.recall), mean(lambda r: r.f1)
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _cells(o: Outcome) -> list[str]:
    confidence = "" if o.confidence is None else f"{o.confidence:.2f}"
    return [o.field, o.file, o.verdict, _one_line(o.value), confidence, _one_line(o.quote)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _more(these: Report, those: Report, verdict: str) -> tuple[Outcome, ...]:
    """The outcomes that these have and those have not; equal ones are counted off one by one."""
    left = Counter(_identity(o) for o in those.outcomes if o.verdict == verdict)
    more = []
    for outcome in these.outcomes:
        if outcome.verdict != verdict:
            continue
        key = _identity(outcome)
        if left[key]:
            left[key] -= 1
        else:
            more.append(outcome)
    return tuple(more)


def _identity(o: Outcome) -> tuple[str, str, str]:
    return o.file, o.field, o.value
