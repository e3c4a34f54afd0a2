"""The benchmark of the PDF reader measures something; how fast is for `make bench` to say."""

from __future__ import annotations

from tests.bench.readers_pdf import documents, long_file, parted, ratio, resident


def test_pages_with_and_without_tables_are_told_apart() -> None:
    plain, ruled = parted(long_file(6))
    assert plain is not None
    assert ruled is not None
    assert all(seconds > 0 for seconds in ratio(plain, 1))


def test_there_are_files_to_measure() -> None:
    assert {name for name, _ in documents()} >= {"yunlan-2024-contest", "long file"}
    assert resident() >= 0
