"""Encodings are told apart on a few characters; damage and rubbish are told from text."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.encodings import decode
from tests.bench.encodings import accuracy
from tests.text.phrases import simplified, traditional

PARAGRAPH = (
    "各县（市、区）有关单位：为做好今年的培训工作，现将有关事项通知如下。请于3月5日前将推荐表报送"
    "至培训科，联系人周远，电话0000-81234567，逾期不予受理。"
)
TRADITIONAL = (
    "各有關單位：為做好今年的培訓工作，現將有關事項通知如下。請於3月5日前將推薦表報送至培訓科，"
    "聯絡人周遠，電話0000-81234567，逾期不予受理。"
)


@pytest.mark.parametrize(
    ("encoding", "characters", "least"),
    [
        ("utf-8", 4, 1.0),
        ("gb18030", 4, 0.99),
        ("big5", 4, 0.99),
        ("big5hkscs", 4, 0.99),
        ("utf-16-le", 4, 0.98),
        ("utf-16-be", 4, 0.98),
        ("gb18030", 10, 1.0),
        ("big5", 10, 1.0),
        ("utf-16-le", 10, 1.0),
        ("utf-16-be", 10, 1.0),
        ("utf-32-le", 10, 1.0),
        ("hz", 10, 1.0),
    ],
)
def test_short_phrases(encoding: str, characters: int, least: float) -> None:
    texts = {
        "big5": traditional(),
        "big5hkscs": traditional("s2hk"),
    }.get(encoding, simplified())
    right, tried = accuracy(texts, encoding, characters)
    assert tried >= 60
    assert right / tried >= least


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("国家", "gb18030", "gb18030"),
        ("國家", "big5", "big5"),
        ("通知", "gb18030", "gb18030"),
        ("联通", "gb18030", "gb18030"),
        ("联通", "utf-8", "utf-8"),
        ("关", "utf-8", "utf-8"),
        ("Bush hid the facts", "ascii", "utf-8"),
        ("ok", "ascii", "utf-8"),
        ("Notice’s “summary” – 5 items", "cp1252", "cp1252"),
        ("關於「衞生」嘅通知", "big5hkscs", "big5"),
        ("𠮷林镇人民政府", "gb18030", "gb18030"),
        ("𠮷林镇人民政府", "utf-16-le", "utf-16-le"),
        ("各省、自治区", "utf-16-le", "utf-16-le"),
        (PARAGRAPH, "utf-32-be", "utf-32-be"),
    ],
)
def test_encoding(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding)) == (text, name, 0)


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
        (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
        (codecs.BOM_UTF8, "gb18030", "gb18030"),
    ],
)
def test_marks_and_marks_that_lie(mark: bytes, encoding: str, name: str) -> None:
    assert decode(mark + PARAGRAPH.encode(encoding)) == (PARAGRAPH, name, 0)


def test_tilde_and_brace_are_not_always_hz() -> None:
    assert decode(b"a ~{ b ~} c")[1] == "utf-8"
    assert decode(PARAGRAPH.encode("hz"))[:2] == (PARAGRAPH, "hz")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PARAGRAPH, "utf-8"),
        (PARAGRAPH, "gb18030"),
        (TRADITIONAL, "big5"),
        (PARAGRAPH, "utf-16-le"),
        (PARAGRAPH, "utf-16-be"),
    ],
)
def test_text_that_ends_within_a_character(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)[:-1])[::2] == (text[:-1] + "\ufffd", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("fault", [b"\xff", b"?", b""])
def test_one_bad_byte_costs_its_neighbours_at_most(encoding: str, fault: bytes) -> None:
    whole = TRADITIONAL if encoding == "big5" else PARAGRAPH
    data = whole.encode(encoding)
    at = data.index("培".encode(encoding), 20)
    text, name, broken = decode(data[:at] + fault + data[at + 1 :])
    assert name == encoding
    assert broken <= 2
    assert (text[:11], text[-30:]) == (whole[:11], whole[-30:])
    assert sum(c not in whole for c in text) <= 3


def test_byte_lost_from_utf16_does_not_garble_the_rest() -> None:
    data = (PARAGRAPH * 8).encode("utf-16-le")
    text, name, broken = decode(data[:501] + data[502:])
    assert (name, broken) == ("utf-16-le", 1)
    assert text.endswith(PARAGRAPH * 4)


@pytest.mark.parametrize("size", [60, 200, 1000, 20_000])
def test_random_bytes_are_no_text(size: int) -> None:
    source = random.Random(size)
    for _ in range(20):
        with pytest.raises(ValueError, match=r"not text|no known encoding"):
            decode(source.randbytes(size))


@pytest.mark.parametrize("zeros", [1, 3])
def test_few_control_characters_do_not_make_a_text_unreadable(zeros: int) -> None:
    text = PARAGRAPH * 4 + "\x07" * zeros
    assert decode(text.encode("gb18030"))[0] == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_with_a_mark_is_never_refused(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode())[0] == text


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, name, broken = decode(data)
    except ValueError:
        return
    assert isinstance(text, str)
    assert codecs.lookup(name)
    assert broken >= 0
