"""Finds counted expressions: 自X月X日起30日内, 印发之日起5个工作日内, 公示期5个工作日,
开班前5个工作日.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.text import numerals
from pipeline.text.dates.model import Count, When
from pipeline.text.dates.patterns import NUMERALS

_UNITS = {
    "工作日": "workday", "自然日": "day", "日历日": "day", "日": "day", "天": "day", "月": "month",
    "周": "week", "星期": "week", "小时": "hour", "年": "year",
}  # fmt: skip
_HALVES = {"年": Count(6, "month"), "月": Count(15, "day")}

_UNIT = r"(?P<unit>工作日|自然日|日历日|个月|日|天|个?(?:星期|周)|个?小时|年)"
_COUNT = re.compile(
    rf"(?:(?P<number>[{NUMERALS}两][{NUMERALS}两百]{{0,7}})(?:\([{NUMERALS}]{{1,3}}\))? ?个?{_UNIT}"
    r"|(?P<half>半)个?(?P<of>[年月]))"
    r"(?P<within>[之以]?内(?![容设部外])|之?后|[之以]?前(?![往后述期款来列三两])|[(])?"
)
_RECEIVED = re.compile(r"(?<=.)(?:收到|接到|接[通本此]|收悉|[文函]到)")
_EXTENDED = re.compile(r".*(?:延长|延期|推迟|顺延|展期|延后|延缓|放宽|缓缴|缓交|延)[至到]")
_FROM = ("自", "从")
_ANCHOR = re.compile(
    r"(?:[自从由])?(?P<event>[^,。;:!?()\n自从由\t、]{1,30}?)"
    r"(?:(?<=[文函件]到)|(?:之日|当[日天]|之时|次日|的?第二[日天])?"
    r"(?:起(?:算|计算?)?|开始|[之以]?后)(?:的)?),? ?"
    r"(?:满|为期|期限为?|共|不超过|原则上(?:应)?(?:在)?|的|在|应当?(?:在|于)?)?$"
)
_ON_RECEIPT = re.compile(
    r"(?P<event>(?:[收接]到|接)(?:[本此该]|[^,。;:()\n于在]{2,8})?"
    r"(?:通知|文件|来?函|决定)书?)的?,? ?$"
)
_PUBLICITY = re.compile(
    r"(?:公示|公告|异议|征求意见|公示公告)(?:期限?|时间|时限|期间)"
    r"(?:为|是|不少于|:|共计?)*(?:期限)?(?:为)?,? ?\(?$"
    r"|公示(?:为期|期?满|共计?|不少于)? ?\(?$"
)
_HAPPENING = (
    r"(?:开始|召开|开会|举行|举办|开班|开课|开学|开考|开幕|开赛|开工|开标|实施|施行|进行|启动|启用"
    r"|结束|届满|期满|到期|培训|会议|考试|笔试|面试|比赛|竞赛|活动|评审|验收|审计|检查|报到|出发"
    r"|上课|上线|投产|演练|放假|筹建|设立|变更|截止(?:时间|日期|日)?|截标)(?:时间|之?日)?"
)
_EVENT_BEFORE = re.compile(
    rf"(?P<event>[^,。;:!?()\n\t、自从由于在应须请需至0-9]{{0,16}}{_HAPPENING})[之以]?"
    r"(?P<before>前)? ?(?:的|至少|提前)?$"
)
_SHORT_BEFORE = re.compile(
    r"(?:^|[^一-龥]|[于在应须请需的])(?P<event>[会赛考行课展])(?P<before>前) ?(?:的|至少|提前)?$"
)
_DAY_BEFORE = re.compile(r"^(?:[之以]?前)?(?:的|至少)? ?$")


def find_counts(text: str, start: int, end: int, points: Sequence[When]) -> Iterator[When]:
    """Counted expressions; `points` are the dates found before, which may be the anchor."""
    dates = [when for when in points if when.form == "point" and when.last is not None]
    starts = {when.end: when for when in dates if when.bound == "start"}
    days = {when.last.end: when for when in dates if when.last is not None}
    for match in _COUNT.finditer(text, start, end):
        when = _read(text, match, starts, days)
        if when is not None:
            yield when


def _count(match: re.Match[str]) -> Count | None:
    if match["half"] is not None:
        return _HALVES[match["of"]]
    number = numerals.integer(match["number"])
    if number is None or number == 0 or (match["unit"] == "年" and number > 99):
        return None
    return Count(number, _UNITS[match["unit"].removeprefix("个")])


def _read(
    text: str, match: re.Match[str], starts: Mapping[int, When], days: Mapping[int, When]
) -> When | None:
    count = _count(match)
    if count is None:
        return None
    within = match["within"] or ""
    end = match.end() - (1 if within == "(" else 0)
    begin = match.start()
    backwards = _backwards(text, begin, end, count, within, days)
    if backwards is not None:
        return backwards
    if within.endswith("前"):
        within, end = "", match.start("within")
    since = _near(starts, begin)
    if since is not None:
        return replace(since, end=end, form="counted", first=since.last, last=None, bound="by",
                       count=count)  # fmt: skip
    publicity = _PUBLICITY.search(text, max(0, begin - 16), begin)
    if publicity is not None and count.unit in ("day", "workday", "week"):
        return When(publicity.start(), end, "counted", bound="by", count=count, event="公示")
    loose = within.endswith("后") or (within in ("", "(") and count.unit != "workday")
    if loose and not _has_start(text, begin):
        return None
    event = _ANCHOR.search(text, max(0, begin - 44), begin)
    event = event or _ON_RECEIPT.search(text, max(0, begin - 20), begin)
    if event is not None:
        first = event.start("event") + _lead(event["event"])
        name = text[first : event.end("event")].strip()
        if text[first - 1 : first] in _FROM:
            first -= 1
        return When(first, end, "counted", bound="by", count=count, event=name)
    if within.endswith("内") or count.unit == "workday":
        return When(begin, end, "counted", bound="by", count=count)
    return None


def _backwards(
    text: str, begin: int, end: int, count: Count, within: str, days: Mapping[int, When]
) -> When | None:
    """开班前5个工作日, 会议召开3日前, 5月6日前5个工作日: the days lie before what is named."""
    back = Count(count.number, count.unit, before=True)
    when = _near(days, begin)
    if when is not None and when.last is not None and when.last.precision == "day":
        between = text[when.last.end : begin]
        if _DAY_BEFORE.match(between) and ("前" in between) != within.endswith("前"):
            return When(when.start, end, "counted", first=when.last, bound="by", count=back)
    event = _EVENT_BEFORE.search(text, max(0, begin - 24), begin)
    event = event or _SHORT_BEFORE.search(text, max(0, begin - 6), begin)
    if event is None or (event["before"] is not None) == within.endswith("前"):
        return None
    first = event.start("event") + _lead(event["event"])
    name = text[first : event.end("event")]
    return When(first, end, "counted", bound="by", count=back, event=name)


def _near(points: Mapping[int, When], begin: int) -> When | None:
    """The date that ends right before `begin`, a few characters aside."""
    near = (points.get(begin - gap) for gap in range(5))
    return next((when for when in near if when is not None), None)


def _lead(event: str) -> int:
    """Where the event itself begins: 各单位收到通知 → 收到通知, 延长至疫情解除 → 疫情解除."""
    extended = _EXTENDED.match(event)
    begin = 0 if extended is None else extended.end()
    received = _RECEIVED.search(event)
    if received is not None:
        return received.start()
    return max(begin, *(event.rfind(word) + 1 for word in "于在自从可应请须"))


def _has_start(text: str, begin: int) -> bool:
    return "起" in text[max(0, begin - 8) : begin]
