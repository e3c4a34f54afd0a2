from __future__ import annotations

import sqlite3
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.query.rows import QueryError
from pipeline.query.search import search, split
from pipeline.text.fulltext import fold
from tests.factories_record import Notice
from tests.factories_store import filled

TEXTS = {
    "a": "各区县经信部门要认真组织企业报名，于六月底前把推荐\n汇总表报送我局。联系人：张三",
    "b": "為做好人才培訓工作，現將有關事項通知如下：學員名額不超過五十名。",
    "c": "本次大赛分预赛、决赛两个阶段，参赛作品请发至 contest2025@example.cn 邮箱",
    "d": "领军人才工作坊。培训由高校承办，费用自理，总额40000元/人",
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    notices = [Notice(key, f"关于事项{key}的通知").say(text) for key, text in TEXTS.items()]
    return filled(tmp_path_factory.mktemp("search"), *notices)


def ids(connection: sqlite3.Connection, words: str) -> set[str]:
    return {hit.notice.id for hit in search(connection, words)}


def test_every_word_of_two_characters_is_found(connection: sqlite3.Connection) -> None:
    """Recall and precision 1 against a scan, over all pairs of neighbours in all texts."""
    levelled = {
        key: "".join(fold(f"关于事项{key}的通知\n{text}").split()) for key, text in TEXTS.items()
    }
    han = [(a, b) for text in levelled.values() for a, b in pairwise(text)]
    words = {a + b for a, b in han if min(a, b) > "\u4e00" and max(a, b) < "\u9fff"}
    assert len(words) > 80
    for word in words:
        assert ids(connection, word) == {k for k, t in levelled.items() if word in t}, word


@settings(deadline=None)  # the first long word loads jieba
@given(st.text(alphabet="".join(sorted(set("".join(TEXTS.values())) - set(" \n"))), min_size=1))
def test_nothing_that_is_typed_is_a_syntax_error(
    connection: sqlite3.Connection, words: str
) -> None:
    with suppress(QueryError):
        search(connection, words)


@pytest.mark.parametrize("words", ['"', "AND", "a OR b", "NEAR(a b)", "*", "title:x", "^a", "- -"])
def test_operators_are_words(connection: sqlite3.Connection, words: str) -> None:
    with suppress(QueryError):
        assert isinstance(search(connection, words), list)


@pytest.mark.parametrize("words", ["", "，。", "- -", '"'])
def test_without_a_letter_there_is_nothing_to_look_for(
    connection: sqlite3.Connection, words: str
) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        search(connection, words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("推荐汇总", {"a"}),
        ("人才培训", {"b", "d"}),
        ("人才 邮箱", set()),
        ("邮箱 决赛", {"c"}),
        ("contest2025", {"c"}),
        ("CONTEST2025@example.cn", {"c"}),
        ("contest", set()),
        ("40000", {"d"}),
        ("培訓", {"b", "d"}),
        ("事项a", {"a"}),
    ],
)
def test_words(connection: sqlite3.Connection, words: str, found: set[str]) -> None:
    assert ids(connection, words) == found


def test_what_holds_the_words_whole_comes_first(connection: sqlite3.Connection) -> None:
    assert [hit.notice.id for hit in search(connection, "人才培训")] == ["b", "d"]


def test_a_hit_shows_its_place(connection: sqlite3.Connection) -> None:
    (hit,) = search(connection, "推荐汇总表")
    assert hit.start is not None
    assert hit.end is not None
    text = connection.execute("SELECT text FROM notices WHERE id = 'a'").fetchone()[0]
    assert text[hit.start : hit.end] == "推荐\n汇总表"
    assert [hit.snippet[a:b] for a, b in hit.highlights] == ["推荐 汇总表"]


def test_the_words_of_the_source_are_shown_not_their_folded_forms(
    connection: sqlite3.Connection,
) -> None:
    (hit,) = search(connection, "学员")
    assert [hit.snippet[a:b] for a, b in hit.highlights] == ["學員"]


def test_a_limit_is_kept(connection: sqlite3.Connection) -> None:
    assert len(search(connection, "通知", limit=2)) == 2


def test_short_words_load_no_splitter(connection: sqlite3.Connection) -> None:
    sys.modules.pop("jieba", None)
    search(connection, "报名 40000 contest2025")
    assert "jieba" not in sys.modules


@pytest.mark.parametrize("word", ["报名", "contest2025", "表"])
def test_what_is_one_word_stays_one(word: str) -> None:
    assert split(word) == [word]


def test_search_of_an_empty_database(tmp_path: Path) -> None:
    assert search(filled(tmp_path), "报名") == []
