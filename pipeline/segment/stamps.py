"""The line in which a site says when it put a notice up: 2019-05-06 10:21 来源:某局 浏览:34.

It stands between title and text, above the title, or behind the text; the words beside the date
must be a site's, so that no date of the notice itself is taken for one.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Span
from pipeline.segment.draft import Draft
from pipeline.segment.marks import metadata_label
from pipeline.text.document_types import type_at_end

# What a site's template leaves where it knows nothing: 来源:[db:出处], 作者:{author}, ${source}.
_TEMPLATE = re.compile(r"\[[A-Za-z]{1,10}:[^\[\]]{0,20}\]|\$?\{[^{}]{0,30}\}|<%[^%]{0,30}%>")
_UNNAMED = re.compile(r"[【\[( ]*(?:时间|日期|于|在)")
_OTHER_DATE = re.compile(r"(?:日期|时间)[】\]:)\s]*$")
_HAN_END = re.compile(r"[一-龥]$")
_PLAIN = re.compile(r"(?:时 ?间|日 ?期)\s?:")
_MEETS = re.compile(r"(?:地 ?[点址]|会 ?场|对 ?象|人 ?员|内 ?容|主 ?题)\s?:")
_FEW = 120
_LAST_LINES = 14
_SHORTEST = 8
_ABOVE = 8
_POSTER = re.compile(r"[一-龥]{2,12}(?:院|系|处|科|部|室|局|委|办|中心|馆|网|站|会)[ |/]+")
_CLOCK = r"(?:[ T]?\d{1,2}(?::\d{1,2}){1,2}(?:\.\d+)?| ?\d{1,2}[时点]\d{0,2}分?)?"
_WEEKDAY = r"(?: ?[,(]?(?:星期|周)[一二三四五六日天]\)?)?"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DATE = re.compile(
    r"(?<![\d.])(?:(?:19|20)\d{2} ?(?P<sep>[-/.]) ?\d{1,2} ?(?P=sep) ?\d{1,2}(?!\d)日?"
    r"|(?:19|20)\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|(?:[12]\d|3[01]|0?[1-9])\.(?:1[0-2]|0?[1-9])\.(?:19|20)\d{2}(?!\d)"
    rf"|(?:{_MONTHS})[a-z]*\.? \d{{1,2}},? (?:19|20)\d{{2}}|\d{{1,2}} (?:{_MONTHS})[a-z]*\.?,? (?:19|20)\d{{2}}"  # noqa: E501
    rf"|(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)){_WEEKDAY}{_CLOCK}{_WEEKDAY}"
)


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A label of the day of publishing before a date, what else a site says, and a page's clock."""
    stamps = load("site")["stamps"]
    other = stamps["beside"]
    # Behind each word what it says, up to the next word: 来源:某局 作者:张三 浏览:34 次.
    beside = re.compile(
        rf"(?:[\[\]【】()|/·•\s,>»_-]+|(?:{other})(?:次?数|量|率|人|者)?(?:\s?:)?\s?[\[【(]?(?:(?!{other})[^。;!?:]){{0,24}})*"
    )
    return re.compile(rf"(?:{stamps['label']})$"), beside, re.compile(stamps["clock"])


def stamp(line: str) -> tuple[int, int, bool] | None:
    """Start and end of the date that a line of a site gives, and whether words tell it."""
    label, beside, clock = _words()
    if len(line) > _FEW or clock.search(line):
        return None
    line = _TEMPLATE.sub(lambda left: " " * len(left.group()), line)
    for found in DATE.finditer(line):
        before, after = line[: found.start()], line[found.end() :]
        led = label.search(before)
        ahead = before if led is None else before[: led.start()]
        if led is not None and _UNNAMED.match(led.group()) and _HAN_END.search(ahead):
            continue  # 发文日期:, 截止时间:
        if led is None and _OTHER_DATE.search(ahead):
            continue  # 【发文日期】
        posted = _POSTER.fullmatch(ahead) is not None and after.strip() != ""
        if (posted or beside.fullmatch(ahead)) and beside.fullmatch(after):
            told = led is not None and bool(led.group().strip("[【( "))
            bare = re.compile(r"[\s\[\]【】|]*")
            return found.start(), found.end(), told or not bare.fullmatch(ahead + after)
    return None


def meets(draft: Draft, i: int) -> bool:
    """True if 时间: in line `i` stands beside 地点: and the like, and tells when people meet."""
    plain = _PLAIN.match(draft.texts[i]) is not None
    return plain and any(map(_MEETS.search, draft.texts[max(0, i - 1) : i + 2]))


def find_stamp(draft: Draft, title: tuple[int, int] | None) -> None:
    """Record the day of publishing that a line of the head or of the file's end gives.

    A bare date counts alone below the title, or below the page's own heading. Nothing to do where
    a label gave the day.
    """
    if any(f"meta:{label}" in draft.elements for label in load("site")["metadata"]["published"]):
        return
    taken = [
        span.start
        for label in load("site")["metadata"]["issued"]
        for span in draft.elements.get(f"meta:{label}", [])
    ]
    first, last = title if title is not None else (draft.body, draft.head - 1)
    below = list(range(last + 1, draft.body))
    above = list(range(first - 1, max(-1, first - 1 - _ABOVE), -1))
    for i in (*below, *above):
        found = stamp(draft.texts[i])
        if meets(draft, i) or any(draft.lines[i].start <= at < draft.lines[i].end for at in taken):
            continue  # 【发文日期】 in the line above
        if found is not None and (found[2] or i > last or _below_heading(draft, i)):
            _record(draft, i, found)
            return


def _below_heading(draft: Draft, i: int) -> bool:
    """True if the line above is the heading that the page gives the notice once more."""
    return (
        i > 0
        and len(draft.texts[i - 1]) > _SHORTEST
        and type_at_end(draft.texts[i - 1]) is not None
    )


def find_closing_stamp(draft: Draft) -> None:
    """The same in the last lines of the file, where a label or other words of a site tell it."""
    if any(f"meta:{label}" in draft.elements for label in load("site")["metadata"]["published"]):
        return
    count = len(draft.lines)
    for i in range(max(draft.body, count - _LAST_LINES), count):
        found = stamp(draft.texts[i])
        plain = _PLAIN.match(draft.texts[i]) is not None
        labelled = metadata_label().match(draft.texts[i]) is not None
        if found is not None and found[2] and labelled and not plain:
            _record(draft, i, found)
            draft.label(i, i + 1, "furniture")
            return


def _record(draft: Draft, i: int, found: tuple[int, int, bool]) -> None:
    start = draft.lines[i].start
    draft.add("meta:发布时间", Span(start + found[0], start + found[1]))
