"""The title (标题, GB/T 9704-2012, 7.3.1) among the lines before the body.

It is the last line before the body that ends in a document type, with the lines above it that it
was broken into and, in a joint notice, the names of the issuers.
"""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.segment.draft import Draft
from pipeline.segment.marks import NUMBER_LINE, furniture, is_organs, metadata_label
from pipeline.segment.stamps import stamp
from pipeline.text.document_types import type_at_end

_SITE_SUFFIX = re.compile(
    r"\s?[-_|–—]{1,2}\s?[^-_|–—。]{2,30}(?:网|网站|门户|平台|政府|频道|公开)$"
)
_TITLE_LEAD = re.compile(r"^(?:\((?:转载|转发)\)|【[^】]{1,10}】)")
NOT_TITLE = re.compile(
    "[。;?]|!(?=[^!])|:$|[|>]|^(?:附[件表录:]|相关|《[^》]*》$|·)|^【.*解读】|政策解读"
)
_FEW, _CALLED_OUT = 2, 30
_NEAR_HEAD = 3
_MARKED = re.compile("《([^《》]{2,20}关于[^《》]{4,100}|关于[^《》]{4,100})》")
# (某某讯), (来源:某网), (记者某某): what a site says of a text that it took over.
_ASIDE = re.compile(
    r"[(【\[][^()【】\[\]]{2,24}(?:讯|消息|电|转载|转发|来源[^()]*|记者[^()]*|编辑[^()]*)[)】\]]"
)
_LONGEST = 160
_OPENS_MATTER = re.compile(
    r"根据|按照|依据|遵照|为(?=[一-龥]{2,40},|[^,]{0,30}《)|现将|现就|经[^,]{2,30},|鉴于|兹|由于|近日|近期|日前|[^,]{2,12}(?:同志|你们|贵单位)[::]"
)
_HEADLINE = re.compile(r"(?P<line>[^\s,。;:!?|]{8,40}) ")
_QUOTED = re.compile("《[^》]*》?")


def _title_span(draft: Draft, i: int) -> Span | None:
    """The span of the title if line `i` ends one, else None; a site's suffix is left out."""
    text = draft.texts[i]
    suffix = _SITE_SUFFIX.search(text)
    stem = text[: suffix.start()] if suffix else text
    if len(stem) > 160 or NOT_TITLE.search(stem) or not type_at_end(stem):
        return None
    return Span(draft.lines[i].start, draft.lines[i].start + len(stem))


def _broken_title_span(draft: Draft, i: int) -> Span | None:
    """The span of line `i` if it holds the last characters of a title's last word: …的通, 知."""
    text = draft.texts[i]
    above = draft.texts[i - 1] if i > draft.head else ""
    if len(text) > _FEW or "关于" not in above or NOT_TITLE.search(above + text):
        return None
    return draft.span(i) if type_at_end(above + text) else None


def _is_head_line(draft: Draft, i: int, metadata: set[int]) -> bool:
    text = draft.texts[i]
    return (
        i in metadata
        or NUMBER_LINE.match(text) is not None
        or text.endswith("文件")
        or furniture().search(text) is not None
        or NOT_TITLE.search(text) is not None
        or stamp(text) is not None
    )


def _stands_above(draft: Draft, i: int) -> bool:
    """True if line `i` stands word for word further up."""
    return draft.texts[i] in draft.texts[: i - 1]


def _continues_upwards(draft: Draft, first: int, end: int) -> bool:
    """True if the line above `first` belongs to the title that ends in line `end`."""
    above = draft.texts[first - 1]
    joined = _QUOTED.sub("《》", " ".join(draft.texts[first : end + 1]))
    matter = "关于" in joined
    repeated = above in draft.texts[first : end + 1]
    if repeated or (matter and draft.gaps[first] > 1 and type_at_end(above)):
        return False
    if is_organs(above):
        joined_above = any(
            t.startswith(above + draft.texts[first]) for t in draft.texts[: first - 1]
        )
        if joined_above:
            return True  # the page itself gives the title with its issuer
        if matter and draft.texts[first].startswith("关于") and _stands_above(draft, first):
            return False  # the page gives the title without its issuer
        return joined.startswith("关于") or (matter and is_organs(joined.split("关于")[0].strip()))
    opens = "关于" in above or above.startswith(("转发", "印发")) or len(joined) < 12
    return not matter and opens and len(above) <= 60


def _first_title_line(draft: Draft, end: int, metadata: set[int]) -> int:
    """Upwards from the last line of a title to its first."""
    first = end
    while first > draft.head and draft.gaps[first] <= 3:
        if _is_head_line(draft, first - 1, metadata) or not _continues_upwards(draft, first, end):
            break
        first -= 1
    return first


def find_title(draft: Draft, metadata: set[int]) -> tuple[int, int] | None:
    """Record the title; returns its first and last line, None without one."""
    for i in range(draft.body - 1, draft.head - 1, -1):
        if i in metadata:
            continue
        span = _title_span(draft, i) or _broken_title_span(draft, i)
        if span is None:
            continue
        first = _first_title_line(draft, i, metadata)
        start = draft.lines[first].start
        lead = _TITLE_LEAD.match(draft.text, start, span.end)
        draft.add("title", Span(lead.end() if lead else start, span.end))
        return first, i
    found = _title_in_marks(draft, metadata) or _title_without_type(draft, metadata)
    if found is None:
        _before_text(draft)
    return found


def _title_in_marks(draft: Draft, metadata: set[int]) -> tuple[int, int] | None:
    """A title that the page put in 《》, right at the head."""
    for i in range(draft.head, min(draft.head + _NEAR_HEAD, draft.body)):
        marked = _MARKED.fullmatch(draft.texts[i])
        if marked is not None and i not in metadata and type_at_end(marked[1]):
            start = draft.lines[i].start
            draft.add("title", Span(start + marked.start(1), start + marked.end(1)))
            return i, i
    return None


def _title_without_type(draft: Draft, metadata: set[int]) -> tuple[int, int] | None:
    for i in range(draft.head, draft.body):
        text = draft.texts[i]
        if _ASIDE.fullmatch(text) is not None or is_sentence(text):
            continue
        if len(text) >= 8 and not _is_head_line(draft, i, metadata) and not is_organs(text):
            last = i + 1 if _is_second_half(draft, i + 1, metadata) else i
            draft.add("title", draft.span(i, last))
            return i, last
    return None


def is_sentence(text: str) -> bool:
    """True for a line that opens the matter: 根据《…》要求,…, 为进一步…,…."""
    return len(text) > _LONGEST or ("," in text and _OPENS_MATTER.match(text) is not None)


def _before_text(draft: Draft) -> None:
    """A headline that a blank parts from the first sentence in the line where the body begins."""
    if draft.body >= len(draft.lines):
        return
    found = _HEADLINE.match(draft.texts[draft.body])
    if found is None or not is_sentence(draft.texts[draft.body][found.end() :]):
        return
    if metadata_label().match(draft.texts[draft.body]) or is_organs(found["line"]):
        return
    start = draft.lines[draft.body].start
    draft.add("title", Span(start, start + found.end("line")))


def _is_second_half(draft: Draft, i: int, metadata: set[int]) -> bool:
    """True if line `i` calls out the end of a headline: 某某大赛, 报名通道今日开启!."""
    if i >= draft.body or draft.gaps[i] > 1 or _is_head_line(draft, i, metadata):
        return False
    return draft.texts[i].endswith("!") and len(draft.texts[i]) <= _CALLED_OUT


def heading_line(draft: Draft, title: tuple[int, int] | None) -> int:
    """The first line that gives the whole title: the page's heading, else the title's last line."""
    if title is None:
        return draft.body
    whole = "".join(draft.texts[title[0] : title[1] + 1])
    first = (i for i in range(draft.head, title[1] + 1) if draft.texts[i] == whole)
    return next(first, title[1])
