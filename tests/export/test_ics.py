"""Calendars as other programs read them: parsed back by the icalendar library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pipeline.export.alarms import alarms, trigger
from pipeline.export.events import Event
from pipeline.export.ics import Counts, Style, Windows, calendar
from pipeline.export.wording import description, summary

TODAY = date(2025, 6, 1)
EVENT = Event(
    uid="1@policy-notices", sequence=0, status="confirmed", reason=None,
    created="2025-01-01T00:00:00Z", changed="2025-02-01T00:00:00Z",
    modified="2025-03-01T00:00:00Z", field="deadlines", path="/notices/甲.docx",
    kind="submission", due="2025-06-30", due_day="2025-06-30", start=None, time=None,
    precision="day", basis="stated", recurrence=None, what="报送信息表（见附件）",
    who="各地中小企业主管部门", whom="a@example.cn", first_due=None, moved_by=None,
    confidence=0.9, title="关于报送信息表的通知", document_number="工信厅函〔2025〕1号",
    issuers="工业和信息化部办公厅", series="领军人才培训", edition=2025, issued="2025-01-10",
    expires=None, passage="请各地于6月30日前报送信息表；过期不候。",
    contacts="中小企业局 林岚 010-00000001", links=None,
)  # fmt: skip
REQUIRED = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "SEQUENCE", "STATUS",
            "LAST-MODIFIED", "CREATED", "CATEGORIES", "TRANSP")  # fmt: skip


def file(*events: Event, style: Style | None = None, counts: Counts | None = None) -> bytes:
    shown = Style(alarms("7d,1d")) if style is None else style
    return b"".join(calendar(events, shown, today=TODAY, counts=counts))


def read(*events: Event, style: Style | None = None) -> list[Any]:
    """The events as parsed back, after a look at what every calendar must be."""
    content = file(*events, style=style)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    found = Calendar.from_ical(content)
    assert not found.errors
    assert (found["VERSION"], found["CALSCALE"]) == ("2.0", "GREGORIAN")
    vevents = list(found.walk("VEVENT"))
    assert len({str(e["UID"]) for e in vevents}) == len(vevents)
    for vevent in vevents:
        assert not vevent.errors
        assert [name for name in REQUIRED if name not in vevent] == []
    return vevents


def one(event: Event, style: Style | None = None) -> Any:
    (found,) = read(event, style=style)
    return found


def test_a_day_is_a_whole_day() -> None:
    found = one(EVENT)
    assert found.decoded("DTSTART") == date(2025, 6, 30)
    assert found.decoded("DTEND") == date(2025, 7, 1)
    assert str(found["SUMMARY"]) == "各地中小企业主管部门 报送信息表 截止（领军人才培训）"
    assert found.decoded("LAST-MODIFIED").isoformat() == "2025-03-01T00:00:00+00:00"
    assert found.decoded("DTSTAMP") == found.decoded("LAST-MODIFIED")
    assert found["CATEGORIES"].to_ical().decode() == "报送"


def test_the_description_has_all_that_one_needs() -> None:
    moved = replace(EVENT, first_due="2025-05-31", moved_by="关于延期的通知", basis="relative")
    assert str(one(moved)["DESCRIPTION"]).split("\n") == [
        "事项：报送信息表（见附件）",
        "责任方：各地中小企业主管部门",
        "报送至：a@example.cn",
        "时间：2025-06-30（按起算日推算；原为 2025-05-31，由《关于延期的通知》改期）",
        "原文：“请各地于6月30日前报送信息表；过期不候。”",
        "通知：关于报送信息表的通知 工信厅函〔2025〕1号",
        "发文机关：工业和信息化部办公厅",
        "联系：中小企业局 林岚 010-00000001",
        "文件：甲.docx",
    ]


def test_a_time_is_a_moment_in_china() -> None:
    content = file(replace(EVENT, time="17:00"))
    assert b"DTSTART;TZID=Asia/Shanghai:20250630T170000" in content
    zones = list(Calendar.from_ical(content).walk("VTIMEZONE"))
    assert [str(zone["TZID"]) for zone in zones] == ["Asia/Shanghai"]
    (found,) = read(replace(EVENT, time="17:00"))
    assert found.decoded("DTSTART").utcoffset() == timedelta(hours=8)
    assert "DTEND" not in found


def test_midnight_is_the_whole_day() -> None:
    assert one(replace(EVENT, time="24:00")).decoded("DTSTART") == date(2025, 6, 30)


WINDOW = replace(EVENT, start="2025-06-16")


@pytest.mark.parametrize(
    ("windows", "spans"),
    [
        (Windows.last, [("2025-06-30", "2025-07-01")]),
        (Windows.span, [("2025-06-16", "2025-07-01")]),
        (Windows.both, [("2025-06-30", "2025-07-01"), ("2025-06-16", "2025-06-17")]),
    ],
)
def test_windows(windows: Windows, spans: list[tuple[str, str]]) -> None:
    found = read(WINDOW, style=Style(windows=windows))
    assert [(str(e.decoded("DTSTART")), str(e.decoded("DTEND"))) for e in found] == spans
    assert all("2025-06-16 至 2025-06-30" in str(e["DESCRIPTION"]) for e in found)
    if windows is Windows.both:
        assert "开始" in str(found[1]["SUMMARY"])


@pytest.mark.parametrize(
    ("start", "due", "precision", "span"),
    [
        ("2025-07-05", "2025-07-07", "day", ("2025-07-05", "2025-07-08")),
        ("2025-07", "2025-07-31", "month", ("2025-07-01", "2025-08-01")),
        ("2025-07-09", "2025-07-07", "day", ("2025-07-07", "2025-07-10")),
    ],
)
def test_events_take_all_their_days(
    start: str, due: str, precision: str, span: tuple[str, str]
) -> None:
    training = replace(
        EVENT, field="events", kind="event", start=start, due=due, due_day=due,
        precision=precision, what="综合1班", who=None, whom="杭州",
    )  # fmt: skip
    found = one(training)
    assert (str(found.decoded("DTSTART")), str(found.decoded("DTEND"))) == span
    assert str(found["SUMMARY"]) == "综合1班（领军人才培训）"
    assert str(found["LOCATION"]) == "杭州"


YEARLY = replace(EVENT, due=None, due_day=None, recurrence="每年3月底前", basis="recurring")


def test_what_recurs_has_a_rule_from_its_first_day_on() -> None:
    found = one(YEARLY)
    assert found.decoded("DTSTART") == date(2025, 3, 31)
    assert found["RRULE"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=3"


def test_what_recurs_ends_with_the_notice() -> None:
    found = one(replace(YEARLY, expires="2028-12"))
    assert b"UNTIL=20281231;" in found["RRULE"].to_ical()
    timed = one(replace(YEARLY, expires="2028", time="12:00"))
    assert b"UNTIL=20281231T155959Z" in timed["RRULE"].to_ical()


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (replace(YEARLY, recurrence="每日10:00前"), "daily"),
        (replace(YEARLY, recurrence="按季度"), "without a day"),
        (replace(YEARLY, issued=None, edition=None), "without a day"),
        (replace(YEARLY, expires="2025-02-01"), "without a day"),
        (replace(EVENT, field="events", kind="event", precision="year"), "year only"),
    ],
)
def test_what_has_no_place_is_counted(event: Event, why: str) -> None:
    counts = Counts()
    content = file(event, counts=counts)
    assert b"VEVENT" not in content
    assert counts.written == 0
    assert [why in said for said in counts.left] == [True]


def test_daily_events_are_shown_when_asked_for() -> None:
    daily = replace(YEARLY, recurrence="每日10:00前", time="10:00")
    found = one(daily, Style(alarms("1d,2h"), daily=True))
    assert found["RRULE"].to_ical() == b"FREQ=DAILY"
    assert [a.decoded("TRIGGER") for a in found.walk("VALARM")] == [timedelta(hours=-2)]


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("gone", "已撤下"),
        ("repealed", "已废止"),
        ("cancelled", "已取消"),
        ("suspended", "延期待定"),
    ],
)
def test_a_cancelled_event_says_why_and_rings_no_more(reason: str, word: str) -> None:
    found = one(replace(EVENT, status="cancelled", reason=reason, sequence=3))
    assert (str(found["STATUS"]), found["SEQUENCE"]) == ("CANCELLED", 3)
    assert str(found["SUMMARY"]).startswith(f"【{word}】")
    assert not list(found.walk("VALARM"))


def rings(event: Event, said: str) -> list[str]:
    """When reminders ring, of an event that is all day from its first day's midnight on."""
    found = one(event, Style(alarms(said)))
    start = found.decoded("DTSTART")
    begin = start if isinstance(start, datetime) else datetime(start.year, start.month, start.day)
    whens = [begin + alarm.decoded("TRIGGER") for alarm in found.walk("VALARM")]
    return [when.strftime("%m-%d %H:%M") for when in whens]


def test_reminders_ring_in_the_morning_or_at_the_hour() -> None:
    assert rings(EVENT, "7d,1d") == ["06-23 09:00", "06-29 09:00"]
    assert rings(replace(EVENT, time="17:00"), "1d,2h") == ["06-29 17:00", "06-30 15:00"]
    assert rings(EVENT, "none") == []


def test_working_days_pass_over_weekends_and_holidays() -> None:
    after_holiday = replace(EVENT, due="2025-10-10", due_day="2025-10-10")
    # 1 to 8 October are free; 28 September, a Sunday, and 9 October are worked.
    assert rings(after_holiday, "1wd") == ["10-09 09:00"]
    assert rings(after_holiday, "2wd") == ["09-30 09:00"]
    assert rings(after_holiday, "4wd") == ["09-28 09:00"]


def test_what_has_passed_does_not_ring() -> None:
    assert rings(replace(EVENT, due="2025-05-31", due_day="2025-05-31"), "1d") == []
    assert rings(replace(EVENT, due="2025-06-01", due_day="2025-06-01"), "1d") == ["05-31 09:00"]


def test_a_window_rings_before_its_end() -> None:
    found = one(WINDOW, Style(alarms("1d"), windows=Windows.span))
    (alarm,) = found.walk("VALARM")
    assert found.decoded("DTSTART") + timedelta(days=13) == date(2025, 6, 29)
    assert alarm.decoded("TRIGGER") == timedelta(days=13, hours=9)


@pytest.mark.parametrize("said", ["3x", "d", "-1d", "1d;2d"])
def test_what_is_no_reminder(said: str) -> None:
    with pytest.raises(ValueError, match="write 7d"):
        alarms(said)


def test_working_days_of_what_recurs_are_days() -> None:
    (alarm,) = alarms("3wd")
    when = trigger(alarm, date(2025, 6, 30), timed=True, recurring=True)
    assert when == timedelta(days=-3)


def test_addresses() -> None:
    two = "https://a.example.cn/x\nhttps://b.example.cn"
    assert "URL" not in one(replace(EVENT, links=two))
    assert str(one(replace(EVENT, links=two[:22]))["URL"]) == "https://a.example.cn/x"
    named = replace(EVENT, links=two, whom="网站https://b.example.cn")
    assert str(one(named)["URL"]) == "https://b.example.cn"


def test_the_same_events_give_the_same_bytes() -> None:
    assert file(EVENT, WINDOW) == file(EVENT, WINDOW)


@given(st.text(), st.text(), st.text())
def test_any_words_come_back(what: str, who: str, passage: str) -> None:
    event = replace(EVENT, what=what, who=who, passage=passage)
    found = one(event)
    assert str(found["SUMMARY"]) == summary(event)
    assert str(found["DESCRIPTION"]) == description(event)


def test_long_names_are_cut() -> None:
    long = replace(EVENT, what="报" * 200, who="甲局、" * 30, series="系" * 90)
    assert len(summary(long)) < 90
    assert summary(long).startswith("甲局等 报")
