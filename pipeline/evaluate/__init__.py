"""How good the pipeline is: records against gold, as RECORD.md (Scoring) says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.evaluate.gold import Gold, filled, gold_files
from pipeline.evaluate.report import MEAN, Changes, Report, Row
from pipeline.evaluate.score import Outcome, score
from pipeline.record import Record

__all__ = ["MEAN", "Changes", "Outcome", "Report", "Row", "evaluate", "evaluate_many"]

Result = Record | Exception


def evaluate(gold_dir: Path, notice_dir: Path, extract: Callable[[Path], Record]) -> Report:
    """Score `extract` on the notices of all gold files, one after the other.

    Args:
        gold_dir: gold files NAME.json, in sub-folders if you like.
        notice_dir: the notices NAME.txt, NAME.docx … in the same sub-folders.
        extract: from a file to its record; what it raises is listed as the error of that notice,
            and all that its gold file asks for counts as missed.

    Raises:
        ValueError: if there is no gold file, or one is broken.
    """

    def attempt(path: Path) -> Result:
        try:
            return extract(path)
        except Exception as error:  # noqa: BLE001 - listed in the report, not swallowed
            return error

    return evaluate_many(gold_dir, notice_dir, lambda paths: ((p, attempt(p)) for p in paths))


def evaluate_many(
    gold_dir: Path,
    notice_dir: Path,
    extract: Callable[[Iterable[Path]], Iterable[tuple[Path, Result]]],
) -> Report:
    """As `evaluate`, with an `extract` that takes all files at once and gives them in any order.

    Raises:
        ValueError: if there is no gold file, or one is broken.
    """
    golds = list(gold_files(gold_dir, notice_dir))
    results = dict(extract([g.notice for g in golds if g.notice is not None]))
    outcomes: list[Outcome] = []
    errors = {}
    for gold in golds:
        result = _result(gold, results)
        try:
            outcomes += _scored(gold, result)
        except ValueError as error:
            raise ValueError(f"gold file {gold.name}: {error}; annotate it anew") from error
        if isinstance(result, Exception):
            errors[gold.name] = str(result)
    return Report(tuple(g.name for g in golds), tuple(outcomes), errors)


def _scored(gold: Gold, result: Result) -> Iterator[Outcome]:
    if isinstance(result, Exception):
        return score(gold.name, gold.fields, {})
    wanted = filled(gold.fields, result.text)
    return score(gold.name, wanted, result.model_dump(exclude={"text"}))


def _result(gold: Gold, results: dict[Path, Result]) -> Result:
    missing = FileNotFoundError(f"{gold.name}: no notice of that name")
    return missing if gold.notice is None else results.get(gold.notice, missing)
