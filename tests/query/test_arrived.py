"""What is said of a notice that has just come in, on notices made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.query.arrived import Arrived, Due, Moved, arrived
from tests.factories_record import Notice, national
from tests.factories_store import filled

TODAY = date(2023, 9, 30)


def ask(folder: Path, *notices: Notice) -> Arrived:
    """What is said of the last of these."""
    wanted = notices[-1].record().notice_id
    (found,) = arrived(
        filled(folder, *notices), [wanted, wanted, "unknown"], today=TODAY, below=0.9
    )
    return found


def test_deadlines_are_open_past_or_without_a_day(tmp_path: Path) -> None:
    notice = (
        Notice("a", "关于报名的通知")
        .deadline("2023-10-02", "报名", time="17:00")
        .deadline("2023-09-30", "缴费", kind="payment")
        .deadline("2023-09-29", "报送名单")
        .deadline(None, "另行通知", basis="unresolved")
        .deadline(None, "报送月报", basis="recurring", recurrence="每月5日前")
    )
    found = ask(tmp_path, notice)
    assert [(due.due, due.days_left) for due in found.open] == [
        ("2023-09-30", 0), ("2023-10-02", 2), (None, None),
    ]  # fmt: skip
    assert found.open[1] == Due(
        "2023-10-02", 2, "17:00", "submission", "stated", None, "报名", "2023-10-02前报名"
    )
    assert found.open[2].recurrence == "每月5日前"
    assert (found.past, found.unknown) == (1, 1)


def test_many_are_answered_as_one_by_one(tmp_path: Path) -> None:
    notices = [
        Notice(f"n{n}", f"关于第{n}项工作的通知").warning("conflict", f"it is {n}")
        for n in range(7)
    ]
    connection = filled(tmp_path, *notices)
    ids = [f"n{n}" for n in (3, 1, 0, 6, 2)]
    many = arrived(connection, ids, today=TODAY, below=0.9)
    single = [arrived(connection, [one], today=TODAY, below=0.9)[0] for one in ids]
    assert many == single
    assert [one.doubts[0].why for one in many] == [(f"conflict: it is {i[1:]}",) for i in ids]


def test_a_notice_tells_what_it_moves(tmp_path: Path) -> None:
    first = (
        Notice("a", "关于举办培训的通知")
        .number("云厅函", 2023, "1")
        .issued("2023-09-01")
        .deadline("2023-09-30", "报名", kind="application")
    )
    second = (
        Notice("b", "关于延长报名时间的通知")
        .number("云厅函", 2023, "2")
        .issued("2023-09-20")
        .cites("云厅函〔2023〕1号", relation="amended")
        .deadline("2023-10-20", "报名", "原定9月30日的报名延长至2023-10-20", kind="application")
    )
    found = ask(tmp_path, first, second)
    assert found.moves == (Moved("2023-09-30", "2023-10-20", "云厅函〔2023〕1号"),)


def test_warnings_and_the_file(tmp_path: Path) -> None:
    found = ask(tmp_path, national(2020, ("北京大学",), 10, "2020-09-30").warning("conflict", "x"))
    assert [(one.field, one.why) for one in found.doubts] == [("warnings", ("conflict: x",))]
    assert found.same_as is None
    assert found.notice.path == f"/notices/{found.notice.id}.txt"
