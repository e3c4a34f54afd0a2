"""What is seen in folders: the same files as `ingest` finds, and which are still being written."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from pipeline.store.folders import Folders
from pipeline.store.ingest import find_files

SUFFIXES = frozenset({".txt", ".docx"})


def folders(*roots: Path) -> Folders:
    return Folders(roots, SUFFIXES)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    for name in (
        "a.txt", "b.DOCX", "deep/er/c.txt", "~$b.docx", ".hidden.txt", ".git/d.txt", "e.txt.part",
        "f.docx.crdownload", "g.tmp", "README.md", "~$dir/h.txt", ".~lock.b.docx#",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "folder.txt").mkdir()
    return tmp_path


def test_the_files_are_those_that_ingest_finds(box: Path) -> None:
    found = folders(box).files()
    assert sorted(p.relative_to(box).as_posix() for p in found) == [
        "a.txt",
        "b.DOCX",
        "deep/er/c.txt",
    ]
    assert sorted(found) == sorted(find_files([box], SUFFIXES))


def test_a_state_changes_with_content_time_and_rights(box: Path) -> None:
    watched, path = folders(box), box / "a.txt"
    states = [watched.state(path)]
    path.write_text("more words")
    states.append(watched.state(path))
    os.utime(path, ns=(1, 1))
    states.append(watched.state(path))
    path.chmod(0o600)
    states.append(watched.state(path))
    assert len(set(states)) == len(states)
    assert watched.files()[path] == states[-1]


def test_what_is_not_there_has_no_state(box: Path) -> None:
    assert folders(box).state(box / "none.txt") is None
    assert folders(box).state(box / "folder.txt") is None


def test_folders_that_are_missing(box: Path) -> None:
    other = box / "deep"
    watched = folders(box, other)
    assert watched.missing() == frozenset()
    shutil.rmtree(other)
    assert watched.missing() == {other}
    assert box / "a.txt" in watched.files()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_file_that_somebody_writes_is_not_whole(box: Path) -> None:
    path = box / "a.txt"
    with path.open("a"):
        assert not folders(box).whole(path)
    assert folders(box).whole(path)
    with path.open():  # to read it does no harm
        assert folders(box).whole(path)


def test_what_cannot_be_looked_into_counts_as_whole(box: Path) -> None:
    assert folders(box).whole(box / "none.txt")


def test_half_a_file_is_not_whole(box: Path) -> None:
    path = box / "half.docx"
    path.write_bytes(b"PK\x03\x04" + b"x" * 200_000)
    assert not folders(box).whole(path)
