"""What is to be linked, and what linking writes back; `cards` reads the notices for it.

A notice that comes, changes or goes leaves its keys in `unlinked`; `touched` are the notices that
have to do with these keys, with their series. What is interrupted is done by the next run.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING

from pipeline.correct.model import DATES
from pipeline.linkage import Linkage
from pipeline.store.rows import last_day

if TYPE_CHECKING:
    from sqlite_utils import Database


def fresh(db: Database) -> list[tuple[str, str]]:
    """Id and text of the notices whose keys are not known yet."""
    rows = db.execute(
        "SELECT n.id, n.text FROM unlinked_notices AS u JOIN notices AS n ON n.id = u.notice_id"
        " ORDER BY n.id"
    )
    return [(row[0], row[1]) for row in rows]


def note_sketch(db: Database, notice_id: str, sketch: Collection[int]) -> None:
    """Keep what stands for the text of a notice."""
    db.execute(
        "INSERT OR REPLACE INTO sketches VALUES (?, ?)", (notice_id, array("I", sketch).tobytes())
    )


def note_keys(db: Database, notice_id: str, has: Collection[str], seeks: Collection[str]) -> None:
    """Set the keys of a notice; those that it had and has are to be looked at."""
    db.execute(
        "INSERT OR IGNORE INTO unlinked SELECT key FROM link_keys WHERE notice_id = ?",
        (notice_id,),
    )
    db.execute("DELETE FROM link_keys WHERE notice_id = ?", (notice_id,))
    both = [(key, 1, notice_id) for key in sorted(has)]
    both += [(key, 0, notice_id) for key in sorted(seeks)]
    db.conn.executemany("INSERT INTO link_keys VALUES (?, ?, ?)", both)


def touched(db: Database) -> tuple[list[str], list[str]]:
    """The notices to be linked anew, and those that must be known for it besides."""
    run = db.execute
    for name in ("core", "around"):
        run(f"CREATE TEMP TABLE IF NOT EXISTS {name} (id TEXT PRIMARY KEY) WITHOUT ROWID")
        run(f"DELETE FROM {name}")  # noqa: S608 - one of the two names above
    # What went: all that had to do with its keys. What came: all that share a key with it, one of
    # the two having it.
    run("INSERT OR IGNORE INTO core SELECT notice_id FROM unlinked_notices")
    run(
        "INSERT OR IGNORE INTO core SELECT k.notice_id FROM unlinked AS u"
        " JOIN link_keys AS k ON k.key = u.key WHERE k.has = 1 OR EXISTS"
        " (SELECT 1 FROM unlinked_notices AS n JOIN link_keys AS o ON o.notice_id = n.notice_id"
        "  WHERE o.key = k.key AND o.has = 1)"
        " OR NOT EXISTS (SELECT 1 FROM link_keys AS o WHERE o.key = k.key AND o.has = 1)"
    )
    run(
        "INSERT OR IGNORE INTO core SELECT k.notice_id FROM unlinked_notices AS n"
        " JOIN link_keys AS o ON o.notice_id = n.notice_id"
        " JOIN link_keys AS k ON k.key = o.key WHERE o.has = 1 OR k.has = 1"
    )
    run(
        "INSERT OR IGNORE INTO core SELECT n.id FROM notices AS n WHERE n.series IN"
        " (SELECT series FROM notices WHERE id IN core AND series IS NOT NULL)"
    )
    run(
        "INSERT OR IGNORE INTO core SELECT k.notice_id FROM link_keys AS o"
        " JOIN link_keys AS k ON k.key = o.key AND k.has = 1"
        " WHERE o.notice_id IN core AND o.has = 1"
    )
    run("INSERT OR IGNORE INTO around SELECT id FROM core")
    run(
        "INSERT OR IGNORE INTO around SELECT k.notice_id FROM link_keys AS o"
        " JOIN link_keys AS k ON k.key = o.key AND k.has <> o.has"
        " WHERE o.notice_id IN core"
    )
    core = [row[0] for row in run("SELECT id FROM core ORDER BY id")]
    around = [row[0] for row in run("SELECT id FROM around EXCEPT SELECT id FROM core")]
    return core, around


def write(db: Database, linkage: Linkage, core: Collection[str]) -> None:
    """Replace what the database holds of the links of `core`; then nothing is left to be looked at.

    Of `linkage`, only what concerns notices of `core` is written.
    """
    own = set(core)
    run, many = db.execute, db.conn.executemany
    run("DELETE FROM lineage WHERE source IN (SELECT id FROM core)")
    run("DELETE FROM deadline_moves WHERE notice_id IN (SELECT id FROM core)")
    run("DELETE FROM asides WHERE notice_id IN (SELECT id FROM core)")
    many(
        "UPDATE notices SET series = ?, edition = ?, same_as = ?, same_basis = ?, standing = ?,"
        " standing_by = ? WHERE id = ?",
        [
            (s.series, s.edition, s.same_as, s.same_basis, s.standing, s.standing_by, s.notice)
            for s in linkage.seats
            if s.notice in own
        ],
    )
    many(
        "INSERT INTO lineage VALUES (?, ?, ?, ?, ?, ?)",
        [
            (each.source, each.target, each.relation, each.basis, each.item, each.confidence)
            for each in linkage.links
            if each.source in own
        ],
    )
    many(
        "INSERT INTO deadline_moves VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                m.notice, m.item, m.rank, m.by, m.by_item, m.due, last_day(m.due), m.start, m.time,
                m.basis,
            )
            for m in linkage.moves
            if m.notice in own
        ],
    )  # fmt: skip
    many(
        "INSERT INTO asides VALUES (?, ?, ?, ?)",
        [(a.notice, a.field, a.of, a.conflict) for a in linkage.asides if a.notice in own],
    )
    _fill(db)
    run("DELETE FROM unlinked")
    run("DELETE FROM unlinked_notices")


_FILLED = {
    "document_number": "$.document_number.value",
    "addressees": "$.addressees.value",
    **{kind: f"$.dates.{kind}.value" for kind in DATES},
}
"""What a copy can tell of a notice that does not say it itself, and where the record has it."""


def _fill(db: Database) -> None:
    """Give notices what only a copy of them says; what was given earlier is taken back first.

    Where a copy says it, its own rows in `elements` and `dates` have the place.
    """
    own = ", ".join(f"{name} = json_extract(record, '{path}')" for name, path in _FILLED.items())
    db.execute(f"UPDATE notices SET {own} WHERE id IN (SELECT id FROM core)")  # noqa: S608 - ours
    for name in _FILLED:
        said = (
            f"SELECT c.{name} FROM notices AS c"  # noqa: S608 - a name from above
            f" WHERE c.same_as = notices.id AND c.{name} IS NOT NULL ORDER BY c.id LIMIT 1"
        )
        db.execute(
            f"UPDATE notices SET {name} = ({said})"  # noqa: S608 - as before
            f" WHERE {name} IS NULL AND id IN (SELECT same_as FROM notices"
            " WHERE same_as IS NOT NULL AND id IN (SELECT id FROM core))"
        )


def waiting(db: Database) -> bool:
    """True if something is to be linked."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM unlinked) OR EXISTS (SELECT 1 FROM unlinked_notices)"
    ).fetchone()
    return bool(row[0])


def decide(
    db: Database, notice_id: str, series: str | None, edition: int | None, when: str
) -> None:
    """Record a person's word on the series and edition of a notice; None for both takes it back."""
    if series is None and edition is None:
        db.execute("DELETE FROM decided_editions WHERE notice_id = ?", (notice_id,))
    else:
        db.execute(
            "INSERT OR REPLACE INTO decided_editions VALUES (?, ?, ?, ?)",
            (notice_id, series, edition, when),
        )
    db.execute("INSERT OR IGNORE INTO unlinked_notices VALUES (?)", (notice_id,))
