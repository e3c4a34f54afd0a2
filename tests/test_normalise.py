"""Normalising: what changes, what stays, and that every character leads back to its source."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.normalise import normalise, repairs

CASES = [
    ("full-width forms", "ＡＢ１２（甲）：，；", "AB12(甲):,;"),
    (
        "punctuation of Chinese stays",
        "《甲》、“乙”。〔2023〕【丙】—",
        "《甲》、“乙”。〔2023〕【丙】—",
    ),
    ("name with a blank", "联系人：林 岚、方　晓", "联系人:林岚、方晓"),
    ("spaced-out label", "联 系 人：王 五\n电　话：010", "联系人:王五\n电话:010"),
    ("two names keep their blank", "周远 方晓", "周远 方晓"),
    ("name glued to the next label", "联系人：何 琛联系电话：027", "联系人:何琛联系电话:027"),
    ("look-alike", "领军人オ培训", "领军人才培训"),
    (
        "address",
        "https：//www.example.org/a http ： // b.example",
        "https://www.example.org/a http://b.example",
    ),
    ("bookmark left by a conversion", "[bookmark: _GoBack]根据", "根据"),
    ("page number on its own line", "市场化\n- 2 -\n交易\n— 13 —\n规则", "市场化\n交易\n规则"),
    ("a range is no page number", "名额\n1-2名\n-3-5", "名额\n1-2名\n-3-5"),
    ("zero width", "通\u200b知\ufeff", "通知"),
    ("line ends", "甲\r\n\r\n　　乙\r丙\x0c丁", "甲\n乙\n丙\n丁"),
    ("runs of blanks", "甲乙   丙丁\u3000\u3000戊己", "甲乙 丙丁 戊己"),
    (
        "bars part columns",
        "文号 | 甲发〔2023〕1号 | 日期 | 2023-05-24 | ||\n甲|乙",
        "文号\t甲发〔2023〕1号\t日期\t2023-05-24\n甲|乙",
    ),
    ("a drawn table keeps its bars", "| 甲 | 乙 |", "| 甲 | 乙 |"),
    ("tabs part columns", "姓名 \t 单位", "姓名\t单位"),
    ("date with blanks", "于 2026 年 5 月 1 日 17 时前", "于2026年5月1日17时前"),
    ("range of years", "2023 - 2024年度", "2023-2024年度"),
    ("number and unit", "共 30 名，占 20 %", "共30名,占20%"),
    ("phone before a label", "86222058 联系人", "86222058 联系人"),
    ("enclosed numbers", "㈠总则 ⒈范围 ①甲", "(一)总则 1.范围 ①甲"),
    ("entities", "甲乙&nbsp;丙丁&amp;戊", "甲乙 丙丁&戊"),
    (
        "entities that are blanks",
        "联系人：林&nbsp;岚，于&#160;2026&ensp;年",
        "联系人:林岚,于2026年",
    ),
    ("entities of the text itself", "&#36890;&#x77E5;&#65306;甲", "通知:甲"),
    ("pinyin", "企業(yè)經（jīng）濟(jì)", "企业经济"),
    ("no pinyin", "课件(PPT)、第(a)项", "课件(PPT)、第(a)项"),
    ("zero width inside a date", "2026\u200b 年\u200b 5 月", "2026年5月"),
    ("radicals of fonts", "⼯业⻓⻋⺠⽤⼾籍", "工业长车民用户籍"),
    ("compatibility ideographs", "\uf900\uf98e", "岂年"),
    ("private use", "甲\ue5e5乙丙\uf0fe是\uf0a8否", "甲 乙丙☑是□否"),
    ("letters for mathematics", "𝟐𝟎𝟐𝟔年", "2026年"),
    ("traditional words", "關於計畫之批覆，乾坤未定", "关于计划之批复,乾坤未定"),
    ("traditional", "關於開展企業培訓的通知", "关于开展企业培训的通知"),
    ("hexagonal brackets by another code", "某发„2024‟5号", "某发〔2024〕5号"),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_working_text(text: str, expected: str) -> None:
    assert normalise(text)[0] == expected


def test_quote_of_a_name_keeps_its_blank() -> None:
    source = "联系人：林 岚"
    text, offsets = normalise(source)
    at = text.index("林岚")
    where = offsets.to_source(Span(at, at + 2))
    assert source[where.start : where.end] == "林 岚"


def test_lengthened_character_leads_back_whole() -> None:
    source = "甲㈠乙"
    text, offsets = normalise(source)
    at = text.index("一")
    where = offsets.to_source(Span(at, at + 1))
    assert source[where.start : where.end] == "㈠"


def test_quote_keeps_the_noise() -> None:
    source = "各企業(yè)協&#26371;&nbsp;："
    text, offsets = normalise(source)
    where = offsets.to_source(Span(text.index("企"), text.index("会") + 1))
    assert source[where.start : where.end] == "企業(yè)協&#26371;"


def test_pinyin_is_worth_a_remark() -> None:
    (remark,) = repairs("關於企業(yè)發(fā)展的通知")
    assert remark.code == "repaired"
    assert "2 readings" in remark.message
    assert "業(yè)" in remark.message
    assert remark.span == Span(4, 8)
    assert repairs("课件(PPT)&nbsp;甲\u200b乙") == ()


def test_order_of_characters_that_change_does_not_matter() -> None:
    every = "".join(map(chr, (*range(0x2E80, 0x2FE0), *range(0xFF01, 0xFF60), 0xE78D)))
    assert normalise(every)[0] == normalise(normalise(every)[0])[0]
    assert normalise("\ue78d，")[0] == ",,"


def test_no_such_range() -> None:
    _, offsets = normalise("甲乙")
    with pytest.raises(ValueError, match="no such range"):
        offsets.to_source(Span(1, 1))
    with pytest.raises(ValueError, match="no such range"):
        offsets.to_source(Span(0, 3))


_NOISY = st.text(
    st.sampled_from(
        "甲乙張真人オ年月日 \u3000\t\n\r\u200b0123（）：,㈠⒈…https:/[bookmark: x]&nbsp;℃Ａ"
        "(yè)們men&#8203;"
        "⼯⻓𝟐\uf900𠮷\u00ad"
    ),
    max_size=60,
)
_WRAPPED = st.lists(
    st.text(st.sampled_from("甲乙，丙丁"), min_size=17, max_size=18), min_size=5, max_size=12
).map("\n".join)


@given(_NOISY | _WRAPPED | st.text(max_size=40))
def test_every_character_leads_back_in_order(source: str) -> None:
    text, offsets = normalise(source)
    places = [offsets.to_source(Span(i, i + 1)) for i in range(len(text))]
    assert all(0 <= p.start < p.end <= len(source) for p in places)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(places))


@given(_NOISY)
def test_plain_characters_lead_back_to_themselves(source: str) -> None:
    text, offsets = normalise(source)
    for i, char in enumerate(text):
        if char in "甲乙真人年月日":
            where = offsets.to_source(Span(i, i + 1))
            assert source[where.start : where.end] == char


@given(_NOISY)
def test_way_there_and_back(source: str) -> None:
    text, offsets = normalise(source)
    for i in range(len(text)):
        start = offsets.to_source(Span(i, i + 1)).start
        assert offsets.to_work(start) <= i


@given(_NOISY | _WRAPPED | st.text(max_size=60))
def test_quote_of_a_character_normalises_to_what_holds_it(source: str) -> None:
    text, offsets = normalise(source)
    for i, char in enumerate(text):
        where = offsets.to_source(Span(i, i + 1))
        quote = normalise(f"甲甲{source[where.start : where.end]}乙乙")[0]
        assert char in quote


@given(_NOISY)
def test_quote_of_the_whole_gives_the_text_again(source: str) -> None:
    text, offsets = normalise(source)
    if text:
        where = offsets.to_source(Span(0, len(text)))
        assert len(normalise(source[where.start : where.end])[0]) == len(text)


_QUIET = st.text(st.sampled_from("甲乙張真人年月，。：（）ＡＢ㈠⼯ \u3000\n12"), max_size=60)


@given(_QUIET)
def test_nothing_is_left_to_do(source: str) -> None:
    """Blanks come to rest at the second pass, as one that goes may make its neighbours meet."""
    once = normalise(source)[0]
    twice = normalise(once)[0]
    assert normalise(twice)[0] == twice
    assert once.replace(" ", "") == twice.replace(" ", "")


def test_time_grows_with_the_length_only() -> None:
    """A line without end, in the worst of the shapes that patterns stumble over."""
    for unit in ("關於開展企業培訓", " ", "甲 ", "(", "&amp;", "業(yè)", "[bookmark: ", "\n- "):
        begin = time.perf_counter()
        normalise((unit * 100_000)[:100_000])
        assert time.perf_counter() - begin < 10
