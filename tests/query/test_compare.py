from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.query.compare import compare
from pipeline.query.compare_json import as_json
from pipeline.query.rows import QueryError
from pipeline.store.database import open_for_reading, open_for_writing
from tests.factories_record import Notice, national
from tests.factories_store import fill, filled, set_renames

CENTRE = "工业和信息化部人才交流中心"
FIRST = national(2020, ("北京大学", "复旦大学", "甲协会"), 1800, "2020-09-30")
SECOND = national(2023, ("兰州大学", "北京大学", "乙中心"), 2000, "2023-10-31")


def asked(tmp_path: Path, *notices: Notice, **more: Any) -> dict[str, Any]:
    return as_json(compare(filled(tmp_path, *notices), "领军", (2020, 2023), **more))


def test_kept_added_removed(tmp_path: Path) -> None:
    found = asked(tmp_path, FIRST, SECOND)
    assert found["institutions"] == {
        "kept": ["北京大学"],
        "added": ["兰州大学", "乙中心"],
        "removed": ["复旦大学", "甲协会"],
        "renamed": [],
    }
    assert found["role"] == "undertaker"
    assert found["other_roles"]["coordinator"]["kept"] == [CENTRE]
    assert found["quotas"][0]["change"] == "200 more (+11.1%)"
    assert found["deadlines"][0]["shift_days"] == 31
    assert found["contacts"][0]["change"] == "same"
    assert found["fees"] == []
    json.dumps(found)


def test_both_sides_bring_their_words(tmp_path: Path) -> None:
    connection = filled(tmp_path, FIRST, SECOND)
    found = as_json(compare(connection, "领军", (2020, 2023)))
    rows = connection.execute("SELECT id, text FROM notices")
    texts = {row["id"]: row["text"] for row in rows}
    kept = found["evidence"]["institutions"]["北京大学"]
    sides = [kept["2020"], kept["2023"]]
    sides += [
        found[field][0]["evidence"][side]
        for field in ("quotas", "deadlines")
        for side in ("from", "to")
    ]
    for side in sides:
        assert side
        for place in side:
            assert texts[place["notice_id"]][place["start"] : place["end"]] == place["quote"]
    assert found["evidence"]["institutions"]["兰州大学"]["2020"] == []


def test_another_role(tmp_path: Path) -> None:
    found = asked(tmp_path, FIRST, SECOND, role="coordinator")
    assert found["institutions"]["kept"] == [CENTRE]
    assert found["other_roles"]["undertaker"]["added"] == ["兰州大学", "乙中心"]


def test_the_role_with_the_longest_list_is_compared(tmp_path: Path) -> None:
    sides = []
    for year in (2020, 2023):
        notice = Notice(str(year), "通知").programme(year).issuer("部", "national")
        notice.institution("承办单位甲")
        for name in ("甲公司", "乙公司"):
            notice.institution(name, "listed")
        sides.append(notice)
    assert asked(tmp_path, *sides)["role"] == "listed"


def test_one_name_for_two_tracks_counts_once(tmp_path: Path) -> None:
    first = national(2020, ("北京大学", "北京大学"), 1, "2020-09-30")
    assert asked(tmp_path, first, SECOND)["institutions"]["kept"] == ["北京大学"]


def test_no_list_is_not_removed(tmp_path: Path) -> None:
    silent = national(2023, (), 800, "2023-10-31")
    found = asked(tmp_path, FIRST, silent)
    assert found["institutions"] == {"kept": [], "added": [], "removed": [], "renamed": []}
    assert "no list in the notice of 2023" in found["remarks"][0]
    assert found["other_roles"]["coordinator"]["kept"] == [CENTRE]


def test_renamed_through_any_number_of_renames(tmp_path: Path) -> None:
    path = fill(tmp_path / "notices.db", FIRST, SECOND)
    db = open_for_writing(path)
    set_renames(db, [{"old": "甲协会", "new": "甲会"}, {"old": "甲会", "new": "乙中心"}])
    set_renames(db, [*({"old": a, "new": b} for a, b in (("甲协会", "甲会"), ("甲会", "乙中心")))])
    db.conn.close()
    found = as_json(compare(open_for_reading(path), "领军", (2020, 2023)))["institutions"]
    assert found["renamed"] == [{"from": "甲协会", "to": "乙中心"}]
    assert found["added"] == ["兰州大学"]
    assert found["removed"] == ["复旦大学"]


def test_renames_in_a_circle_end(tmp_path: Path) -> None:
    path = fill(tmp_path / "notices.db", FIRST, SECOND)
    db = open_for_writing(path)
    set_renames(db, [{"old": "甲协会", "new": "甲会"}, {"old": "甲会", "new": "甲协会"}])
    db.conn.close()
    found = as_json(compare(open_for_reading(path), "领军", (2020, 2023)))["institutions"]
    assert found["renamed"] == []


def test_comparing_backwards_swaps_added_and_removed(tmp_path: Path) -> None:
    connection = filled(tmp_path, FIRST, SECOND)
    there = compare(connection, "领军", (2020, 2023)).institutions
    back = compare(connection, "领军", (2023, 2020)).institutions
    assert set(there.added) == set(back.removed)
    assert set(there.removed) == set(back.added)
    assert set(there.kept) == set(back.kept)


def test_a_year_with_itself_is_no_comparison(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="two different years"):
        compare(filled(tmp_path, FIRST), "领军", (2020, 2020))
