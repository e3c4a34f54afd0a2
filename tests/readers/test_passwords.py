"""Locked files: told apart from broken ones, opened with the right word, which is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import ReadError, read_bytes, read_many
from tests.readers.build import pdf_bytes
from tests.readers.build_pdf_encrypted import locked_pdf

WORDS = "关于样例项目申报工作的通知"
LOCKED = locked_pdf(WORDS, "geheim", "chef")
OWNED = locked_pdf(WORDS, allowed=-64)
OPEN = pdf_bytes([[(80, 700, 16, WORDS)]])


@pytest.mark.parametrize(
    ("data", "password"),
    [
        (LOCKED, "geheim"),
        (LOCKED, "chef"),
        (locked_pdf(WORDS, "señal"), "señal"),
        (OWNED, None),
        (OWNED, "another"),
        (OPEN, "another"),
    ],
)
def test_opens(data: bytes, password: str | None) -> None:
    assert read_bytes(data, "x.pdf", password=password).text.strip() == WORDS


@pytest.mark.parametrize(
    ("data", "password", "problem", "remedy"),
    [
        (LOCKED, None, "protected by a password", "--password"),
        (LOCKED, "", "the password does not open it", "check the password"),
        (LOCKED, "wrong-one", "the password does not open it", "check the password"),
        (LOCKED[: len(LOCKED) // 2], "geheim", "broken", "fetch it again"),
        (OPEN[: len(OPEN) // 3], None, "broken", "fetch it again"),
        (pdf_bytes([[(80, 700, 16, WORDS)]], locked=True), None, "password", "--password"),
    ],
)
def test_says_what_is_wrong(data: bytes, password: str | None, problem: str, remedy: str) -> None:
    with pytest.raises(ReadError) as error:
        read_bytes(data, "x.pdf", password=password)
    assert problem in error.value.problem
    assert remedy in error.value.remedy
    assert password in (None, "") or password not in str(error.value)


def test_many_files_share_a_password(tmp_path: Path) -> None:
    for name, data in (("a.pdf", LOCKED), ("b.pdf", OPEN), ("c.pdf", OWNED)):
        (tmp_path / name).write_bytes(data)
    texts = [
        source.text.strip() if not isinstance(source, ReadError) else None
        for _, source in read_many(sorted(tmp_path.iterdir()), password="geheim")
    ]
    assert texts == [WORDS] * 3
