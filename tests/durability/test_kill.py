"""A few kills; two hundred are `python -m tests.durability.kill`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.durability.kill import measure
from tests.durability.whole import faults
from tests.factories_record import national
from tests.factories_store import fill


def test_what_is_killed_is_whole_and_completes_to_the_same() -> None:
    tally = measure(4, 24, workers=False)
    assert tally.wrong == []
    assert sum(tally.killed.values()) == 4
    assert {kind for kind, _ in tally.killed} == {"first", "changed", "rebuild", "migration"}


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM quotas",
        "UPDATE deadlines SET due = '2001-01-01'",
        "DELETE FROM evidence WHERE rank = 1 AND field = 'contacts'",
        "DELETE FROM search_docsize",
        "DELETE FROM sources",
    ],
)
def test_half_a_notice_would_be_seen(harm: str, tmp_path: Path) -> None:

    path = fill(tmp_path / "notices.db", national(2020, ("北京大学",), 1800, "2020-09-30"))
    assert faults(path) == []
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(harm)
    assert faults(path) != []
