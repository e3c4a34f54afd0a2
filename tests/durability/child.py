"""The program itself, in a process to be killed: it says on standard output how far it has come.

`python -m tests.durability.child RESULTS ARGUMENT…`: RESULTS is a pickle of what reading each file
gives, by path and hash, so that a run costs little; or `-` to read the files in worker processes.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from pipeline import run
from pipeline.cli.app import app
from pipeline.run import linking
from pipeline.store import copies, migrations

Result = tuple[Path, Any]


def say(mark: str) -> None:
    """A line that is out before the next step is begun."""
    os.write(1, f"@{mark}\n".encode())


def key(path: Path) -> tuple[str, str]:
    """By what a file's result is kept."""
    return str(path), hashlib.sha256(path.read_bytes()).hexdigest()


def _kept(results: dict[tuple[str, str], Any]) -> Callable[..., Iterator[Result]]:
    def extract_many(paths: Iterable[Path], *_: Any, **__: Any) -> Iterator[Result]:
        for path in paths:
            yield path, results[key(path)]

    return extract_many


def _counted(extract: Callable[..., Iterator[Result]]) -> Callable[..., Iterator[Result]]:
    @wraps(extract)
    def extract_many(*arguments: Any, **more: Any) -> Iterator[Result]:
        say("reading")
        for count, result in enumerate(extract(*arguments, **more)):
            yield result
            say(f"loading {count}")

    return extract_many


def _marked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def marked(*arguments: Any, **more: Any) -> Any:
        say(name)
        return function(*arguments, **more)

    return marked


def _statements(script: str) -> Iterator[str]:
    for statement in migrations_statements(script):
        say("migrating")
        yield statement


migrations_statements = migrations.statements


def main(results: str, arguments: list[str]) -> None:
    """Run the program with marks at its stages."""
    say("starting")
    if results != "-":
        run.extract_many = _kept(pickle.loads(Path(results).read_bytes()))
    run.extract_many = _counted(run.extract_many)
    linking.relink = _marked("linking", linking.relink)
    copies.copy_before = _marked("copying", copies.copy_before)
    migrations.statements = _statements
    app(arguments, prog_name="notices", standalone_mode=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
