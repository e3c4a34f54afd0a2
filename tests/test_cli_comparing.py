"""compare, timeline and expected in every form."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.cli.report import Cell, Report, Sheet, labelled
from pipeline.cli.workbook import workbook
from pipeline.query.rows import Notice as Row
from pipeline.record import SectionInfo
from tests.factories_record import Notice, national
from tests.factories_store import fill

EVIL = '=HYPERLINK("http://x.example")<script>alert(1)</script>\x1b[2J\u202e&'


def eligible(notice: Notice, words: str) -> Notice:
    start = len(notice.text)
    notice.say(f"二、申报条件\n{words}")
    section = SectionInfo(
        level=1, number="二", heading="申报条件", start=start, end=len(notice.text)
    )
    return notice.add("sections", section)


def editions() -> list[Notice]:
    lists = (("北京大学", "复旦大学"), (), ("北京大学", "兰州大学"))
    years = (2020, 2021, 2023)
    found = [
        national(year, names, 1800 + year, f"{year}-09-30")
        for year, names in zip(years, lists, strict=True)
    ]
    found[0].fee("培训费", 0).contact("+培训处", persons=["-甲"]).institution(EVIL, "supporter")
    found[2].institution(EVIL, "supporter", track="@专题")
    eligible(found[0], "注册满三年。")
    eligible(found[2], "注册满五年，无不良<b>记录</b>。")
    return found


ASKED = {
    "compare": ["compare", "领军", "2020", "2023"],
    "matrix": ["compare", "领军", "2020", "2021", "2023"],
    "timeline": ["timeline", "领军"],
    "expected": ["expected", "--today", "2024-01-01"],
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("comparing") / "notices.db", *editions())


def run(database: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments), env={"NOTICES_DB": str(database)})


def answer(database: Path, *arguments: str) -> str:
    result = run(database, *arguments)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def saved(database: Path, path: Path, *arguments: str) -> Path:
    printed = answer(database, *arguments, "--format", path.suffix[1:], "--save", str(path))
    assert printed.startswith("written: ")
    return path


@pytest.mark.parametrize("name", ASKED)
def test_table_json_and_csv(database: Path, name: str) -> None:
    text = answer(database, *ASKED[name])
    assert not any(char in text for char in "\x1b\u202e")
    assert json.loads(answer(database, *ASKED[name], "--format", "json"))
    rows = list(csv.reader(io.StringIO(answer(database, *ASKED[name], "--format", "csv"))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [value for row in rows for value in row if not value.lstrip("-").isdigit()]
    assert not any(value.startswith(("=", "+", "-", "@")) for value in cells)


class Reader(HTMLParser):
    """Tags that are open, all that there were, and the text of the cells."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ASKED)
def test_a_page_stands_by_itself(database: Path, tmp_path: Path, name: str) -> None:
    page = saved(database, tmp_path / "a.html", *ASKED[name]).read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert not reader.tags & {"script", "link", "img", "iframe", "a", "b"}
    assert not reader.attributes & {"src", "href", "onclick", "style"}
    assert "url(" not in page
    assert "@import" not in page
    assert not any(char in page for char in "\x1b\u202e")
    assert page == answer(database, *ASKED[name], "--format", "html")


def test_a_page_marks_words_and_names_both_sources(database: Path, tmp_path: Path) -> None:
    page = saved(database, tmp_path / "a.html", *ASKED["compare"]).read_text(encoding="utf-8")
    assert ">三年</del>" in page
    assert ">五年，无不良&lt;b&gt;记录&lt;/b&gt;</ins>" in page
    assert '<small title="复旦大学">2020 body ' in page
    assert '<small title="兰州大学">2023 body ' in page
    assert "工信厅企业函〔2020〕100号" in page


@pytest.mark.parametrize("name", ASKED)
def test_no_cell_of_a_workbook_is_a_formula(database: Path, tmp_path: Path, name: str) -> None:
    book = load_workbook(saved(database, tmp_path / "a.xlsx", *ASKED[name]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert texts
    assert not any(cell.data_type == "f" for cell in cells)
    assert not any(text.startswith(("=", "+", "-", "@")) for text in texts)


def test_the_sheets_of_a_comparison(database: Path, tmp_path: Path) -> None:
    book = load_workbook(saved(database, tmp_path / "a.xlsx", *ASKED["compare"]))
    assert book.sheetnames == [
        "about", "institutions", "quotas", "fees", "deadlines", "contacts", "wording", "sources",
    ]  # fmt: skip
    rows = list(book["institutions"].iter_rows(values_only=True))
    assert rows[0] == (
        "institution", "change", "2020", "2023", "role or track",
        "source of 2020", "source of 2023",
    )  # fmt: skip
    kept = next(row for row in rows if row[0] == "北京大学")
    assert kept[1] == "kept"
    assert str(kept[5]).startswith("2020 body ")
    assert str(kept[6]).startswith("2023 body ")
    changes = [row[3] for row in book["wording"].iter_rows(values_only=True)]
    assert "deleted" in changes
    assert "inserted" in changes


def test_a_workbook_goes_through_a_pipe_whole(database: Path) -> None:
    result = run(database, *ASKED["matrix"], "--format", "xlsx")
    book = load_workbook(io.BytesIO(result.stdout_bytes))
    marks = {row[0]: row[2:5] for row in book["undertaker"].iter_rows(values_only=True)}
    assert marks["复旦大学"] == ("●", "no list", "–")


def test_a_cell_is_cut_to_what_excel_holds() -> None:
    notice = Row("a", "标题", None, None, None, 2020, None, "notice")
    sheet = Sheet("a[b]:*?/\\" + "长" * 40, ("文",), ((Cell("字" * 40_000),), (Cell(3),)))
    report = Report("=1+1", (), (sheet,), labelled([(2020, notice)]))
    book = load_workbook(io.BytesIO(workbook(report)))
    tab = book.worksheets[1]
    assert len(str(tab["A2"].value)) == 32_767
    assert tab["A3"].value == 3
    assert len(tab.title) <= 31
    assert book["about"]["A2"].value == "'=1+1"


def test_labels_tell_notices_of_one_year_apart() -> None:
    rows = [Row(str(n), None, None, None, None, 2020, None, "notice") for n in range(28)]
    labels = [label for label, _ in labelled((2020, row) for row in rows).values()]
    assert (labels[0], labels[25], labels[27]) == ("2020a", "2020z", "2020ab")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare", "领军", "2020"], "two years are needed"),
        (["compare", "领军", "2020", "2021", "2021"], "twice"),
        (["compare", "领军", "2020", "2023", "--save", "x.csv"], "--save writes html or xlsx"),
        (["timeline", "没有的"], "known:"),
        (["expected", "没有的"], "known:"),
        (["expected", "--today", "soon"], "is no date"),
    ],
)
def test_wrong_use(database: Path, arguments: list[str], words: str) -> None:
    result = run(database, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr


def test_the_table_of_expectations_counts_the_rest(database: Path, tmp_path: Path) -> None:
    lone = Notice("lone", "关于举办2024年度技能大赛的通知").programme(2024, series="技能大赛")
    other = fill(tmp_path / "n.db", *editions(), lone.issuer("部", "national").issued("2024-03-01"))
    assert "nothing is expected of 1 more" in answer(other, "expected")
    said = answer(other, "expected", "技能大赛")
    assert "nothing is expected: one edition (2024)" in said
