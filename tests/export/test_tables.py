"""Tables and records, as those read them who get them."""

from __future__ import annotations

import csv
import io
import json
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from pipeline.export import csvs, parquets, records, sheets
from pipeline.export.columns import CODES
from pipeline.export.tables import TABLES, Chosen, rows
from pipeline.record import Record
from pipeline.store.database import open_for_reading
from tests.factories_record import Notice, national
from tests.factories_store import fill

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schemas" / "record.schema.json").read_text(encoding="utf-8")
)
EVIL = "=HYPERLINK(1)"
ODD = (
    Notice("odd", "关于\x0b报名的\u2028通知")
    .issuer("湖北省科技厅", "provincial", "湖北省")
    .issued("2024-05")
    .deadline("2024-06", EVIL, responsible="+甲", time="17:00", kind="application")
    .deadline(None, "报名", basis="unresolved")
    .quota(-5.5, "%", subject="@乙")
    .fee("资料费", 300)
    .contact("\t丙局", persons=["-丁"], phones=["+86 10"])
    .cites("工信厅企业函〔2023〕100号", "basis", "关于领军人才的通知")
    .warning("incomplete-date", "= 2024-05")
)
NOTICES = (national(2023, ("北京大学",), 2000, "2023-10-31"), ODD)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("export") / "notices.db", *NOTICES)


def as_csv(
    database: Path, name: str, chosen: Chosen | None = None, **how: Any
) -> list[dict[str, str]]:
    stream = io.BytesIO()
    with closing(open_for_reading(database)) as connection:
        found = rows(connection, TABLES[name], chosen or Chosen())
        count = csvs.write(stream, TABLES[name], found, **({"bom": False} | how))
    text = stream.getvalue().decode("utf-8-sig" if how.get("bom") else "utf-8")
    read = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert len(read) == count
    return read


def test_every_table_has_its_columns_and_rows(database: Path) -> None:
    counts = {name: len(as_csv(database, name)) for name in TABLES}
    assert counts == {
        "deadlines": 3, "events": 0, "institutions": 2, "quotas": 2, "fees": 1, "contacts": 2,
        "citations": 1, "attachments": 0, "notices": 2, "warnings": 1,
    }  # fmt: skip
    for table in TABLES.values():
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys) == len({c.heading for c in table.columns})


def test_a_row_says_what_and_where(database: Path) -> None:
    first = as_csv(database, "deadlines")[0]
    assert (first["due_day"], first["action"]) == ("2023-10-31", "报送信息表")
    assert first["document_number"] == "工信厅企业函〔2023〕100号"
    assert first["notice_id"] == "miit-2023"


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (Chosen(year=2023), {"miit-2023"}),
        (Chosen(region="湖北"), {"odd"}),
        (Chosen(issuer="科技厅"), {"odd"}),
        (Chosen(series="中小企业经营管理领军人才培训"), {"miit-2023"}),
        (Chosen(year=2023, region="湖北"), set()),
    ],
)
@pytest.mark.parametrize("name", ["deadlines", "notices", "contacts"])
def test_filters(database: Path, name: str, chosen: Chosen, ids: set[str]) -> None:
    assert {row["notice_id"] for row in as_csv(database, name, chosen)} == ids


def test_headings_and_codes_in_chinese(database: Path) -> None:
    last = as_csv(database, "deadlines", Chosen(region="湖北"), chinese=True)[0]
    assert (last["类型"], last["日期依据"], last["位置"]) == ("报名申报", "写明", "正文")


def test_codes_in_chinese_are_those_that_there_are() -> None:
    from typing import get_args

    from pipeline import record

    assert set(CODES["kind"]) == set(get_args(record.DeadlineKind))
    assert set(CODES["basis"]) == {*get_args(record.Basis), "suspended"}
    assert set(CODES["role"]) == set(get_args(record.Role))
    assert set(CODES["relation"]) == set(get_args(record.Relation))
    assert set(CODES["comparator"]) == set(get_args(record.Comparator))
    assert set(CODES["level"]) == set(get_args(record.Level))
    assert set(CODES["precision"]) == set(get_args(record.Precision))


def test_a_file_for_excel_has_its_mark(database: Path) -> None:
    assert next(iter(as_csv(database, "fees", bom=True)[0])) == "fee"


def test_no_cell_of_csv_begins_a_formula(database: Path) -> None:
    for name in TABLES:
        for row in as_csv(database, name):
            for key, value in row.items():
                assert key == "value" or not value.startswith(("=", "+", "-", "@", "\t"))


def test_numbers_stay_numbers(database: Path) -> None:
    assert [row["value"] for row in as_csv(database, "quotas")] == ["2000", "-5.5"]
    assert as_csv(database, "fees")[0]["amount"] == "300"


def book(database: Path, path: Path, **how: Any) -> Any:
    with closing(open_for_reading(database)) as connection, path.open("wb") as stream:
        sheets.write(stream, list(TABLES.values()), lambda t: rows(connection, t, Chosen()), **how)
    return load_workbook(path)


def test_a_workbook_for_people(database: Path, tmp_path: Path) -> None:
    found = book(database, tmp_path / "a.xlsx")
    assert found.sheetnames == [*(table.heading for table in TABLES.values()), "说明"]
    for tab in found:
        assert tab.freeze_panes == "A2"
        assert tab.auto_filter.ref == f"A1:{tab.cell(tab.max_row, tab.max_column).coordinate}"
    deadlines = found["期限"]
    assert [cell.value for cell in deadlines[1]][:3] == ["截止日", "截止（原样）", "开始日"]
    assert deadlines["A2"].value == datetime(2023, 10, 31)
    assert deadlines["A2"].number_format == "yyyy-mm-dd"
    assert (deadlines["A3"].value, deadlines["B3"].value) == (datetime(2024, 6, 30), "2024-06")
    assert deadlines.column_dimensions["F"].width > 40
    assert found["名额"]["B3"].value == -5.5
    explained = {row[2].value for row in found["说明"].iter_rows(min_row=2)}
    assert explained == {column.key for table in TABLES.values() for column in table.columns}


def test_no_cell_of_a_workbook_is_a_formula(database: Path, tmp_path: Path) -> None:
    found = book(database, tmp_path / "a.xlsx")
    cells = [cell for tab in found for row in tab.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    words = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert f"'{EVIL}" in words
    assert not any(word.startswith(("=", "+", "-", "@", "\t")) for word in words)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(database: Path, tmp_path: Path) -> None:
    found = book(database, tmp_path / "a.xlsx", most=2)
    assert [found[name].max_row for name in ("期限", "期限 2")] == [3, 2]
    assert found["期限 2"]["A1"].value == "截止日"


def test_records_are_whole_and_of_the_schema(database: Path) -> None:
    with closing(open_for_reading(database)) as connection:
        lines = list(records.lines(connection, Chosen()))
    assert all(len(line.splitlines()) == 1 for line in lines)
    found = [json.loads(line) for line in lines]
    for record in found:
        Draft202012Validator(SCHEMA).validate(record)
    assert [Record.model_validate(r) for r in found] == [n.record() for n in NOTICES]


def test_records_can_be_chosen(database: Path) -> None:
    stream = io.BytesIO()
    with closing(open_for_reading(database)) as connection:
        assert records.write(stream, connection, Chosen(region="湖北")) == 1
    assert json.loads(stream.getvalue())["notice_id"] == "odd"


def test_parquet_has_types(database: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    read = {}
    with closing(open_for_reading(database)) as connection:
        for name, table in TABLES.items():
            path = tmp_path / f"{name}.parquet"
            with path.open("wb") as stream:
                parquets.write(stream, table, rows(connection, table, Chosen()))
            read[name] = parquet.read_table(path)
    deadlines = read["deadlines"]
    assert deadlines["due_day"].to_pylist() == [date(2023, 10, 31), date(2024, 6, 30), None]
    assert deadlines["action"].to_pylist()[1] == EVIL
    kinds = {field.name: str(field.type) for field in read["quotas"].schema}
    assert (kinds["value"], kinds["edition"], kinds["unit"]) == ("double", "int64", "string")
    assert read["events"].num_rows == 0
    assert str(read["attachments"].schema.field("included").type) == "bool"
    assert deadlines.schema.field("due_day").metadata[b"heading"].decode() == "截止日"


def test_parquet_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(parquets.NoParquetError, match=r"policy-notices\[parquet\]"):
        parquets.write(io.BytesIO(), TABLES["fees"], [])


def test_rows_are_not_all_held(database: Path) -> None:
    """Each row is written before the next is asked for."""
    stream, seen = io.BytesIO(), []

    def slowly() -> Any:
        for _ in range(3):
            seen.append(len(stream.getvalue()))
            yield tuple("x" for _ in TABLES["fees"].columns)

    csvs.write(stream, TABLES["fees"], slowly(), bom=False)
    assert seen == sorted(set(seen))
