"""Document → Findings: one module a field, in the order of this registry.

Adding a field: a module with `NAME` and `extract(document)`, a line here, a table of cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from pipeline.model import Document, Finding

FIELDS = (
    "title",
    "document_type",
    "document_number",
    "issuers",
    "addressees",
    "copied_to",
    "printed_by",
    "signatory",
    "urgency",
    "classification",
    "remark",
    "dates",
    "programme",
    "deadlines",
    "events",
    "institutions",
    "quotas",
    "fees",
    "contacts",
    "citations",
    "attachments",
    "links",
)


@cache
def extractors() -> tuple[Callable[[Document], Iterator[Finding]], ...]:
    """The `extract` function of every field, in order."""
    return tuple(import_module(f"{__name__}.{name}").extract for name in FIELDS)


def extract(document: Document) -> list[Finding]:
    """All findings of a notice, field by field, unresolved."""
    return [finding for extractor in extractors() for finding in extractor(document)]
