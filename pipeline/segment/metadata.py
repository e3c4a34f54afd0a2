"""The block in which a site says of a notice what it is: 索引号, 发文机关, 成文日期, 发布日期.

It stands above the title; where a page was printed, perhaps behind the text or within it.
"""

from __future__ import annotations

from pipeline.model import Span
from pipeline.segment.draft import Draft
from pipeline.segment.marks import metadata_label
from pipeline.segment.stamps import meets, stamp

_LEAST = 3
"""Labels that make a block of lines within the text one of metadata."""
_APART = 2
_PLAIN = ("时间", "日期")


def head_metadata(draft: Draft, last: int) -> set[int]:
    """Record the metadata of the lines before `last`; returns the lines that hold some.

    A label that ends a line takes its value from the next one (【发文单位】 in flattened pages).
    """
    found: set[int] = set()
    for i in range(last):
        found |= _of_line(draft, i, last)
    return found


def _of_line(draft: Draft, i: int, last: int) -> set[int]:
    """Record what the labels of line `i` say; returns the lines that this took."""
    text, line = draft.texts[i], draft.lines[i]
    found = {i}
    matches = list(metadata_label().finditer(text))
    if not matches or (len(text) > 200 and matches[0].start() > 0):
        return set()
    for match, after in zip(matches, [*matches[1:], None], strict=True):
        stop = len(text) if after is None else after.start()
        value = text[match.end() : stop].rstrip()
        start = line.start + match.end()
        if not value and after is None and text.endswith("】") and i + 1 < last:
            found.add(i + 1)
            value, start = draft.texts[i + 1], draft.lines[i + 1].start
        label = match["label"].replace(" ", "")
        if label in _PLAIN and not _of_site(draft, i):
            continue
        if value.strip("- "):
            draft.add(f"meta:{label}", Span(start, start + len(value)))
    return found


def _of_site(draft: Draft, i: int) -> bool:
    """True if 时间: or 日期: in line `i` says when a site put the notice up, not when it meets."""
    return stamp(draft.texts[i]) is not None and not meets(draft, i)


def stray_metadata(draft: Draft) -> None:
    """Record a block of metadata within or behind the text, and label its lines furniture."""
    run: list[int] = []
    for i in range(draft.body, len(draft.lines) + 1):
        labelled = i < len(draft.lines) and metadata_label().match(draft.texts[i]) is not None
        if labelled:
            run.append(i)
        elif run and (i == len(draft.lines) or i - run[-1] >= _APART):
            if len(_labels(draft, run)) >= _LEAST:
                for n in run:
                    _of_line(draft, n, len(draft.lines))
                draft.label(run[0], run[-1] + 1, "furniture")
            run = []


def _labels(draft: Draft, lines: list[int]) -> set[str]:
    """The labels of a block that only a site has; 时间: and 日期: stand in notices too."""
    found = (m["label"] for i in lines for m in metadata_label().finditer(draft.texts[i]))
    return {label.replace(" ", "") for label in found if len(label.replace(" ", "")) > 2}
