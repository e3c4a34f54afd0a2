"""Who may take part: the passages, and what became of their words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.query.passages import Passage, passages, topic
from pipeline.query.rows import Notice as Row
from pipeline.query.rows import Place
from pipeline.query.wording import Wording, steps_between, wordings
from pipeline.record import SectionInfo
from tests.factories_record import Notice
from tests.factories_store import filled


def section(notice: Notice, number: str, heading: str, words: str, level: int = 1) -> Notice:
    """Append a section to a notice: its number, its heading, its words."""
    start = len(notice.text)
    notice.say(f"{number}、{heading}").say(words)
    return notice.add(
        "sections",
        SectionInfo(level=level, number=number, heading=heading, start=start, end=len(notice.text)),
    )


def row(notice_id: str) -> Row:
    return Row(notice_id, None, None, None, None, None, None, "notice")


def found(connection: sqlite3.Connection, *ids: str) -> list[Passage]:
    return passages(connection, [row(one) for one in ids])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("培训对象", "target"),
        ("申报條件", "conditions"),
        ("参赛对象及要求", "target"),
        ("申报单位应具备的条件", "conditions"),
        ("申报项目基本要求", None),
        ("招聘岗位及条件", None),
        ("学员应当是企业主要负责人", "conditions"),
        ("工作要求", None),
        ("检查对象", None),
        ("保障条件", None),
        ("培训内容", None),
    ],
)
def test_topic(words: str, expected: str | None) -> None:
    assert topic(words) == expected


def test_sections_and_labels_without_their_numbers(tmp_path: Path) -> None:
    notice = section(Notice("a", "通知"), "二", "申报条件", "注册满三年,\n从业人员20人以上。")
    section(notice, "三", "工作要求", "高度重视。")
    notice.say("参加对象：各县区负责人。").say("时间：6月。")
    texts = [p.text for p in found(filled(tmp_path, notice), "a")]
    assert texts == ["申报条件\n注册满三年,\n从业人员20人以上。", "参加对象：各县区负责人。"]


def test_the_outermost_of_nested_sections(tmp_path: Path) -> None:
    notice = Notice("a", "通知")
    start = len(notice.text)
    section(notice, "一", "申报条件", "如下。")
    section(notice, "1", "申报单位应当具备法人资格", "无。", level=3)
    outer = notice.lists["sections"][0].model_copy(update={"start": start, "end": len(notice.text)})
    notice.lists["sections"][0] = outer
    assert len(found(filled(tmp_path, notice), "a")) == 1


def compared(folder: Path, before: str, after: str) -> tuple[Wording, dict[str, str]]:
    first = section(Notice("a", "通知"), "一", "申报条件", before)
    second = section(Notice("b", "通知"), "三", "申报条件", after)
    connection = filled(folder, first, second)
    (one,) = wordings(found(connection, "a"), found(connection, "b"))
    texts = {r["id"]: r["text"] for r in connection.execute("SELECT id, text FROM notices")}
    return one, texts


def test_words_deleted_and_inserted_with_places_in_both_texts(tmp_path: Path) -> None:
    one, texts = compared(
        tmp_path, "企业注册满三年，员工20人以上。", "企业注册满五年,员工20人以上,无不良信用记录。"
    )
    assert [(s.op, s.text) for s in one.steps if s.op != "equal"] == [
        ("delete", "三年"), ("insert", "五年"),
        ("insert", ",无不良信用记录"),
    ]  # fmt: skip
    assert (one.deleted, one.inserted) == (1, 5)
    for step in one.steps:
        for notice_id, place in (("a", step.before), ("b", step.after)):
            if place is not None:
                assert texts[notice_id][place.start : place.end] == place.quote


def test_width_traditional_forms_and_line_ends_are_no_change(tmp_path: Path) -> None:
    one, _ = compared(tmp_path, "企業註冊滿三年（含）。", "企业注册满\n三年 (含)。")
    assert one.change == "same words"


def test_a_passage_that_one_side_lacks_is_no_deletion(tmp_path: Path) -> None:
    first = section(Notice("a", "通知"), "一", "申报条件", "注册满三年。")
    connection = filled(tmp_path, first, Notice("b", "通知"))
    (one,) = wordings(found(connection, "a"), found(connection, "b"))
    assert (one.change, one.steps) == ("only before", ())


def test_steps_give_both_passages_back() -> None:
    before, after = "年满十八周岁,身体健康", "年满二十周岁，身心健康。"
    places = Place(5, 5 + len(before), before, "body"), Place(9, 9 + len(after), after, "body")
    steps, _, _ = steps_between(*places)
    assert "".join(s.before.quote for s in steps if s.before is not None) == before
    assert "".join(s.after.quote for s in steps if s.after is not None) == after
