"""The window of the next edition, and what it may rest on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.query.calendar_window import chance, span, window
from pipeline.query.expected import Expectation, Outlook, expected
from tests.factories_record import SERIES, Notice
from tests.factories_store import filled

TODAY = date(2026, 1, 1)


def edition(year: int, issued: str | None, name: str = "", title: str = "通知") -> Notice:
    notice = Notice(name or f"n{year}", f"工业和信息化部关于举办{year}年度{SERIES}的{title}")
    notice.programme(year).issuer("工业和信息化部", "national")
    return notice if issued is None else notice.issued(issued)


def asked(folder: Path, *notices: Notice, today: date = TODAY) -> Outlook:
    return expected(filled(folder, *notices), today, "领军人才")


def only(found: Outlook) -> Expectation:
    assert (len(found.expected), found.without) == (1, ())
    return found.expected[0]


@pytest.mark.parametrize(
    ("earlier", "year", "text"),
    [
        ([(2023, "2023-09-21"), (2024, "2024-09-12"), (2025, "2025-09-30")], 2026,
         "mid Sep to late Sep 2026"),
        ([(2023, "2023-09-21"), (2024, "2024-08-23"), (2025, "2025-05")], 2026,
         "May to Sep 2026"),
        ([(2024, "2024-09-12"), (2025, "2025-09-12")], 2026, "Sep 2026"),
        ([(2024, "2024-02-29"), (2025, "2025-02-10"), (2026, "2026-02-11")], 2027,
         "early Feb to late Feb 2027"),
        ([(2024, "2023-12-05"), (2025, "2025-01-20")], 2026, "Dec 2025 to Jan 2026"),
        ([(2024, "2024-03-31"), (2025, "2025-04-01"), (2026, "2026-04-01")], 2028,
         "late Mar to early Apr 2028"),
    ],
)  # fmt: skip
def test_window(earlier: list[tuple[int, str]], year: int, text: str) -> None:
    assert window([(of, span(day)) for of, day in earlier], year).text == text


def test_how_far_a_window_carries() -> None:
    assert chance(2) == pytest.approx(1 / 3)
    assert chance(5) == pytest.approx(2 / 3)


def test_the_next_year(tmp_path: Path) -> None:
    notices = [edition(year, f"{year}-0{month}-15") for year, month in ((2023, 6), (2024, 4))]
    notices.append(edition(2025, "2025-05-15").deadline("2025-06-14", "报名", kind="application"))
    notices[0].deadline("2023-07-25", "推荐").deadline("2023-06-01", "已过")
    found = only(asked(tmp_path, *notices))
    assert (found.year, found.status) == (2026, "expected")
    assert found.window is not None
    assert found.window.text == "Apr to Jun 2026"
    assert [b.days_to_deadline for b in found.basis] == [40, None, 30]
    assert found.lead == (30, 40)
    assert "3 dated editions (2023, 2024, 2025)" in found.said
    assert "1 of 2 cases" in found.said
    assert all(b.evidence[0].quote == b.day for b in found.basis)


def test_two_editions_say_that_they_are_only_two(tmp_path: Path) -> None:
    found = only(asked(tmp_path, edition(2024, "2024-05-02"), edition(2025, "2025-05-03")))
    assert found.said.startswith("only two editions")
    assert "1 of 3 cases" in found.said


@pytest.mark.parametrize(
    ("today", "status", "year"),
    [
        ("2025-06-01", "expected", 2026),
        ("2026-05-05", "open", 2026),
        ("2026-09-01", "overdue", 2026),
        ("2027-09-01", "ended", 2028),
    ],
)
def test_status(tmp_path: Path, today: str, status: str, year: int) -> None:
    notices = [edition(y, f"{y}-05-10") for y in (2023, 2024, 2025)]
    found = only(asked(tmp_path, *notices, today=date.fromisoformat(today)))
    assert found.status == status
    assert (found.window is None) == (status == "ended")
    assert status == "ended" or found.year == year


def test_skipped_years_and_other_rhythms_are_said(tmp_path: Path) -> None:
    notices = [edition(y, f"{y}-05-10") for y in (2020, 2021, 2023, 2024)]
    assert "no edition of 2022 known here" in only(asked(tmp_path, *notices)).remarks
    (tmp_path / "two").mkdir()
    every = [edition(y, f"{y}-05-10") for y in (2021, 2023, 2025)]
    found = only(asked(tmp_path / "two", *every))
    assert (found.year, found.remarks) == (2027, ("every 2 years",))


def test_one_edition_gives_nothing_and_says_why(tmp_path: Path) -> None:
    found = asked(tmp_path, edition(2024, "2024-05-02"))
    assert found.expected == ()
    assert found.without[0].reason == "one edition (2024) says nothing about the next"


def test_an_edition_without_a_date_is_left_out(tmp_path: Path) -> None:
    found = asked(tmp_path, edition(2023, None), edition(2024, "2024-05-02"))
    assert found.without[0].reason.startswith("editions of 2023, 2024, of which 1 has a date")
    (tmp_path / "more").mkdir()
    notices = (edition(2023, None), edition(2024, "2024-05-02"), edition(2025, "2025-05-02"))
    assert "2023: no date known, left out" in only(asked(tmp_path / "more", *notices)).remarks


def local(year: int) -> Notice:
    notice = Notice(f"l{year}", f"重庆市经信委关于做好{year}年度{SERIES}的通知")
    return notice.programme(year).issuer("重庆市经信委", "provincial", "重庆市")


@pytest.mark.parametrize(
    "other",
    [
        edition(2025, "2025-12-01", "x", "延期通知"),
        edition(2025, "2025-12-01", "x", "入选名单公示"),
        Notice("x", "Summary", genre="summary").programme(2025).issued("2025-12-01"),
        local(2025).issued("2025-12-01"),
        local(2025).issued("2025-12-01").cites("工信厅企业函〔2024〕1号"),
    ],
    ids=("postponement", "results", "summary", "local", "carried out"),
)
def test_what_is_no_edition(tmp_path: Path, other: Notice) -> None:
    first = edition(2023, "2023-05-02")
    second = edition(2024, "2024-05-03").number("工信厅企业函", 2024, "1")
    found = only(asked(tmp_path, first, second, other))
    assert [b.year for b in found.basis] == [2023, 2024]


def test_a_copy_is_no_second_notice(tmp_path: Path) -> None:
    notices = [edition(2025, "2025-05-02", name).number("工信函", 2025, "1") for name in "ab"]
    found = only(asked(tmp_path, edition(2024, "2024-05-02"), *notices))
    assert found.remarks == ()


def test_a_series_of_provinces_has_a_strand_for_each(tmp_path: Path) -> None:
    chongqing = [local(year).issued(f"{year}-03-01") for year in (2023, 2024)]
    hubei = Notice("hb", "湖北省经信厅关于做好2024年培训的通知").programme(2024)
    hubei.issuer("湖北省经信厅", "provincial", "湖北省").issued("2024-06-01")
    found = expected(filled(tmp_path, *chongqing, hubei), TODAY)
    assert [e.place for e in found.expected] == ["重庆市"]
    assert [w.place for w in found.without] == ["湖北省"]


def test_editions_that_come_ever_earlier(tmp_path: Path) -> None:
    notices = [edition(2020 + n, f"{2020 + n}-{11 - n:02d}-05") for n in range(4)]
    remarks = only(asked(tmp_path, *notices, today=date(2024, 1, 1))).remarks
    assert "since 2020 each came in an earlier month than the one before" in remarks
