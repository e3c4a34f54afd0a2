"""Assembly: findings become facts with their place, part and page in the source."""

from __future__ import annotations

import dataclasses

from pipeline.extract import extract as find
from pipeline.model import Finding, Remark, Span
from pipeline.resolve import resolve
from pipeline.resolve.assemble import assemble
from tests.factories import document, segmented, source

TEXT = """关于征集案例的通知
各学校：
请推荐优秀案例，并认真填写推荐表，联系人：林　岚。
一、征集范围
（一）教学案例：课堂教学。
（二）管理案例
附件：推荐表
河口市教育局
2024年5月6日
附件
推荐表
学校名称：
负责人（签字）：
年　月　日
"""


def test_evidence_names_part_and_source_offsets() -> None:
    found = document(TEXT)
    at = found.text.index("林岚")
    finding = Finding("title", {"value": "林岚"}, (Span(at, at + 2),), 0.5, "test")
    record = assemble(found, {"title": [finding]}, [])
    assert record.title is not None
    place = record.title.evidence[0]
    assert place.quote == "林　岚"
    assert TEXT[place.start : place.end] == "林　岚"
    assert (place.part, place.page) == ("body", None)


def test_pages_are_counted_from_one() -> None:
    paged = dataclasses.replace(source(TEXT), page_starts=(0, TEXT.index("一、")))
    found = segmented(paged)
    at = found.text.index("管理案例")
    finding = Finding("title", {"value": "x"}, (Span(at, at + 4),), 0.5, "test")
    record = assemble(found, {"title": [finding]}, [])
    assert record.title is not None
    assert record.title.evidence[0].page == 2
    assert record.source.pages == 2


def test_sections_carry_their_headings() -> None:
    record = assemble(document(TEXT), {}, [])
    assert [(s.level, s.number, s.heading) for s in record.sections] == [
        (1, "一", "征集范围"),
        (2, "一", "教学案例"),
        (2, "二", "管理案例"),
    ]


def test_warnings_keep_their_place() -> None:
    found = document(TEXT)
    at = found.text.index("2024")
    record = assemble(found, {}, [Remark("conflict", "two dates", Span(at, at + 9))])
    assert record.warnings[0].code == "conflict"
    assert record.warnings[0].evidence[0].quote == "2024年5月6日"


def test_a_notice_cut_short_is_said_to_be() -> None:
    text = "青松研修班\n为提高能力，现举办研修班，请积极报名参加，名额有限。\n二、组织\n"
    text += "主办单位：青松书院"
    found = document(text)
    codes = [w.code for w in resolve(found, find(found)).warnings]
    assert "truncated" in codes
    whole = document(TEXT)
    assert "truncated" not in [w.code for w in resolve(whole, find(whole)).warnings]
