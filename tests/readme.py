"""The commands in the READMEs and what they print.

A block that begins with ```console holds commands, each behind `$ `, and below each what it prints
on a terminal of 100 columns. The ```json block is a deadline of a golden record. `python -m
tests.readme` prints all of them anew into the files, and the results of the queries in the pages
on the database (`tests.database_docs`).
"""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests import database_docs
from tests.golden import GOLDEN, NOTICES

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_JSON = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COLUMNS = "100"
_SHOWN = GOLDEN / "yunlan-2022-postponement.json"


@dataclass(frozen=True, slots=True)
class Example:
    """A command as a README shows it, and what the README says that it prints."""

    command: str
    printed: str


def blocks(text: str) -> Iterator[list[Example]]:
    """The console blocks of a README, each a list of commands."""
    for block in _BLOCK.finditer(text):
        parts = re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]
        yield [Example(c, p.strip("\n")) for c, _, p in (part.partition("\n") for part in parts)]


def _read(handle: int) -> bytes:
    found = b""
    with suppress(OSError):  # Linux says so when the other side is closed
        while more := os.read(handle, 65536):
            found += more
    return found


def printed(command: str, database: Path) -> str:
    """What a command prints on a terminal, standard error included, without blanks at line ends.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    first, *rest = shlex.split(command)
    if first != "notices":
        raise ValueError(f"a README shows commands of notices only: {command}")
    environment = {
        **os.environ,
        "NOTICES_DB": str(database),
        "COLUMNS": _COLUMNS,
        "LINES": "50",
        "TERM": "dumb",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", *rest],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        text = _read(ours).decode()
        os.close(ours)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command, text)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def shown_deadline() -> str:
    """The deadline that stands in the READMEs as an example of a record."""
    record = json.loads(_SHOWN.read_text(encoding="utf-8"))
    return json.dumps(record["deadlines"][0], ensure_ascii=False, indent=2) + "\n"


def json_blocks(text: str) -> list[str]:
    """What stands in the JSON blocks of a README."""
    return [found[1] for found in _JSON.finditer(text)]


def renewed(text: str, database: Path) -> str:
    """The README with what its commands print now."""

    def block(found: re.Match[str]) -> str:
        examples = next(blocks(found[0]))
        shown = (f"$ {e.command}\n{printed(e.command, database)}\n" for e in examples)
        return "```console\n" + "\n".join(shown) + "```"

    text = _JSON.sub(lambda _: f"```json\n{shown_deadline()}```", text)
    return _BLOCK.sub(block, text)


def main() -> None:
    """Write what commands print and queries give now into READMEs and pages on the database."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "notices.db"
        notices = shlex.join(str(p.relative_to(ROOT)) for p in NOTICES)
        printed(f"notices ingest {notices}", database)
        for path in READMES:
            text = path.read_text(encoding="utf-8")
            path.write_text(renewed(text, database), encoding="utf-8")
        for path in database_docs.PAGES:
            text = path.read_text(encoding="utf-8")
            text = database_docs.renewed(text, database, lambda c: printed(c, database))
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
