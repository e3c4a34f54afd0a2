"""Names behind a label: 主办单位:甲局、乙会, (牵头单位:甲局;配合单位:乙局)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.institutions.cells import first_leads, parts, read_cell
from pipeline.extract.institutions.cues import Assignment, each
from pipeline.extract.institutions.under import under
from pipeline.lexicon import Rule
from pipeline.model import Span
from pipeline.text.organisations import names_from

_REACH = 160
_PLACED, _LOOSE = 0.85, 0.7
_MOST = 30
_ITEM = re.compile(r"\(?(\d{1,2})(?:[.、)]|\s)\s?")
_NEXT = re.compile(r"[;,。、]?\s+(?=\(?\d{1,2}[.、)\s])")
_AFTER_LABEL = re.compile(r"[:\s]*")
# Where the organisations behind a label end: at a stop, the bracket around them, the next label.
_LABEL_STOP = re.compile(
    r"[。;\n】\]]|(?<=[局厅委部办院会处所站中心司社行联协府等公企业位门区])\)(?![(牵配、,和])"
    r"|(?:(?<=[;,、\s])[一-龥]{0,6}|完成|配合|协助|参与|责任|牵头)"
    r"(?:单位|部门|机构|主体|时限|时间|期限|进度):"
)
_LED = re.compile(r"牵头[^。\n)】\]]*$")


def labelled(text: str, found: re.Match[str], rule: Rule) -> Iterator[Assignment]:
    """The organisations behind the label `found`, with the role that `rule` gives."""
    behind = _AFTER_LABEL.match(text, found.end())
    start = behind.end() if behind else found.end()
    words = found[0].rstrip(": \n\t】]|—为是")
    cue = Span(found.start(), found.start() + len(words))
    if rule.value.get("cell"):
        yield from _listed(text, start, cue, rule)
        return
    known = _below(text, start)
    yield from each(known, cue, rule)
    for placed in under(text, cue, start):
        if not any(placed.place.overlaps(name) for name in known):
            sure = _PLACED if placed.sure else _LOOSE
            yield Assignment(placed.place, rule.value["role"], cue, rule.id, sure, placed.about)


def _below(text: str, start: int) -> list[Span]:
    """The names at `start`; numbered ones may stand one a line (1.甲局, 2.乙局)."""
    names: list[Span] = []
    for number in range(1, _MOST):
        mark = _ITEM.match(text, start)
        if mark is not None and int(mark[1]) != number:
            break
        found, end = names_from(text, start if mark is None else mark.end(), loose=True)
        names += found
        if mark is None or not found:
            break
        following = _NEXT.match(text, end)
        if following is None:
            break
        start = following.end()
    return names


def _listed(text: str, start: int, cue: Span, rule: Rule) -> Iterator[Assignment]:
    """The organisations behind a label that may lead, help or be groups, up to the next stop."""
    until = _LABEL_STOP.search(text, start, start + _REACH)
    end = min(len(text), start + _REACH) if until is None else until.start()
    names = read_cell(text, start, end).names
    ahead = text[max(0, cue.start - _REACH // 2) : cue.start]
    leads = _LED.search(ahead) is not None
    roles = parts(names, rule.value["role"], leads, first_leads(text))
    for named, role in zip(names, roles, strict=True):
        yield from each([named.place], cue, rule, role)
