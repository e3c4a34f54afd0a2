from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.query.match import NotOne
from pipeline.query.show import context, find_notice, record
from pipeline.query.status import status
from pipeline.record import Record
from tests.factories_record import Notice, national
from tests.factories_store import filled

FIRST = national(2020, ("北京大学",), 1800, "2020-09-30").warning("ocr-text", "read by OCR")
SECOND = national(2023, ("北京大学",), 2000, "2023-10-31")
THIRD = Notice("zz9", "关于报名的函")


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return filled(tmp_path_factory.mktemp("show"), FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("miit-2020", "miit-2020"),
        ("zz", "zz9"),
        ("工信厅企业函〔2023〕100号", "miit-2023"),
        ("工信厅企业函[2023] 100号", "miit-2023"),
        ("〔2020〕100", "miit-2020"),
        ("2023-2024年度", "miit-2023"),
        ("报名 函", "zz9"),
        ("zz9.txt", "zz9"),
        ("./zz9.txt", "zz9"),
        ("/notices/zz9.txt", "zz9"),
    ],
)
def test_a_notice_by_what_one_knows_of_it(
    connection: sqlite3.Connection, asked: str, found: str
) -> None:
    assert find_notice(connection, asked) == found


@pytest.mark.parametrize(
    ("asked", "choices"), [("miit", 2), ("领军人才", 2), ("没有的", 3), ("", 3), (" ", 3)]
)
def test_else_the_choices_are_listed(
    connection: sqlite3.Connection, asked: str, choices: int
) -> None:
    with pytest.raises(NotOne) as caught:
        find_notice(connection, asked)
    assert len(caught.value.choices) == choices


def test_the_record_is_whole(connection: sqlite3.Connection) -> None:
    assert Record.model_validate(record(connection, "miit-2020")) == FIRST.record()


def test_status(connection: sqlite3.Connection) -> None:
    found = status(connection)
    assert (found.files, found.copies, found.notices) == (3, 0, {"notice": 3})
    assert found.facts["institutions"] == 4
    assert found.warnings == {"ocr-text": 1}
    assert [(e.edition, e.notices) for e in found.editions] == [(2020, 1), (2023, 1)]
    assert found.failures == ()


def test_context_tells_what_other_files_and_later_notices_say(tmp_path: Path) -> None:
    call = Notice("call", "云岚市科学技术局关于申报2025年科技创新券的通知").issued("2025-04-10")
    call.issuer("云岚市科学技术局", "municipal").programme(2025, series="科技创新券")
    call.number("云科通", 2025, "18").fee("培训费", 500)
    copy = Notice("copy", "关于申报2025年科技创新券的通知").number("云科通", 2025, "18")
    later = Notice("later", "云岚市科学技术局关于延长2025年科技创新券申报时间的通知")
    later.issued("2025-05-10").issuer("云岚市科学技术局", "municipal")
    later.cites("云科通〔2025〕18号", "amended")
    with closing(filled(tmp_path, call, copy.fee("培训费", 800), later)) as connection:
        assert context(connection, "call") == [
            "series 科技创新券, edition 2025",
            "also in /notices/copy.txt (as copy)",
            "conflict with copy in fees: 500.0元 培训费 / 800.0元 培训费",
            "postpones it: 云岚市科学技术局关于延长2025年科技创新券申报时间的通知",
        ]
        assert context(connection, "copy")[1] == "the same notice as call, known by its number"
        assert status(connection).warnings == {"conflict": 1}
