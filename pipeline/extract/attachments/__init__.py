"""Attachments: what the 附件说明 lists, what a notice puts forth with itself, what follows it.

GB/T 9704-2012, 7.3.4 and 7.3.9: the note stands below the body, `附件:` and, for several, arabic
numbers, without marks at the end. Files write it in many other ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.attachments.english import english_items
from pipeline.extract.attachments.headings import heading_span
from pipeline.extract.attachments.lists import notes
from pipeline.extract.attachments.mentions import mentions
from pipeline.extract.attachments.notes import Item, as_digits, items, title_span
from pipeline.model import Document, Finding, Part, Span
from pipeline.text import titles
from pipeline.text.titles import alike
from pipeline.text.widths import clean

NAME = "attachments"

_PUT_FORTH = re.compile(
    r"(?:印发|发布|公布|颁布|下发)\s?(?P<words>\S[\s\S]*?)\s?的(?:通知|公告|通告|函|决定|命令)\Z"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度|版)?")
_SHARED_END = 6


@dataclass(frozen=True, slots=True)
class _Attachment:
    number: str | None
    title: str
    place: Span
    rule: str
    confidence: float


def extract(document: Document) -> Iterator[Finding]:
    """Each attachment once; `values["span"]` encloses its text where that is in the file."""
    if document.language == "en":
        yield from _english(document)
        return
    parts = list(document.of_kind("attachment", forms=True))
    named = list(_named(document))
    listed = [*_put_forth(document, named, parts), *named]
    listed += _passed_on(document, parts, listed)
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


def _named(document: Document) -> Iterator[_Attachment]:
    """The items of the 附件说明; a title named twice counts once."""
    seen: set[str] = set()
    for note in notes(document):
        for item in items(document.text, note):
            made = _from_item(document, item)
            if made is not None and alike(made.title) not in seen:
                seen.add(alike(made.title))
                yield made


def _from_item(document: Document, item: Item) -> _Attachment | None:
    place = title_span(document.text, item.span)
    if place is None:
        return None
    title = clean(document.quote(place))
    return _Attachment(item.number, title, place, "attachments.note", 0.95)


def _put_forth(
    document: Document, named: Sequence[_Attachment], parts: Sequence[Part]
) -> list[_Attachment]:
    """关于印发《某方案》的通知 encloses 某方案, labelled or not."""
    for span in document.elements.get("title", ()):
        words = document.text[span.start : span.end]
        match = _PUT_FORTH.search(words)
        if match is None or "转发" in words[: match.start()]:
            continue
        at = span.start + match.start("words")
        place = Span(at, at + len(match["words"]))
        quoted = next(titles.find(document.text, place.start, place.end), None)
        if quoted is not None:
            place = quoted.span
        elif titles.is_document(re.sub(r"\s", "", match["words"])):
            full = _headed(document, place, parts) or _in_full(document, place)
            if full is None and not parts and match.group().startswith(("公布", "发布")):
                continue  # what it makes known stands elsewhere
            place = full or place
        else:
            continue
        title = clean(document.quote(place))
        alone = len(named) == 1 and quoted is None and _ends_alike(title, named[0].title)
        if not alone and not any(_same(title, other.title) for other in named):
            return [_Attachment(None, title, place, "attachments.put-forth", 0.9)]
    return []


def _headed(document: Document, place: Span, parts: Sequence[Part]) -> Span | None:
    """The title as it stands over the enclosed text, which may say more (2021-2025年)."""
    wanted = _bare(document.text[place.start : place.end])
    for part in parts[:1]:
        heading = heading_span(document, part, wanted)
        if heading is not None and wanted in _bare(document.text[heading.start : heading.end]):
            return heading
    return None


def _passed_on(
    document: Document, parts: Sequence[Part], listed: Sequence[_Attachment]
) -> list[_Attachment]:
    """The text of another authority that follows the notice that forwards it (转发)."""
    titled = (document.text[s.start : s.end] for s in document.elements.get("title", ()))
    if not parts or parts[0].number is not None or not any("转发" in words for words in titled):
        return []
    place = heading_span(document, parts[0])
    if place is None:
        return []
    title = clean(document.quote(place))
    if not titles.is_document(title) or any(_same(title, other.title) for other in listed):
        return []
    return [_Attachment(None, title, place, "attachments.passed-on", 0.8)]


def _in_full(document: Document, place: Span) -> Span | None:
    """The same title where the body writes it in 《》 (印发推进某方案 → 《关于推进某方案》)."""
    wanted = _bare(document.text[place.start : place.end])
    for part in document.of_kind("body"):
        for title in titles.find(document.text, part.start, part.end):
            if _bare(title.words) == wanted:
                return title.span
    return None


def _bare(words: str) -> str:
    return alike(words).removeprefix("关于").replace("的", "")


def _same(one: str, other: str) -> bool:
    first, second = alike(one), alike(other)
    return min(len(first), len(second)) > 3 and (first in second or second in first)


def _ends_alike(one: str, other: str) -> bool:
    """True if two titles end in the same words, years left aside: 某区许可目录 (2013年版)."""
    first, second = (_YEAR.sub("", alike(words)) for words in (one, other))
    shared = min(len(first), len(second), _SHARED_END)
    return shared == _SHARED_END and first[-shared:] == second[-shared:]


def _mentioned(document: Document) -> list[_Attachment]:
    """Without a note: what the running text calls an attachment."""
    found: list[_Attachment] = []
    for item in mentions(document):
        value = clean(document.quote(item.span))
        known = any(
            alike(value) == alike(f.title) or (f.number and f.number == item.number) for f in found
        )
        if not known:
            rule = "attachments.mentioned"
            found.append(_Attachment(item.number, value, item.span, rule, 0.8))
    return found


def _only_parts(
    document: Document, parts: Sequence[Part], listed: Sequence[_Attachment], labelled: bool
) -> list[_Attachment]:
    """Attachments that follow and that nothing has named: their first lines are the title.

    With `labelled` (a note names some) only those with a number, for they may be attachments of
    what the notice encloses.
    """
    numbers = {a.number for a in listed if a.number is not None}
    found: list[_Attachment] = []
    for part in parts:
        number = as_digits(part.number)
        covered = number is None or number.split("-")[0] in numbers
        if (covered and listed) or number in numbers or (labelled and number is None):
            continue
        place = heading_span(document, part)
        if place is None:
            continue
        title = clean(document.quote(place))
        if not any(alike(a.title) == alike(title) for a in (*listed, *found)):
            sure = 0.75 if labelled else 0.8
            found.append(_Attachment(number, title, place, "attachments.part", sure))
    return found


def _text_of(
    document: Document,
    attachment: _Attachment,
    parts: Sequence[Part],
    listed: Sequence[_Attachment],
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
