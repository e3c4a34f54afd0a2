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
    DATE,
    DATE_AT_END,
    NOT_ADDRESSEES,
    NUMERAL,
    is_organs,
    metadata_label,
    place_names,
)
from pipeline.text.document_types import type_at_end
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
    "|(?<=[日\\d])\\s?(?=\\((?:此件|本件|信息公开|主动公开|依申请公开|不予公开)[^()]{0,20}\\))"
)
# 附件: right behind a sentence begins a note in lines of any length.
_NOTE = re.compile("(?<=。)(?=附件\\s?\\d{0,2}:\\s?(?:1[.、]|《|[一-龥]{4}))")
# Addressees behind a site's metadata in one line; one stray character may stand before them.
_TO = re.compile(f"(?:(?<=\\s)|(?<=\\s[{HAN}]))(?=各[^\\s:。]{{3,110}}:$)")
# A title with the addressees right behind it: 关于…的通知各县(区)教育局:.
_TITLED = re.compile(
    "[^。;:!?]{0,80}?关于[^。;:!?]{4,120}?的(?:紧急|补充|预)?"
    "(?:通知|公告|通告|公函|函|意见|通报|公示|决定|批复)(?:\\([^()]{1,20}\\))?\\s?"
    "(?!的)(?=各|有关|相关|全[省市县区校国]|机关|直属|所属|本市|[局厅校市县区省委部](?:[属直内机政]|各)"
    f"|[{HAN}]{{2,14}}(?:局|委|委员会|人民政府|公司|学院|大学|中学|小学)(?:[、,]|:$))"
)
# What stands right before a list of addressees that a title or a number runs into.
_ADDRESSED = (
    "各|有关|相关|全[省市县区校国体]|机关|直属|所属|本市|广大|[局厅校市县区省委部](?:[属直内机政]|各)"
    f"|[{HAN}]{{2,14}}(?:局|委|委员会|人民政府|公司|学院|大学|中学|小学)(?:[、,]|:$)"
)
# A head in one line: title, date, number, addressees, the middle two perhaps missing.
_HEAD = re.compile(
    "(?P<title>[^。;:!?,《》]{0,60}?关于[^。;:!?]{4,120}?"
    "(?:通知|公告|通告|公函|函|意见|通报|公示|决定|批复|办法|方案)"
    "(?:\\([^()]{1,20}\\))?(?=\\s?[\\d(]|\\s?[A-Z一-龥]{2,14} ?[〔\\[(【]\\d{4}))?\\s?"
    "(?P<date>\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?"
    "(?: ?\\d{1,2}:\\d\\d(?::\\d\\d)?)?(?=\\D))?\\s?"
    f"(?P<number>\\(?[{HAN}]{{2,14}} ?[〔\\[(【]\\d{{4}}年?[〕\\])】] ?第?\\d{{1,5}} ?号\\)?)?\\s?"
    f"(?P<to>$|(?={_ADDRESSED})|(?=关于|[{HAN}]{{2,20}}关于))"
)
_PUBLIC = re.compile("\\s?\\((?:此件|本件|信息公开|主动公开|依申请公开|不予公开)[^()]{0,20}\\)$")
_ROOM = re.compile("(?:单元|[室号楼层座幢栋房])+(?=[一-龥]{2})")
# An organ and a date right behind a sentence, in a line of any length.
_SIGNED = re.compile(f"(?<=[。;!])\\s?(?P<organs>[{HAN}()·“”]{{4,30}})\\s?(?={DATE}$)")
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


def _title_end(line: str) -> int | None:
    """Where the addressees begin behind a title in the same line."""
    titled = _TITLED.match(line)
    if titled is None:
        return None
    rest = line[titled.end() :]
    to = len(rest) if rest.find(":") == len(rest) - 1 else _addressees_end(rest)
    whole = to is not None and ADDRESSEES.search(rest[: to - 1]) is not None
    return titled.end() if whole and re.search("[。;!?]", rest[:to]) is None else None


def _head_cuts(line: str) -> list[int]:
    """Where date, number and addressees begin that stand in one line with the title."""
    found = _HEAD.match(line)
    if found is None or (found["number"] is None and not (found["title"] and found["date"])):
        return []
    rest = line[found.start("to") :]
    titled = found["title"] is None and type_at_end(rest) is not None and len(rest) < _LONG
    if rest and not titled and not rest.endswith(":") and _addressees_end(rest) is None:
        return []
    starts = (found.start(name) for name in ("date", "number", "to") if found[name] is not None)
    return [at for at in starts if 0 < at < len(line)]


def _signature_start(line: str) -> int | None:
    """Where a signature (organ and date) glued to the end of a text begins."""
    public = _PUBLIC.search(line)
    line = line if public is None else line[: public.start()]
    line = line.removesuffix("。")
    date = DATE_AT_END.search(line)
    if date is None or len(line) < _LONG // 2:
        return None
    before = line[: date.start()].rstrip()
    tail = _ORGAN_TAIL.search(before)
    if tail is None:
        return date.start() if before.endswith(("。", ")", ";")) else None
    start = tail.start()
    room = _ROOM.match(before, start) if before[start - 1 : start].isdigit() else None
    start = start if room is None else room.end()
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
    title = _title_end(line) if early and "关于" in line else None
    head = _head_cuts(line) if early and ("号" in line[:200] or "关于" in line) else []
    if len(line) < _LONG and not head:
        if title is not None:
            return [title]
        to = _TO.search(line) if early and metadata_label().match(line) else None
        signed = _SIGNED.search(line) if line[-1:] in ("日", *"0123456789") else None
        few = [m.end() for m in _NOTE.finditer(line)] + ([to.end()] if to is not None else [])
        if signed is not None and is_organs(signed["organs"]):
            few.append(signed.start("organs"))
        return few
    cuts = {m.end() for m in _BREAK.finditer(line)}
    if title is not None:
        cuts.add(title)
    cuts.update(head)
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
