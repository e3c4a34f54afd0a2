"""The benchmarks run and measure something; how fast is for `make bench` to say, not for a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.extract_one import ratio
from tests.bench.growth import SHAPES, growth
from tests.bench.linking import measure
from tests.bench.load import measure as measure_load
from tests.bench.notice import notice
from tests.bench.search import main as search


def test_notice_is_about_as_long_as_asked_for() -> None:
    for characters in (1500, 3000, 6000):
        assert abs(len(notice(characters)) - characters) < 400


def test_both_sides_are_measured() -> None:
    own, other, share = ratio(1)
    assert own > 0
    assert other > 0
    assert share == own / other


def test_growth_is_measured_for_every_shape() -> None:
    measured = dict(growth(characters=400, rounds=1))
    assert measured.keys() == SHAPES.keys()
    assert all(share > 0 for share in measured.values())


def test_linking_is_measured_and_one_more_touches_its_series_only() -> None:
    found = measure(120)
    assert min(found.load, found.link, found.one) > 0
    assert 1 < found.touched <= 22


def test_loading_is_measured_beside_the_bare_rows_that_come_of_it() -> None:
    whole, without = measure_load(30, 1), measure_load(30, 1, search=False)
    assert min(whole.own, whole.bare, without.own, without.bare) > 0
    assert whole.share == whole.own / whole.bare
    assert whole.rows == without.rows + 1 > 60


def test_search_is_measured_beside_a_scan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search(300, tmp_path)
    said = capsys.readouterr().out
    assert "baseline: LIKE" in said
    assert said.count("times as fast as the scan") >= 10
