"""What PDF pages carry that is not their text: heads, numbers, watermarks."""

from __future__ import annotations

import pytest

from pipeline.model import Source
from pipeline.readers import read_bytes
from tests.readers.build_pdf import Sheet, artifact, column, pdf, words

FULL = ["满行文字共有二十四个一直写到右边的页边为止再换行"] * 4
FORM = "/Artifact <</Type/Pagination>> BDC /X Do EMC"


def _body(page: int) -> list[str]:
    return column([f"第{'甲乙丙丁戊'[page]}页的话。", *FULL, "完。"], 80, 680)


def _source(*more: list[str], form: str = "") -> Source:
    return read_bytes(pdf([_body(i) + x for i, x in enumerate(more)], form), "x.pdf")


def _left_out(source: Source) -> list[str]:
    return [r.message for r in source.remarks if r.code == "left-out"]


MARKS = {
    "askew": ([words("内部资料注意保存", 150, 300, 50, turn=45)], 1),
    "askew, a character at a time": (
        [words(c, 150 + 40 * i, 300 + 40 * i, 50, turn=45) for i, c in enumerate("内部资料")],
        1,
    ),
    "pale across lines": ([words("内部资料", 150, 600, 60, grey=0.8)], 1),
    "pale, many times": ([words("样例", 420, 100 + 80 * i, 10, grey=0.8) for i in range(5)], 1),
    "pale, on each page": ([words("样例用印", 300, 300, 14, grey=0.8)], 3),
    "large and black, on each page": ([words("样例用印", 150, 600, 60)], 3),
    "marked as an artifact": ([artifact(words("样例用印", 150, 585, 14))], 3),
    "in a form marked as an artifact": ([FORM], 3),
}


@pytest.mark.parametrize(("mark", "pages"), MARKS.values(), ids=MARKS)
def test_watermarks_are_left_out_and_remarked(mark: list[str], pages: int) -> None:
    source = _source(*[mark] * pages, form=words("样例用印", 150, 585, 14))
    plain = _source(*[[]] * pages)
    assert source.text == plain.text
    (message,) = _left_out(source)
    assert "watermark" in message


KEPT = {
    "a large title": [words("样例市样例局文件", 80, 730, 40)],
    "pale words once": [words("（盖章）", 300, 300, 14, grey=0.8)],
    "a raised seal line": [words("样例市样例局", 300, 300, 14)],
    "words turned by a right angle": [words("装订线", 30, 300, turn=90)],
}


@pytest.mark.parametrize("mark", KEPT.values(), ids=KEPT)
def test_words_that_only_look_odd_stay(mark: list[str]) -> None:
    source = _source(mark)
    assert len(source.text.split("\n")) == len(_source([]).text.split("\n")) + 1
    assert _left_out(source) == []


def test_a_page_that_is_pale_all_over_is_text() -> None:
    lines = [words(x, 80, 700 - 24 * i, grey=0.8) for i, x in enumerate(["甲。", "乙。", "丙。"])]
    assert read_bytes(pdf([lines] * 3), "x.pdf").text.count("乙。") == 3


def test_a_page_that_is_askew_all_over_is_text() -> None:
    text = ["甲子丑寅卯辰。", "乙子丑寅卯辰。", "丙子丑寅卯辰。"]
    lines = [words(x, 80, 700 - 24 * i, turn=15) for i, x in enumerate(text)]
    assert read_bytes(pdf([lines]), "x.pdf").text.split("\n") == text


@pytest.mark.parametrize(
    "number",
    [
        "— {} —", "-{}-", "- {} -", "{}/3", "{} / 3", "第{}页", "第{}页 共3页", "第 {} 页/共 3 页",
        "共3页 第{}页", "(第{}页,共3页)", "Page {} of 3", "page {}", "P{}", "{} of 3", "· {} ·",
        "~ {} ~", "【{}】", "[{}]", "—{}", "{}—", "页码：{}", "{}页", "{}",
    ],
)  # fmt: skip
def test_page_numbers_of_all_kinds(number: str) -> None:
    pages = [[words(number.format(i), 280, 40, 10)] for i in (1, 2, 3)]
    source = _source(*pages)
    assert source.text == _source([], [], []).text
    assert source.remarks == ()  # Bare numbers are not worth one.


@pytest.mark.parametrize("count", [2, 3, 5])
def test_running_heads_are_left_out_and_remarked(count: int) -> None:
    heads = [
        [words("样例市样例局文件", 80, 815, 9), words(f"第{i}期", 480, 815, 9)]
        for i in range(count)
    ]
    source = _source(*heads)
    assert source.text == _source(*[[]] * count).text
    (message,) = _left_out(source)
    assert message.startswith(f"{count} running heads, as “样例市样例局文件")


def test_what_a_browser_prints_around_one_page() -> None:
    head = words("2024/7/24 15:33 关于样例的通知_样例网", 30, 820, 8)
    foot = words("https://www.example.org/a/b.html", 30, 20, 8) + words("1/1", 560, 20, 8)
    source = _source([head, foot])
    assert source.text == _source([]).text
    assert len(_left_out(source)) == 1


def test_labels_of_attachments_are_no_heads() -> None:
    pages = [[words(f"附件{i}", 80, 780)] for i in (1, 2, 3)]
    text = _source(*pages).text
    assert [f"附件{i}" in text for i in (1, 2, 3)] == [True] * 3


def test_numbers_that_do_not_count_the_pages_are_no_heads() -> None:
    pages = [[words(f"样例编号{n}", 80, 780)] for n in (71, 35, 90)]
    assert all(f"样例编号{n}" in _source(*pages).text for n in (71, 35, 90))


def test_serial_numbers_at_the_foot_of_a_table_are_no_page_numbers() -> None:
    from tests.readers.build_pdf import table

    rows = [[str(n), f"单位{n}号"] for n in range(1, 30)]
    source = read_bytes(pdf([Sheet(table(rows, 80, 760))]), "x.pdf")
    assert source.text.endswith("29\t单位29号")
