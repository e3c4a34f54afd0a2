"""Kills the program at random moments of its work, and looks at what it left.

Run: `python -m tests.durability.kill [KILLS] [FILES]` (200 and 300). Each kill is a SIGKILL a while
after a stage was reached, both at random. A database is killed up to five times in succession, each
time looked at, then completed by an undisturbed run and compared with one that was never killed.
Every fourth database is filled with the files being read by worker processes; the others get what
reading gives from a file, so that more of the time is spent in writing.
"""

from __future__ import annotations

import os
import pickle
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.run import extract_many
from tests.durability.child import key
from tests.durability.texts import write
from tests.durability.whole import apart, dumped, faults
from tests.store.released import restore

_STAGES = {
    "first": ("starting", "reading", "loading", "loading", "linking"),
    "changed": ("reading", "loading", "loading", "linking"),
    "rebuild": ("reading", "loading", "loading", "linking"),
    "migration": ("copying", "migrating", "migrating", "linking"),
}
"""For each kind of run, the stages at which it is killed; more often at what lasts."""
_WHILE = {"starting": 0.8, "reading": 0.05, "loading": 0.01, "linking": 0.4}
_IN_SUCCESSION = 5
_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder with the files, what reading them gives, and where databases begin and end."""

    folder: Path
    kind: str
    count: int
    start: Path | None
    end: bytes
    arguments: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many were killed at which stage of which kind of run, and what was wrong."""

    killed: Counter[tuple[str, str]] = field(default_factory=Counter)
    completed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def _command(bench: Bench, db: Path, *, real: bool) -> list[str]:
    results = "-" if real else str(bench.folder / "results.pickle")
    command = [sys.executable, "-m", "tests.durability.child", results, "ingest", "--workers", "2"]
    return [*command, "--db", str(db), *bench.arguments, str(bench.folder / "notices")]


def _environment() -> dict[str, str]:
    return os.environ | {"SOURCE_DATE_EPOCH": "1750000000", "PYTHONUTF8": "1"}


def run(bench: Bench, db: Path, *, real: bool = False) -> None:
    """An undisturbed run. Files that can't be read make it exit with 1."""
    done = subprocess.run(
        _command(bench, db, real=real),
        env=_environment(), capture_output=True, text=True, timeout=_SECONDS, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise AssertionError(done.stderr)


def kill(bench: Bench, db: Path, rng: random.Random, *, real: bool) -> str | None:
    """Run, and kill it; the last stage that it reached, None if it was at its end before."""
    stage = rng.choice(_STAGES[bench.kind])
    mark, skip = f"@{stage}", 0
    if stage == "loading":
        skip = rng.randrange(bench.count // (4 if bench.kind == "changed" else 2 if real else 1))
    elif stage == "migrating":
        skip = rng.randrange(50)
    process = subprocess.Popen(
        _command(bench, db, real=real),
        env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, start_new_session=True,
    )  # fmt: skip
    if process.stdout is None:
        raise AssertionError
    last = "before its start"
    for line in process.stdout:
        last = line[1:].split()[0] if line.startswith("@") else last
        if line.startswith(mark):
            if skip == 0:
                break
            skip -= 1
    time.sleep(rng.random() * _WHILE.get(stage, 0.003))
    process.kill()
    rest = process.stdout.read().splitlines()
    process.stdout.close()
    code = process.wait()
    _await_end(process.pid)
    marks = [line[1:].split()[0] for line in rest if line.startswith("@")]
    return None if code in (0, 1) else [last, *marks][-1]


def _await_end(group: int) -> None:
    """Its worker processes end by themselves when it is gone.

    Raises:
        AssertionError: if they do not.
    """
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise AssertionError(f"processes of {group} live on")


def campaign(bench: Bench, rng: random.Random, tally: Tally, kills: int, *, real: bool) -> None:
    """Kill the work on one database so often, look at it each time, then have it completed."""
    db = bench.folder / "killed" / "notices.db"
    shutil.rmtree(db.parent, ignore_errors=True)
    db.parent.mkdir()
    if bench.start is not None:
        shutil.copy(bench.start, db)
    name = f"{bench.kind}{' with workers' if real else ''}"
    for _ in range(kills):
        stage = kill(bench, db, rng, real=real)
        if stage is None:
            tally.completed[name] += 1
            break
        tally.killed[name, stage] += 1
        if db.exists():
            with apart(db, bench.folder / "apart") as copy:
                tally.wrong += [f"{name}, {stage}: {fault}" for fault in faults(copy)]
    run(bench, db)
    tally.wrong += [f"{name}, completed: {fault}" for fault in faults(db)]
    if dumped(db) != bench.end:
        tally.wrong.append(f"{name}: completed to something else: {_first(dumped(db), bench.end)}")


def _first(one: bytes, other: bytes) -> str:
    mine, theirs = one.decode().split("\n"), other.decode().split("\n")
    return f"{sorted(set(mine) - set(theirs))[:2]} for {sorted(set(theirs) - set(mine))[:2]}"


def benches(folder: Path, count: int) -> Iterator[Bench]:
    """The kinds of run, one after the other; the files change in between."""
    folder.mkdir(parents=True, exist_ok=True)
    notices, results = folder / "notices", folder / "results.pickle"
    kept: dict[tuple[str, str], Any] = {}
    start: Path | None = None
    for kind in ("first", "changed", "rebuild", "migration"):
        if kind in ("first", "changed"):
            paths = write(notices, count, revision=int(kind == "changed"), every=3)
            kept |= {key(path): result for path, result in extract_many(paths, 2)}
            results.write_bytes(pickle.dumps(kept))
        if kind == "migration":
            start = restore("0004", folder / "old.db")
        end = folder / f"{kind}.db"
        if start is not None:
            shutil.copy(start, end)
        arguments = ("--rebuild",) if kind == "rebuild" else ()
        bench = Bench(folder, kind, count, start, b"", arguments)
        run(bench, end)
        yield Bench(folder, kind, count, start, dumped(end), arguments)
        start = end


def measure(kills: int, count: int, seed: int = 1, *, workers: bool = True) -> Tally:
    """So many kills, shared out over the kinds of run."""
    rng, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for number, bench in enumerate(benches(Path(folder).resolve(), count)):
            share, databases = kills * (number + 1) // len(_STAGES), 0
            while (left := share - sum(tally.killed.values())) > 0:
                databases += 1
                real = workers and databases % 4 == 0
                campaign(bench, rng, tally, min(left, rng.randint(1, _IN_SUCCESSION)), real=real)
    return tally


def main(arguments: list[str]) -> int:
    """Print a table of the stages; 1 if anything was wrong."""
    kills, count = ([int(a) for a in arguments] + [200, 300][len(arguments) :])[:2]
    start = time.monotonic()
    tally = measure(kills, count)
    for (name, stage), times in sorted(tally.killed.items()):
        print(f"{name:24} killed at {stage:12} {times:4}")
    print(f"{sum(tally.killed.values())} kills of an ingest of {count} files,", end=" ")
    print(f"{time.monotonic() - start:.0f} s; {sum(tally.completed.values())} ended before")
    for line in tally.wrong:
        print(f"WRONG: {line}")
    print("all sound, whole, and completed to the same" if not tally.wrong else "see above")
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
