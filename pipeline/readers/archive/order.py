"""Which file of an archive is the notice, and in which order its attachments follow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import PurePosixPath
from typing import Final

from pipeline.lexicon import load, rules
from pipeline.model import Source
from pipeline.text.document_types import type_at_end
from pipeline.text.numerals import integer

_HEAD: Final = 12
_NUMBER: Final = re.compile(r"[\u4e00-\u9fffA-Z]{2,20}[〔\[(【（]\d{4}[〕\])】）]第?\d{1,5}号")
_NUMBER_LINE: Final = re.compile(rf"^{_NUMBER.pattern}(?:\s*签发人.*)?$")
_ADDRESSEES: Final = re.compile(r"^.{2,300}[：:]$")
_NOTE: Final = re.compile(r"^附\s?件\s*[：:]", re.MULTILINE)
_DIGITS: Final = re.compile(r"\d+")
_TAIL: Final = re.compile(
    r"\s*[(（][^()（）]{1,12}[)）]$|[-—_]?(?:扫描件?|盖章版?|正式稿|定稿|终稿|\d)$"
)
_LAST: Final = 1_000_000
_SHINGLE: Final = 12
_SAME: Final = 0.9
_LEAST: Final = 40
_PREFERRED: Final = ("docx", "html", "txt", "doc", "rtf", "odt", "ofd", "pdf")
_STRONG: Final = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A file that was read, and what its name says: an attachment, with its number and title."""

    name: str
    source: Source
    kind: str | None
    number: str | None
    title: str

    @property
    def is_attachment(self) -> bool:
        """True if its name, or that of its folder, says so."""
        return self.kind == "attachment"


def member(name: str, source: Source) -> Member:
    """What the name of a file says of it."""
    path = PurePosixPath(unicodedata.normalize("NFKC", name))
    stem = path.stem.strip() if path.suffix else path.name.strip()
    kind, number, title = _said(stem)
    if kind != "attachment" and any(_said(part)[0] == "attachment" for part in path.parts[:-1]):
        kind = "attachment"
    return Member(name, source, kind, number, title)


def _said(stem: str) -> tuple[str | None, str | None, str]:
    for value, pattern in _names():
        match = pattern.search(stem)
        if match is not None:
            groups = match.groupdict()
            return value, groups.get("number") or None, (groups.get("title") or "").strip()
    return None, None, stem


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.value, re.compile(rule.pattern)) for rule in rules("archives", "names"))


def in_order(members: Sequence[Member]) -> list[Member]:
    """The notice, then what it encloses without calling it an attachment, then attachments."""
    notice = _notice(members)
    rest = [m for m in members if m is not notice]
    rest.sort(key=lambda m: (m.is_attachment, _place(m), _natural(m.name)))
    return [notice, *rest] if notice is not None else rest


def _notice(members: Sequence[Member]) -> Member | None:
    candidates = [m for m in members if not m.is_attachment]
    best = sorted(candidates, key=lambda m: (-_likeness(m), m.name.count("/"), _natural(m.name)))
    return best[0] if best else None


def _likeness(m: Member) -> int:
    """How much a file looks like the notice itself, by its name and by its first lines."""
    stem = _TAIL.sub("", m.title)
    named = {"notice": 6, "aside": -3}.get(m.kind or "", 0)
    titled = type_at_end(stem)
    if titled is not None and titled[1] in load("document_types")["statutory"]:
        named += 4
    return named + strength(m.source.text)


def strength(text: str) -> int:
    """How many marks of a notice a text has: a number, a title, addressees, a list of files."""
    head = [line.strip() for line in text.split("\n") if line.strip()][:_HEAD]
    statutory = load("document_types")["statutory"]
    titles = (type_at_end(line) for line in head if len(line) < 80)
    marks = 2 * any(_NUMBER_LINE.match(line) for line in head)
    marks += 2 * any(title is not None and title[1] in statutory for title in titles)
    marks += any(_ADDRESSEES.match(line) for line in head)
    return marks + (_NOTE.search(text) is not None)


def _place(m: Member) -> tuple[int, int]:
    """The number of an attachment: 2-1 after 2, those without one last."""
    if m.number is None:
        return _LAST, 0
    head, _, tail = re.sub("[—.]", "-", m.number).partition("-")
    return integer(head) or _LAST, int(tail) if tail.isdecimal() else 0


def _natural(name: str) -> list[tuple[int, str]]:
    """A key by which 2 comes before 10."""
    parts = re.split(r"(\d+)", name)
    return [(int(p), "") if p.isdecimal() and len(p) < 10 else (_LAST, p) for p in parts]


def unrelated(members: Iterable[Member]) -> tuple[str, str] | None:
    """The names of two notices of one archive that have nothing to do with each other.

    They have different numbers, and neither speaks of the other's number.
    """
    strong = [m for m in members if not m.is_attachment and strength(m.source.text) >= _STRONG]
    numbered = [(m, own) for m in strong if (own := _own_number(m.source.text)) is not None]
    for (a, first), (b, second) in combinations(numbered, 2):
        told = first in _plain(b.source.text) or second in _plain(a.source.text)
        if first != second and not told:
            return a.name, b.name
    return None


def _own_number(text: str) -> str | None:
    lines = (line.strip() for line in text.split("\n") if line.strip())
    for line, _ in zip(lines, range(_HEAD), strict=False):
        if _NUMBER_LINE.match(line):
            found = _NUMBER.search(line)
            return _plain(found.group()) if found is not None else None
    return None


def without_doubles(members: Sequence[Member]) -> tuple[list[Member], dict[str, str]]:
    """The files without those that say the same in another format, and which those are."""
    kept: list[tuple[Member, frozenset[str]]] = []
    doubles: dict[str, str] = {}
    for m in sorted(members, key=_preference):
        words = _shingles(m.source.text)
        same = next((k for k, other in kept if _alike(words, other)), None)
        if same is None:
            kept.append((m, words))
        else:
            doubles[m.name] = same.name
    chosen = {id(m) for m, _ in kept}
    return [m for m in members if id(m) in chosen], doubles


def _preference(m: Member) -> int:
    known = m.source.format in _PREFERRED
    return _PREFERRED.index(m.source.format) if known else len(_PREFERRED)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return min(len(a), len(b)) > _LEAST and len(a & b) > _SAME * max(len(a), len(b))


def _shingles(text: str) -> frozenset[str]:
    plain = _plain(text)
    return frozenset(plain[i : i + _SHINGLE] for i in range(len(plain) - _SHINGLE + 1))


def _plain(text: str) -> str:
    """Letters and digits alone: formats differ in blanks and in the marks around them."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
