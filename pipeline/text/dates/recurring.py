"""Finds what recurs: 每月5日前, 每日10:00前, 季后15日内, 按月报送, 每年3月1日至31日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.text.dates.clock import last_time
from pipeline.text.dates.model import When
from pipeline.text.dates.patterns import DASH

_N = r"[0-9一二三四五六七八九十廿两]{1,3}"
_PERIOD = (
    r"(?:(?:自然|会计|日历|公历|财务|结算)?(?:半?年度?|季度?|月份?)|[双单隔两]?[周月]|星期|礼拜"
    rf"|(?:工作|交易|营业|自然)日|[日天旬]|学[期年]|{_N}(?:年|个?月|周|个星期|个季度)|半个?月)"
)
_EVERY = rf"(?:每 ?(?:个|一|隔)?{_PERIOD}|逐[年季月周日])"
_MOMENT = (
    rf"第? ?{_N} ?个?(?:季度|月份?|日|号|旬|周|星期|学期|(?:工作|自然|交易)日|天|小时|时|点)"
    rf"|[0-2]?[0-9]:[0-5][0-9]|[0-9]{{1,2}}分|{_N}(?=[、和及])|[首末次]月"
    rf"|最[后末]{_N}?个?(?:工作)?[日天]|前{_N}个?工作日|[次当下][一个]{{0,2}}(?:[年月周日]|季度)"
    r"|(?:周|星期|礼拜)?[一二三四五六日天](?=[、和及至到前0-9上下早晚中]|[之以]前)"
    r"|[上中下]旬|终了|结束|届满|期[末初]|开[始学]|[年月季周]?[底末初终中]|春节|下班|半|整"
)
_JOIN = r"[的、,和及与或至到于后起度在]|[之以]后|上午|下午|中午|[早晚]上?|\([^()\n]{1,6}\)|[-~—–―]"
_MOMENTS = rf"(?: ?(?:{_MOMENT}|{_JOIN}) ?)"
_CLOSE = r"(?:底?[之以]?前(?![后往述期款来列景提两三几])|[之以]?内(?![容设部外地])|截止|为?止)"
_OFFICE = r"[部厅局委办处科室会府关站所行司]"
_REPORT = (
    r"(?:将[^,。;\n]{1,40}?)?(?:向[^,。;\n]{1,20}?)?"
    r"(?:书面|及时|定期|汇总|集中|至少|按时|主动|如实|分别|逐级)*"
    r"(?:上报|报[告送](?!期)|填报|反馈|提交|报备"
    rf"|报(?=[^,。;\n名表道价警销废]{{1,20}}{_OFFICE}))"
)
_PUBLISH = r"(?:(?:通过|在|向)[^,。;\n]{1,30}?)?(?:发布|公布|披露|公开|通报)"
_REGULARLY = r"(?:按(?:[日天周旬月年]|季度?|半年|月度|年度)|逐[日周月季年])"
_AFTERWARDS = (
    r"(?<![0-9一二三四五六七八九十两个半今去明当次本前近余])"
    r"每?(?:(?:自然|会计)?半?年度?|季度?|月度?|学[期年])"
    r"(?:终了|结束|届满|[末终])?(?:[之以]?后|起)的?(?:[首次]月|第[一二]个月)?"
    rf"(?:第?{_N}(?:个?(?:工作|自然)日|[日天号])|{_N}个?(?:月|周|星期))"
    r"(?:规定的?)?(?:时[点间限])?(?:下班)?[之以]?[内前]"
)
_MONTHS = rf"{_N}月份?"

RECURRING = re.compile(
    rf"{_EVERY}{_MOMENTS}{{1,10}}{_CLOSE}"
    r"|每(?:半?年|季度|月|周|日|学期)内(?![容设部外地])"
    rf"|{_EVERY}{_MOMENTS}{{0,8}}(?:[底末]|[上中下]旬)"
    rf"|{_EVERY}{_MOMENTS}{{0,8}}{_N}[日号](?={_REPORT})"
    rf"|(?<=[为:]){_EVERY}{_MOMENTS}{{0,4}}{_N}[日号](?=[,。;)\n]|$)"
    rf"|{_EVERY}(?:[首末]日|最后一[日天])?(?={_REPORT})"
    rf"|{_EVERY}{_N}[日号]{DASH}{_N}[日号]"
    rf"|每年度?{_MONTHS}(?:[0-9]{{1,2}}日)?{DASH}(?:{_MONTHS})?(?:[0-9]{{1,2}}日)?"
    rf"|每年度?的?(?:{_MONTHS}(?:初|上中旬)?(?![0-9为是作的])|年[初中]|[上下]半年|第?[一二三四]季度)"
    rf"|{_REGULARLY}(?={_REPORT}|{_PUBLISH})"
    rf"|{_AFTERWARDS}"
    r"|[一每][年月]至少[^,。;\n]{0,8}[一1两2]次"
)
_SPOKEN = re.compile(
    rf"{_EVERY}(?:[一二三四五六日天])?(?:(?:上午|下午|早上?|晚上?)?[0-9一二三四五六七八九十]{{1,3}}[点时])?"
)
_OPEN = re.compile(r"(?:疫情|响应|警报)[^,。;\n]{0,8}?(?:结束|解除|终止)[後后]")


def find_recurring(text: str, start: int, end: int, spoken: bool = False) -> Iterator[When]:
    """What recurs, with the time of day if one is said; and what waits for an open end.

    每天 and 每周一下午8点 alone only where it is asked for `spoken` dates.
    """
    position = start
    for match in RECURRING.finditer(text, start, end):
        if spoken:
            yield from map(_again, _SPOKEN.finditer(text, position, match.start()))
        yield _again(match)
        position = match.end()
    if spoken:
        yield from map(_again, _SPOKEN.finditer(text, position, end))
    for match in _OPEN.finditer(text, start, end):
        yield When(match.start(), match.end(), "open", event=match.group(), bound="after")


def _again(match: re.Match[str]) -> When:
    said = match.group().rstrip()
    end = match.start() + len(said)
    return When(match.start(), end, "recurring", recurrence=said, bound="by", time=last_time(said))
