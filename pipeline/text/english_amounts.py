"""Quotas and fees in English summaries of notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.lexicon import load
from pipeline.model import Document, Finding, Span

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "eighty": 80,
}  # fmt: skip
_NUMBER = rf"[0-9][0-9,]*|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
_SENTENCE = re.compile(r"[.;!?](?=\s|$)|\n")
_REACH = 120


def _value(words: str) -> float:
    return float(_WORDS.get(words.lower(), 0) or words.replace(",", ""))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Numbers with a unit, shares in per cent, sums of money."""
    quotas: dict[str, Any] = load("quotas")["english"]
    money: dict[str, Any] = load("fees")["english"]
    bound = "|".join(sorted(quotas["bounds"], key=len, reverse=True))
    units = "|".join(sorted(quotas["units"], key=len, reverse=True))
    counted = (
        rf"(?:(?P<bound>{bound})\s+)?\b(?P<value>{_NUMBER})(?:\s*(?:to|-|–)\s*(?P<max>{_NUMBER}))?"
        rf"\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{units})\b"
    )
    share = (
        rf"(?:(?P<bound>{bound})\s+)?\b(?P<value>[0-9]+(?:\.[0-9]+)?)\s*(?:%|per ?cent)"
        rf"\s+of\s+(?:\w+\s+){{0,3}}?(?P<noun>{units}|them|participants|places|those)\b"
    )
    amount = (
        rf"(?:(?P<bound>{bound})\s+)?(?:(?:{money['before']})\s?(?P<ahead>[0-9][0-9,]*(?:\.[0-9]+)?)"
        rf"|\b(?P<behind>[0-9][0-9,]*(?:\.[0-9]+)?)\s?(?:{money['behind']})\b)"
        rf"(?P<scale> million| thousand)?"
        rf"(?:\s*(?:per|/|each|for each|a)\s*(?P<per>{'|'.join(money['per'])})\b)?"
    )
    flags = re.IGNORECASE
    return re.compile(counted, flags), re.compile(share, flags), re.compile(amount, flags)


def _comparator(words: str | None) -> str:
    bounds: dict[str, str] = load("quotas")["english"]["bounds"]
    return bounds.get(" ".join((words or "").lower().split()), "=")


def english_quotas(document: Document) -> Iterator[Finding]:
    """`nine sessions`, `at least 800 participants`: the units are those of the Chinese records."""
    known: dict[str, Any] = load("quotas")["english"]
    counted, share, _ = _patterns()
    past = re.compile(known["past"], re.IGNORECASE)
    for pattern in (counted, share):
        for found in pattern.finditer(document.text):
            if past.search(_sentence(document.text, found.start())):
                continue
            high = found["max"] if pattern is counted else None
            values = {
                "value": _value(found["value"]), "max": None if high is None else _value(high),
                "comparator": "range" if high is not None else _comparator(found["bound"]),
                "unit": "%" if pattern is share else known["units"][found["noun"].lower()],
                "subject": found["noun"], "per": None, "scope": None, "period": None,
            }  # fmt: skip
            span = Span(found.start("value"), found.end())
            yield Finding("quotas", values, (span,), 0.7, "quota-english")


def english_fees(document: Document) -> Iterator[Finding]:
    """Sums of money that are charged or granted; `free for participants` is an amount of 0.

    The first mention of a thing free of charge stands for all.
    """
    known: dict[str, Any] = load("fees")["english"]
    noun, past = re.compile(known["nouns"], re.IGNORECASE), re.compile(known["past"], re.IGNORECASE)
    for found in _patterns()[2].finditer(document.text):
        before = _sentence(document.text, found.start())
        behind = document.text[found.end() : found.end() + 40]
        named = [m[0] for m in noun.finditer(before)] or [m[0] for m in noun.finditer(behind)][:1]
        if not named or past.search(before):
            continue
        scale = {"thousand": 1e3, "million": 1e6}.get((found["scale"] or "").strip().lower(), 1.0)
        values = {
            "item": named[-1], "amount": _value(found["ahead"] or found["behind"]) * scale,
            "comparator": _comparator(found["bound"]),
            "per": None if found["per"] is None else known["per"][found["per"].lower()],
            "payer": None,
        }  # fmt: skip
        start = found.start() if found["bound"] is None else found.end("bound") + 1
        yield Finding("fees", values, (Span(start, found.end()),), 0.7, "fee-english")
    free = re.search(known["free"], document.text, re.IGNORECASE)
    if free is not None:
        values = {
            "item": free[0], "amount": 0.0, "comparator": "=", "per": None, "payer": None,
        }  # fmt: skip
        yield Finding("fees", values, (Span(*free.span()),), 0.8, "fee-english")


def _sentence(text: str, end: int) -> str:
    """The words before `end` in its sentence."""
    return _SENTENCE.split(text[max(0, end - _REACH) : end])[-1]
