"""Encodings, line ends, and what is no text."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.readers import ReadError, read_bytes

SIMPLIFIED = "关于开展样例企业培训工作的通知\n各区县有关单位：\n请于3月5日前报送。"
TRADITIONAL = "關於開展樣例企業培訓工作的通知\n各有關單位：\n請於3月5日前報送。"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        ("Summary of the notice", "ascii", "utf-8"),
        ("Summary of the notice", "utf-16-le", "utf-16-le"),
        ("国家", "gb18030", "gb18030"),
        ("國家", "big5", "big5"),
        ("通知", "gb18030", "gb18030"),
        ("市中小企业服务中心", "gb18030", "gb18030"),
        ("𠮷林镇", "gb18030", "gb18030"),
    ],
)
def test_encoding_is_found(text: str, encoding: str, name: str) -> None:
    source = read_bytes(text.encode(encoding), "notice.txt")
    assert (source.text, source.encoding, source.format) == (text, name, "txt")
    assert source.remarks == ()


def test_utf16_with_big_endian_mark() -> None:
    data = codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be")
    assert read_bytes(data, "x").text == SIMPLIFIED


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    source = read_bytes("一\r\n二\r三\v四\x85五\u2028六\u2029七\r\r\n八\n\n 九\u3000".encode(), "x")
    assert source.text == "一\n二\n三\n四\n五\n六\n七\n八\n\n 九\u3000"


@given(st.text(alphabet="关于开展的通知各区县单位，。：（）0123\n", min_size=8))
def test_any_common_text_survives_gb18030(text: str) -> None:
    if text.strip():
        assert read_bytes(text.encode("gb18030"), "x").text == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("甲\x00乙\x00".encode(), "not text"),
        (bytes(range(256)) * 4, "not text"),
        (b"\xff\xfb\x90" * 40, "no known encoding"),
        (b"\x89PNG\r\n\x1a\n1234", "picture"),
        (b"Rar!\x1a\x07 rest", "archive"),
        (b"PK\x03\x04 cut off", "broken"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        read_bytes(data, "folder/notice.txt")
    assert caught.value.path == "folder/notice.txt"
    assert all((caught.value.place, caught.value.problem, caught.value.remedy))
    assert caught.value.remedy in str(caught.value)


def test_text_that_is_cut_off_is_read_with_a_remark() -> None:
    data = (SIMPLIFIED * 20).encode()[:-1]
    source = read_bytes(data, "x")
    assert source.text.startswith(SIMPLIFIED)
    assert [(r.code, r.span) for r in source.remarks] == [
        ("truncated", Span(len(source.text) - 1, len(source.text)))
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_text_says_where(encoding: str) -> None:
    lines = (SIMPLIFIED * 3).split("\n")
    data = "\r\n".join(lines).encode(encoding)
    at = data.index("报送".encode(encoding))
    source = read_bytes(data[:at] + b"\xff" + data[at + 1 :], "x")
    (remark,) = source.remarks
    assert remark.code == "repaired"
    assert "in line 3" in remark.message
    assert remark.span is not None
    assert source.text[remark.span.start] == "\ufffd"
    assert source.text.endswith(SIMPLIFIED)


def test_replacement_characters_of_the_file_itself_are_told() -> None:
    source = read_bytes("关于举办�训班的通知，��各单位".encode(), "x")
    assert [r.code for r in source.remarks] == ["repaired"]
    assert "2 places" in source.remarks[0].message


@pytest.mark.parametrize(
    ("text", "read", "pages"),
    [
        ("甲\f乙", "甲\n乙", [1, 2]),
        ("甲\f乙\f\n", "甲\n乙\n\n", [1, 2]),
        ("\f甲\f\f乙", "\n甲\n\n乙", [1, 3]),
        ("甲\r\n\f乙", "甲\n\n乙", [1, 2]),
        ("甲\n乙\f", "甲\n乙\n", [None, None]),
    ],
)
def test_form_feeds_part_pages(text: str, read: str, pages: list[int | None]) -> None:
    source = read_bytes(text.encode(), "x")
    assert source.text == read
    assert [source.page(source.text.index(c)) for c in "甲乙"] == pages


def test_what_is_larger_than_any_notice_is_refused_at_once() -> None:
    data = "通知".encode() * (105_000_000 // 6)
    begin = time.perf_counter()
    with pytest.raises(ReadError, match="100 MB"):
        read_bytes(data, "x")
    assert time.perf_counter() - begin < 5
