"""Which deadline a postponement or correction moves."""

from __future__ import annotations

from typing import Any

from pipeline.link import link
from pipeline.linkage import Card, Due
from tests.link.cards import card, cites, due

NUMBER = "云科通〔2025〕18号"


def call(*deadlines: Due) -> Card:
    return card(
        "call",
        "关于申报2025年创新券的通知",
        number=NUMBER,
        date="2025-04-10",
        series="创新券",
        deadlines=deadlines,
    )


def later(key: str, title: str, day: str, *deadlines: Due, **more: Any) -> Card:
    values: dict[str, Any] = {"cited": (cites(NUMBER, "amended"),)} | more
    return card(key, title, date=day, series="创新券", deadlines=deadlines, **values)


def moved(*cards: Card) -> list[tuple[str, int, int, str, str | None, str]]:
    return [(m.notice, m.item, m.rank, m.by, m.due, m.basis) for m in link(cards).moves]


def test_the_old_day_in_the_sentence_tells_which() -> None:
    first = call(due(1, "2025-05-15"), due(2, "2025-05-25"))
    words = "企业申报截止时间由5月15日延长至6月10日,推荐截止时间由五月二十五日延长至6月20日"
    first_half, second_half = words.split("6月10日")
    longer = later(
        "p", "关于延长2025年创新券申报时间的通知", "2025-05-12",
        due(1, "2025-06-10", before=first_half, behind=second_half),
        due(2, "2025-06-20", before=words.removesuffix("6月20日")),
    )  # fmt: skip
    assert moved(first, longer) == [
        ("call", 1, 1, "p", "2025-06-10", "old day named"),
        ("call", 2, 1, "p", "2025-06-20", "old day named"),
    ]
    behind = later(
        "p", "关于延长申报时间的通知", "2025-05-12",
        due(1, "2025-06-10", before="申报延长至", behind="(原为5月15日)"),
    )  # fmt: skip
    assert moved(first, behind) == [("call", 1, 1, "p", "2025-06-10", "old day named")]


def test_without_it_the_only_one_of_its_kind_or_like_words() -> None:
    one = call(due(1, "2025-05-15"), due(2, "2025-05-25", "submission"))
    new = later("p", "关于延长申报时间的通知", "2025-05-12", due(1, "2025-06-10"))
    assert moved(one, new) == [("call", 1, 1, "p", "2025-06-10", "only one of its kind")]
    two = call(due(1, "2025-05-15", action="提交申请表"), due(2, "2025-05-25", action="缴纳保证金"))
    new = later(
        "p", "关于延长申报时间的通知", "2025-05-12", due(1, "2025-06-10", action="缴纳保证金的时间")
    )
    assert moved(two, new) == [("call", 2, 1, "p", "2025-06-10", "words")]
    vague = later("p", "关于延长申报时间的通知", "2025-05-12", due(1, "2025-06-10", action="登录"))
    assert moved(two, vague) == []


def test_a_second_change_goes_on_from_the_first_whichever_it_cites() -> None:
    first = call(due(1, "2025-05-15"))
    corrected = later(
        "c", "关于申报通知的更正公告", "2025-04-14",
        due(1, "2025-05-20", before="“5月15日”更正为"), number="云科通〔2025〕19号",
    )  # fmt: skip
    extended = due(1, "2025-06-10", before="由5月20日延长至")
    wanted = [
        ("call", 1, 1, "c", "2025-05-20", "old day named"),
        ("call", 1, 2, "p", "2025-06-10", "old day named"),
    ]
    title = "关于延长申报时间的通知"
    assert moved(first, later("p", title, "2025-05-12", extended), corrected) == wanted
    citing = later(
        "p", title, "2025-05-12", extended, cited=(cites("云科通〔2025〕19号", "amended"),)
    )
    assert moved(first, citing, corrected) == wanted


def test_put_off_without_a_day_and_called_off() -> None:
    first = call(due(1, "2025-05-15"), due(2, "2025-05-25"))
    off = later("p", "关于延期申报的通知", "2025-05-12", suspends=True)
    assert [m[3:] for m in moved(first, off)] == [("p", None, "put off without a day")] * 2
    gone = later("p", "关于取消2025年创新券申报的通知", "2025-05-12")
    assert [m[3:] for m in moved(first, gone)] == [("p", None, "cancelled")] * 2


def test_a_notice_that_only_repeats_the_day_moves_nothing() -> None:
    first = call(due(1, "2025-05-15"))
    same = later("p", "关于申报的补充通知", "2025-05-12", due(1, "2025-05-15"))
    assert moved(first, same) == []
    assert moved(same) == []  # nothing to move without the first notice


def test_a_moved_end_keeps_the_beginning_of_its_window() -> None:
    first = call(due(1, "2025-05-15", start="2025-05-01"))
    new = later("p", "关于延长申报时间的通知", "2025-05-12", due(1, "2025-06-10"))
    assert [m.start for m in link([first, new]).moves] == ["2025-05-01"]
