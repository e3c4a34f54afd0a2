"""Findings → Record: facts are resolved against what the notice says of itself, then assembled.

Title, number, issuers and dates come first and make the `Context`; each field named in
`RESOLVERS` is then worked over by the module of its name; the rest is taken as found.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module

from pipeline.model import Document, Finding, Remark
from pipeline.record import Record
from pipeline.resolve.assemble import assemble
from pipeline.resolve.context import Context
from pipeline.resolve.warnings import notice_warnings

RESOLVERS = ("deadlines", "events", "institutions", "quotas", "contacts")


def _context(found: dict[str, list[Finding]], language: str) -> Context:
    dates = {str(f.values["kind"]): str(f.values["value"]) for f in found["dates"]}
    number = found["document_number"][0].values["year"] if found["document_number"] else None
    period = found["programme"][0].values["period"] if found["programme"] else None
    return Context(
        issued=dates.get("issued"),
        printed=dates.get("printed"),
        published=dates.get("published"),
        number_year=number if isinstance(number, int) else None,
        period=(period["start"], period["end"]) if isinstance(period, dict) else None,
        issuers=tuple(str(f.values["name"]) for f in found["issuers"]),
        title=str(found["title"][0].values["value"]) if found["title"] else None,
        language=language,
    )


def resolve(document: Document, findings: list[Finding]) -> Record:
    """The record of a notice from what the extractors found in it."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.field].append(finding)
    remarks: list[Remark] = []
    dates = import_module(f"{__name__}.dates")
    found["dates"], said = dates.resolve(found["dates"], Context(language=document.language))
    remarks += said
    context = _context(found, document.language)
    for field in RESOLVERS:
        module = import_module(f"{__name__}.{field}")
        found[field], said = module.resolve(found[field], context)
        remarks += said
    remarks += notice_warnings(document, found)
    return assemble(document, found, remarks)
