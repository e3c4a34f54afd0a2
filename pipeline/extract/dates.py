"""The dates of the notice itself: signature, imprint, site metadata, and its own 施行 and 有效期.

Values are `kind` and `value` with `precision`; where the day must be worked out (印发之日), `value`
is None and `own` (with `days` after it) says from what. 有效期5年 is a length of time and no date.
`kind: invalid` marks a written date that no calendar has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon import load, rules
from pipeline.model import Document, Finding, Span
from pipeline.text import numerals
from pipeline.text.dates import Point, find, partial_date
from pipeline.text.dates.iso import exists, iso, precision_of

NAME = "dates"
_KINDS = ("issued", "printed", "published", "effective", "expires")

_DATE = re.compile(
    r"(?:[0-9]{4}|[12二一][0-9〇○零OoΟ一二三四五六七八九]{3})\s?(?:年|[-/.])[^\n,。;()\t]{1,14}"
)
_IN_FORCE = re.compile(
    r"[起时后](?:正式|开始)?(?:施行|实施|执行|生效|实行|试行)|有效期|试行期|执行期"
)
_BLANKS = re.compile(r"\s+")
_CLOSING_DATE = re.compile(
    r"(?:^|(?<=[\n 室局部厅委会府院处所办心校司行会]))"
    r"(?:[0-9]{4}|[二一][〇○零OoΟ0-9一二三四五六七八九]{3})年[^\n,。;()年]{2,9}日$",
    re.MULTILINE,
)


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.id, re.compile(rule.pattern)) for rule in rules("dates"))


def extract(document: Document) -> Iterator[Finding]:
    """Every date that the notice tells of itself, and every written date that can't be."""
    for kind, element, confidence in (
        ("issued", "signature_date", 0.98),
        ("printed", "printed", 0.98),
    ):
        for span in document.elements.get(element, ()):
            yield from _dated(document, kind, span, confidence, element)
    metadata = load("site")["metadata"]
    for kind in _KINDS:
        for label in metadata[kind]:
            for span in document.elements.get(f"meta:{label}", ()):
                yield from _dated(document, kind, span, 0.95, f"metadata-{label}")
    yield from _unsigned(document)
    yield from _in_force(document)
    yield from _invalid(document)


def _dated(
    document: Document, kind: str, span: Span, confidence: float, rule: str
) -> Iterator[Finding]:
    text = document.text[span.start : span.end]
    whole = partial_date(text)
    if whole is not None:
        yield _finding(kind, whole, span, confidence, rule)
        return
    match = _DATE.search(text)
    words = text if match is None else match.group()
    while words:
        parts = partial_date(_BLANKS.sub("", words))
        if parts is not None:
            start = span.start + text.index(words)
            yield _finding(kind, parts, Span(start, start + len(words)), confidence, rule)
            return
        words = words[:-1].rstrip() if match is not None else ""


def _finding(
    kind: str, parts: tuple[int, int | None, int | None], span: Span, confidence: float, rule: str
) -> Finding:
    if not exists(*parts):
        return Finding(NAME, {"kind": "invalid", "of": kind}, (span,), confidence, rule)
    value = iso(*parts)
    values = {"kind": kind, "value": value, "precision": precision_of(value)}
    return Finding(NAME, values, (span,), confidence, rule)


def _unsigned(document: Document) -> Iterator[Finding]:
    """A whole date that ends one of the last lines, where no signature was recognised."""
    if document.elements.get("signature_date"):
        return
    for part in document.of_kind("body", "signature"):
        start = max(part.start, part.end - 120)
        for match in list(_CLOSING_DATE.finditer(document.text, start, part.end))[-1:]:
            parts = partial_date(match.group())
            if parts is not None:
                yield _finding("issued", parts, Span(*match.span()), 0.8, "closing-date")


def _in_force(document: Document) -> Iterator[Finding]:
    seen = set()
    for part in document.of_kind("body", "signature", "attachment", forms=True):
        for cue in _IN_FORCE.finditer(document.text, part.start, part.end):
            start, end = max(part.start - 1, cue.start() - 80, 0), min(part.end, cue.end() + 40)
            for name, pattern in _rules():
                match = pattern.search(document.text, start, end)
                if match is not None and (name, match.end()) not in seen:
                    seen.add((name, match.end()))
                    yield from _rule_finding(name, match)


def _rule_finding(name: str, match: re.Match[str]) -> Iterator[Finding]:
    groups = match.groupdict()
    kind = "expires" if name.startswith("expires") else "effective"
    if groups.get("date") is not None:
        parts = partial_date(groups["date"])
        if parts is not None:
            yield _finding(kind, parts, Span(*match.span("date")), 0.9, name)
    elif groups.get("own") is not None:
        days = numerals.integer(groups.get("days") or "0")
        values = {"kind": kind, "value": None, "own": groups["own"], "days": days}
        yield Finding(NAME, values, (Span(*match.span("own")),), 0.9, name)


def _invalid(document: Document) -> Iterator[Finding]:
    for when in find(document.text):
        for point in (when.first, when.last):
            if point is None or not _impossible(point):
                continue
            if document.part_at(point.start).kind != "furniture":
                values = {"kind": "invalid", "of": None}
                yield Finding(NAME, values, (Span(point.start, point.end),), 0.95, "invalid-date")


def _impossible(point: Point) -> bool:
    written = point.month is not None and point.day is not None
    return written and not exists(point.year, point.month, point.day)
