"""From a file to a record: the invariants that hold for every record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.readers import ReadError
from pipeline.record import Evidence, Record
from pipeline.run import extract, extract_many, extract_source
from pipeline.text import ocr
from tests.bench.notice import notice
from tests.factories import source
from tests.shared import SHARED, needs_shared


def places(value: Any) -> Iterator[Evidence]:
    """Every piece of evidence anywhere in a record."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from places(item)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from places(getattr(value, name))


def assert_exact(record: Record) -> None:
    """`text[start:end] == quote` for every piece of evidence, and spans within the text."""
    for place in places(record):
        assert record.text[place.start : place.end] == place.quote
        assert place.start < place.end
    enclosed = [(a.start, a.end) for a in record.attachments]
    for start, end in [*enclosed, *((s.start, s.end) for s in record.sections)]:
        if start is not None and end is not None:
            assert 0 <= start < end <= len(record.text)


def test_a_whole_notice() -> None:
    record = extract_source(source(notice(3000)))
    assert_exact(record)
    assert record.title is not None
    assert record.title.value.startswith("河东省工业和信息化厅关于做好2024年度")
    assert [i.region for i in record.issuers] == [None]
    assert record.dates.issued is not None
    assert record.dates.issued.value == "2024-03-18"
    assert record.programme is not None
    assert record.programme.series == "制造业青年骨干研修"
    assert {c.code for c in record.warnings} == set()
    assert any(d.due == "2024-04-05" for d in record.deadlines)


def test_id_follows_the_words_not_the_place(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "sub" / "b.txt"
    other.parent.mkdir()
    one.write_text(notice(1500), encoding="utf-8")
    other.write_text(notice(1500).replace("\n", "\r\n"), encoding="gb18030")
    assert extract(one).notice_id == extract(other).notice_id
    assert extract(one).source.sha256 != extract(other).source.sha256


def test_what_a_notice_lacks_is_said() -> None:
    record = extract_source(source("关于停水的通知\n各住户：\n因检修停水，请提前储水备用。\n"))
    codes = {warning.code for warning in record.warnings}
    assert {"missing-document-number", "missing-issue-date"} <= codes
    assert record.document_number is None
    assert record.issuers == []


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(notice(800), encoding="utf-8")
    bad.write_bytes(b"")
    results = dict(extract_many([bad, good]))
    assert isinstance(results[bad], ReadError)
    assert isinstance(results[good], Record)


def test_workers_give_the_same_records(tmp_path: Path) -> None:
    files = []
    for i in range(25):
        files.append(tmp_path / f"{i:02}.txt")
        files[-1].write_text(notice(600 + 40 * i), encoding="utf-8")
    alone = dict(extract_many(files))
    together = dict(extract_many(files, workers=2))
    assert together == alone


def _shared_files() -> list[Path]:
    if SHARED is None:
        return []
    return sorted(
        p
        for p in (SHARED / "notices").rglob("*")
        if p.suffix.lower() not in {".jsonl"} and p.is_file()
    )


@needs_shared
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".doc", ".pdf", ".ofd"])
def test_every_shared_notice_is_exact_or_says_why_not(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)  # it takes minutes, and has its tests
    paths = [path for path in _shared_files() if path.suffix.lower() == suffix]
    for path, record in extract_many(paths):
        if isinstance(record, Record):
            assert_exact(record)
        else:
            assert isinstance(record, ReadError), record
            assert path.name in str(record)
            assert record.remedy
