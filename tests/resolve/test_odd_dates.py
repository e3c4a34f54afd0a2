"""Whatever words of dates come together, a notice gets its record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.run import extract_source
from tests.factories import source

_WORDS = [
    *("2024年", "25年", "2月", "30日", "上旬", "中旬", "下旬", "底前", "一季度", "上半年", "本月"),
    *("次年", "每年", "至", "—", "自", "印发之日起", "5个工作日内", "前", "报送", "缴费"),
    *("报名时间:", "举办", ",", "。", "第", "日", "当天", "12:00", "之后", "延长至"),
]


@given(st.lists(st.sampled_from(_WORDS), max_size=12))
def test_any_words_of_dates_give_a_record(words: list[str]) -> None:
    text = f"关于报送材料的通知\n各单位：\n{''.join(words)}。\n某市教育局\n2024年5月6日"
    assert extract_source(source(text)).title is not None
