"""What an event says: a line for the calendar's grid, and the text behind it."""

from __future__ import annotations

import re
from unicodedata import category

from pipeline.export.events import Event

KINDS = {
    "application": "报名申报",
    "submission": "报送",
    "completion": "完成",
    "payment": "缴费",
    "objection": "异议",
    "other": "其他",
    "event": "活动",
}
REASONS = {
    "gone": ("已撤下", "通知中已没有这一期限"),
    "cancelled": ("已取消", "通知已取消"),
    "repealed": ("已废止", "通知已废止"),
    "suspended": ("延期待定", "已延期，新的日期未定"),
}
_BASES = {
    "inferred-year": "年份为推断",
    "relative": "按起算日推算",
    "working-days": "按工作日推算",
    "period-end": "按所述时段的最后一天",
}
_DOUBTFUL = 0.5
_WHO, _WHAT, _WHICH = 14, 32, 24
_ASIDES = re.compile(r"[(（][^()（）]*[)）]")
_HARMLESS = frozenset("\n")


def plain(text: str) -> str:
    """`text` without control and direction marks, which calendars refuse or are misled by."""
    return "".join(c for c in text if c in _HARMLESS or category(c)[0] != "C")


def summary(event: Event, *, opens: bool = False) -> str:
    """谁 做什么 截止（哪一项）, short; a word before it if it no longer counts."""
    what = _clipped(_ASIDES.sub("", event.what or "") or KINDS[event.kind], _WHAT)
    who = _several(event.who or "")
    subject = what if not who or what.startswith(who.removesuffix("等")) else f"{who} {what}"
    end = "" if event.field == "events" else " 开始" if opens else " 截止"
    which = _clipped(event.series or event.issuers or "", _WHICH)
    about = f"（{which}）" if which and which not in subject else ""
    state = f"【{REASONS[event.reason][0]}】" if event.reason else ""
    return plain(f"{state}{subject}{end}{about}").replace("\n", " ")


def description(event: Event) -> str:
    """All that one needs to act on it, a line each: what, when, the passage, whom to call."""
    document = " ".join(part for part in (event.title, event.document_number) if part)
    lines = (
        ("", REASONS[event.reason][1] if event.reason else None),
        ("事项", event.what),
        ("责任方", event.who),
        ("地点" if event.field == "events" else "报送至", event.whom),
        ("时间", _when(event)),
        ("原文", event.passage and f"“{event.passage}”"),
        ("通知", document or None),
        ("发文机关", event.issuers),
        ("联系", event.contacts),
        ("链接", event.links),
        ("文件", re.split(r"[\\/]", event.path)[-1] if event.path else None),
    )
    said = (f"{name}：{value}" if name else value for name, value in lines if value)
    return plain("\n".join(said))


def _when(event: Event) -> str:
    last = event.recurrence or event.due or ""
    if event.time and event.time not in last:
        last = f"{last} {event.time}"
    window = f"{event.start} 至 {last}" if event.start and event.start != event.due else last
    notes = [_BASES[event.basis]] if event.basis in _BASES else []
    if event.first_due and event.reason is None:
        by = f"由《{event.moved_by}》" if event.moved_by else ""
        notes.append(f"原为 {event.first_due}，{by}改期")
    if event.confidence < _DOUBTFUL:
        notes.append("把握不大，请核对原文")
    return f"{window}（{'；'.join(notes)}）" if notes else window


def address(event: Event) -> str | None:
    """The one address that the event is about: that of the recipient, else the only one."""
    links = (event.links or "").splitlines()
    whom = event.whom or ""
    named = [link for link in links if link in whom or ("." in whom and whom in link)]
    found = named or links
    return found[0] if len(found) == 1 and re.match(r"https?://[!-~]+$", found[0]) else None


def _clipped(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _several(names: str) -> str:
    """As many of the names as fit."""
    if len(names) <= _WHO:
        return names
    first = re.split("[、,，;；]", names)[0]
    return _clipped(first, _WHO) + ("等" if len(first) <= _WHO else "")
