from __future__ import annotations

import sqlite3
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.fulltext import TOKENIZER, fold, pairs, pattern, phrase, tokens
from pipeline.text.indexing import indexed

HAN = "".join(map(chr, range(0x4E00, 0x4E40))) + "培训通知關於領軍"
TEXTS = st.text(alphabet=HAN + string.ascii_letters + string.digits + " \n\t，。〔〕①Ⅱ（Ａ１ü_-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报送2023年", ["报", "送", "2023", "年"]),
        ("培\n训 通知", ["培", "训", "通", "知"]),
        ("SJ/T 11946-2024", ["sj", "，", "t", "11946", "，", "2024"]),
        ("關於領軍人才", ["关", "于", "领", "军", "人", "才"]),
        ("ＡＢ１２", ["ab12"]),
        ("①2023", ["，", "2023"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("领军人才", ["领军", "军人", "人才", "才"]),
        ("2023年度。", ["2023", "年", "年度", "度", "，"]),
        ("第3期", ["第", "3", "期"]),
        ("培训 a", ["培训", "训", "a"]),
        ("", []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("年", '"年"*'),
        ("人才", '"人才"'),
        ("“领军人才”", '"领军 军人 人才"'),
        ("2023年", '"2023 年"'),
        ("〔2023〕261号", '"2023 ， 261 号"'),
        ("通知，附件", '"通知 知 ， 附 附件"'),
    ],
)
def test_phrases(word: str, expected: str) -> None:
    assert phrase(word) == expected


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_dashes_are_one() -> None:
    assert fold("2023—2024–2025−2026") == "2023-2024-2025-2026"


@given(st.text())
def test_fold_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("word", ["", " ", "，。", "()", "〔〕"])
def test_marks_alone_are_no_phrase(word: str) -> None:
    assert phrase(word) == ""
    assert pattern([word]) is None


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("培训", "组织培\n训工作", ["培\n训"]),
        ("领军", "領軍人才", ["領軍"]),
        ("261", "〔2023〕261号和12610", ["261"]),
        ("a.b", "x a-b", ["a-b"]),
        ("训工", "培训。工作", []),
        ("(a+)+$", "aaaa a+ ", ["a"]),
    ],
)
def test_pattern_finds_it_in_the_text(word: str, text: str, found: list[str]) -> None:
    compiled = pattern([word])
    assert compiled is not None
    got = [text[m.start() : m.end()] for m in compiled.finditer(fold(text))]
    assert got[: len(found)] == found if word.startswith("(") else got == found


def matches(text: str, word: str) -> bool:
    """What SQLite says."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE VIRTUAL TABLE t USING fts5 (a, tokenize = "{TOKENIZER}")')
    connection.execute("INSERT INTO t VALUES (?)", (indexed(text),))
    rows = connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (phrase(word),))
    return bool(rows.fetchone()[0])


@given(TEXTS, st.text(alphabet=HAN, min_size=1, max_size=3))
def test_sqlite_and_the_pattern_agree_with_a_scan(text: str, word: str) -> None:
    """A Chinese word is found if, white space aside, it stands in the folded text."""
    scan = fold(word) in "".join(fold(text).split())
    assert matches(text, word) == scan
    found = pattern([word])
    assert found is not None
    assert (found.search(fold(text)) is not None) == scan


@given(st.characters(categories=["L", "N", "P", "S", "Co", "M"]))
def test_any_character_can_be_indexed_and_asked_for(char: str) -> None:
    if phrase(char):
        assert matches(f"前{char}后", f"前{char}后")


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("中国人年，。《a1Ａ \n\u3000"))))
def test_what_is_indexed_are_the_pairs(text: str) -> None:
    assert indexed(text) == " ".join(pairs(text))
