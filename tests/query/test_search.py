from __future__ import annotations

import random
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.query import search as searching
from pipeline.query import search_rows, search_sql
from pipeline.query.rows import Notice as Said
from pipeline.query.rows import QueryError
from pipeline.query.search import Answer, search, split
from pipeline.query.search_rows import Filters
from pipeline.query.search_sql import as_sql
from pipeline.readers import read
from pipeline.store.database import open_for_reading
from pipeline.store.ingest import find_files
from pipeline.text.fulltext import fold
from tests.factories_record import Notice
from tests.factories_store import filled
from tests.shared import SHARED, needs_shared

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.fixture(scope="module")
def corpus(corpus_database: Path) -> sqlite3.Connection:
    return open_for_reading(corpus_database)


def order(answer: Answer) -> list[str]:
    return [hit.notice.id for hit in answer.hits]


def by_sql(connection: sqlite3.Connection, words: str, filters: Filters | None = None) -> list[str]:
    """The ids that the statement gives which `notices search --sql` prints."""
    statement = as_sql(connection, words, limit=-1, filters=filters)
    return [row[0] for row in connection.execute(statement)]


def ids(connection: sqlite3.Connection, words: str) -> set[str]:
    return set(order(search(connection, words)))


def levelled(connection: sqlite3.Connection) -> dict[str, str]:
    """Every text as a scan sees it: folded, without white space; the title before it."""
    rows = connection.execute("SELECT id, coalesce(title, '') || '|' || text FROM notices")
    return {key: "".join(fold(text).split()) for key, text in rows}


def drawn(texts: dict[str, str], count: int = 200) -> list[str]:
    """Words of two to six Chinese characters from anywhere in the texts, the same each time."""
    dice = random.Random(20)
    found: list[str] = []
    while len(found) < count:
        text = texts[dice.choice(sorted(texts))]
        start, length = dice.randrange(len(text)), dice.randint(2, 6)
        word = text[start : start + length]
        if len(word) == length and all("一" <= char <= "龥" for char in word):
            found.append(word)
    return found


def check_against_a_scan(connection: sqlite3.Connection) -> None:
    texts = levelled(connection)
    for word in drawn(texts):
        scan = {key for key, text in texts.items() if word in text}
        assert set(order(search(connection, f'"{word}"', limit=-1))) == scan, word
        assert set(by_sql(connection, f'"{word}"')) == scan, word


def test_recall_and_precision_are_1_on_the_corpus(corpus: sqlite3.Connection) -> None:
    check_against_a_scan(corpus)


@needs_shared
def test_recall_and_precision_are_1_on_real_notices(tmp_path: Path) -> None:
    assert SHARED is not None
    files = find_files([SHARED / "notices"], {".txt", ".docx", ".html"})
    texts = {path.stem: read(path).text for path in files}
    assert len(texts) > 50
    notices = [Notice(name, name).say(text) for name, text in texts.items()]
    with closing(filled(tmp_path, *notices)) as real:
        check_against_a_scan(real)


def test_every_word_of_two_characters_is_found(connection: sqlite3.Connection) -> None:
    """Recall and precision 1 against a scan, over all pairs of neighbours in all texts."""
    texts = levelled(connection)
    han = [(a, b) for text in texts.values() for a, b in pairwise(text)]
    words = {a + b for a, b in han if min(a, b) > "\u4e00" and max(a, b) < "\u9fff"}
    assert len(words) > 80
    for word in words:
        assert ids(connection, word) == {k for k, t in texts.items() if word in t}, word


@settings(deadline=None)  # the first long word loads jieba
@given(st.text(alphabet="".join(sorted(set("".join(TEXTS.values())) - set("\n"))), min_size=1))
def test_nothing_that_is_typed_is_a_syntax_error(
    connection: sqlite3.Connection, words: str
) -> None:
    with suppress(QueryError):
        assert by_sql(connection, words) == order(search(connection, words, limit=-1))


HOSTILE = (
    '"', "AND", "a OR b", "NEAR(a b)", "*", "title:x", "^a", "- -", "{title} : x", "😀", "人😀才",
    "'; DROP TABLE notices; --", "(((", "+", "\x00人", "%", "[", "人" * 10_000, "\u202e人才",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_operators_are_words(connection: sqlite3.Connection, words: str) -> None:
    with suppress(QueryError):
        assert by_sql(connection, words) == order(search(connection, words, limit=-1))


def test_too_many_words_are_refused(connection: sqlite3.Connection) -> None:
    many = " ".join(f"w{n}" for n in range(1000))
    with pytest.raises(QueryError, match="more than 64 words"):
        search(connection, many)


@pytest.mark.parametrize("words", ["", "，。", "- -", '"', "-培训"])
def test_without_a_letter_there_is_nothing_to_look_for(
    connection: sqlite3.Connection, words: str
) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        search(connection, words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("推荐汇总", {"a"}),
        ("人才培训", {"b"}),
        ("人才 培训", {"b", "d"}),
        ('"人才 培训"', {"b"}),
        ("“人才培训”", {"b"}),
        ("人才 -高校", {"b"}),
        ('人才 -"培训 工作"', {"d"}),
        ("人才 邮箱", set()),
        ("邮箱 决赛", {"c"}),
        ("contest2025", {"c"}),
        ("CONTEST2025@example.cn", {"c"}),
        ("contest", set()),
        ("40000", {"d"}),
        ("４００００元", {"d"}),
        ("培訓", {"b", "d"}),
        ("事项a", {"a"}),
        ("坊", {"d"}),
        ("三", {"a"}),
        ("坊。培", {"d"}),
        ("坊培", set()),
    ],
)
def test_words(connection: sqlite3.Connection, words: str, found: set[str]) -> None:
    assert ids(connection, words) == found
    if found:
        assert set(by_sql(connection, words)) == found


@pytest.mark.parametrize(
    "words", ["领军人才", "通知", "培训 名额", "培训 -领军", "2023年 报送", "年"]
)
def test_sql_gives_the_same_in_the_same_order(corpus: sqlite3.Connection, words: str) -> None:
    found = order(search(corpus, words, limit=-1))
    assert found
    assert by_sql(corpus, words) == found


def test_with_many_hits_the_newest_come_first_after_titles(
    corpus: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_rows, "WEIGHED", 3)
    monkeypatch.setattr(searching, "WEIGHED", 3)
    monkeypatch.setattr(search_sql, "WEIGHED", 3)
    answer = search(corpus, "领军", limit=-1)
    assert answer.total == 4
    assert len(answer.hits) > 4
    assert order(answer) == by_sql(corpus, "领军")
    days = [(hit.in_title, hit.notice.issued or "") for hit in answer.hits]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("weighed", [3, 1000])
def test_pages_add_up(
    corpus: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, weighed: int
) -> None:
    monkeypatch.setattr(search_rows, "WEIGHED", weighed)
    monkeypatch.setattr(searching, "WEIGHED", weighed)
    whole = order(search(corpus, "培训", limit=-1))
    pages = [order(search(corpus, "培训", limit=3, offset=n)) for n in range(0, len(whole) + 3, 3)]
    assert [key for page in pages for key in page] == whole
    assert pages[-1] == []


def test_filters(corpus: sqlite3.Connection) -> None:
    every = search(corpus, "通知", limit=-1)
    cases: list[tuple[Filters, Callable[[Said], bool]]] = [
        (Filters(year=2023), lambda n: n.edition == 2023),
        (Filters(region="四川"), lambda n: "四川" in (n.region or "")),
        (Filters(issuer="信息化部"), lambda n: "信息化部" in (n.issuers or "")),
        (
            Filters(series="经营管理领军人才培训"),
            lambda n: n.series == "中小企业经营管理领军人才培训",
        ),
        (
            Filters(since="2023-01-01", until="2023-12-31"),
            lambda n: (n.issued or "")[:4] == "2023",
        ),
        (Filters(until="2021-12-31"), lambda n: "" < (n.issued or "") < "2022"),
    ]
    for filters, holds in cases:
        found = search(corpus, "通知", limit=-1, filters=filters)
        wanted = [hit.notice.id for hit in every.hits if holds(hit.notice)]
        assert wanted
        assert set(order(found)) == set(wanted), filters
        assert found.total == len(wanted)


def test_titles_come_first(corpus: sqlite3.Connection) -> None:
    hits = search(corpus, "培训", limit=-1).hits
    assert {hit.in_title for hit in hits} == {True, False}
    assert [h.in_title for h in hits] == sorted((h.in_title for h in hits), reverse=True)
    assert all(bool(hit.title_highlights) == hit.in_title for hit in hits)


def test_what_stands_nowhere_as_one_is_found_in_pieces(connection: sqlite3.Connection) -> None:
    answer = search(connection, "领军人才培训")
    assert order(answer) == ["d"]
    assert answer.words == "领军 人才 培训"


def test_without_hits_it_says_what_would_have_some(connection: sqlite3.Connection) -> None:
    answer = search(connection, "人才 量子")
    assert (answer.hits, answer.total) == ((), 0)
    assert [(tip.words, tip.notices) for tip in answer.tips] == [("人才", 2)]
    minus = search(connection, "人才 -人才")
    assert [(tip.words, tip.notices) for tip in minus.tips] == [("人才", 2)]
    part = search(connection, "工作坊间")
    assert [(tip.words, tip.notices) for tip in part.tips] == [("工作坊", 1)]


def test_a_hit_shows_its_place(connection: sqlite3.Connection) -> None:
    (hit,) = search(connection, "推荐汇总表").hits
    assert hit.start is not None
    assert hit.end is not None
    text = connection.execute("SELECT text FROM notices WHERE id = 'a'").fetchone()[0]
    assert text[hit.start : hit.end] == "推荐\n汇总表"
    assert [hit.snippet[a:b] for a, b in hit.highlights] == ["推荐 汇总表"]


def test_a_snippet_shows_most_of_the_words(tmp_path: Path) -> None:
    text = "报名。" + "无关的话，" * 40 + "报名和邮箱在此"
    (hit,) = search(filled(tmp_path, Notice("x", "甲").say(text)), "邮箱 报名").hits
    assert [hit.snippet[a:b] for a, b in hit.highlights] == ["报名", "邮箱"]


def test_sql_shows_the_place_too(connection: sqlite3.Connection) -> None:
    (row,) = connection.execute(as_sql(connection, "认真组织")).fetchall()
    assert "要认真组织企业" in row[-1]


@pytest.mark.parametrize(
    "filters",
    [Filters(year=2023), Filters(issuer="工业和信息化部", year=2023), Filters(since="2023-01-01"),
     Filters(region="重庆"), Filters(series="领军人才培训", until="2022-12-31")],
)  # fmt: skip
def test_sql_has_the_filters(corpus: sqlite3.Connection, filters: Filters) -> None:
    found = order(search(corpus, "培训", limit=-1, filters=filters))
    assert found
    assert by_sql(corpus, "培训", filters) == found


def test_the_words_of_the_source_are_shown_not_their_folded_forms(
    connection: sqlite3.Connection,
) -> None:
    (hit,) = search(connection, "学员").hits
    assert [hit.snippet[a:b] for a, b in hit.highlights] == ["學員"]


def test_a_limit_is_kept_and_all_are_counted(connection: sqlite3.Connection) -> None:
    answer = search(connection, "通知", limit=2)
    assert (len(answer.hits), answer.total) == (2, 4)


def test_short_words_load_no_splitter(connection: sqlite3.Connection) -> None:
    sys.modules.pop("jieba", None)
    search(connection, "报名 40000 contest2025")
    assert "jieba" not in sys.modules


@pytest.mark.parametrize("word", ["报名", "contest2025", "表"])
def test_what_is_one_word_stays_one(word: str) -> None:
    assert split(word) == [word]


def test_search_of_an_empty_database(tmp_path: Path) -> None:
    assert search(filled(tmp_path), "报名") == Answer((), 0, "报名")
