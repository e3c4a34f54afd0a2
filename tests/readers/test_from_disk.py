"""What stands on a disk is not always a file, and one bad file never stops the others."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline.readers
from pipeline.readers import MOST_BYTES, ReadError, read
from tests.readers.build_hostile import packed, with_member, zeros, zip_bytes
from tests.readers.test_robustness import GIGABYTE, GOOD, ROOT


def test_large_files_are_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ReadError, match="more than 200"):
        read(path)


def test_what_is_no_regular_file_never_blocks(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        for name in ("pipe", "loop", "gone", "socket", "", "a\0b", "x" * 5000):
            with pytest.raises(ReadError) as error:
                read(tmp_path / name)
            assert error.value.remedy
    with pytest.raises(ReadError, match="device"):
        read(Path("/dev/zero"))


def test_a_file_may_vanish_while_we_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 a}")

    class Vanishing:
        def convert(self, files: dict[str, bytes]) -> dict[str, bytes]:
            path.unlink()
            return {str(path): GOOD["docx"]}

    monkeypatch.setattr(pipeline.readers, "_office", Vanishing)
    [(_, found)] = pipeline.readers.read_many([path])
    assert isinstance(found, ReadError)
    assert "No such file" in found.problem


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_folder_of_bad_files(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    bad = {
        "cut.docx": GOOD["docx"][:3000],
        "empty.txt": b"",
        "sheet.docx": zip_bytes({"xl/workbook.xml": packed(b"<x/>")}),
        "bomb.ofd": with_member(GOOD["ofd"], "OFD.xml", zeros(GIGABYTE)),
        "noise.pdf": bytes(range(256)) * 20,
        "cut.pdf": GOOD["pdf"][:300],
        "pipe.txt": None,
    }
    for name, data in {**bad, "good.txt": GOOD["txt"], "good.pdf": GOOD["docx"]}.items():
        if data is not None:
            (folder / name).write_bytes(data)
    (folder / os.fsdecode(b"b\xffd.txt")).write_bytes(GOOD["txt"])
    os.mkfifo(folder / "pipe.txt")
    arguments = ["files", "files/pipe.txt", "--db", "x.db"]
    if command == "extract":
        arguments = [*sorted(f"files/{p.name}" for p in folder.iterdir()), "--format", "csv"]
    run = [sys.executable, "-m", "pipeline.cli", command, *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, timeout=120, check=False)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "Traceback" not in said
    lines = said.splitlines()
    for name in bad:
        [line] = [line for line in lines if f"files/{name}: " in line]
        assert "; " in line  # what to do
    if command == "ingest":
        assert "1 new, 1 copy" in done.stdout.decode()  # which say the same
        assert len(lines) == len(bad) + 1  # a name that is no text can't be stored
    else:
        assert done.stdout.decode().count("2025-06-05") >= 3
        assert len(lines) == len(bad)
