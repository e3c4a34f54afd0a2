"""Links the notices of a database with one another: only those that what came or went touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def relink(db: Database) -> int:
    """Bring all links, and the search index, up to date in one transaction.

    Returns:
        How many notices were linked anew; 0 if nothing came, changed or went since the last time.

    Raises:
        sqlite3.Error: if the database can't be written; the links are then as they were, and the
            next call does the work.
    """
    from pipeline.link import keys, link, sketch
    from pipeline.store import links as store
    from pipeline.store.cards import cards
    from pipeline.store.database import writing
    from pipeline.store.searching import catch_up

    with writing(db):
        catch_up(db)
        if not store.waiting(db):
            return 0
        fresh = store.fresh(db)
        for notice_id, text in fresh:
            store.note_sketch(db, notice_id, sketch(text))
        for card in cards(db, [notice_id for notice_id, _ in fresh]):
            found = keys(card)
            store.note_keys(db, card.id, found.has, found.seeks)
        core, around = store.touched(db)
        store.write(db, link(cards(db, {*core, *around})), core)
    return len(core)
