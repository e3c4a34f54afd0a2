"""Where a notice comes from and what came of it: a graph of notices."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.query.rows import NOTICE_COLUMNS, Notice, Place, notice, place
from pipeline.query.show import find_notice

_FURTHER = ("reference",)
"""Relations that are shown but not followed: a mention makes no family."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` stands in `relation` to the earlier `target`.

    `target` may be a document that the database does not hold: then `outside` is how the notice
    names it. `basis` is `number` or `title` where a citation says so (then `evidence` is its
    place in the source), `series` or `order` where programme and issuer do, `cited` for what is
    not held. `confidence` from 0 to 1.
    """

    source: str
    target: str | None
    outside: str | None
    relation: str
    basis: str
    confidence: float
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The notice asked for, all notices of the graph by id, and what holds between them.

    `copies` are files of the same notices: id of the copy, id of the notice. `standing` has the
    notices that are repealed or cancelled.
    """

    root: str
    notices: dict[str, Notice]
    edges: tuple[Edge, ...]
    copies: tuple[tuple[str, str], ...]
    standing: dict[str, str]


_EDGES = """
SELECT l.source, l.target, NULL AS outside, l.relation, l.basis, l.confidence,
       c.evidence_start, c.evidence_end, c.quote, c.part, c.page
FROM lineage AS l
LEFT JOIN citations AS c ON c.notice_id = l.source AND c.item = l.item
"""
_OUTSIDE = """
SELECT c.notice_id AS source, NULL AS target,
       trim(coalesce('《' || c.title || '》', '') || ' ' || coalesce(c.document_number, ''))
           AS outside,
       CASE c.relation WHEN 'amended' THEN 'amends' WHEN 'repealed' THEN 'repeals'
            ELSE c.relation END AS relation,
       'cited' AS basis, c.confidence,
       c.evidence_start, c.evidence_end, c.quote, c.part, c.page
FROM citations AS c
WHERE c.notice_id = ? AND NOT EXISTS
      (SELECT 1 FROM lineage AS l WHERE l.source = c.notice_id AND l.item = c.item)
ORDER BY c.item
"""
_NOTICES = f"""
SELECT {NOTICE_COLUMNS},
       n.same_as AS same_as, n.standing AS standing
FROM notices AS n WHERE n.id = ?
"""  # noqa: S608 - a constant of rows


def lineage(connection: sqlite3.Connection, asked: str) -> Lineage:
    """The family of a notice: all that it rests on, and all that rests on it, at any distance.

    Upwards, what it carries out, forwards, changes, follows and rests on, and so on from there;
    downwards the same. Documents that the database does not hold stand at the notice that names
    them. Of a copy, that of the notice that it is a copy of.

    Raises:
        NotOne: if no notice is meant, or several could be.
    """
    root = find_notice(connection, asked)
    (main,) = connection.execute("SELECT same_as FROM notices WHERE id = ?", (root,)).fetchone()
    root = main or root
    edges = [*_walk(connection, root, "source", "target")]
    edges += [e for e in _walk(connection, root, "target", "source") if e not in edges]
    ids = dict.fromkeys([root, *(i for e in edges for i in (e.source, e.target) if i is not None)])
    edges += [
        _edge(row) for row in connection.execute(_OUTSIDE, (root,)) if row["outside"] is not None
    ]
    found: dict[str, Notice] = {}
    copies: list[tuple[str, str]] = []
    standing: dict[str, str] = {}
    for notice_id in ids:
        row = connection.execute(_NOTICES, (notice_id,)).fetchone()
        found[notice_id] = notice(row)
        if row["standing"] is not None:
            standing[notice_id] = row["standing"]
        of = connection.execute(
            "SELECT id FROM notices WHERE same_as = ? ORDER BY id", (notice_id,)
        )
        copies += [(copy, notice_id) for (copy,) in of]
    return Lineage(root, found, tuple(edges), tuple(copies), standing)


def _walk(connection: sqlite3.Connection, root: str, near: str, far: str) -> list[Edge]:
    """The edges in one direction from `root`, nearest first."""
    query = f"{_EDGES} WHERE l.{near} = ? ORDER BY l.relation, l.source, l.target"
    found: list[Edge] = []
    waiting, seen = [root], {root}
    while waiting:
        here = waiting.pop(0)
        for row in connection.execute(query, (here,)):
            edge = _edge(row)
            found.append(edge)
            if row[far] not in seen and edge.relation not in _FURTHER:
                seen.add(row[far])
                waiting.append(row[far])
    return found


def _edge(row: sqlite3.Row) -> Edge:
    return Edge(
        source=row["source"],
        target=row["target"],
        outside=row["outside"],
        relation=row["relation"],
        basis=row["basis"],
        confidence=row["confidence"],
        evidence=place(row),
    )
