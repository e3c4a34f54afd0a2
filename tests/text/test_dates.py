"""The date grammar: what is found, where, and how it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dates import find, partial_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023年9月21日", (2023, 9, 21)), ("2023-09-21", (2023, 9, 21)),
        ("2023/9/21", (2023, 9, 21)), ("2023.9.21", (2023, 9, 21)),
        ("二○一一年十一月十一日", (2011, 11, 11)),
        ("二0一一年十月十七日", (2011, 10, 17)), ("二〇二〇年一月廿三日", (2020, 1, 23)),
        ("2025年6月 日", (2025, 6, None)), ("2025年6月日", (2025, 6, None)),
        ("2026年7月31", (2026, 7, 31)),
        ("2025年6月", (2025, 6, None)), ("2025年", (2025, None, None)), ("20230911", (2023, 9, 11)),
        ("2023-10-11 09:41", (2023, 10, 11)), ("2021年11月22日印发", (2021, 11, 22)),
        ("2023年13月1日", None), ("0531-12345678", None), ("第21号", None), ("", None),
        ("2023年9月21日至30日", None), ("12023-09-21", None),
    ],
)  # fmt: skip
def test_partial_date(text: str, value: tuple[int, int | None, int | None] | None) -> None:
    assert partial_date(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请于10月31日前报送", [("10月31日前", "point", "by")]),
        ("自文件印发之日起至12月1日。", [("自文件印发之日起至12月1日", "window", "by")]),
        ("各校应自收到通知之日起5个工作日内报", [("自收到通知之日起5个工作日内", "counted", "by")]),
        ("每季度结束后18日内报送", [("每季度结束后18日内", "recurring", "by")]),
        ("2025年4月11日起,由各区复核", [("2025年4月11日起", "point", "start")]),
        ("5月20日后不再受理", [("5月20日后", "point", "after")]),
        ("5月20日左右开班", [("5月20日左右", "point", "about")]),
        ("3月5日(星期三)18:00前", [("3月5日(星期三)18:00前", "point", "by")]),
        ("报名从2月25日9时开始,3月1日17时结束", [("从2月25日9时开始,3月1日17时", "window", "by")]),
        ("疫情结束后补交", [("疫情结束后", "open", "after")]),
        ("by October 31, 2023", [("October 31, 2023", "point", "by")]),
        ("第12期、3号楼、5日内", [("5日内", "counted", "by")]),
        ("电话63895540", []),
        ("本周五(6月7日)前报送", [("6月7日)前", "point", "by")]),
        ("请各校下周三前报送", [("下周三前", "point", "by")]),
        ("每周五到校", []),
        ("明天、下周五、2025年、星期三", [("下周五", "point", "at")]),
        (
            "开班前5个工作日,会议召开3日前",
            [
                ("开班前5个工作日", "counted", "by"),
                ("会议召开3日前", "counted", "by"),
            ],
        ),
        (
            "每月5日前上报,每日9:00前公布",
            [
                ("每月5日前", "recurring", "by"),
                ("每日9:00前", "recurring", "by"),
            ],
        ),
        ("1、3月10日前报送", [("3月10日前", "point", "by")]),
        ("6月18日召开,17日下午报到", [("6月18日", "point", "at"), ("17日下午", "point", "at")]),
        ("〔2021〕256号", []),
    ],
)
def test_find(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(text[w.start : w.end], w.form, w.bound) for w in find(text)] == found


def test_daily_speech_is_found_where_it_is_asked_for() -> None:
    text = "2018年以前、明天、星期三、1/2/2020"
    assert list(find(text)) == []
    found = [text[w.start : w.end] for w in find(text, spoken=True)]
    assert found == ["2018年以前", "明天", "星期三", "1/2/2020"]


def test_offsets_count_in_the_whole_text() -> None:
    text = "一、总则。请于10月31日前报送。"
    (when,) = find(text, 5)
    assert text[when.start : when.end] == "10月31日前"


@given(st.text("0123456789年月日前至起每个工作内之自-()。, 底旬上中下季度本明次", max_size=60))
def test_mentions_are_in_order_and_within_the_text(text: str) -> None:
    position = 0
    for when in find(text):
        assert position <= when.start < when.end <= len(text)
        position = when.end
