"""What people decided about institutions: recorded, undone, and applied to all that is loaded.

`canonical` of institutions and issuers is what the extractor said (`extracted`), led on by the
decisions that hold. The table `renames` is made of the lexicons, patterns and decisions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from pipeline.store.database import writing
from pipeline.text.leads import is_relative
from pipeline.text.renames import Rename, among

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.store.rows import Row

Kind = Literal["merge", "split", "rename"]
_TABLES = ("institutions", "issuers")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: `name` counts as `target`, is told apart from it, or was renamed to it.

    `written` are the forms that notices gave `name` when it was decided.
    """

    kind: Kind
    name: str
    target: str | None = None
    date: str | None = None
    source: str | None = None
    written: tuple[str, ...] = ()
    id: int | None = None


@dataclass(slots=True)
class Rulings:
    """What the decisions come to: which name counts as which, which pairs are two bodies."""

    counts_as: dict[str, str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    renames: list[Decision] = field(default_factory=list)
    _of: dict[str, str] = field(default_factory=dict)

    def settle(self, extracted: str, written: str | None = None) -> str:
        """The name that counts, from what a notice wrote and what the extractor made of it."""
        name = extracted if written is None or written not in self.counts_as else written
        seen = {name}
        while (following := self.counts_as.get(name)) is not None and following not in seen:
            seen.add(following)
            name = following
        return name

    def add(self, decision: Decision) -> None:
        """Take a further decision into account; it wins over those before it."""
        name, target = decision.name, decision.target
        if decision.kind == "rename":
            self.renames.append(decision)
        elif decision.kind == "split":
            for form in [form for form, of in self._of.items() if of == name]:
                self.counts_as.pop(form, None)
                del self._of[form]
            self._of.pop(name, None)
            self.counts_as[name] = name
            if target is not None:
                self.apart.add(frozenset((name, target)))
        elif target is not None:
            self._merge(name, target, decision.written)

    def _merge(self, name: str, target: str, written: Iterable[str]) -> None:
        if self.settle(target) == self.settle(name):
            self.counts_as[target] = target  # an earlier decision had it the other way round
        self.apart.discard(frozenset((name, target)))
        for form in (*written, name):
            if form != target:
                self.counts_as[form] = target
                self._of[form] = name


_known: WeakKeyDictionary[Database, tuple[object, Rulings]] = WeakKeyDictionary()


def rulings(db: Database) -> Rulings:
    """What the decisions that hold come to; not to be changed.

    Loading asks for each notice, so it is kept for as long as no decision was made or undone. Rows
    are never deleted, and undone once, so these three say whether any was.
    """
    seen = db.execute(
        "SELECT max(id), count(undone), max(decided) FROM decisions_institutions"
    ).fetchone()
    known = _known.get(db)
    if known is not None and known[0] == seen:
        return known[1]
    found = Rulings()
    for decision in decisions(db):
        found.add(decision)
    _known[db] = (seen, found)
    return found


def decisions(db: Database) -> list[Decision]:
    """The decisions that hold, oldest first."""
    rows = db.execute(
        "SELECT kind, name, target, date, source, written, id FROM decisions_institutions"
        " WHERE undone IS NULL ORDER BY id"
    )
    return [
        Decision(kind, name, target, date, source, tuple(json.loads(written)), number)
        for kind, name, target, date, source, written, number in rows
    ]


def decide(db: Database, decision: Decision, when: str) -> tuple[int, int]:
    """Record a decision and apply it to what is loaded.

    Args:
        db: an open database.
        decision: what was decided; its forms in notices are looked up here.
        when: now, as ISO text.

    Returns:
        Its number, to undo it by, and how many facts count under another name now.
    """
    with writing(db):
        row = {"kind": decision.kind, "name": decision.name, "target": decision.target}
        row |= {"date": decision.date, "source": decision.source, "decided": when}
        row["written"] = json.dumps(_forms(db, decision), ensure_ascii=False)
        db.table("decisions_institutions").insert(row)
        (number,) = db.execute("SELECT max(id) FROM decisions_institutions").fetchone()
        _relink_later(db, number)
        return number, apply(db)


def undo(db: Database, number: int, when: str) -> int:
    """Take a decision back, as if it had never been made.

    Returns:
        How many facts count under another name now.

    Raises:
        KeyError: if there is no such decision, or it has been taken back already.
    """
    with writing(db):
        done = db.execute(
            "UPDATE decisions_institutions SET undone = ? WHERE id = ? AND undone IS NULL",
            (when, number),
        )
        if done.rowcount != 1:
            raise KeyError(number)
        _relink_later(db, number)
        return apply(db)


def _relink_later(db: Database, number: int) -> None:
    """Note the notices whose issuer a decision is about: they may belong to another series now."""
    db.execute(
        "INSERT OR IGNORE INTO unlinked_notices SELECT i.notice_id FROM issuers AS i"
        " JOIN decisions_institutions AS d ON i.canonical IN (d.name, d.target) WHERE d.id = ?",
        (number,),
    )


def _forms(db: Database, decision: Decision) -> list[str]:
    """How notices write the name, unless the form means another body elsewhere (市教育局)."""
    if decision.kind != "merge":
        return []
    rows = db.execute(
        "SELECT name FROM institutions GROUP BY name"
        " HAVING count(DISTINCT canonical) = 1 AND min(canonical) = ?",
        (decision.name,),
    )
    return sorted(name for (name,) in rows if not is_relative(name))


def put_decided(db: Database, tables: Mapping[str, Sequence[Row]]) -> None:
    """Set `extracted`, and `canonical` by the decisions, in rows that are about to be written."""
    found = rulings(db)
    for table in _TABLES:
        for row in tables[table]:
            row["extracted"] = row["canonical"]
            row["canonical"] = found.settle(row["extracted"], row["name"])


def apply(db: Database) -> int:
    """Bring what is loaded in line with the decisions.

    Returns:
        How many facts count under another name now.
    """
    found, changed = rulings(db), 0
    with writing(db):
        for table in _TABLES:
            rows = db.execute(
                f"SELECT DISTINCT name, extracted, canonical FROM {table}"  # noqa: S608 - ours
            ).fetchall()
            for written, extracted, before in rows:
                now = found.settle(extracted, written)
                if now != before:
                    db.execute("INSERT OR IGNORE INTO institutions_canonical VALUES (?)", (now,))
                    changed += db.execute(
                        f"UPDATE {table} SET canonical = ?"  # noqa: S608 - ours
                        " WHERE name = ? AND extracted = ? AND canonical = ?",
                        (now, written, extracted, before),
                    ).rowcount
        db.execute(
            "DELETE FROM institutions_canonical"
            " WHERE name NOT IN (SELECT canonical FROM institutions)"
        )
        renew_renames(db)
    return changed


def renew_renames(db: Database) -> None:
    """Make the table of renames anew: lexicons and patterns, then decisions, which win."""
    found = rulings(db)
    with writing(db):
        names = "SELECT canonical FROM institutions UNION SELECT canonical FROM issuers"
        met = {name for (name,) in db.execute(names)}
        rows = [_row(r, found) for r in among(met)]
        said = [_decided(d, found) for d in found.renames]
        mine = {row["old"] for row in said}
        db.execute("DELETE FROM renames")
        kept = [row for row in rows if row["old"] not in mine and _holds(row, found)]
        db.table("renames").insert_all([*kept, *said], pk=("old", "new"), replace=True)


def _row(rename: Rename, found: Rulings) -> Row:
    row: Row = {"old": found.settle(rename.old), "new": found.settle(rename.new)}
    row |= {"date": rename.date, "source": rename.source, "kind": rename.kind}
    return row | {"decision": None}


def _decided(decision: Decision, found: Rulings) -> Row:
    row: Row = {"old": found.settle(decision.name), "new": found.settle(decision.target or "")}
    row |= {"date": decision.date, "source": decision.source, "kind": "renamed"}
    return row | {"decision": decision.id}


def _holds(row: Row, found: Rulings) -> bool:
    pair = frozenset((row["old"], row["new"]))
    return len(pair) == 2 and pair not in found.apart
