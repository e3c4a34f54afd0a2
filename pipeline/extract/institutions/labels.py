"""Names behind a label: 主办单位:甲局、乙会, (牵头单位:甲局;配合单位:乙局)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.institutions.cells import first_leads, parts, read_cell
from pipeline.extract.institutions.cues import Assignment, each
from pipeline.lexicon import Rule
from pipeline.model import Span
from pipeline.text.organisations import names_from

_REACH = 160
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
    names, _ = names_from(text, start, loose=True)
    yield from each(names, cue, rule)


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
