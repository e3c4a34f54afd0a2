"""The record itself: findings become facts with evidence in the source text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model import Document, Finding, Remark, Span
from pipeline.record import (
    Attachment,
    Citation,
    Contact,
    DateFact,
    Dates,
    Deadline,
    DocumentNumber,
    Event,
    Evidence,
    Fact,
    Fee,
    Institution,
    Issuer,
    Link,
    Programme,
    Quota,
    Record,
    SectionInfo,
    SourceInfo,
    Text,
    Warning,
)
from pipeline.resolve.calibration import calibrated
from pipeline.resolve.legibility import legibility
from pipeline.text.leads import expand
from pipeline.text.names import canonical, place
from pipeline.text.widths import clean

_LISTS: dict[str, type[Fact]] = {
    "deadlines": Deadline,
    "events": Event,
    "institutions": Institution,
    "quotas": Quota,
    "fees": Fee,
    "contacts": Contact,
    "citations": Citation,
    "links": Link,
}
_TEXTS = (
    "title",
    "document_type",
    "addressees",
    "copied_to",
    "printed_by",
    "signatory",
    "urgency",
    "classification",
    "remark",
)


def evidence(document: Document, spans: Iterable[Span]) -> list[Evidence]:
    """Spans of the working text as places in the source text, each with its quote."""
    places = []
    for span in spans:
        where = document.offsets.to_source(span)
        places.append(
            Evidence(
                start=where.start,
                end=where.end,
                quote=document.source.text[where.start : where.end],
                part=document.part_at(span.start).label,
                page=document.source.page(where.start),
            )
        )
    return places


def _common(document: Document, finding: Finding) -> dict[str, Any]:
    places = evidence(document, finding.evidence)
    confidence = calibrated(finding.field, finding.confidence)
    legible = legibility(document.source, [Span(p.start, p.end) for p in places])
    if legible < 1:
        confidence = round(confidence * legible, 4)
    return {
        "evidence": places,
        "confidence": confidence,
        "rule": finding.rule,
    }


def _facts(document: Document, kind: type[Fact], findings: Iterable[Finding]) -> list[Any]:
    return [
        kind.model_validate({**finding.values, **_common(document, finding)})
        for finding in findings
    ]


def _first(document: Document, kind: type[Fact], findings: list[Finding]) -> Any:
    facts = _facts(document, kind, findings[:1])
    return facts[0] if facts else None


def _issuers(document: Document, findings: list[Finding]) -> list[Issuer]:
    names = [str(finding.values["name"]) for finding in findings]
    issuers = []
    for finding, name in zip(findings, names, strict=True):
        full = canonical(expand(name, names))
        level, region = place(full)
        values = {"name": name, "canonical": full, "level": level, "region": region}
        issuers.append(Issuer.model_validate({**values, **_common(document, finding)}))
    return issuers


def _dates(document: Document, findings: Iterable[Finding]) -> Dates:
    dates = {}
    for finding in findings:
        values = {key: finding.values[key] for key in ("value", "precision")}
        kind = str(finding.values["kind"])
        if kind not in dates:
            dates[kind] = DateFact.model_validate({**values, **_common(document, finding)})
    return Dates.model_validate(dates)


def _attachments(document: Document, findings: Iterable[Finding]) -> list[Attachment]:
    attachments = []
    for finding in findings:
        values = dict(finding.values)
        span = values.pop("span", None)
        if isinstance(span, Span):
            where = document.offsets.to_source(span)
            values.update(start=where.start, end=where.end)
        attachments.append(Attachment.model_validate({**values, **_common(document, finding)}))
    return attachments


def _sections(document: Document) -> list[SectionInfo]:
    sections = []
    for section in document.sections:
        head = Span(section.heading_start, section.heading_end)
        where = document.offsets.to_source(Span(section.start, section.end))
        number = document.text[section.start : section.heading_end].find(section.number)
        start = section.start + number + len(section.number)
        words = document.text[start : head.end].lstrip(")、. ")
        heading = document.quote(Span(head.end - len(words), head.end)) if words else ""
        sections.append(
            SectionInfo(
                level=section.level,
                number=section.number,
                heading=" ".join(heading.split()) if document.language == "en" else clean(heading),
                start=where.start,
                end=where.end,
            )
        )
    return sections


def _source(document: Document) -> SourceInfo:
    source = document.source
    return SourceInfo(
        path=source.path,
        sha256=source.sha256,
        format=source.format,
        encoding=source.encoding,
        pages=len(source.page_starts) or None,
        ocr=source.ocr,
        characters=len(source.text),
    )


def _notice_id(document: Document) -> str:
    """The same for the same content, wherever the file lies."""
    text = "".join(document.source.text.split())
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def assemble(
    document: Document, found: Mapping[str, list[Finding]], remarks: Iterable[Remark]
) -> Record:
    """The record of a notice from its resolved findings, by field."""
    warnings = [
        Warning(
            code=remark.code,
            message=remark.message,
            evidence=evidence(document, [remark.span] if remark.span is not None else []),
        )
        for remark in remarks
    ]
    values = {
        "notice_id": _notice_id(document),
        "source": _source(document),
        "genre": document.genre,
        "language": document.language,
        "document_number": _first(document, DocumentNumber, found.get("document_number", [])),
        "issuers": _issuers(document, found.get("issuers", [])),
        "dates": _dates(document, found.get("dates", [])),
        "programme": _first(document, Programme, found.get("programme", [])),
        "sections": _sections(document),
        "attachments": _attachments(document, found.get("attachments", [])),
        "warnings": warnings,
        "text": document.source.text,
    }
    for field in _TEXTS:
        values[field] = _first(document, Text, found.get(field, []))
    for field, kind in _LISTS.items():
        values[field] = _facts(document, kind, found.get(field, []))
    return Record.model_validate(values)
