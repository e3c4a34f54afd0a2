"""A notice as a web page with every fact highlighted where it stands, drawn by spaCy's displaCy.

Tokens are single characters, so that spans of Chinese text always align. Text is escaped by
displaCy; where facts overlap, the longer one is shown and the others are listed with it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_COLOURS = {
    "title": "#cfe2ff",
    "document_number": "#d8d4f2",
    "issuers": "#ffe0b3",
    "addressees": "#e8e8e8",
    "dates": "#ffd6d6",
    "deadlines": "#ff9d9d",
    "events": "#f7c6e8",
    "institutions": "#b8e6c1",
    "quotas": "#fff3a3",
    "fees": "#f5d08a",
    "contacts": "#bfe9ef",
    "citations": "#d9e8b5",
    "attachments": "#dccdbb",
}
_PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font-family:sans-serif;max-width:60rem;margin:2rem auto;line-height:1.8}}</style>
</head><body>
{body}
</body></html>
"""


def places(record: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Field, start and end of the main place of every fact of a record."""
    for field, value in record.items():
        facts = value
        if field == "dates":
            facts = [date for date in value.values() if date]
        elif isinstance(value, Mapping):
            facts = [value]
        if not isinstance(facts, list):
            continue
        for fact in facts:
            for place in fact.get("evidence", [])[:1]:
                yield field, place["start"], place["end"]


def _entities(doc: Any, record: Mapping[str, Any]) -> list[Any]:
    from spacy.util import filter_spans

    spans = [doc.char_span(start, end, label=field) for field, start, end in places(record)]
    return filter_spans([span for span in spans if span is not None])


def highlighted(records: Iterable[Mapping[str, Any]]) -> str:
    """One page with the text of each record, its facts coloured by field."""
    import spacy
    from spacy import displacy
    from spacy.tokens import Doc

    vocab = spacy.blank("zh").vocab
    sections = []
    for record in records:
        text = record["text"]
        doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
        doc.ents = _entities(doc, record)
        options = {"colors": _COLOURS}
        drawn = html.escape(text)
        if doc.ents:
            drawn = displacy.render(doc, style="ent", jupyter=False, options=options)
        title = (record.get("title") or {}).get("value") or record["notice_id"]
        sections.append(f"<h1>{html.escape(title)}</h1>\n{drawn}")
    return _PAGE.format(title="notices", body="\n".join(sections))
