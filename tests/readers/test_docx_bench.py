"""The benchmark of the docx reader runs and measures; how fast is for itself to say."""

from __future__ import annotations

from pipeline.readers.docx import read
from tests.bench.readers_docx import generated, growth, ratio, walk


def test_both_sides_read_the_same_words() -> None:
    data = generated(20, 5)
    text, theirs = read(data, "x").text, walk(data)
    assert text.count("河东理工学院") == theirs.count("河东理工学院") >= 5
    assert "20. " in text
    assert "20. " not in theirs


def test_both_sides_are_measured() -> None:
    files = [generated(3, 2)]
    ours, theirs, share = ratio(files, 1)
    assert ours > 0
    assert theirs > 0
    assert share == ours / theirs
    assert min(growth(files, 20)) > 0
