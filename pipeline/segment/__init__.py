"""Source → Document: working text, parts by GB/T 9704-2012, sections, sentences, elements."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.model import Cell, Document, Line, OffsetMap, Part, Source, Span, Table
from pipeline.segment.body import find_sections, parts, sentences
from pipeline.segment.draft import Draft
from pipeline.segment.head import find_head
from pipeline.segment.lines import logical_lines
from pipeline.segment.marks import summary
from pipeline.segment.members import notice_lines, only_notice, with_attachments
from pipeline.segment.metadata import stray_metadata
from pipeline.segment.stamps import find_closing_stamp
from pipeline.segment.tail import find_tail
from pipeline.text.document_types import type_at_end
from pipeline.text.widths import is_traditional

_OF_NOTICES = ("document_number", "addressees", "signature_date", "copied_to", "printed")
_OPENING = re.compile(
    "(?:通知|公告|通告|公示|函告|批复|通报)如下|特此(?:通知|公告|通告|公示|函)|予以公示"
)
_HAN = re.compile("[\u4e00-\u9fff]+")


def _language(source: Source, text: str) -> str:
    han = sum(map(len, _HAN.findall(text, 0, 4000)))
    if han * 10 < min(len(text), 4000):
        return "en"
    return "zh-Hant" if is_traditional(source.text) else "zh-Hans"


def _gaps(lines: tuple[Line, ...], source: Source, offsets: OffsetMap) -> list[int]:
    """For each line, how many line feeds part it from the line before, in the source."""
    gaps = [0]
    for before, after in pairwise(lines):
        start = offsets.to_source(Span(before.end - 1, before.end)).end
        end = offsets.to_source(Span(after.start, after.start + 1)).start
        gaps.append(source.text.count("\n", start, end))
    return gaps


def _tables(source: Source, offsets: OffsetMap) -> tuple[Table, ...]:
    """The reader's tables with offsets in the working text."""
    return tuple(
        Table(
            offsets.to_work(table.start),
            offsets.to_work(table.end),
            tuple(
                Cell(
                    offsets.to_work(c.start),
                    offsets.to_work(c.end),
                    c.row,
                    c.column,
                    c.row_span,
                    c.column_span,
                )
                for c in table.cells
            ),
        )
        for table in source.tables
    )


def _genre(draft: Draft, text: str) -> str:
    """`summary`, `notice`, or `other` for a text that has nothing of a notice."""
    if summary().search(text, 0, 3000):
        return "summary"
    if any(name in draft.elements for name in _OF_NOTICES) or _OPENING.search(text):
        return "notice"
    titles = [draft.text[span.start : span.end] for span in draft.elements.get("title", [])]
    return "notice" if any(type_at_end(title) for title in titles) else "other"


def segment(source: Source, text: str, offsets: OffsetMap) -> Document:
    """Cut a notice into its parts.

    Args:
        source: what the reader got out of the file.
        text: its working text.
        offsets: the map from the working text to the source text.
    """
    lines = logical_lines(text)
    texts = [text[line.start : line.end] for line in lines]
    language = _language(source, text)
    count = len(lines)
    draft = Draft(
        source,
        text,
        lines,
        texts,
        _gaps(lines, source, offsets),
        ["body"] * count,
        [None] * count,
        [0] * count,
    )
    if language != "en" and count:
        firsts = notice_lines(draft, offsets)
        notice = only_notice(draft, firsts)
        find_head(notice)
        stray_metadata(notice)
        find_closing_stamp(notice)
        find_tail(notice)
        draft = with_attachments(notice, draft, firsts)
    notes = draft.elements.get("attachment_note", [])
    labelled = [
        (line, words, kind)
        for line, words, kind in zip(lines, texts, draft.labels, strict=True)
        if not any(note.start <= line.start < note.end for note in notes)
    ]
    return Document(
        source=source,
        text=text,
        offsets=offsets,
        lines=lines,
        parts=parts(draft) if count else (Part("body", 0, len(text)),),
        sections=find_sections(labelled, len(text)),
        elements={name: tuple(spans) for name, spans in draft.elements.items()},
        tables=_tables(source, offsets),
        sentences=tuple(sentences(draft)),
        language=language,
        genre=_genre(draft, text),
    )
