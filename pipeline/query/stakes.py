"""How doubtful something is, and how much hangs on it."""

from __future__ import annotations

import sqlite3
from datetime import date

_STAKE = {
    **{"deadlines": 1.0, "events": 0.7, "document_number": 0.7, "title": 0.7, "fees": 0.7},
    **{"contacts": 0.6, "issuers": 0.6, "dates": 0.6, "institutions": 0.5, "quotas": 0.5},
    **{"programme": 0.5, "addressees": 0.4, "citations": 0.3, "attachments": 0.25, "links": 0.2},
}
"""How much hangs on a field, from 0 to 1; 0.2 for those not named."""
DOUBT = {
    **{"conflict": 0.8, "invalid-date": 0.8, "year-inferred": 0.6, "count-mismatch": 0.6},
    **{"deadline-before-issue": 0.6, "truncated": 0.6, "unreadable-page": 0.6},
    **{"incomplete-date": 0.4, "missing-issue-date": 0.25, "missing-document-number": 0.15},
    **{"ocr-text": 0.15, "machine-generated-summary": 0.1},
}
"""How much a warning makes one doubt, from 0 to 1; 0.05 for those not named."""
_SOON = 30  # days


def reasons(row: sqlite3.Row, below: float) -> tuple[tuple[str, ...], float]:
    """Why a fact is doubtful, and how much so, from 0 to 1."""
    found: list[str] = []
    doubt = 1 - row["confidence"]
    if row["confidence"] < below:
        found.append(f"sure to {row['confidence']:.2f} only")
    if row["late"]:
        found.append("found since a person said that the field was complete")
        doubt = max(doubt, 0.5)
    if row["basis"] == "unresolved":
        found.append("its day is not known")
        doubt = max(doubt, 0.5)
    for said in row["warned"].split("\n") if row["warned"] else ():
        found.append(said)
        doubt = max(doubt, DOUBT.get(said.partition(":")[0], 0.05))
    return tuple(found), doubt


def stake(field: str) -> float:
    """How much hangs on a field, from 0 to 1."""
    return _STAKE.get(field.partition(".")[0], 0.2)


def urgency(row: sqlite3.Row, today: date) -> float:
    """How pressing: an open deadline up to four times as much, what is past or repealed less."""
    if row["standing"] is not None:
        return 0.3
    if row["field"] != "deadlines":
        return 1.0
    if row["due_day"] is None:
        return 2.0
    left = (date.fromisoformat(row["due_day"]) - today).days
    return 0.5 if left < 0 else 4.0 if left <= _SOON else 3.0
