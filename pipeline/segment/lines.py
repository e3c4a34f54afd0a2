"""Logical lines: the lines of the working text, and those that flattening has run together.

A crawler may turn line ends into blanks or into nothing. Then numbers of sections, 附件:, 抄送:,
the end of the addressees and a signature glued to the last sentence still show where lines were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Line
from pipeline.segment.marks import (
    ADDRESSEES,
    DATE_AT_END,
    NOT_ADDRESSEES,
    NUMERAL,
    is_organs,
    metadata_label,
    place_names,
)
from pipeline.text.widths import HAN

_LONG, _FEW = 120, 3
_STRUCTURE = (
    f"[{NUMERAL}]{{1,3}}、|\\([{NUMERAL}]{{1,3}}\\)|第[{NUMERAL}]{{1,4}}[章条][\\s{HAN}]"
    "|\\d{1,2}[.、](?!\\d)|附件?\\s?\\d{0,2}:|抄送:|联系人:|\\((?:此件|联系人)"
)
_LABEL = "联系(?:电话|方式|地址):|咨询电话:|电子邮箱:|传真:"
# Where a line began: after the end of a sentence, or after a blank.
_BREAK = re.compile(
    f"(?<=[。;:!?)”》.])\\s?(?=(?:{_STRUCTURE}))(?<!\\d\\.)|(?<=[。)\\s])(?=(?:{_LABEL}))|\\s(?=(?:{_STRUCTURE}))"
    f"|(?<=[知告函示见复定报])\\s?(?=[{HAN}]{{2,10}}[〔\\[(]\\d{{4}}[〕\\])]\\d{{1,5}}号\\s)"
    "|(?<=[。;)\\w])(?<![见详如在和及])(?=附件:)|(?<=印发。)|(?<=公开\\))"
)
# 附件: right behind a sentence begins a note in lines of any length.
_NOTE = re.compile("(?<=。)(?=附件\\s?\\d{0,2}:\\s?(?:1[.、]|《|[一-龥]{4}))")
# Addressees behind a site's metadata in one line; one stray character may stand before them.
_TO = re.compile(f"(?:(?<=\\s)|(?<=\\s[{HAN}]))(?=各[^\\s:。]{{3,110}}:$)")
_SPACED_OUT = re.compile(r"[。;:!?] ")
# Blanks that part two names or two numbers of one line are not what is left of line ends.
_JOINT = re.compile(
    f"(?<=[\\w.@-])\\s(?=[\\dA-Za-z])|(?<=[:、\\s][{HAN}]{{2}})\\s(?=[{HAN}]{{2,3}}(?:\\s|$))"
    f"|(?<=[:、\\s][{HAN}]{{3}})\\s(?=[{HAN}]{{2,3}}(?:\\s|$))"
)
_ORGAN_TAIL = re.compile(f"[{HAN}()·“”]{{2,60}}$")
_LIST_END = re.compile(
    "(?:名单|[表单书稿案法则]|通知|附件|pdf|docx?|xlsx?|如下|要求|反馈|执行|办理|文件)(?=[^的])"
)


def _flattened_blanks(line: str) -> Iterator[int]:
    """Where blanks of a flattened line stand for line ends."""
    kept = {m.start() for m in _JOINT.finditer(line)}
    return (m.start() for m in re.finditer(r"\s", line) if m.start() not in kept)


def _addressees_end(line: str) -> int | None:
    """Just after the colon of addressees glued to the text that follows."""
    colon = line.find(":", 0, 400)
    head = line[:colon]
    if colon < 2 or colon + 1 == len(line) or re.search("[。;!?]", head):
        return None
    if ADDRESSEES.search(head) is None or NOT_ADDRESSEES.search(head) is not None:
        return None
    return colon + 1


def _signature_start(line: str) -> int | None:
    """Where a signature (organ and date) glued to the end of a text begins."""
    date = DATE_AT_END.search(line)
    if date is None or len(line) < _LONG // 2:
        return None
    before = line[: date.start()].rstrip()
    tail = _ORGAN_TAIL.search(before)
    if tail is None:
        return date.start() if before.endswith(("。", ")", ";")) else None
    start = tail.start()
    if (
        is_organs(before[start:])
        and len(before) - start <= 30
        and not _LIST_END.search(before[start:-2])
    ):
        return start
    lists = [start + m.end() for m in _LIST_END.finditer(before[start:])]
    places = [start + m.start() for m in place_names().finditer(before[start:])]
    for at in [*reversed(lists), *reversed(places)]:
        if len(before) - at >= 3 and is_organs(before[at:]):
            return at
    return None


def _cuts(line: str, early: bool, alone: bool) -> list[int]:
    """Offsets within one physical line at which a logical line begins.

    `early` lines may hold the addressees; one that is `alone` is a whole page without line ends.
    """
    if len(line) < _LONG:
        to = _TO.search(line) if early and metadata_label().match(line) else None
        return [m.end() for m in _NOTE.finditer(line)] + ([to.end()] if to is not None else [])
    cuts = {m.end() for m in _BREAK.finditer(line)}
    if _SPACED_OUT.search(line) and len(line) > (1 if alone else 2) * _LONG:
        cuts.update(at + 1 for at in _flattened_blanks(line))
    if early:
        edges = [0, *sorted(cuts)]
        for edge in edges[:6]:
            end = _addressees_end(line[edge:])
            if end is not None:
                cuts.add(edge + end)
                break
    signature = _signature_start(line)
    if signature is not None:
        cuts.add(signature)
    return sorted(cuts)


def logical_lines(text: str) -> tuple[Line, ...]:
    """The lines of a working text, trimmed and never empty, in order."""
    lines: list[Line] = []
    start = 0
    alone = text.count("\n") < _FEW
    for number, physical in enumerate(text.split("\n")):
        edges = [0, *_cuts(physical, number < 12, alone), len(physical)]
        for left, right in pairwise(edges):
            piece = physical[left:right]
            trimmed = piece.strip()
            if trimmed:
                at = start + left + len(piece) - len(piece.lstrip())
                lines.append(Line(at, at + len(trimmed)))
        start += len(physical) + 1
    return tuple(lines)
