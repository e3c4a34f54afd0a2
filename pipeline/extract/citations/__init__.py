"""Citations: the documents that a notice names, by title, by number or by both.

Titles in 《》 are read in order; each takes the number beside it, the issuers before it and the
relation that the words around say. Short forms (以下简称《通知》) and what the notice itself puts
forth are left out. Numbers without a title follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations import amendments, cues, own
from pipeline.extract.citations.authorities import issuers_before
from pipeline.extract.citations.citation import Citation, known_of
from pipeline.extract.citations.cues import Relation, Surroundings, surroundings
from pipeline.extract.citations.kinds import is_form, is_other_document
from pipeline.extract.citations.numbers import (
    bare_titled,
    beside,
    forwarded_title,
    inside,
    same_number,
    unquoted_title,
)
from pipeline.model import Document, Finding, Part, Span
from pipeline.text import numbers, titles
from pipeline.text.numbers import Number
from pipeline.text.titles import Title, alike, kernel_alike
from pipeline.text.widths import clean

NAME = "citations"

_ATTACHED = re.compile(r"\s?\((?:[^()]{0,12}[,;])?\s?(?:详?见|样式见|格式见)?附[件表]")
_FORMAL = re.compile(r"关于.{4,}(?:通知|意见|函|决定|公告|通告|批复|方案|办法)$")
_JOINT = re.compile(r"[)》\s]*(?:文件?)?(?:、|和|与|以?及|,)\s?")
_BEFORE_NUMBER = 40


def extract(document: Document) -> Iterator[Finding]:
    """Each document cited once, with title, number, issuers and relation."""
    for citation in _Reader(document).read():
        number = citation.number.value if citation.number is not None else None
        values = {
            "title": citation.title,
            "document_number": number,
            "issuers": citation.issuers,
            "relation": citation.relation,
        }
        rule = "citations.title" if citation.title is not None else "citations.number"
        spans = tuple(dict.fromkeys(citation.spans))
        yield Finding(NAME, values, spans, citation.confidence, rule)


class _Reader:
    """Reads the titles and numbers of one notice."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.found: list[Citation] = []
        self.taken: list[Span] = []
        self.aliases = own.aliases(self.text)
        self.title = "".join(self._elements("title"))
        self.changing = amendments.is_changing(self.title)
        own_numbers = " ".join(self._elements("document_number"))
        self.own_codes = {n.agency_code for n in numbers.find(own_numbers)}
        self.own = own.titles_of(document)
        self.notes = document.elements.get("attachment_note", ())
        self.attached = own.attached(document)
        self.announced = cues.announced(self.text)

    def read(self) -> list[Citation]:
        """All citations in the order of first mention, numbers without a title last."""
        self._read_titles()
        for find in (numbers.find, numbers.find_orders, numbers.find_standards):
            for number in find(self.text):
                self._read_number(number)
        self._read_bare_numbers()
        if all(citation.relation != "forwarded" for citation in self.found):
            self._read_forwarding_title()
        return self.found

    def _value(self, span: Span) -> str:
        return clean(self.document.quote(span))

    def _elements(self, name: str) -> Iterator[str]:
        for span in self.document.elements.get(name, ()):
            yield re.sub(r"\s", "", self.text[span.start : span.end])

    def _read_titles(self) -> None:
        end, before_it = 0, None
        for title in titles.find(self.text):
            part = self.document.part_at(title.outer.start)
            if part.kind == "furniture" or part.form:
                continue
            around = surroundings(self.text, title.outer)
            behind, number = beside(self.text, title)
            if cues.is_own(around, part.kind == "header"):
                self.own.add(alike(title.words))
            between = self.text[end : title.outer.start] if end else None
            relation = self._announced(title) or cues.relation(around, between, before_it)
            if self._is_changed(title.words, number, around, part):
                relation = "amended"
            if self._is_cited(title, around, relation, number):
                self._add(title, number, relation)
                if number is not None:
                    self.taken.append(Span(title.outer.end, max(behind, title.outer.end)))
                end, before_it = behind, relation
            elif number is not None:
                self._tell_number(title, number)

    def _announced(self, title: Title) -> Relation | None:
        """What the words above a list of documents say of the title, if it stands in one."""
        return next((r for span, r in self.announced if span.contains(title.outer)), None)

    def _is_cited(
        self, title: Title, around: Surroundings, relation: Relation, number: Number | None
    ) -> bool:
        words, key = title.words, alike(title.words)
        if any(note.contains(title.outer) for note in self.notes):
            return False
        if key in self.aliases or titles.is_generic(words):
            return False
        if key in self.own:
            return relation == "basis" and own.is_namesake(self.document, title, number)
        if number is not None:
            return True
        attached = key in self.attached or _ATTACHED.match(self.text, title.outer.end) is not None
        formal = _FORMAL.search(words) is not None
        if is_form(self.text, title, around) or (
            attached
            and not formal
            and relation != "forwarded"
            and not own.is_of_others(self.document, title)
        ):
            return False
        if formal or titles.is_document(words):
            return True
        return is_other_document(self.text, title, around, relation)

    def _is_changed(
        self, title: str | None, number: Number | None, around: Surroundings, part: Part
    ) -> bool:
        """True for the earlier notice that a notice of change is about."""
        if part.kind == "attachment":
            return False
        own_code = number is not None and number.agency_code in self.own_codes
        return self.changing and amendments.changes(self.title, title, own_code, around)

    def _tell_number(self, title: Title, number: Number) -> None:
        """附件:《某通知》(文号) tells the number of what the body cites by title alone."""
        known = known_of(self.found, kernel_alike(title.words), None)
        if known is not None and known.number is None:
            known.number = number
            known.spans.append(number.span)

    def _add(self, title: Title, number: Number | None, relation: Relation) -> None:
        value, spans = self._value(title.span), [title.span]
        opening = inside(self.text, title) if number is None else None
        if opening is not None and opening.span.end < title.span.end:
            number, value = opening, self._value(Span(opening.span.end, title.span.end))
        if number is not None:
            spans.append(number.span)
            self.taken.append(number.span)
        known = known_of(self.found, kernel_alike(value), number)
        if known is None:
            before = issuers_before(self.text, title.outer.start)
            issuers = [self._value(span) for span in before]
            confidence = 0.93 if titles.is_document(title.words) else 0.6
            self.found.append(Citation(value, number, relation, spans, issuers, confidence))
            return
        known.number = known.number or number
        known.spans += spans
        known.strengthen(relation)

    def _read_number(self, number: Number) -> None:
        """A number without 《》 beside it."""
        part = self.document.part_at(number.span.start)
        opening = part.kind == "attachment" and number.span.start < part.start + 160
        outside = part.kind in ("furniture", "header", "imprint", "signature") or part.form
        in_note = any(note.contains(number.span) for note in self.notes)
        if outside or in_note or opening or self._is_named(number):
            return
        around = surroundings(self.text, number.span)
        relation = self._listed_with(number) or cues.of_number(around.before[-_BEFORE_NUMBER:])
        if cues.is_repealed(around):
            relation = "repealed"
        elif self._is_changed(None, number, around, part) or cues.is_changed_within(around):
            relation = "amended"
        place = unquoted_title(self.text, number)
        title, spans = None, [number.span]
        if place is not None:
            title, spans = self._value(place), [place, number.span]
            behind = self.text[number.span.end : number.span.end + 12]
            relation = "forwarded" if "转发" in behind else relation
        self.found.append(Citation(title, number, relation, spans, [], 0.8))

    def _read_bare_numbers(self) -> None:
        """根据某某会议纪要(〔2021〕15号)."""
        for title, number in bare_titled(self.text):
            kind = self.document.part_at(title.start).kind
            seen = [*self.taken, *(span for citation in self.found for span in citation.spans)]
            if kind not in ("body", "attachment") or any(s.overlaps(number.span) for s in seen):
                continue
            spans = [title, number.span]
            self.found.append(Citation(self._value(title), number, "basis", spans, [], 0.8))

    def _listed_with(self, number: Number) -> Relation | None:
        """The relation of the document right before a number in the same enumeration."""
        at = number.span.start
        for citation in self.found:
            last = max(span.end for span in citation.spans)
            if last < at and _JOINT.fullmatch(self.text, last, at):
                return citation.relation
        return None

    def _is_named(self, number: Number) -> bool:
        """True for the notice's own number and for one that a citation has."""
        for name in ("document_number", "meta:发文字号", "meta:文号"):
            for span in self.document.elements.get(name, ()):
                if any(n.value == number.value for n in numbers.find(self.text, *_ends(span))):
                    return True
        if any(span.overlaps(number.span) for span in self.taken):
            return True
        for citation in self.found:
            if citation.number is not None and same_number(citation.number, number):
                citation.spans.append(number.span)
                return True
        return False

    def _read_forwarding_title(self) -> None:
        """转发某某关于……的通知, the title of the notice without 《》."""
        for span in self.document.elements.get("title", ()):
            where = forwarded_title(self.text, span)
            if where is None:
                continue
            self.found.append(
                Citation(self._value(where), None, "forwarded", [where], confidence=0.85)
            )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
