"""Dates, telephone numbers and web addresses beside recognizers-text, on its own tables.

Run: `python -m tests.bench.peers FOLDER [--list]`, where FOLDER holds tables of recognizers-text
for Chinese (they are no part of this project): `DateTimeModel.json`, `DateExtractor.json` and
`DatePeriodExtractor.json`; `PhoneNumberModel.json` and `URLModel.json`. With recognizers-text
installed its answers are counted on the same cases, else ours alone, and the reason is printed.
`--list` prints one line a case. What follows is about dates; for the others see `peer_sequences`.

A case is one expected expression; a sentence in which nothing is expected is one case too. It is
right if the words that are found are the same (width and blanks aside) and one of the expected
values is the value found. The two extractor tables expect words alone.

Which cases are *formal* is said in `peer_tables`.

The tables exclude the last day of some ranges and what 前 names, RECORD.md includes them. Both
sides are held to name the same days: a bound may be the first day, the last day or the day after
the last day of the period that stands there, for 前 and 之后 the day itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.resolve.context import Context
from pipeline.resolve.moments import Extent
from pipeline.resolve.spans import resolve_when
from pipeline.text.dates import When, find
from tests.bench import peer_sequences
from tests.bench.peer_tables import TABLES, Case, cases, plain, sides

Answers = list[tuple[str, Callable[[Case], bool]]]  # the words found, and if their value is right
Outcome = tuple[bool, bool | None]  # if ours is right, if theirs is


def ours(sentence: str, on: date) -> Answers:
    """What `notices when` makes of a sentence."""
    text = plain(sentence)
    context = Context(issued=on.isoformat())
    return [
        (text[when.start : when.end], partial(_agrees, when=when, context=context))
        for when in find(text, spoken=True)
    ]


def _agrees(case: Case, when: When, context: Context) -> bool:
    resolved = resolve_when(when, context)
    if case.values is None:
        return True
    if ("not resolved",) in case.values:
        return resolved.last is None
    if resolved.last is None:
        return False
    first, last, time = resolved.first or resolved.last, resolved.last, resolved.time
    open_end = when.form == "point" and when.bound in ("start", "after")
    return any(
        _same(case.kind, value, first, last, time)
        for value in case.values
        if len(value) == 1 or (value[1] == "") == open_end
    )


def _same(kind: str, value: tuple[str, ...], first: Extent, last: Extent, time: str | None) -> bool:
    if len(value) == 1:
        day, _, clock = value[0].partition(" ")
        return (
            last.first == last.last
            and day == last.last.isoformat()
            and (not clock or clock[:5] == time)
        )
    begin, end = (side.partition(" ") for side in value)
    if "time" in kind:
        return end[0] in ("", last.last.isoformat()) and end[2][:5] == (time or "")
    return all(
        not side[0] or side[0] in _bounds(extent) for side, extent in ((begin, first), (end, last))
    )


def _bounds(extent: Extent) -> set[str]:
    days = (extent.first, extent.last, extent.last + timedelta(days=1))
    return {day.isoformat() for day in days}


def theirs() -> Callable[[str, date], Answers] | None:
    """What recognizers-text makes of a sentence, None if it is not installed."""
    try:
        peer: Any = import_module("recognizers_date_time")
    except ImportError:
        return None

    def answer(sentence: str, on: date) -> Answers:
        reference = datetime(on.year, on.month, on.day)
        try:
            found = peer.recognize_datetime(sentence, peer.Culture.Chinese, reference=reference)
        except Exception:  # noqa: BLE001 - a sentence that breaks it is one without an answer
            return []
        return [(plain(f.text), partial(_holds, resolution=f.resolution)) for f in found]

    return answer


def _holds(case: Case, resolution: Mapping[str, Any] | None) -> bool:
    if case.values is None:
        return True
    found = [] if resolution is None else [sides(v) for v in resolution.get("values", ())]
    return any(
        value == wanted or (len(wanted) == 2 and _near(wanted, value))
        for value in found
        for wanted in case.values
    )


def _near(wanted: tuple[str, ...], value: tuple[str, ...]) -> bool:
    """A day for an open range that it bounds, and ranges that end a day apart."""
    if len(value) == 1:
        return "" in wanted and value[0] in wanted
    if "" in wanted or "" in value or wanted[0] != value[0]:
        return False
    try:
        ends = [date.fromisoformat(side[1]) for side in (wanted, value)]
    except ValueError:
        return False
    return abs((ends[0] - ends[1]).days) <= 1


def right(case: Case, answers: Answers) -> bool:
    """Whether the expected words are found and one of their values is right."""
    if case.words is None:
        return not answers
    words = plain(case.words)
    return any(said == words and agrees(case) for said, agrees in answers)


_GROUPS: dict[str, Callable[[Case], bool]] = {
    "formal": lambda case: case.formal,
    "formal, with values to resolve": lambda case: case.formal and case.values is not None,
    "formal, that hold in Python by the table": lambda case: case.formal and case.supported,
    "all": lambda case: True,
}


def main() -> None:
    """Prints the shares, and with --list every case."""
    parser = argparse.ArgumentParser(description="ours beside recognizers-text")
    parser.add_argument("folder", type=Path, help="holds the tables")
    parser.add_argument("--list", action="store_true", help="one line a case")
    options = parser.parse_args()
    _dates(options.folder, options.list)
    for table in peer_sequences.TABLES:
        _sequences(options.folder, table, options.list)


def _dates(folder: Path, listed: bool) -> None:
    if not _are_there(folder, TABLES):
        return
    peer = theirs()
    _say_skipped("recognizers_date_time", peer)
    outcomes = []
    for case in cases(folder):
        own = right(case, ours(case.sentence, case.on))
        other = None if peer is None else right(case, peer(case.sentence, case.on))
        outcomes.append((case, own, other))
        if listed:
            kind = "formal" if case.formal else "other "
            words = case.words or ""
            print(f"{_marks(own, other)} {kind} {case.table} {case.on} [{words}] {case.sentence}")
    for name, wanted in _GROUPS.items():
        _summary(f"dates, {name}", [(own, other) for c, own, other in outcomes if wanted(c)])


def _sequences(folder: Path, table: str, listed: bool) -> None:
    if not _are_there(folder, (table,)):
        return
    own_finder, peer = peer_sequences.ours(table), peer_sequences.theirs(table)
    _say_skipped("recognizers_sequence", peer)
    groups: dict[str, list[Outcome]] = {}
    for case in peer_sequences.cases(folder, table):
        own = peer_sequences.right(case, own_finder(case.sentence))
        other = None if peer is None else peer_sequences.right(case, peer(case.sentence))
        groups.setdefault(case.group, []).append((own, other))
        if listed:
            words = case.words or ""
            print(f"{_marks(own, other)} {case.group} {table} [{words}] {case.sentence!r}")
    groups["all"] = [outcome for outcomes in groups.values() for outcome in outcomes]
    for name, outcomes in groups.items():
        _summary(f"{table}, {name}", outcomes)


def _are_there(folder: Path, tables: Iterable[str]) -> bool:
    missing = [table for table in tables if not (folder / f"{table}.json").is_file()]
    for table in missing:
        print(f"skipped: {folder} has no {table}.json")
    return not missing


def _say_skipped(module: str, peer: object | None) -> None:
    if peer is None:
        print(f"recognizers-text skipped: {module} is not installed here")


def _marks(*hits: bool | None) -> str:
    return " ".join("?" if hit is None else "✓" if hit else "✗" for hit in hits)


def _summary(name: str, outcomes: list[Outcome]) -> None:
    line = f"{name}: {len(outcomes)} cases, ours {_share([own for own, _ in outcomes])}"
    others = [other for _, other in outcomes if other is not None]
    if others:
        line += f", recognizers-text {_share(others)}"
    print(line)


def _share(hits: list[bool]) -> str:
    return f"{sum(hits)} ({sum(hits) / max(1, len(hits)):.3f})"


if __name__ == "__main__":
    main()
