"""The passages of a notice that tell who may take part, found by their headings and openings."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.query.rows import Notice, Place

_BLANK = r"^[ \t\u3000]*"
_LABEL = re.compile(
    _BLANK + r"[【\[]?([^\n:：，,。;；【】\[\]]{2,16})(?:[】\]][:：]?|[:：])", re.MULTILINE
)
_NUMBERED = re.compile(
    _BLANK
    + r"(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d+[、.．]|附件)"
)
_AFTER_NUMBER = " \t\u3000、.．)）】]"
_HEAD = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of one notice on one topic (target, conditions), its heading and its place."""

    topic: str
    heading: str
    notice: Notice
    place: Place

    @property
    def text(self) -> str:
        """The words of it, as they stand."""
        return self.place.quote


@dataclass(frozen=True, slots=True)
class _Rough:
    topic: str
    heading: str
    start: int
    end: int


def passages(connection: sqlite3.Connection, notices: Iterable[Notice]) -> list[Passage]:
    """The passages of these notices on who may take part, in the order of the texts."""
    found = []
    for notice in notices:
        row = connection.execute("SELECT text FROM notices WHERE id = ?", (notice.id,)).fetchone()
        text = row["text"]
        rough = _sections(connection, notice.id, text)
        rough += [one for one in _labelled(text) if not _inside(one, rough)]
        parts = connection.execute(
            'SELECT number, start, "end" FROM attachments WHERE notice_id = ? AND included',
            (notice.id,),
        ).fetchall()
        ends = _ends(connection, notice.id)
        for one in sorted(rough, key=lambda r: r.start):
            start, end = _trimmed(
                text, one.start, min([one.end, *(e for e in ends if e > one.start)])
            )
            if start < end:
                place = Place(start, end, text[start:end], _part(parts, start))
                found.append(Passage(one.topic, one.heading, notice, place))
    return found


def topic(words: str) -> str | None:
    """What a heading or opening is about; None if it is not who may take part."""
    from pipeline.lexicon import rules
    from pipeline.text.fulltext import fold

    head = fold(words[:_HEAD].strip())
    named = (r.value for r in rules("editions", "eligibility") if re.search(r.pattern, head))
    found: str | None = next(named, None)
    return found


def _sections(connection: sqlite3.Connection, notice_id: str, text: str) -> list[_Rough]:
    """Sections on it, the outermost only."""
    rows = connection.execute(
        'SELECT number, heading, start, "end" FROM sections WHERE notice_id = ?'
        ' ORDER BY start, "end" DESC',
        (notice_id,),
    ).fetchall()
    found: list[_Rough] = []
    for row in rows:
        if found and row["end"] <= found[-1].end:
            continue
        about = topic(row["heading"])
        if about is not None:
            start = _past_number(text, row["start"], row["number"])
            found.append(_Rough(about, row["heading"][:_HEAD], start, row["end"]))
    return found


def _past_number(text: str, start: int, number: str) -> int:
    """Where a section's words begin: its number changes without any change of rule."""
    at = text.find(number, start, start + 12) if number else -1
    if at < 0:
        return start
    at += len(number)
    while at < len(text) and text[at] in _AFTER_NUMBER:
        at += 1
    return at


def _labelled(text: str) -> list[_Rough]:
    """Paragraphs that begin with a label, 参加对象:, up to the next label or number."""
    labels = list(_LABEL.finditer(text))
    found = []
    for n, label in enumerate(labels):
        about = topic(label[1] + ":")
        if about is None:
            continue
        end = labels[n + 1].start() if n + 1 < len(labels) else len(text)
        found.append(
            _Rough(about, label[1].strip(), label.start(1), _until(text, label.end(), end))
        )
    return found


def _until(text: str, start: int, end: int) -> int:
    """Where a paragraph ends: before the next numbered line or blank line, if it has begun."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        begun = text[start:at].strip() != ""
        if begun and (not line.strip() or _NUMBERED.match(line)):
            break
        at += len(line)
    return at


def _inside(one: _Rough, others: Sequence[_Rough]) -> bool:
    return any(other.start <= one.start < other.end for other in others)


def _ends(connection: sqlite3.Connection, notice_id: str) -> list[int]:
    """Where a signature or a site's furniture begins: the last section must not run into it."""
    rows = connection.execute(
        "SELECT min(evidence_start) AS at FROM evidence WHERE notice_id = ?"
        " AND part IN ('signature', 'imprint') GROUP BY part",
        (notice_id,),
    )
    return [row["at"] for row in rows]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _part(attachments: Sequence[sqlite3.Row], at: int) -> str:
    for row in attachments:
        if row["start"] is not None and row["start"] <= at < row["end"]:
            return f"attachment:{row['number'] or 1}"
    return "body"
