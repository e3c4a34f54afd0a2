"""Real doc and docx files: our text beside the one that LibreOffice itself makes of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from pipeline.readers import ReadError, read_many
from tests.shared import SHARED, needs_shared

pytestmark = [
    needs_shared,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]
FILES = sorted(SHARED.glob("notices/*/*.doc*")) if SHARED is not None else []
LEAST = 0.99
_SPACES = re.compile(r"\s+")
_LINES = re.compile(r"[\n\t\r\f\v]")


def test_no_word_is_lost(tmp_path: Path) -> None:
    """The lowest is 0.998, of a file with formulas: LibreOffice leaves them out of its text."""
    theirs = by_libreoffice(tmp_path)
    ours = {p.stem: got for p, got in read_many(FILES) if not isinstance(got, ReadError)}
    assert sorted(ours) == sorted(theirs) == sorted(path.stem for path in FILES)
    alike = {name: similarity(source.text, theirs[name]) for name, source in ours.items()}
    assert {name: value for name, value in alike.items() if value < LEAST} == {}


def by_libreoffice(room: Path) -> dict[str, str]:
    """The text of each file by LibreOffice, by the file's name without its ending."""
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    kind = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(room / "out")]
    command = ["soffice", profile, "--headless", *kind, *map(str, FILES)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = (room / "out").glob("*.txt")
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in made}


def similarity(text: str, other: str) -> float:
    """Twice the characters that both have in the same order, by all characters; no white space."""
    ours, theirs = _lines(text), _lines(other)
    same = 0
    for kind, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            same += sum(map(len, ours[i:j]))
        elif kind == "replace":
            a, b = "".join(ours[i:j]), "".join(theirs[k:m])
            same += sum(x.size for x in SequenceMatcher(None, a, b, False).get_matching_blocks())
    return 2 * same / (sum(map(len, ours)) + sum(map(len, theirs)))


def _lines(text: str) -> list[str]:
    return [line for line in (_SPACES.sub("", x) for x in _LINES.split(text)) if line]
