"""document_number (发文字号, GB/T 9704-2012, 7.2.5): the notice's own, never one that it cites."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lexicon import load
from pipeline.model import Document, Finding
from pipeline.text.numbers import find

NAME = "document_number"


def extract(document: Document) -> Iterator[Finding]:
    """At most one: a line of the head, else the metadata block."""
    labels = load("site")["metadata"]["number"]
    places = [("number-line", span, 0.98) for span in document.elements.get("document_number", ())]
    for label in labels:
        spans = document.elements.get(f"meta:{label}", ())
        places += [("number-metadata", span, 0.97) for span in spans]
    found = []
    for rule, span, confidence in places:
        for number in find(document.text, span.start, span.end):
            if number.agency_code is not None and number.year is not None:
                found.append((rule, number, confidence))
                break
    if not found:
        return
    rule, number, confidence = found[0]
    same = tuple(other.span for _, other, _ in found[1:] if other.value == number.value)
    values = {
        "value": number.value,
        "agency_code": number.agency_code,
        "year": number.year,
        "serial": number.serial,
    }
    yield Finding(NAME, values, (number.span, *same), confidence, rule)
