"""Findings → Record: facts are resolved against what the notice says of itself, then assembled.

Title, number, issuers and dates come first and make the `Context`; each field named in
`RESOLVERS` is then worked over by the module of its name; the rest is taken as found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from importlib import import_module

from pipeline.model import Document, Finding, Remark
from pipeline.record import Record
from pipeline.resolve.assemble import assemble
from pipeline.resolve.context import Context
from pipeline.resolve.happenings import happenings
from pipeline.resolve.warnings import notice_warnings

RESOLVERS = ("events", "deadlines", "institutions", "quotas", "contacts")


# The year of the matter, not of another document: 现将2010年度考试报名事项公告如下.
_MATTER_YEAR = re.compile(r"(?<![\d〔\[(])(?:19|20)\d\d(?=年度?(?![\d前底末初起来以至-]))")
_OPENING = 240


def _matter_year(document: Document) -> int | None:
    body = next(document.of_kind("body"), None)
    if body is None:
        return None
    opening = document.text[: min(body.start + _OPENING, body.end)]
    years = set(_MATTER_YEAR.findall(re.sub(r"《[^》]*》|\([^()]*\)", "", opening)))
    return int(years.pop()) if len(years) == 1 else None


def _context(found: dict[str, list[Finding]], document: Document) -> Context:
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
        matter_year=None if "issued" in dates else _matter_year(document),
        language=document.language,
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
    context = _context(found, document)
    for field in RESOLVERS:
        module = import_module(f"{__name__}.{field}")
        found[field], said = module.resolve(found[field], context)
        remarks += said
        if field == "events":
            context = replace(context, happenings=happenings(found[field], document.text))
    remarks += notice_warnings(document, found)
    return assemble(document, found, remarks)
