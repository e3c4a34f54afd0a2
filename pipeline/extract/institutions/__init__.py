"""Organisations to which the notice gives a part in the work (RECORD.md, institutions)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.institutions.aliases import aliases
from pipeline.extract.institutions.english import english_assignments
from pipeline.extract.institutions.listing import listed
from pipeline.extract.institutions.roles import Assignment, assignments
from pipeline.extract.institutions.tasks import opened, task
from pipeline.model import Document, Finding, Span
from pipeline.text.widths import clean

NAME = "institutions"

_LEADS = ("label-lead", "label-charge", "label-responsible", "subject-coordinate")
_MARKS = re.compile(r"^[\s:：]+|[\s:：]+$")


def extract(document: Document) -> Iterator[Finding]:
    """One finding for each name, role and track; names as written, without blanks.

    `values` hold `name`, `role`, `role_text`, `track`; for English texts `name` is Chinese, from
    the lexicon.
    """
    if document.language == "en":
        for found, chinese in english_assignments(document.text):
            yield _finding(document, found, chinese)
        return
    short = aliases(document.text)
    for part in document.of_kind("header", "body", "signature", "attachment"):
        for found in assignments(document.text, part.start, part.end):
            yield _finding(document, found, _in_full(document, found, short))
    for found in listed(document):
        yield _finding(document, found, _in_full(document, found, short))


def _in_full(document: Document, found: Assignment, short: dict[str, Span]) -> str | None:
    """The full name behind a short one that the notice introduced, None for any other name."""
    full = short.get(document.text[found.name.start : found.name.end])
    return None if full is None else clean(document.quote(full))


def _task(document: Document, found: Assignment) -> Span | None:
    """The task of a lead: what it stands behind in brackets, or under as a label."""
    bracket = opened(document.text, min(found.cue.start, found.name.start))
    if found.rule not in _LEADS and (bracket is None or bracket + 1 != found.cue.start):
        return None
    if bracket is None and not found.rule.startswith("label"):
        return None
    return task(document, found.cue.start if bracket is None else bracket)


def _finding(document: Document, found: Assignment, name: str | None = None) -> Finding:
    track = _task(document, found) or found.track
    return Finding(
        NAME,
        {
            "name": clean(document.quote(found.name)) if name is None else name,
            "role": found.role,
            "role_text": _MARKS.sub("", clean(document.quote(found.cue))),
            "track": None if track is None else clean(document.quote(track)),
        },
        (found.name, found.cue) if found.cue != found.name else (found.name,),
        found.confidence,
        found.rule,
    )
