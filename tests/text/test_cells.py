from __future__ import annotations

import csv
import io
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.cells import csv_line, marked, unmarked

ODD = st.sampled_from(list("=+-@＝＋－＠﹣﹢﹦\u2212\t\r\n ,;|'\"“”\u3000\u200b\ufeff\u202e甲a1"))
TEXT = st.one_of(st.text(), st.lists(ODD, max_size=8).map("".join))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+86", "-5.0%", "@SUM(A1)", "＝1", "＋1", "－1", "＠A1", "﹣1", "\u22121", " =1",
        "\u3000=1", "\t1", "\r1", "\n1", "\u200b=1", "\ufeff=1", "\u202e=1", '"=1+1"', "“=1”",
        "'=1", "''=1", "'\t甲", "=cmd|'/C calc'!A0", "\x00=1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_marked(text: str) -> None:
    assert marked(text) == f"'{text}"


@pytest.mark.parametrize("value", ["甲=1", "1-2", "", "'甲", "《-》", None, 0, -5, -0.5, True])
def test_all_else_stays(value: object) -> None:
    assert marked(value) == value
    assert type(marked(value)) is type(value)


@given(TEXT)
def test_nothing_marked_begins_a_formula(text: str) -> None:
    first = str(marked(text)).lstrip()[:1]
    assert normalize("NFKC", first)[:1] not in ("=", "+", "-", "@")
    assert str(marked(text))[:1] not in ("\t", "\r", "\n")


@given(TEXT)
def test_what_was_marked_can_be_had_back(text: str) -> None:
    assert unmarked(str(marked(text))) == text


@given(st.lists(st.one_of(TEXT, st.none(), st.integers()), min_size=1, max_size=5))
def test_a_line_reads_back(values: list[object]) -> None:
    line = csv_line(values)
    (row,) = csv.reader(io.StringIO(line, newline=""), strict=True) or [[]]
    wanted = ["" if value is None else str(marked(value)) for value in values]
    assert row == wanted


@pytest.mark.parametrize("between", [";", "\t", "|", "\n", "\r", "; ", ';"'])
def test_a_cell_within_a_cell_is_marked(between: str) -> None:
    assert marked(f"甲{between}=1") == f"甲{between[0]}'{between[1:]}=1"


@given(st.lists(TEXT, min_size=1, max_size=5), st.sampled_from(";\t|"))
def test_no_other_delimiter_opens_a_cell_with_a_formula(values: list[str], delimiter: str) -> None:
    """As a spreadsheet reads it that parts at another sign than the comma, quotes or not."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        lines = io.StringIO(csv_line([*values]).replace("\0", ""), newline="")
        for row in csv.reader(lines, delimiter=delimiter, quoting=quoting):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
