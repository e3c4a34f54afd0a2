"""From a person's words, `due=2023-11-05`, to a fact that holds by the record's models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, get_args

from pydantic import ValidationError

from pipeline.correct.facts import PROVENANCE, model
from pipeline.correct.model import SINGLE, FactJson
from pipeline.correct.places import evidence, occurrences
from pipeline.correct.words import around
from pipeline.text.names import canonical, place

_LISTED = re.compile(r"[、;；]")
_DAYS: Final = {"deadlines": ("due", "start"), "events": ("start", "end"), "dates": ("value",)}
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")
_NUMBER = re.compile(r"(.+?)[〔\[【(（](\d{4})[〕\]】)）]第?(\d+)号")
_PERIOD = re.compile(r"(\d{4})(?:\s*[-–—至]\s*(\d{4}))?")
_BY_PRECISION: Final = {10: "day", 7: "month", 4: "year"}


class EditError(ValueError):
    """What a person asked for can't be done: what is wrong, and what is possible."""


def changes(field: str, words: Sequence[str]) -> dict[str, Any]:
    """The values that a person gave as NAME=VALUE; nothing after the sign stands for no value.

    A field that is one value takes it without its name.

    Raises:
        EditError: if a word is none, or the field has no such value.
    """
    shape = {k: f for k, f in model(field).model_fields.items() if k not in PROVENANCE}
    found: dict[str, Any] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if (not sign or name.split(".")[0] not in shape) and field in SINGLE and "value" in shape:
            if word.startswith("="):
                raise EditError(f"{word!r}: write the value alone, without =")
            name, value = "value", word
        elif not sign:
            raise EditError(f"{word!r} is no NAME=VALUE; {_has(field, shape)}")
        outer, _, inner = name.partition(".")
        if outer not in shape:
            raise EditError(f"{field} have no {name!r}; {_has(field, shape)}")
        if inner:
            found[outer] = dict(found.get(outer) or {}) | {inner: value or None}
        elif shape[outer].annotation == list[str]:
            found[outer] = [*found.get(outer, []), *(v for v in _LISTED.split(value) if v)]
        else:
            found[outer] = value or None
    if not found:
        raise EditError(f"nothing to set; {_has(field, shape)}")
    return found


def _has(field: str, shape: Iterable[str]) -> str:
    example = next(iter(shape))
    if field in SINGLE and example == "value":
        return f"write the value behind {field.replace('.', ' ')}"
    return f"{field} have {', '.join(shape)}: write {example}=…"


def edited(
    field: str, before: FactJson | None, given: Mapping[str, Any], places: Sequence[FactJson]
) -> dict[str, Any]:
    """The fact with these values, and what follows from them, at these places.

    Args:
        field: one of `FIELDS`.
        before: the fact as it was; None for a new one.
        given: values as `changes` has them.
        places: evidence.

    Raises:
        EditError: if a value is not allowed, or one is missing.
    """
    new = dict(given)
    _check_days(field, new)
    _derive(field, before, new)
    fact = {} if before is None else dict(before)
    for name, value in new.items():
        held = fact.get(name)
        fact[name] = _joined(held, value)
    if field != "warnings":
        fact |= {"confidence": 1.0, "rule": "corrected"}
    fact["evidence"] = list(places)
    try:
        return model(field).model_validate(fact).model_dump(mode="json")
    except ValidationError as error:
        raise EditError(_problem(field, error)) from error


def _joined(held: Any, value: Any) -> Any:
    """A value of its own parts keeps those that are not set."""
    parts = isinstance(held, Mapping) and isinstance(value, Mapping)
    return {**held, **value} if parts else value


def _problem(field: str, error: ValidationError) -> str:
    said = []
    for one in error.errors():
        name = ".".join(str(part) for part in one["loc"])
        if one["type"] == "missing":
            said.append(f"{field} need {name}: write {name}=…{_allowed(field, name)}")
        elif one["type"] == "extra_forbidden":
            said.append(f"{field} have no {name!r}")
        elif one["input"] is None:
            said.append(f"{field} {name}: it can't be empty{_allowed(field, name)}")
        elif one["type"] == "literal_error":
            said.append(f"{field} {name}: {one['input']!r} is not allowed{_allowed(field, name)}")
        else:
            said.append(f"{field} {name}: {one['input']!r}: {one['msg']}")
    return "; ".join(said)


def _allowed(field: str, name: str) -> str:
    shape = model(field).model_fields.get(name)
    choices = () if shape is None else get_args(shape.annotation)
    words = [choice for choice in choices if isinstance(choice, str)]
    return f"; it is one of {', '.join(words)}" if words else ""


def _check_days(field: str, given: Mapping[str, Any]) -> None:
    group = field.partition(".")[0]
    for name in _DAYS.get(group, ()):
        value = given.get(name)
        if value is not None and not _is_day(value):
            raise EditError(f"{field} {name}: {value!r} is no date; write 2023-11-05 or 2023-11")
    time = given.get("time")
    if field == "deadlines" and time is not None and _TIME.fullmatch(time) is None:
        raise EditError(f"deadlines time: {time!r} is no time; write 17:30 or 24:00")


def _is_day(value: str) -> bool:
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value) is None:
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 : 6] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def _derive(field: str, before: FactJson | None, new: dict[str, Any]) -> None:
    """What follows from the values given, unless it is given too."""
    group = field.partition(".")[0]
    days = [new[name] for name in _DAYS.get(group, ()) if new.get(name) is not None]
    if days and "precision" not in new:
        new["precision"] = _BY_PRECISION[len(days[0])]
    if field == "deadlines":
        doubtful = before is None or before["basis"] in ("unresolved", "inferred-year")
        if new.get("due") is not None and doubtful:
            new.setdefault("basis", "stated")
    if field in ("institutions", "issuers") and new.get("name") is not None:
        new.setdefault("canonical", canonical(new["name"]))
    if field == "issuers" and new.get("name") is not None:
        level, region = place(new["canonical"])
        new.setdefault("level", level)
        new.setdefault("region", region)
    if field == "document_number" and new.get("value") is not None:
        _derive_number(new)
    if field == "programme":
        _derive_programme(before, new)


def _derive_number(new: dict[str, Any]) -> None:
    found = _NUMBER.fullmatch("".join(new["value"].split()))
    if found is None:
        raise EditError(
            f"document_number: {new['value']!r} is no number; write it as 工信厅企业函〔2023〕261号"
        )
    code, year, serial = found.groups()
    new["value"] = f"{code}〔{year}〕{serial}号"
    new |= {"agency_code": code, "year": int(year), "serial": serial}


def _derive_programme(before: FactJson | None, new: dict[str, Any]) -> None:
    period = new.get("period")
    if isinstance(period, str):
        found = _PERIOD.fullmatch(period.strip())
        if found is None:
            raise EditError(f"programme period: {period!r} is no period; write 2023 or 2023-2024")
        new["period"] = {"start": int(found[1]), "end": int(found[2] or found[1])}
    if before is None and new.get("series") is not None:
        new.setdefault("name", new["series"])


def located(record: Mapping[str, Any], quote: str, at: int | None) -> dict[str, Any]:
    """A quote as evidence; blanks and line ends need not be those of the text.

    Args:
        record: with its text.
        quote: what a person copied from it.
        at: which occurrence, from 1; None if there is to be only one.

    Raises:
        EditError: if it does not stand in the text, or stands there more than once.
    """
    text = record["text"]
    found = [(start, start + len(quote)) for start in occurrences(text, quote)]
    if not found:
        loose = r"\s*".join(re.escape(char) for char in "".join(quote.split()))
        found = [m.span() for m in re.finditer(loose, text)] if loose else []
    if not found:
        raise EditError(f"{quote!r} does not stand in the text of the notice; copy it from there")
    if at is not None and not 1 <= at <= len(found):
        raise EditError(f"{quote!r} stands {len(found)} times in the text; there is no --at {at}")
    if at is None and len(found) > 1:
        lines = "".join(
            f"\n  --at {n}  {around(text, *span)}" for n, span in enumerate(found[:20], 1)
        )
        raise EditError(f"{quote!r} stands {len(found)} times in the text; say which:{lines}")
    return evidence(record, *found[(at or 1) - 1])


def own_words(record: Mapping[str, Any], field: str, given: Mapping[str, Any]) -> str | None:
    """A value that can stand for its own quote: the longest that the text has once, as it is."""
    words = sorted(_strings(given), key=len, reverse=True)
    text = record["text"]
    return next((w for w in words if len(w) > 1 and len(list(occurrences(text, w))) == 1), None)


def _strings(given: Mapping[str, Any]) -> Iterable[str]:
    for value in given.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (one for one in value if isinstance(one, str))
