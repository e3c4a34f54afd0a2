"""A correction, and the line of the corrections file that it is kept as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, TypeAlias

FactJson: TypeAlias = Mapping[str, Any]
"""A fact as the record's JSON has it."""

Action = Literal["confirm", "correct", "reject", "add", "complete"]
State = Literal["applied", "agrees", "waiting", "absent", "replaced", "overruled", "undone"]

ELEMENTS: Final = (
    "title",
    "document_type",
    "document_number",
    "addressees",
    "copied_to",
    "printed_by",
    "signatory",
    "urgency",
    "classification",
    "remark",
)
DATES: Final = ("issued", "printed", "published", "effective", "expires")
LISTS: Final = (
    *("issuers", "deadlines", "events", "institutions", "quotas", "fees", "contacts"),
    *("citations", "attachments", "links", "warnings"),
)
SINGLE: Final = (*ELEMENTS, *(f"dates.{kind}" for kind in DATES), "programme")
FIELDS: Final = (*SINGLE, *LISTS)
"""What can be corrected: `dates.issued` is one of the dates; a list holds any number of facts."""


class DamagedLine(ValueError):
    """A line of a corrections file that is none: what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A place that a correction rests on, with what it takes to find it in another text.

    Attributes:
        start: characters into the text that the correction was made on; `end` likewise.
        solid: characters before `start` that are not white space.
        line: the whole line, or lines, that the place stands in.
        line_start: where they begin.
        once: True if they stood nowhere else in that text; else nobody can tell which is meant.
    """

    start: int
    end: int
    solid: int
    line: str
    line_start: int
    once: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said about one fact, or (`complete`) about one field of a notice.

    Attributes:
        id: begins with the time, so that later ones come later; the same in every database.
        action: `confirm`: `after` is `before`; `reject`: no `after`; `add`: no `before`;
            `complete`: the field holds all that the notice says, and nothing else: neither.
        field: one of `FIELDS`.
        made: when, ISO with zone.
        by: who.
        notice: id of the notice that the person saw.
        before: the fact as it was.
        after: the fact as it is to be.
        beside: facts of the field that stood at the same words or said the same.
        rests: the places of `before` and `after`.
        replaces: id of the correction that was waiting and that this one settles.
        file, number, title: what else the notice can be known by.
    """

    id: str
    action: Action
    field: str
    made: str
    notice: str
    before: FactJson | None = None
    after: FactJson | None = None
    by: str | None = None
    note: str | None = None
    file: str | None = None
    number: str | None = None
    title: str | None = None
    beside: tuple[FactJson, ...] = ()
    rests: tuple[Rest, ...] = ()
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """That a correction no longer holds. `undo` is its id."""

    id: str
    undo: str
    made: str
    by: str | None = None
    note: str | None = None


Entry: TypeAlias = Correction | Undo
_ORDER: Final = (
    *("id", "made", "by", "action", "number", "title", "file", "field", "words", "note"),
    *("replaces", "notice", "before", "after", "beside", "rests"),
)


def line(entry: Entry, words: Mapping[str, str | None] | None = None) -> str:
    """The line of the file, without its end.

    `words` are for people (what it was, what it is, the quote with a little around it); reading
    passes over them.
    """
    data: dict[str, Any] = {f.name: getattr(entry, f.name) for f in fields(entry)}
    if isinstance(entry, Correction):
        data["rests"] = [_rest(rest) for rest in entry.rests]
        data["words"] = words
        data = {key: data[key] for key in _ORDER}
    found = {k: v for k, v in data.items() if v not in (None, (), [], {})}
    return json.dumps(found, ensure_ascii=False)


def _rest(rest: Rest) -> dict[str, Any]:
    return {f.name: getattr(rest, f.name) for f in fields(rest)}


def read(text: str) -> Entry:
    """The entry of a line.

    Raises:
        DamagedLine: if it is none.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise DamagedLine(f"no valid JSON ({error})") from error
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise DamagedLine('no correction: a JSON object with an "id" is expected')
    data.pop("words", None)
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise DamagedLine("it holds half characters (surrogates)") from error
    try:
        if "undo" in data:
            return _checked(Undo(**data))
        data["rests"] = tuple(Rest(**rest) for rest in data.get("rests", ()))
        data["beside"] = tuple(data.get("beside", ()))
        return _checked(Correction(**data))
    except (TypeError, AttributeError) as error:
        reason = str(error).rpartition("__init__() ")[2]
        raise DamagedLine(f"no correction: {reason}") from error


def _checked(entry: Entry) -> Entry:
    """The entry, if what it says has the form that the program relies on."""
    _check_types(entry)
    if isinstance(entry, Undo):
        return entry
    if entry.field not in FIELDS:
        raise DamagedLine(f"there is no field {entry.field!r}")
    wanted = {
        "confirm": (True, True),
        "correct": (True, True),
        "reject": (True, False),
        "add": (False, True),
        "complete": (False, False),
    }.get(entry.action)
    if wanted is None:
        raise DamagedLine(f"there is no action {entry.action!r}")
    if wanted != (entry.before is not None, entry.after is not None):
        raise DamagedLine(f"a {entry.action!r} with a before or after too many or too few")
    _check_facts(entry)
    return entry


def _check_types(entry: Entry | Rest) -> None:
    """All that is declared as text, number or yes-or-no is that."""
    for one in fields(entry):
        kinds = _KINDS.get(str(one.type))
        if kinds is not None and type(getattr(entry, one.name)) not in kinds:
            raise DamagedLine(f"{one.name} is {getattr(entry, one.name)!r}")
    for rest in entry.rests if isinstance(entry, Correction) else ():
        _check_types(rest)


_KINDS: Final = {"str": (str,), "str | None": (str, type(None)), "int": (int,), "bool": (bool,)}


def _check_facts(entry: Correction) -> None:
    from pydantic import ValidationError

    from pipeline.correct.facts import model

    for fact in (entry.before, entry.after, *entry.beside):
        if fact is None:
            continue
        try:
            model(entry.field).model_validate(fact)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise DamagedLine(f"{entry.field} {where}: {first['msg']}") from error
