"""Notices of the database as the linker sees them: by what each says itself, not its copies."""

# The queries below are put together from constants of this module.
# ruff: noqa: S608

from __future__ import annotations

import re
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicon import rules
from pipeline.linkage import Card, Cited, Due, Filled
from pipeline.text.names import canonical

if TYPE_CHECKING:
    from sqlite_utils import Database

_VALUES = {
    "deadlines": "coalesce(due, basis) || ' ' || kind",
    "events": "coalesce(start, '') || '–' || coalesce(\"end\", '')",
    "institutions": "canonical || ' ' || role",
    "quotas": "value || unit || coalesce(' ' || scope, '')",
    "fees": "amount || '元 ' || fee",
    "contacts": "coalesce(phones, mobiles, emails, organization, persons)",
    "citations": "coalesce(document_number, title)",
    "attachments": "title",
}
"""What of a fact must agree in two files of one notice, by table."""
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_AROUND = 120  # characters of a sentence, before and after


@cache
def _suspends() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern for rule in rules("lineage", "suspends")))


def _chunks(ids: Collection[str], size: int = 500) -> Iterator[list[str]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def cards(db: Database, ids: Collection[str]) -> Iterator[Card]:
    """The notices of these ids as the linker sees them, in order.

    Issuers bear the names that a person's decisions give them today.
    """
    decided = "SELECT old, new FROM renames WHERE decision IS NOT NULL"
    renamed = dict(db.execute(decided).fetchall())
    for chunk in _chunks(ids):
        yield from _cards(db, chunk, renamed)


_CARD = """
SELECT n.id, n.genre, n.title, n.document_type, n.number_year, n.level, n.region,
       (SELECT value FROM elements AS e WHERE e.notice_id = n.id AND e.name = 'document_number')
           AS document_number,
       (SELECT value FROM dates AS t WHERE t.notice_id = n.id
        AND t.kind IN ('issued', 'printed', 'published')
        ORDER BY t.kind = 'published', t.kind = 'printed' LIMIT 1) AS date,
       p.series, p.period_start,
       p.period_start IS NOT NULL AS own_period, n.ocr,
       EXISTS (SELECT 1 FROM warnings AS w WHERE w.notice_id = n.id AND w.code = 'truncated')
           AS truncated,
       s.sketch, d.notice_id IS NOT NULL AS is_decided, d.series AS decided_series,
       d.edition AS decided_edition, n.text
FROM notices AS n
LEFT JOIN programmes AS p ON p.notice_id = n.id
LEFT JOIN sketches AS s ON s.notice_id = n.id
LEFT JOIN decided_editions AS d ON d.notice_id = n.id
WHERE n.id IN ({marks}) ORDER BY n.id
"""


def _cards(db: Database, ids: list[str], renamed: Mapping[str, str]) -> Iterator[Card]:
    marks = ", ".join("?" * len(ids))

    def grouped(query: str) -> dict[str, list[sqlite3.Row]]:
        cursor = db.conn.cursor()
        cursor.row_factory = sqlite3.Row
        found: dict[str, list[sqlite3.Row]] = defaultdict(list)
        for row in cursor.execute(query.format(marks=marks), ids):
            found[row["notice_id"]].append(row)
        return found

    of = "WHERE notice_id IN ({marks}) ORDER BY notice_id, item"
    issuers = grouped(f"SELECT notice_id, canonical FROM issuers {of}")
    cited = grouped(f"SELECT notice_id, item, title, document_number, relation FROM citations {of}")
    due = grouped(
        "SELECT notice_id, item, due, start, time, kind, action, evidence_start, evidence_end"
        f" FROM deadlines {of}"
    )
    filled: dict[str, list[Filled]] = defaultdict(list)
    for field, value in _VALUES.items():
        rows = grouped(f"SELECT notice_id, {value} AS value, confidence FROM {field} {of}")
        for notice_id, facts in rows.items():
            values = frozenset(row["value"] for row in facts if row["value"] is not None)
            mean = sum(row["confidence"] for row in facts) / len(facts)
            filled[notice_id].append(Filled(field, values, mean))
    cursor = db.conn.cursor()
    cursor.row_factory = sqlite3.Row
    for row in cursor.execute(_CARD.format(marks=marks), ids):
        names = tuple(_present(one["canonical"], renamed) for one in issuers[row["id"]])
        yield _card(row, names, cited[row["id"]], due[row["id"]], filled[row["id"]])


def _edition(row: sqlite3.Row) -> int | None:
    """The year that the notice is the edition of, by itself: as `pipeline.store.rows.edition`."""
    first: int | None = row["period_start"]
    if first is None and row["date"] is not None:
        return int(row["date"][:4])
    numbered: int | None = row["number_year"]
    return numbered if first is None else first


def _present(issuer: str, renamed: Mapping[str, str]) -> str:
    name = canonical(issuer)
    seen = {name}
    while (following := renamed.get(name)) is not None and following not in seen:
        seen.add(following)
        name = following
    return name


def _card(
    row: sqlite3.Row,
    issuers: tuple[str, ...],
    cited: list[sqlite3.Row],
    due: list[sqlite3.Row],
    filled: list[Filled],
) -> Card:
    decided = (row["decided_series"], row["decided_edition"]) if row["is_decided"] else None
    return Card(
        id=row["id"],
        genre=row["genre"],
        title=row["title"],
        document_type=row["document_type"],
        number=row["document_number"],
        issuers=issuers,
        level=row["level"],
        region=row["region"],
        date=row["date"],
        series=row["series"],
        edition=_edition(row),
        own_period=bool(row["own_period"]),
        cited=tuple(
            Cited(c["item"], c["title"], c["document_number"], c["relation"]) for c in cited
        ),
        deadlines=tuple(
            Due(
                d["item"], d["due"], d["start"], d["time"], d["kind"], d["action"],
                *_around(row["text"], d["evidence_start"], d["evidence_end"]),
            )
            for d in due
        ),
        sketch=tuple(array("I", row["sketch"] or b"")),
        filled=tuple(filled),
        ocr=bool(row["ocr"]),
        truncated=bool(row["truncated"]),
        decided=decided,
        suspends=_suspends().search(row["text"]) is not None,
    )  # fmt: skip


def _around(text: str, start: int | None, end: int | None) -> tuple[str, str]:
    """The sentence before and behind a place, at most so long."""
    if start is None or end is None:
        return "", ""
    before = text[max(0, start - _AROUND) : start]
    begin = max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
    behind = text[end : end + _AROUND]
    stop = _SENTENCE_END.search(behind)
    return before[begin:], behind[: stop.start() if stop else _AROUND]
