"""Quotas and fees in English summaries of notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import load
from pipeline.model import Document, Finding, Span

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = rf"[0-9][0-9,]*|{'|'.join(_WORDS)}"


def _value(words: str) -> float:
    return float(_WORDS.get(words.lower(), 0) or words.replace(",", ""))


def english_quotas(document: Document) -> Iterator[Finding]:
    """`nine sessions`, `at least 800 participants`: the units are those of the Chinese records."""
    units: dict[str, str] = load("quotas")["english"]["units"]
    bounds: dict[str, str] = load("quotas")["english"]["bounds"]
    pattern = re.compile(
        rf"(?P<bound>{'|'.join(bounds)})?\s*\b(?P<value>{_NUMBER})\s+(?:\w+\s+)?"
        rf"(?P<noun>{'|'.join(units)})\b",
        re.IGNORECASE,
    )
    for found in pattern.finditer(document.text):
        values = {
            "value": _value(found["value"]), "max": None,
            "comparator": bounds.get((found["bound"] or "").lower(), "="),
            "unit": units[found["noun"].lower()], "subject": found["noun"],
            "per": None, "scope": None, "period": None,
        }  # fmt: skip
        span = Span(found.start("value"), found.end())
        yield Finding("quotas", values, (span,), 0.7, "quota-english")


def english_fees(document: Document) -> Iterator[Finding]:
    """`free for participants`: an amount of 0; the first mention stands for all."""
    pattern = re.compile(load("fees")["english"]["free"], re.IGNORECASE)
    found = pattern.search(document.text)
    if found is not None:
        values = {
            "item": found[0], "amount": 0.0, "comparator": "=", "per": None, "payer": None,
        }  # fmt: skip
        yield Finding("fees", values, (Span(*found.span()),), 0.8, "fee-english")
