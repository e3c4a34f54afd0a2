"""Contacts: whom the notice says to call, and where to write."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.contacts.entry import Entry
from pipeline.extract.contacts.reader import Reader
from pipeline.extract.contacts.tokens import regions
from pipeline.model import Document, Finding

NAME = "contacts"


def extract(document: Document) -> Iterator[Finding]:
    """The offices and persons to turn to, with their numbers and addresses.

    `values` holds the keys of RECORD.md; `organization` may still be a lead that stands for the
    issuer (我局): `resolve.contacts` replaces it.
    """
    for part in document.parts:
        if part.kind in ("furniture", "imprint") or part.form:
            continue
        for region in regions(document.text, part.start, part.end):
            for entry in Reader(document).read(region):
                for single in entry.split():
                    yield _finding(single)


def _finding(entry: Entry) -> Finding:
    confidence = 0.95 if entry.labelled else 0.8
    rule = "contacts.labelled" if entry.labelled else "contacts.list"
    return Finding(NAME, entry.plain(), entry.evidence(), confidence, rule)
