"""Names by any part that is unique: `领军人才` for 中小企业经营管理领军人才培训."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeline.query.rows import QueryError
from pipeline.text.fulltext import fold

_SHOWN = 20


class NotOne(QueryError):
    """No name, or more than one, has the part that was asked for. `choices` are those to choose."""

    def __init__(self, message: str, choices: tuple[str, ...]) -> None:
        super().__init__(message)
        self.choices = choices


def matches(part: str, name: str) -> bool:
    """True if each of the words of `part` stands in `name`, whatever its width or case."""
    folded = "".join(fold(name).split())
    return all(word in folded for word in fold(part).split())


def one_of(part: str, names: Sequence[str], what: str) -> str:
    """The one of `names` that is `part`, or else the only one that holds it.

    Raises:
        NotOne: if none does, or several do.
    """
    wanted = "".join(fold(part).split())
    exact = [name for name in names if "".join(fold(name).split()) == wanted]
    found = exact or [name for name in names if matches(part, name)]
    if len(found) == 1:
        return found[0]
    if not names:
        raise NotOne(f"no {what} is known yet: the database holds none", ())
    if not found:
        raise NotOne(f"no {what} has {part!r} in its name{_listed(names, 'known')}", tuple(names))
    raise NotOne(f"{part!r} is in several names of {what}{_listed(found, 'choose')}", tuple(found))


def _listed(names: Sequence[str], word: str) -> str:
    rest = f"\n  … and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"; {word}:\n" + "\n".join(f"  {name}" for name in names[:_SHOWN]) + rest


def series_names(connection: sqlite3.Connection) -> list[str]:
    """All series that the database knows, in order."""
    rows = connection.execute(
        "SELECT DISTINCT series FROM notices WHERE series IS NOT NULL ORDER BY series"
    )
    return [name for (name,) in rows]


def find_series(connection: sqlite3.Connection, part: str) -> str:
    """The series that `part` names.

    Raises:
        NotOne: if it names none or several.
    """
    return one_of(part, series_names(connection), "series")


def find_institution(connection: sqlite3.Connection, part: str) -> str:
    """The canonical name of the institution that `part` names, by any name that a notice gave it.

    Raises:
        NotOne: if it names none or several.
    """
    rows = connection.execute("SELECT DISTINCT name, canonical FROM institutions").fetchall()
    canonical: dict[str, str] = dict(rows) | {real: real for _, real in rows}
    by_name = sorted({canonical[name] for name in canonical if matches(part, name)})
    exact = canonical.get("".join(part.split()))
    if exact is not None:
        return exact
    if len(by_name) == 1:
        return by_name[0]
    return one_of(part, by_name or sorted(set(canonical.values())), "institution")
