"""document_number (发文字号, GB/T 9704-2012, 7.2.5): the notice's own, never one that it cites."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon import load
from pipeline.model import Document, Finding
from pipeline.text.numbers import Number, find

NAME = "document_number"
_ANNOUNCED = ("公告", "通告", "公报")


def extract(document: Document) -> Iterator[Finding]:
    """At most one: a line of the head, else the metadata block."""
    labels = load("site")["metadata"]["number"]
    places = [("number-line", span, 0.98) for span in document.elements.get("document_number", ())]
    for label in labels:
        spans = document.elements.get(f"meta:{label}", ())
        places += [("number-metadata", span, 0.97) for span in spans]
    places += [("number-title", span, 0.95) for span in document.elements.get("title", ())]
    found = []
    for rule, span, confidence in places:
        for number in find(document.text, span.start, span.end):
            if rule == "number-title" and number.span.start > span.start:
                break
            if number.agency_code is not None and number.year is not None:
                found.append((rule, number, confidence))
                break
    if not found:
        return
    first = found[0][1]
    alike = [f for f in found if f[1].value.endswith(first.value)]
    rule, number, confidence = max(alike, key=lambda f: len(f[1].value))  # 公告2020年第9号
    same = tuple(o.span for _, o, _ in alike if o.value == number.value and o is not number)
    values = {
        "value": _hexagonal(number),
        "agency_code": number.agency_code,
        "year": number.year,
        "serial": number.serial,
    }
    yield Finding(NAME, values, (number.span, *same), confidence, rule)


def _hexagonal(number: Number) -> str:
    """商务部公告2020年第9号 as RECORD.md writes a number of one's own: 商务部公告〔2020〕9号."""
    code = number.agency_code or ""
    if not code.endswith(_ANNOUNCED):
        return number.value
    return f"{code}〔{number.year}〕{number.serial}号"
