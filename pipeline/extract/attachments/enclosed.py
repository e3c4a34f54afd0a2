"""What a notice puts forth (印发某方案的通知) or passes on (转发), labelled 附件 or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.attachments.attachment import Attachment
from pipeline.extract.attachments.headings import heading_span
from pipeline.model import Document, Part, Span
from pipeline.text import titles
from pipeline.text.titles import alike
from pipeline.text.widths import clean

_PUT_FORTH = re.compile(
    r"(?:印发|发布|公布|颁布|下发)\s?(?P<words>\S[\s\S]*?)\s?的(?:通知|公告|通告|函|决定|命令)\Z"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度|版)?")
_SHARED_END = 6


def put_forth(
    document: Document, named: Sequence[Attachment], parts: Sequence[Part]
) -> list[Attachment]:
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
            return [Attachment(None, title, place, "attachments.put-forth", 0.9)]
    return []


def _headed(document: Document, place: Span, parts: Sequence[Part]) -> Span | None:
    """The title as it stands over the enclosed text, which may say more (2021-2025年)."""
    wanted = _bare(document.text[place.start : place.end])
    for part in parts[:1]:
        heading = heading_span(document, part, wanted)
        if heading is not None and wanted in _bare(document.text[heading.start : heading.end]):
            return heading
    return None


def passed_on(
    document: Document, parts: Sequence[Part], listed: Sequence[Attachment]
) -> list[Attachment]:
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
    return [Attachment(None, title, place, "attachments.passed-on", 0.8)]


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
