"""What a person says about facts: written to the corrections file and to the database, together."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.correct.accepting import present, standing
from pipeline.correct.apply import facts_of
from pipeline.correct.choosing import fact_at, fields
from pipeline.correct.edit import EditError, changes, edited, located, own_words
from pipeline.correct.facts import neighbours
from pipeline.correct.ids import next_id
from pipeline.correct.model import FIELDS, LISTS, Correction, Entry, FactJson, Undo, line
from pipeline.correct.places import rests
from pipeline.correct.words import for_people
from pipeline.run.reconciling import reconcile
from pipeline.run.renewing import renew
from pipeline.store import correction_lines, journal
from pipeline.store import corrections as store
from pipeline.store.database import writing
from pipeline.store.homes import file_name

if TYPE_CHECKING:
    from sqlite_utils import Database


class Pen:
    """Writes corrections of one person, at one time, into one file and one database."""

    def __init__(
        self,
        db: Database,
        path: Path,
        now: datetime,
        by: str | None,
        note: str | None,
        warn: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._db, self._path = db, path
        self._now, self._by, self._note = now.astimezone(UTC), by, note
        self._last, self._open, self._warn = "", False, warn

    @contextmanager
    def session(self) -> Iterator[None]:
        """A transaction with file and database in line; others within it are part of it."""
        if self._open:
            yield
            return
        self._open = True
        try:
            with writing(self._db):
                reconcile(self._db, self._path)
                self._last = correction_lines.last_id(self._db)
                yield
            renew(self._db, self._now.strftime("%Y-%m-%dT%H:%M:%SZ"), self._warn)
        finally:
            self._open = False

    def correct(
        self,
        notice_id: str,
        field: str,
        item: int | None,
        words: Sequence[str],
        quote: str | None = None,
        at: int | None = None,
    ) -> list[str]:
        """Set values of a fact; with `item` None, of the only one, or of a new one of a list.

        Returns:
            The ids of what was written.

        Raises:
            EditError: if it can't be done.
        """
        with self.session():
            record = self._record(notice_id)
            before = None
            if field not in LISTS or item is not None:
                before = fact_at(record, field, item)
            given = changes(field, words)
            edited(field, before, given, [])  # what is wrong with the values comes first
            if quote is None and before is None:
                quote = own_words(record, field, given)
                if quote is None:
                    raise EditError("on which words does it rest? say them with --quote")
            places = (
                [located(record, quote, at)]
                if quote is not None
                else list(before["evidence"] if before is not None else ())
            )
            after = edited(field, before, given, places)
            action = "add" if before is None else "correct"
            return self._write([self._correction(record, action, field, before, after)], record)

    def confirm(self, notice_id: str, field: str | None, items: Sequence[int] = ()) -> list[str]:
        """Say that facts are right; without items, the whole field, and without a field all of it.

        Raises:
            EditError: if there is no such fact.
        """
        with self.session():
            record = self._record(notice_id)
            entries: list[Correction] = []
            for name in FIELDS if field is None else fields(field):
                facts = facts_of(record, name)
                wanted = [fact_at(record, name, item) for item in items] if items else facts
                for fact in wanted:
                    assert fact is not None
                    after = dict(fact)
                    if name != "warnings":
                        after |= {"confidence": 1.0, "rule": "confirmed"}
                    if items or fact.get("rule") not in ("confirmed", "corrected"):
                        entries.append(self._correction(record, "confirm", name, fact, after))
                if not items:
                    entries.append(self._correction(record, "complete", name, None, None))
            return self._write(entries, record)

    def reject(self, notice_id: str, field: str, items: Sequence[int]) -> list[str]:
        """Say that the notice does not say this.

        Raises:
            EditError: if there is no such fact, or it is not said which.
        """
        with self.session():
            record = self._record(notice_id)
            if field in LISTS and not items:
                raise EditError(f"which of the {field}? say their numbers, as in `notices show`")
            wanted = [fact_at(record, field, item) for item in (items or (None,))]
            entries = []
            for fact in wanted:
                if fact is None:
                    raise EditError(f"the notice has no {field} that could be rejected")
                entries.append(self._correction(record, "reject", field, fact, None))
            return self._write(entries, record)

    def undo(self, id_: str) -> list[str]:
        """Take a correction back, as if it had never been made.

        Raises:
            EditError: if it has been taken back already.
        """
        with self.session():
            query = "SELECT undone FROM corrections WHERE id = ?"
            (undone,) = self._db.execute(query, (id_,)).fetchone()
            if undone is not None:
                raise EditError(f"{id_} was taken back already, on {undone[:10]}")
            undo = Undo(self._id(), id_, self._made(), self._by, self._note)
            return self._write([undo], None)

    def accept(self, id_: str, quote: str | None = None, at: int | None = None) -> list[str]:
        """Let a correction that waits hold for the words that stand there now.

        Raises:
            EditError: if it does not wait, or it can't be told which words are meant.
        """
        with self.session():
            row = self._db.execute(
                "SELECT state, notice_id, words_start, words_end FROM corrections WHERE id = ?",
                (id_,),
            ).fetchone()
            if row[0] != "waiting":
                raise EditError(f"{id_} does not wait: it is {row[0]}")
            record = self._record(row[1])
            old = next(c for c in store.holding(self._db, row[1]) if c.id == id_)
            words = None if row[2] is None else (row[2], row[3])
            return self._write([self._accepted(old, record, words, quote, at)], record)

    def _accepted(
        self,
        old: Correction,
        record: Mapping[str, Any],
        words: tuple[int, int] | None,
        quote: str | None,
        at: int | None,
    ) -> Correction:
        if old.action == "complete":
            return self._correction(record, "complete", old.field, None, None, replaces=old.id)
        main = old.after or old.before
        assert main is not None
        said = None if quote is None else located(record, quote, at)
        places = [present(record, main, words) if said is None else said]
        before = standing(record, old.field, old.before or main, places)
        after = None if old.after is None else dict(old.after) | {"evidence": places}
        action = "reject" if after is None else "add" if before is None else "correct"
        if action == "reject" and before is None:
            assert old.before is not None
            before = dict(old.before) | {"evidence": places}
        return self._correction(record, action, old.field, before, after, replaces=old.id)

    def _record(self, notice_id: str) -> dict[str, Any]:
        """The record as it counts now."""
        found = store.current(self._db, notice_id)
        if found is None:
            raise EditError(f"there is no notice {notice_id} any more; see `notices status`")
        return found

    def _correction(
        self,
        record: Mapping[str, Any],
        action: Any,
        field: str,
        before: FactJson | None,
        after: FactJson | None,
        replaces: str | None = None,
    ) -> Correction:
        base = store.original(self._db, record["notice_id"]) or record
        main = before or after
        others = [f for f in facts_of(record, field) if f is not before] if field in LISTS else []
        return Correction(
            id=self._id(),
            action=action,
            field=field,
            made=self._made(),
            by=self._by,
            note=self._note,
            notice=record["notice_id"],
            file=file_name(self._db, record["notice_id"]),
            number=(base["document_number"] or {}).get("value"),
            title=(base["title"] or {}).get("value"),
            before=before,
            after=after,
            beside=() if main is None else neighbours(field, main, others),
            rests=rests(record["text"], (before, after)),
            replaces=replaces,
        )

    def _made(self) -> str:
        return self._now.isoformat(timespec="seconds")

    def _id(self) -> str:
        """An id that is later than all that the database knows, whatever the clock says."""
        self._last = next_id(self._last, self._now, secrets.token_hex(2))
        return self._last

    def _write(self, entries: Sequence[Entry], record: Mapping[str, Any] | None) -> list[str]:
        """Put entries into the file, then into the database: what it holds is never lost."""
        lines = [(line(entry, for_people(entry, record)), entry) for entry in entries]
        if lines:
            try:
                journal.append(self._path, [text for text, _ in lines])
            except UnicodeEncodeError as error:
                raise EditError("what you typed holds half characters; type it anew") from error
            store.take(self._db, lines)
        return [entry.id for entry in entries]
