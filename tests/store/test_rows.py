from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.record import Anchor, Record
from pipeline.store.rows import edition, fact_rows, last_day, notice_row
from tests.factories_record import Notice, national

FULL = (
    national(2020, ("北京大学",), 1800, "2020-09-30")
    .fee("培训费", 0)
    .cites("工信部企业〔2019〕1号", title="办法")
    .warning("ocr-text", "read by OCR")
    .record()
)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2024-02", "2024-02-29"),
        ("2023-02", "2023-02-28"),
        ("2025", "2025-12-31"),
        ("2025-06-25", "2025-06-25"),
        (None, None),
    ],
)
def test_last_day(date: str | None, day: str | None) -> None:
    assert last_day(date) == day


@given(st.dates())
def test_the_last_day_of_a_month_is_not_before_any_day_of_it(day: object) -> None:
    text = str(day)
    for part in (text[:7], text[:4]):
        last = last_day(part)
        assert last is not None
        assert text <= last
        assert last.startswith(part)


@pytest.mark.parametrize(
    ("notice", "year"),
    [
        (Notice("a", "通知").programme(2023, 2024).issued("2022-12-30"), 2023),
        (Notice("a", "通知").issued("2022-12"), 2022),
        (Notice("a", "通知").number("工信函", 2021, "5"), 2021),
        (Notice("a", "通知"), None),
    ],
)
def test_edition(notice: Notice, year: int | None) -> None:
    assert edition(notice.record()) == year


def test_the_record_can_be_had_back_whole() -> None:
    row = notice_row(FULL)
    assert Record.model_validate(json.loads(row["record"]) | {"text": row["text"]}) == FULL


def test_every_fact_has_its_row_and_every_place_its_evidence() -> None:
    tables = fact_rows(FULL)
    assert len(tables["institutions"]) == 2
    assert tables["fees"][0]["fee"] == "培训费"
    assert tables["contacts"][0]["phones"] == "010-00000001"
    assert {d["kind"] for d in tables["contact_details"]} == {"person", "phone", "email"}
    assert tables["warnings"][0]["code"] == "ocr-text"
    for row in tables["evidence"]:
        start, end = row["evidence_start"], row["evidence_end"]
        assert FULL.text[start:end] == row["quote"]
    facts = [t for name, t in tables.items() if name not in ("evidence", "contact_details")]
    assert len(tables["evidence"]) == sum(
        row.get("quote") is not None for table in facts for row in table
    )


def test_the_highest_issuer_gives_level_and_region() -> None:
    notice = Notice("a", "通知").issuer("某市经信局", "municipal", "湖北省")
    row = notice_row(notice.issuer("湖北省经信厅", "provincial", "湖北省").record())
    assert (row["issuers"], row["level"], row["region"]) == (
        "某市经信局、湖北省经信厅",
        "provincial",
        "湖北省",
    )


def test_the_anchor_of_a_relative_deadline_has_columns() -> None:
    anchor = Anchor(event="印发", date="2021-11-22")
    record = Notice("a", "通知").deadline("2021-12-22", "报名", anchor=anchor).record()
    row = fact_rows(record)["deadlines"][0]
    assert (row["anchor_event"], row["anchor_date"]) == ("印发", "2021-11-22")
