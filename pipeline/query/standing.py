"""What a notice is within its series: one that opens an edition, or one that goes with it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.query.rows import Notice

LEVELS = ("national", "provincial", "municipal", "county", "other")
_COPIES = "SELECT id, same_as FROM notices WHERE series = ? AND same_as IS NOT NULL"
_LINKS = """
SELECT l.source, l.target, l.relation, t.document_number, t.title FROM lineage AS l
JOIN notices AS s ON s.id = l.source JOIN notices AS t ON t.id = l.target
WHERE s.series = ? AND l.relation IN ('carries_out', 'postpones', 'corrects', 'amends', 'cancels')
ORDER BY l.relation <> 'carries_out', t.document_number, l.target
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a notice is within its series.

    `kind` is `opens`, `copy`, `carries_out`, `local`, `changes`, `result` or `no notice`;
    `reason` says it in words, `of` is the notice that it copies or carries out, if known.
    """

    kind: str
    reason: str = ""
    of: str | None = None


def rank(found: Notice) -> int:
    """0 for a national notice, more the lower its issuer stands."""
    return LEVELS.index(found.level or "other")


def where(found: Notice) -> str:
    """What makes two notices below the national level comparable: the region, else the issuer."""
    if found.level == "national":
        return ""
    if found.level == "provincial" and found.region is not None:
        return found.region
    return found.issuers or ""


def copies(connection: sqlite3.Connection, series: str) -> dict[str, str]:
    """The notices of a series that are copies of another one, with the id of that one."""
    return dict(connection.execute(_COPIES, (series,)).fetchall())


@dataclass(frozen=True, slots=True)
class Parent:
    """The notice that one carries out or changes, by its id and its number or title."""

    id: str
    relation: str
    name: str


def parents(connection: sqlite3.Connection, series: str) -> dict[str, Parent]:
    """What the notices of a series carry out or change; carrying out says more than changing."""
    found: dict[str, Parent] = {}
    for source, target, relation, number, title in connection.execute(_LINKS, (series,)):
        found.setdefault(source, Parent(target, relation, number or title or target))
    return found


def standings(
    connection: sqlite3.Connection, series: str, found: Sequence[Notice]
) -> dict[str, Standing]:
    """What each of the notices of one series is, by its id."""
    same, over = copies(connection, series), parents(connection, series)
    top = min((rank(n) for n in found if n.genre == "notice"), default=0)
    return {one.id: _standing(one, same.get(one.id), over.get(one.id), top) for one in found}


def _standing(one: Notice, original: str | None, parent: Parent | None, top: int) -> Standing:
    if one.genre != "notice":
        return Standing("no notice", f"a {one.genre}, not the notice itself")
    if original is not None:
        return Standing("copy", f"the same notice as {original}", original)
    if parent is not None and parent.relation == "carries_out":
        return Standing("carries_out", f"carries out {parent.name}", parent.id)
    if top == 0 and rank(one) > 0:
        return Standing("local", f"{one.level or 'unknown'} level, in a national series")
    if parent is not None:
        return Standing("changes", f"{parent.relation} {parent.name}", parent.id)
    change = changes(one.title)
    if change is not None:
        return Standing("changes", f"{change} an earlier notice, by its title")
    if is_result(one.title):
        return Standing("result", "tells who was chosen")
    return Standing("opens")


def changes(title: str | None) -> str | None:
    """What a title does to an earlier notice: postpones, corrects, amends …; None if nothing."""
    from pipeline.lexicon import rules

    matter = (title or "").rsplit("关于", 1)[-1]
    return next((r.id for r in rules("lineage", "changes") if re.search(r.pattern, matter)), None)


def is_result(title: str | None) -> bool:
    """True if a title tells who was chosen, so that the notice closes an edition."""
    from pipeline.lexicon import rules

    matter = (title or "").rsplit("关于", 1)[-1]
    matter = re.sub(r"的?(?:通知|公告|通报|函)$", "", matter)
    return any(re.search(r.pattern, matter) for r in rules("editions", "results"))
