"""What changed from one revision of a file to another: its facts, and its text word by word."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pipeline.query.pairing import pair
from pipeline.query.revisions import Revision, record
from pipeline.query.rows import Place
from pipeline.query.wording import Step, steps_between
from pipeline.text.fulltext import fold

Fact = Mapping[str, Any]
_PROOF = frozenset({"evidence", "confidence", "rule"})
_NO_FACTS = frozenset({"schema_version", "notice_id", "source", "sections", "text"})
_LEAST_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact on both sides: None where the side has it not."""

    field: str
    before: Fact | None
    after: Fact | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one revision to another: facts, and the passages of the text that did."""

    before: Revision
    after: Revision
    facts: tuple[FactChange, ...]
    passages: tuple[tuple[Step, ...], ...]
    deleted: int
    inserted: int


def difference(connection: sqlite3.Connection, before: Revision, after: Revision) -> Difference:
    """What changed in facts and text from one revision to another."""
    left, right = record(connection, before), record(connection, after)
    passages, deleted, inserted = changed_passages(left["text"], right["text"])
    return Difference(before, after, tuple(fact_changes(left, right)), passages, deleted, inserted)


def fact_changes(before: Fact, after: Fact) -> list[FactChange]:
    """Facts that only one record has; those of a field that are alike stand side by side.

    Places, confidences and rules make no difference.
    """
    found: list[FactChange] = []
    sides = [_facts(record) for record in (before, after)]
    for field in dict.fromkeys((*sides[0], *sides[1])):
        left, right = (list(side.get(field, ())) for side in sides)
        for fact in tuple(left):
            same = next((other for other in right if values(other) == values(fact)), None)
            if same is not None:
                left.remove(fact)
                right.remove(same)
        least = 0.0 if len(left) == len(right) == 1 else _LEAST_ALIKE
        found += [FactChange(field, a, b) for a, b in pair(left, right, _alike, least)]
    return found


def _facts(record: Fact) -> dict[str, list[Fact]]:
    """The facts of a record by field; a date is a field of its own."""
    found: dict[str, list[Fact]] = {}
    for field, value in record.items():
        if field in _NO_FACTS or value is None:
            continue
        if field == "dates":
            found |= {f"date {kind}": [date] for kind, date in value.items() if date is not None}
        elif isinstance(value, list):
            found[field] = value
        else:
            found[field] = [value if isinstance(value, dict) else {"value": value}]
    return found


def values(fact: Fact) -> dict[str, Any]:
    """What a fact says, without what it rests on."""
    return {key: value for key, value in fact.items() if key not in _PROOF}


def _alike(one: Fact, other: Fact) -> float:
    left, right = values(one), values(other)
    keys = [key for key in {*left, *right} if left.get(key) or right.get(key)]
    same = [key for key in keys if left.get(key) == right.get(key)]
    return len(same) / max(1, len(keys))


def changed_passages(before: str, after: str) -> tuple[tuple[tuple[Step, ...], ...], int, int]:
    """The runs of lines that differ, word by word, and how many words went and came."""
    left, right = _lines(before), _lines(after)
    keys = [["".join(fold(line.quote).split()) for line in side] for side in (left, right)]
    passages: list[tuple[Step, ...]] = []
    deleted = inserted = 0
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "equal":
            continue
        gone, come = _joined(before, left[i:j]), _joined(after, right[k:m])
        steps, less, more = steps_between(gone, come)
        passages.append(steps)
        deleted += less
        inserted += more
    return tuple(passages), deleted, inserted


def _lines(text: str) -> list[Place]:
    """The lines of a text that hold anything."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Place(start, start + len(line), line, ""))
        start += len(line)
    return found


def _joined(text: str, lines: Sequence[Place]) -> Place:
    if not lines:
        return Place(0, 0, "", "")
    start, end = lines[0].start, lines[-1].end
    return Place(start, end, text[start:end], "")
