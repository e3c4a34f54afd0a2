"""Files and their beginnings: which of them are seen to be incomplete."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.text.wholeness import HEAD, TAIL, cut_short

CORPUS = Path(__file__).parents[2] / "corpus"
ENDINGS = ("docx", "pdf")


def is_cut(data: bytes) -> bool:
    return cut_short(data[:HEAD], data[-TAIL:])


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.*")), ids=lambda path: path.name)
def test_notices_are_whole(path: Path) -> None:
    assert not is_cut(path.read_bytes())


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("share", [0.01, 0.3, 0.9, 0.99])
def test_a_beginning_is_not(ending: str, share: float) -> None:
    data = next(CORPUS.glob(f"*.{ending}")).read_bytes()
    assert is_cut(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    ("data", "cut"),
    [
        (b"", True),
        (b"one line", False),
        (b"one line" + b"\0" * 5000, True),
        (b"\0" * 100, False),
        (b"\x89PNG\r\n\x1a\n....IDAT....", True),
        (b"\x89PNG\r\n\x1a\n....IDAT....\0\0\0\0IEND\xaeB`\x82", False),
        (b"\xff\xd8\xff\xe0 picture", True),
        (b"\xff\xd8\xff\xe0 picture \xff\xd9", False),
        (b"{\\rtf1 words", True),
        (b"{\\rtf1 words}\r\n", False),
        (b"%PDF-1.7 words", True),
        (b"%PDF-1.7 words\n%%EOF\n", False),
    ],
)
def test_kinds(data: bytes, cut: bool) -> None:
    assert is_cut(data) is cut


def test_a_zip_with_a_long_comment_is_whole() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "words")
        archive.comment = b"c" * 65_535
    assert not is_cut(file.getvalue())
