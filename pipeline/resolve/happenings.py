"""Days that a notice gives for its own exam, training or meeting, for what counts from them.

考试结束后2日内 and 培训前5日 name no day; the events that the notice dates do.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.model import Finding
from pipeline.resolve.context import Context, Happening

_NOUN = re.compile(
    r"考试|笔试|面试|考核|鉴定|培训|集训|研修|会议|大会|年会|论坛|[决初复预]赛|比赛|竞赛|大赛|活动|演练"
    r"|体检|测试|测评|答辩|展览|展会|考察|评审|军训|夏令营|开班|开课|报到"
)
_GENERIC = re.compile(
    r"统一|全部|本[次期届]|每[次期届批]|各[次期批地]|正式|具体|整个|所有|参加|该|此|第$"
)
_ALIKE = {"开班": "培训", "开课": "培训", "报到": "培训"}
_CLAUSE = re.compile(r"[,。;\n()]|:(?=.)")
_TIME = re.compile(r"(?:具体)?(?:时间|日期)?(?:定于|为|是|在|于|:| )*\Z")
_NEAR, _BESIDE = 24, 60
_ADJACENT = 3  # days
_ENDED = re.compile(r"结束|完成|闭幕|完毕|完$")
_ROUND = re.compile(
    r"第[一二三四五六七八九十0-9]{1,2}[次期批场轮届]|[0-9一二三四五六七八九十]{1,2}$"
)


def happenings(events: list[Finding], text: str) -> tuple[Happening, ...]:
    """What it is called, first and last day of each resolved event that is dated to the day."""
    found = []
    for event in events:
        start, end = event.values["start"], event.values["end"]
        if isinstance(start, str) and len(start) == 10:
            called = _called(event, text)
            found.append((called, start, end if isinstance(end, str) else start))
    return tuple(found)


def _called(event: Finding, text: str) -> str:
    """The words of its label (培训时间:), where they say what it is; else its name."""
    at = event.evidence[0].start
    label = _CLAUSE.split(text[max(0, at - _NEAR) : at])[-1]
    name = event.values["name"]
    said = any(abs(span.start - at) <= _BESIDE for span in event.evidence[1:2])
    if _NOUN.search(label) is not None or not said or not isinstance(name, str):
        return _TIME.sub("", label)
    return name


def named_by(event: str, context: Context) -> tuple[Happening, ...]:
    """The happenings that `event` (理论考试结束) means: one, or the rounds of one; else none."""
    nouns = list(_NOUN.finditer(event))
    if not nouns:
        return ()
    noun = nouns[-1]
    what = _ALIKE.get(noun.group(), noun.group())
    which = _GENERIC.sub("", event[: noun.start()])[:2]
    same = [h for h in context.happenings if what in h[0] and which in h[0]]
    series = {_ROUND.sub("", h[0]) for h in same}
    part = not which and any(_beside(one, h) for one in same for h in context.happenings)
    return tuple(same) if len(series) == 1 and not part else ()


def _beside(one: Happening, other: Happening) -> bool:
    """True if another such thing ends or begins next to `one`: each is a part of the whole."""
    noun = _NOUN.search(other[0])
    if noun is None or noun.group() in _ALIKE:
        return False
    gaps = ((one[1], other[2]), (other[1], one[2]))
    days = (date.fromisoformat(a).toordinal() - date.fromisoformat(b).toordinal() for a, b in gaps)
    return any(0 < gap <= _ADJACENT for gap in days)


def day_of(event: str, happening: Happening) -> str:
    """The last day for what counts from the end, else the first."""
    return happening[2] if _ENDED.search(event) is not None else happening[1]
