"""Attachments: what the 附件说明 lists, what a notice puts forth with itself, what follows it.

GB/T 9704-2012, 7.3.4 and 7.3.9: the note stands below the body, `附件:` and, for several, arabic
numbers, without marks at the end. Files write it in many other ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.attachments.attachment import Attachment
from pipeline.extract.attachments.enclosed import passed_on, put_forth
from pipeline.extract.attachments.english import english_items
from pipeline.extract.attachments.headings import heading_span
from pipeline.extract.attachments.lists import notes
from pipeline.extract.attachments.mentions import mentions
from pipeline.extract.attachments.naming import is_title, title_span
from pipeline.extract.attachments.notes import Item, as_digits, items
from pipeline.model import Document, Finding, Part, Span
from pipeline.text.titles import alike
from pipeline.text.widths import clean

NAME = "attachments"


def extract(document: Document) -> Iterator[Finding]:
    """Each attachment once; `values["span"]` encloses its text where that is in the file."""
    if document.language == "en":
        yield from _english(document)
        return
    listings = list(notes(document))
    # A list that looks like an attachment holds the text of none.
    parts = [
        part
        for part in document.of_kind("attachment", forms=True)
        if not any(note.start <= part.start < note.end for note in listings)
    ]
    named = _completed(document, list(_named(document, listings)))
    listed = [*put_forth(document, named, parts), *named]
    listed += passed_on(document, parts, listed)
    listed += _mentioned(document) if not named else []
    listed += _only_parts(document, parts, listed, labelled=bool(named))
    for attachment in listed:
        span = _text_of(document, attachment, parts, listed)
        values = {
            "number": attachment.number,
            "title": attachment.title,
            "included": span is not None,
            "span": span,
        }
        yield Finding(NAME, values, (attachment.place,), attachment.confidence, attachment.rule)


def _english(document: Document) -> Iterator[Finding]:
    for item in english_items(document):
        title = " ".join(document.quote(item.span).split())
        values = {"number": item.number, "title": title, "included": False, "span": None}
        yield Finding(NAME, values, (item.span,), 0.8, "attachments.english")


def _named(document: Document, listings: Sequence[Span]) -> Iterator[Attachment]:
    """The items of the 附件说明; a title named twice counts once."""
    seen: set[str] = set()
    for note in listings:
        for item in items(document.text, note):
            made = _from_item(document, item)
            if made is None or (item.number is None and _is_own(document, made.title)):
                continue
            if alike(made.title) not in seen:
                seen.add(alike(made.title))
                yield made


def _from_item(document: Document, item: Item) -> Attachment | None:
    place = title_span(document.text, item.span)
    if place is None:
        return None
    title = clean(document.quote(place))
    return Attachment(item.number, title, place, "attachments.note", 0.95)


def _completed(document: Document, named: list[Attachment]) -> list[Attachment]:
    """A list at which the text breaks off (3.2023年): the body may name the rest of it."""
    last = named[-1] if named else None
    if last is None or last.number is None or not last.number.isdigit() or is_title(last.title):
        return named
    if document.text[last.place.end :].strip():
        return named
    rest = {a.number: a for a in _mentioned(document) if (a.number or "").isdigit()}
    more = [a for n, a in rest.items() if int(n or 0) > int(last.number)]
    return [*named[:-1], rest.get(last.number, last), *more]


def _mentioned(document: Document) -> list[Attachment]:
    """Without a note: what the running text calls an attachment."""
    found: list[Attachment] = []
    for item in mentions(document):
        value = clean(document.quote(item.span))
        known = any(
            alike(value) == alike(f.title) or (f.number and f.number == item.number) for f in found
        )
        if not known:
            rule = "attachments.mentioned"
            found.append(Attachment(item.number, value, item.span, rule, 0.8))
    return found


def _only_parts(
    document: Document, parts: Sequence[Part], listed: Sequence[Attachment], labelled: bool
) -> list[Attachment]:
    """Attachments that follow and that nothing has named: their first lines are the title.

    With `labelled` (a note names some) only those with a number, for they may be attachments of
    what the notice encloses.
    """
    numbers = {a.number for a in listed if a.number is not None}
    found: list[Attachment] = []
    for part in parts:
        number = as_digits(part.number)
        covered = number is None or number.split("-")[0] in numbers
        if (covered and listed) or number in numbers or (labelled and number is None):
            continue
        place = heading_span(document, part)
        if place is None:
            continue
        title = clean(document.quote(place))
        twice = any(alike(a.title) == alike(title) for a in (*listed, *found))
        if not twice and not _is_own(document, title):
            sure = 0.75 if labelled else 0.8
            found.append(Attachment(number, title, place, "attachments.part", sure))
    return found


def _is_own(document: Document, title: str) -> bool:
    """True for the notice's own title, once more or behind the way to its page."""
    own = (alike(document.text[s.start : s.end]) for s in document.elements.get("title", ()))
    return any(len(words) > 8 and alike(title).endswith(words) for words in own)


def _text_of(
    document: Document,
    attachment: Attachment,
    parts: Sequence[Part],
    listed: Sequence[Attachment],
) -> Span | None:
    """Where the attachment's own text stands: by its number, by its title, or as the only one."""
    number, key = attachment.number, alike(attachment.title)
    if number is not None:
        own = [p for p in parts if as_digits(p.number) == number]
        own = own or [p for p in parts if (as_digits(p.number) or "").split("-")[0] == number]
        if own:
            return _filled(document, Span(min(p.start for p in own), max(p.end for p in own)), key)
    for part in parts:
        if key and key in alike(document.text[part.start : part.start + 200]):
            return _filled(document, _with_rest(part, parts), key)
    alone = len(listed) == 1 or attachment.rule == "attachments.put-forth"
    unnumbered = [p for p in parts if p.number is None]
    if alone and unnumbered:
        return Span(unnumbered[0].start, unnumbered[-1].end)
    return None


def _filled(document: Document, span: Span, key: str) -> Span | None:
    """None for a part that is no more than its label and title: a note without a colon."""
    words = alike(document.text[span.start : min(span.end, span.start + 200)])
    return None if len(span) < 200 and len(words) <= len(key) + 6 else span


def _with_rest(part: Part, parts: Sequence[Part]) -> Span:
    """The part, and the next one if this one is no more than its label and title."""
    following = [p for p in parts if p.start == part.end and p.number is None]
    short = part.end - part.start < 40
    return Span(part.start, following[0].end if short and following else part.end)
