"""Institutions through more than two editions."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.query.matrix import Matrix, matrix
from pipeline.query.rows import QueryError
from pipeline.store.database import open_for_reading, open_for_writing
from tests.factories_record import Notice
from tests.factories_store import fill, filled, set_renames


def edition(year: int, *names: str) -> Notice:
    notice = (
        Notice(f"n{year}", f"{year}年通知").programme(year).issuer("工业和信息化部", "national")
    )
    for name in names:
        notice.institution(name)
    return notice


FOUR = (
    edition(2020, "北京大学", "甲协会"),
    edition(2021).institution("北京大学", "coordinator"),
    edition(2022, "北京大学"),
    edition(2023, "乙协会"),
)
YEARS = (2020, 2021, 2022, 2023)


def marks(found: Matrix, grid: int = 0) -> dict[str, list[str]]:
    return {line.institution: [s.text for s in line.squares] for line in found.grids[grid].lines}


def test_in_out_and_no_list(tmp_path: Path) -> None:
    found = matrix(filled(tmp_path, *FOUR), "领军", YEARS)
    assert marks(found) == {
        "北京大学": ["●", "no list (coordinator)", "●", "–"],
        "甲协会": ["●", "no list", "–", "–"],
        "乙协会": ["–", "no list", "–", "●"],
    }
    assert found.grids[0].sizes == (2, None, 1, 1)
    assert "no list in the notice of 2021" in found.remarks[0]
    assert found.grids[1].role == "coordinator"


def test_renames_are_one_row(tmp_path: Path) -> None:
    path = fill(tmp_path / "notices.db", *FOUR)
    db = open_for_writing(path)
    set_renames(db, [{"old": "甲协会", "new": "丙协会"}, {"old": "丙协会", "new": "乙协会"}])
    db.conn.close()
    found = matrix(open_for_reading(path), "领军", YEARS)
    assert marks(found)["乙协会"] == ["●", "no list", "–", "●"]
    assert found.grids[0].lines[1].names == ("甲协会",)


def test_a_year_without_a_notice_says_nothing(tmp_path: Path) -> None:
    found = matrix(filled(tmp_path, FOUR[0], FOUR[2]), "领军", (2020, 2021, 2022))
    assert marks(found)["北京大学"] == ["●", "no notice", "●"]
    assert "no notice of 2021" in found.remarks[0]
    (tmp_path / "one").mkdir()
    with pytest.raises(QueryError, match="no notice of 2021"):
        matrix(filled(tmp_path / "one", FOUR[0]), "领军", (2020, 2021, 2022))


def test_a_year_twice(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="twice"):
        matrix(filled(tmp_path, *FOUR), "领军", (2020, 2021, 2020))


def test_every_mark_has_its_place(tmp_path: Path) -> None:
    found = matrix(filled(tmp_path, *FOUR), "领军", YEARS, role="undertaker")
    assert len(found.grids) == 1
    for line in found.grids[0].lines:
        for square in line.squares:
            assert (square.mark == "●") == bool(square.parts)
            assert all(part.evidence for part in square.parts)
