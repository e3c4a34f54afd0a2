"""The revisions of a file: which notice it gave when, and the old ones whole, to be read again.

The notice before the present one of a file, which corrections look for, is in plain SQL
`SELECT notice_id FROM revisions WHERE path = ? AND until IS NOT NULL ORDER BY revision DESC`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEPT = "SELECT {} FROM notices WHERE id = revisions.notice_id"


def succeed(
    db: Database, path: str, sha256: str | None, notice_id: str, extractor: str, when: str
) -> None:
    """Note that the file gives this notice; other bytes or another text are a further revision.

    To be called within the transaction that takes the notice in, before its rows are replaced: the
    old revision keeps what the database has of it until then.

    Args:
        db: an open database.
        path: the file, absolute.
        sha256: the hash of its bytes.
        notice_id: what it gives now.
        extractor: the version that read it.
        when: now, ISO UTC.
    """
    current = db.execute(
        "SELECT notice_id, sha256 FROM revisions WHERE path = ? AND until IS NULL", (path,)
    ).fetchone()
    if current == (notice_id, sha256):
        db.execute(
            "UPDATE revisions SET extractor = ? WHERE path = ? AND until IS NULL", (extractor, path)
        )
        return
    db.execute(
        f"UPDATE revisions SET until = ?, record = ({_KEPT.format('record')}),"  # noqa: S608 - ours
        f" text = ({_KEPT.format('text')}) WHERE path = ? AND until IS NULL",
        (when, path),
    )
    db.execute(
        "INSERT INTO revisions (path, revision, notice_id, sha256, extractor, since)"
        " SELECT ?1, 1 + coalesce(max(revision), 0), ?2, ?3, ?4, ?5 FROM revisions WHERE path = ?1",
        (path, notice_id, sha256, extractor, when),
    )


def rename(db: Database, old: str, new: str) -> None:
    """The file was moved: its revisions go along."""
    db.execute("UPDATE revisions SET path = ? WHERE path = ?", (new, old))


def drop(db: Database, path: str) -> None:
    """Take the revisions of a file out."""
    db.execute("DELETE FROM revisions WHERE path = ?", (path,))
