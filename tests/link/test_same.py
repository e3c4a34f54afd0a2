"""One notice in several files, and notices that only look alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.link import link
from pipeline.link.same import asides, same
from pipeline.link.sketch import alike, bands, sketch
from pipeline.linkage import Filled
from tests.link.cards import card

CALL = "云岚市工业和信息化局关于申报2024年技术改造项目的通知"
WORDS = "".join(
    f"第{n}条企业应当在规定时间内通过服务平台提交材料并对真实性负责。" for n in range(40)
)

PAIRS: list[tuple[str, dict[str, Any], dict[str, Any], str | None]] = [
    (
        "one number",
        {"number": "云工信〔2024〕8号", "date": "2024-03-01"},
        {"number": "云工信〔2024〕8号", "title": "关于申报2024年技术改造项目的通知"},
        "number",
    ),
    (
        "one number, but another matter: one of the two is misread",
        {"number": "云工信〔2024〕8号"},
        {"number": "云工信〔2024〕8号", "title": "关于召开安全生产会议的通知"},
        None,
    ),
    ("two numbers", {"number": "云工信〔2024〕8号"}, {"number": "云工信〔2024〕9号"}, None),
    ("title and day", {"date": "2024-03-01"}, {"date": "2024-03-01"}, "title"),
    ("title with its year", {}, {"date": "2024-03-01"}, "title"),
    ("title, another day", {"date": "2024-03-02"}, {"date": "2024-03-01"}, None),
    ("a day that lacks its day", {"date": "2024-03"}, {"date": "2024-03-01"}, "title"),
    ("another body", {}, {"issuers": ("望溪市工业和信息化局",)}, None),
    ("the office of the body", {}, {"issuers": ("云岚市工业和信息化局办公室",)}, "title"),
    ("no title, same text", {"text": WORDS}, {"title": None, "text": WORDS + "分享"}, "text"),
    ("no title, other text", {"text": WORDS}, {"title": None, "text": "会议" * 400}, None),
    (
        "the next year's, word for word",
        {"text": WORDS, "date": "2024-03-01"},
        {"title": CALL.replace("2024", "2025"), "text": WORDS, "date": "2025-03-01"},
        None,
    ),
    (
        "the second batch",
        {"title": "关于公布2024年第一批试点名单的通知", "text": WORDS},
        {"title": "关于公布2024年第二批试点名单的通知", "text": WORDS},
        None,
    ),
    (
        "a draft",
        {"title": "云岚市数据管理办法", "text": WORDS},
        {"title": "云岚市数据管理办法（征求意见稿）", "text": WORDS},
        None,
    ),
    ("a summary", {"text": WORDS}, {"genre": "summary", "text": WORDS}, None),
]


@pytest.mark.parametrize(
    ("one", "other", "wanted"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS]
)
def test_same_notice(one: dict[str, Any], other: dict[str, Any], wanted: str | None) -> None:
    first = card("a", **({"title": CALL} | one))
    second = card("b", **({"title": CALL} | other))
    assert same(first, second) == wanted
    assert same(second, first) == wanted


def test_sketches_tell_how_much_two_texts_share() -> None:
    half = WORDS[: len(WORDS) // 2]
    assert alike(sketch(WORDS), sketch(WORDS.replace("。", "\n "))) == 1
    assert 0.3 < alike(sketch(WORDS), sketch(half)) < 0.9
    assert alike(sketch(WORDS), sketch("招聘公告" * 300)) < 0.1
    assert alike(sketch("短"), sketch("短")) == 0
    assert len(set(bands(sketch(WORDS)))) == 16
    assert set(bands(sketch(WORDS))) & set(bands(sketch(WORDS + "打印本页关闭窗口")))


def test_the_best_file_stands_for_all_and_gaps_are_filled_from_the_others() -> None:
    fees = Filled("fees", frozenset({"500 培训费"}), 0.9)
    quotas = Filled("quotas", frozenset({"30名"}), 0.9)
    scan = replace(card("a", CALL, number="云工信〔2024〕8号"), ocr=True, filled=(fees, quotas))
    page = card("b", CALL, date="2024-03-01")
    word = replace(card("c", CALL, number="云工信〔2024〕8号", date="2024-03-01"), filled=(quotas,))
    found = link([scan, page, word])
    assert {s.notice: s.same_as for s in found.seats} == {"a": "c", "b": "c", "c": None}
    assert [(a.notice, a.field, a.of, a.conflict) for a in found.asides] == [
        ("a", "quotas", "c", None)  # fees stand in the scan alone, so they count
    ]


def test_copies_that_contradict_say_in_what() -> None:
    cards = {
        key: replace(card(key, CALL), filled=(Filled("fees", frozenset({fee}), 0.9),))
        for key, fee in (("a", "500 培训费"), ("b", "800 培训费"))
    }
    assert [a.conflict for a in asides(cards, {"b": ("a", "number")})] == [
        "500 培训费 / 800 培训费"
    ]


def test_a_copy_of_a_copy_must_be_like_the_notice_itself() -> None:
    numbered = card("a", CALL, number="云工信〔2024〕8号")
    bare = card("b", CALL)
    other = card("c", CALL, number="云工信〔2024〕9号")
    found = {s.notice: s.same_as for s in link([numbered, bare, other]).seats}
    assert found["a"] is None
    assert found["c"] is None
    assert found["b"] in ("a", "c")
