"""Five seconds of it; a minute is `python -m tests.durability.crowd`."""

from __future__ import annotations

from tests.durability.crowd import measure


def test_writers_wait_readers_do_not_and_nothing_is_lost() -> None:
    found = measure(5)
    assert [one.errors for one in found.said] == [[]] * 6
    assert found.wrong == []
    assert all(one.times for one in found.said)
    assert found.files == found.notices > 1
