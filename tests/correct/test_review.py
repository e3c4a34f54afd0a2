"""What should be looked at, worst first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.query.review import Doubt, review
from pipeline.query.review_commands import filled
from pipeline.record import Deadline, Link, Text
from tests.factories_record import Notice
from tests.factories_store import filled as database


def notice() -> Notice:
    made = Notice("a", "关于报名的通知").number("甲发", 2025, "3")
    for due, confidence in (("2025-06-20", 0.8), ("2024-01-20", 0.5), ("2025-06-30", 0.99)):
        fact = made.fact(f"{due}前报送", confidence)
        made.add("deadlines", Deadline(due=due, kind="submission", basis="stated", **fact))
    fact = made.fact("六月某日前反馈", 0.95)
    made.add("deadlines", Deadline(kind="submission", basis="unresolved", **fact))
    made.add("links", Link(url="https://example.cn", **made.fact("example.cn", 0.5)))
    made.values["addressees"] = Text(value="各区", **made.fact("各区", 0.7))
    return made.warning("ocr-text", "read by OCR").warning("conflict", "two places disagree")


def doubts(tmp_path: Path, **more: str) -> list[Doubt]:
    with database(tmp_path, notice()) as connection:
        found = review(connection, today=date(2025, 6, 1), below=0.9, **more)
        return filled(connection, found)


def test_worst_first(tmp_path: Path) -> None:
    rows = [(d.field, d.item) for d in doubts(tmp_path)]
    assert rows[:2] == [("deadlines", 4), ("deadlines", 1)]  # no day is known; open, and soon
    assert rows.index(("warnings", 2)) < rows.index(("deadlines", 2))  # that one is past
    assert rows[-1] == ("warnings", 1) or rows[-2] == ("warnings", 1)
    assert ("deadlines", 3) not in rows


def test_each_has_its_value_its_words_why_and_what_to_do(tmp_path: Path) -> None:
    found = next(d for d in doubts(tmp_path) if (d.field, d.item) == ("deadlines", 1))
    assert found.value == "due 2025-06-20; kind submission"
    assert found.why == ("sure to 0.80 only",)
    assert found.evidence[0].quote == "2025-06-20前报送"
    assert found.confirm == "notices confirm 甲发〔2025〕3号 deadlines 1"
    assert found.correct == "notices correct 甲发〔2025〕3号 deadlines 1 due=…"
    assert found.reject == "notices reject 甲发〔2025〕3号 deadlines 1"


def test_only_one_field(tmp_path: Path) -> None:
    assert {d.field for d in doubts(tmp_path, field="warnings")} == {"warnings"}
