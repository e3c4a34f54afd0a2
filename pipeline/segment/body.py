"""Sections, sentences and the parts that lines add up to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.model import Line, Part, Section, Span
from pipeline.segment.draft import Draft
from pipeline.segment.marks import HEADINGS

_SENTENCE = re.compile(r"[^。!?]+(?:[。!?]+[”’)》]*|$)|[。!?]+")
_HEADING_END = re.compile("[。:;]")
_BLANKS = re.compile(
    r"□|年\s*月\s*日|\(盖章\)|\(公章\)|\(签[字章名]\)|签字:|_{3,}|\(章\)|身份证号|性\s?别"
)


def find_sections(lines: Iterable[tuple[Line, str, str]], end: int) -> tuple[Section, ...]:
    """Numbered headings of lines (line, its text, its part's kind) as sections.

    A section reaches to the next heading of its own or a higher level in the same part.
    """
    heads: list[tuple[int, str, Line, str, str]] = []
    for line, text, kind in lines:
        if kind not in ("body", "attachment"):
            continue
        for level, pattern in HEADINGS:
            match = pattern.match(text)
            if match:
                heads.append((level, match[1], line, text, kind))
                break
    sections = []
    for i, (level, number, line, text, kind) in enumerate(heads):
        stop = next((h[2].start for h in heads[i + 1 :] if h[0] <= level or h[4] != kind), end)
        cut = _HEADING_END.search(text, len(number))
        head_end = line.start + (cut.start() if cut else len(text))
        sections.append(Section(level, number, line.start, head_end, line.start, stop))
    return tuple(sections)


def sentences(draft: Draft) -> Iterator[Span]:
    """Sentences of all lines that are the notice's own, in order."""
    for i, line in enumerate(draft.lines):
        if draft.labels[i] == "furniture":
            continue
        text = draft.texts[i]
        for match in _SENTENCE.finditer(text):
            if match.group().strip():
                yield Span(line.start + match.start(), line.start + match.end())


def _is_form(texts: list[str]) -> bool:
    """True if an attachment is a blank form: many places to fill in, hardly a sentence."""
    whole = "\n".join(texts)
    blanks = len(_BLANKS.findall(whole))
    prose = sum(len(t) for t in texts if "。" in t)
    return blanks >= 2 and prose * 2 < max(len(whole), 1) + 200 * blanks


def parts(draft: Draft) -> tuple[Part, ...]:
    """Runs of lines with one label, grown so that they cover the whole text."""
    keys = zip(draft.labels, draft.numbers, draft.groups, strict=True)
    runs = [
        (key, [i for i, _ in run])
        for key, run in groupby(enumerate(keys), key=lambda item: item[1])
    ]
    found = []
    for n, ((kind, number, _), members) in enumerate(runs):
        first, last = members[0], members[-1]
        start = 0 if n == 0 else draft.lines[first].start
        end = len(draft.text) if n + 1 == len(runs) else draft.lines[runs[n + 1][1][0]].start
        form = kind == "attachment" and _is_form(draft.texts[first : last + 1])
        found.append(Part(kind, start, end, number, form))
    return tuple(found)
