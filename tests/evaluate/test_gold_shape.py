"""A gold file of the wrong shape is named, not a traceback."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.evaluate.gold import filled, gold_files


@pytest.mark.parametrize("text", ["[]", '{"deadlines": 5}', '{"issuers": "某局"}', "{"])
def test_wrong_shape(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.json"):
        list(gold_files(tmp_path, tmp_path))


def test_an_annotation_finds_its_notice_by_content(tmp_path: Path) -> None:
    gold, notices = tmp_path / "gold", tmp_path / "notices" / "deep"
    gold.mkdir()
    notices.mkdir(parents=True)
    (notices / "one.txt").write_text("甲", encoding="utf-8")
    (notices / "two.txt").write_text("乙", encoding="utf-8")
    sha256 = hashlib.sha256("乙".encode()).hexdigest()
    (gold / "x.json").write_text(json.dumps({"sha256": sha256}), encoding="utf-8")
    (gold / "y.json").write_text(json.dumps({"sha256": "0" * 64}), encoding="utf-8")
    found = {g.name: g.notice for g in gold_files(gold, tmp_path / "notices")}
    assert found == {"x": notices / "two.txt", "y": None}


def test_places_become_words() -> None:
    fields = {"title": {"at": [0, 2]}, "contacts": [{"persons": [{"at": [2, 4]}]}], "year": 2020}
    wanted = {"title": "通知", "contacts": [{"persons": ["林岚"]}], "year": 2020}
    assert filled(fields, "通知林岚") == wanted


def test_a_place_beyond_the_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no characters 1 to 9"):
        filled({"title": {"at": [1, 9]}}, "通知")
