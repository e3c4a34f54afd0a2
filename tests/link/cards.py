"""Cards of notices built by hand."""

from __future__ import annotations

from typing import Any

from pipeline.link import sketch
from pipeline.linkage import Card, Cited, Due

BUREAU = "云岚市工业和信息化局"


def card(key: str, title: str | None, **more: Any) -> Card:
    """A notice of the invented bureau, as far as nothing else is said; `text` gives its sketch."""
    values: dict[str, Any] = {
        "genre": "notice",
        "document_type": "通知",
        "number": None,
        "issuers": (BUREAU,),
        "level": "municipal",
        "region": "云岚省",
        "date": None,
        "series": None,
        "edition": None,
    }
    values |= more
    values["sketch"] = sketch(values.pop("text", ""))
    if values["edition"] is None and values["date"] is not None:
        values["edition"] = int(values["date"][:4])
    return Card(id=key, title=title, **values)


def cites(number: str | None, relation: str = "reference", title: str | None = None) -> Cited:
    """The first citation of a notice."""
    return Cited(1, title, number, relation)


def due(item: int, day: str | None, kind: str = "application", **more: Any) -> Due:
    """A deadline."""
    values: dict[str, Any] = {"start": None, "time": None, "action": None} | more
    return Due(item, day, kind=kind, **values)
