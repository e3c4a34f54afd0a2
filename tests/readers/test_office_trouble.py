"""What happens when LibreOffice hangs, dies or refuses: with a script in its place."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.readers import ReadError, office, read_bytes
from tests.readers.build_docx import docx, p

GOOD = docx(p("好"))
SCRIPT = """#!/bin/sh
echo "$@" >> {log}
while [ "$1" != --outdir ]; do shift; done
out="$2"
shift 2
for file in "$@"; do
  made="$out/$(basename "${{file%.*}}").docx"
  if grep -q HANG "$file"; then
    sleep 600 &
    echo $! >> {children}
    printf 'PK\\003\\004' > "$made"
    wait
  fi
  if grep -q CRASH "$file"; then kill -9 $$; fi
  if grep -q FAIL "$file"; then exit 3; fi
  if ! grep -q REFUSE "$file"; then cp {good} "$made"; fi
done
"""
Runs = Callable[[], list[str]]


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """A script called `soffice`; what it was called with, run by run."""
    folder, scratch = tmp_path / "bin", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    names = {key: tmp_path / key for key in ("log", "children", "good")}
    names["good"].write_bytes(GOOD)
    script = folder / "soffice"
    script.write_text(SCRIPT.format(**{k: shlex.quote(str(v)) for k, v in names.items()}))
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setattr(office, "SECONDS", 1.0)
    return lambda: names["log"].read_text().splitlines() if names["log"].exists() else []


def rtf(words: str) -> bytes:
    return f"{{\\rtf1 {words}}}".encode()


@pytest.mark.parametrize(
    ("words", "made", "count"),
    [
        (["A", "B", "C"], "012", 1),
        (["A", "REFUSE", "C"], "02", 1),
        (["A", "HANG", "C"], "02", 3),  # all of them, the suspect alone, those after it
        (["HANG", "B"], "1", 3),
        (["A", "HANG"], "0", 2),
        (["A", "HANG", "C", "HANG", "E"], "024", 5),
        (["A", "CRASH", "C"], "02", 3),
        (["A", "FAIL", "C"], "02", 3),
        (["REFUSE", "B", "CRASH", "D"], "13", 3),
        (["A", "REFUSE", "CRASH", "D"], "03", 5),  # the first suspect was not the culprit
        (["HANG"], "", 1),
        (["CRASH"], "", 1),
    ],
)
def test_one_file_costs_no_other(runs: Runs, words: list[str], made: str, count: int) -> None:
    found = office.convert({str(n): rtf(word) for n, word in enumerate(words)})
    assert sorted(found) == list(made)
    assert set(found.values()) <= {GOOD}
    assert len(runs()) == count


def test_nothing_is_left_behind(runs: Runs, tmp_path: Path) -> None:
    assert office.convert({"a": rtf("A"), "b": rtf("HANG")}) == {"a": GOOD}
    assert list((tmp_path / "scratch").iterdir()) == []
    children = [int(line) for line in (tmp_path / "children").read_text().split()]
    assert len(children) == 2
    for child in children:
        status = Path(f"/proc/{child}/stat")
        # One that is gone, or that only its parent has yet to hear of.
        assert not status.exists() or status.read_text().split(") ")[1][0] in "ZX"


def test_names_of_files_never_reach_the_command_line(runs: Runs) -> None:
    names = ["/x/同名.rtf", "/y/同名.rtf", "-o.rtf", "$(reboot).rtf", "a b'\".rtf"]
    assert sorted(office.convert({name: rtf("A") for name in names})) == sorted(names)
    (line,) = runs()
    assert "同名" not in line
    assert "reboot" not in line


def test_the_file_that_hangs_is_told(runs: Runs) -> None:
    with pytest.raises(ReadError, match="can't open it"):
        read_bytes(rtf("HANG"), "x.rtf")
    assert len(runs()) == 1


def test_a_program_that_does_not_start(runs: Runs, tmp_path: Path) -> None:
    (tmp_path / "bin" / "soffice").write_bytes(b"\x7fELF no program")
    assert office.convert({"a": rtf("A"), "b": rtf("B")}) == {}
    assert runs() == []


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (rtf("A"), "rtf"),
        (GOOD, "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "MatOST".encode("utf-16-le"), "wps"),
    ],
)
def test_what_libreoffice_is_told_to_expect(runs: Runs, data: bytes, ending: str) -> None:
    assert office.convert({"文件": data}) == {"文件": GOOD}
    assert runs()[0].endswith(f"/000000.{ending}")
