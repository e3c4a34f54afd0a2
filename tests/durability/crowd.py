"""Two processes that ingest and four that ask, all at one database for a while.

Run: `python -m tests.durability.crowd [SECONDS]` (60). The writers ingest files of their own and
files that both have, again and again, half of them anew each time. Three readers ask the program's
questions; the fourth keeps a transaction open for a second at a time and counts twice in it.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.run import extract_many
from pipeline.run.ingesting import take_in
from pipeline.store.database import open_for_reading, open_for_writing
from tests.durability.texts import text
from tests.durability.whole import faults

_BATCH = 12  # new files in each round of a writer, as many that both have
_QUESTIONS = (("deadlines",), ("search", "申报"), ("show", "云通甲甲〔2014〕0号"), ("status",))
_OWN = 10_000  # from where on the numbers of a writer's own files count


@dataclass(frozen=True, slots=True)
class Said:
    """What one process did: how often, the longest time in seconds, what went wrong."""

    who: str
    times: int
    longest: float
    errors: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What all came to. `wal` is the largest size of the -wal file, in bytes."""

    said: list[Said]
    files: int
    notices: int
    wal: int
    wrong: list[str]


def _file(folder: Path, number: int) -> Path:
    """The file of that number, made if it is not there; two writers may make it at once."""
    path = folder / f"n{number:06d}.txt"
    if not path.exists():
        with suppress(FileExistsError):
            part = folder / f"{path.stem}.{random.random()}.part"
            part.write_text(text(number), encoding="utf-8")
            part.rename(path) if not path.exists() else part.unlink()
    return path


def _write(number: int, folder: Path, db: Path, until: float) -> Said:
    rng, errors = random.Random(number), list[str]()
    known: dict[Path, Any] = {}
    rounds, longest, files = 0, 0.0, []

    def extract(paths: Sequence[Path]) -> Iterator[tuple[Path, Any]]:
        new = [path for path in paths if path not in known]
        known.update(extract_many(new))
        return ((path, known[path]) for path in paths)

    while time.time() < until:
        own = number * _OWN + rounds * _BATCH
        files += [_file(folder, own + i) for i in range(_BATCH)]
        files += [_file(folder, rounds * _BATCH + i) for i in range(_BATCH)]
        extract([path for path in files if path not in known])
        anew = rng.sample(files, len(files) // 2) if len(files) < 200 else rng.sample(files, 100)
        start = time.perf_counter()
        try:
            errors += _ingest(db, files[-2 * _BATCH :], extract, force=False)
            errors += _ingest(db, anew, extract, force=True)
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            errors.append(repr(error))
        rounds, longest = rounds + 1, max(longest, time.perf_counter() - start)
    return Said(f"writer {number}", rounds, longest, errors)


def _ingest(db: Path, files: Sequence[Path], extract: Any, *, force: bool) -> list[str]:
    database = open_for_writing(db)
    with closing(database.conn):
        when = "2025-06-01T00:00:00Z"
        done = list(take_in(database, files, extract, extractor="1", force=force, when=when))
    return [f"{o.path}: {o.status} {o.error}" for o in done if o.error is not None]


def _ask(number: int, _: Path, db: Path, until: float) -> Said:
    rounds, longest, errors = 0, 0.0, []
    while time.time() < until:
        question = _QUESTIONS[(rounds + number) % len(_QUESTIONS)]
        start = time.perf_counter()
        done = CliRunner().invoke(app, [*question, "--db", str(db)])
        if done.exit_code != 0:
            errors.append(f"{question}: {done.output} {done.exception!r}")
        rounds, longest = rounds + 1, max(longest, time.perf_counter() - start)
    return Said(f"reader {number}", rounds, longest, errors)


def _look_long(number: int, _: Path, db: Path, until: float) -> Said:
    counted = "SELECT (SELECT count(*) FROM notices), (SELECT count(*) FROM evidence)"
    rounds, longest, errors = 0, 0.0, []
    while time.time() < until:
        try:
            with closing(open_for_reading(db)) as connection:
                start = time.perf_counter()
                connection.execute("BEGIN")
                before = tuple(connection.execute(counted).fetchone())
                longest = max(longest, time.perf_counter() - start)
                time.sleep(1)
                if tuple(connection.execute(counted).fetchone()) != before:
                    errors.append("the database changed within a transaction")
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            errors.append(repr(error))
        rounds += 1
    return Said(f"reader {number}, of a second each", rounds, longest, errors)


def _tell(ready: Any, answers: Any, job: Any, *arguments: Any, seconds: float) -> None:
    ready.wait(120)
    answers.put(job(*arguments, time.time() + seconds))


def _watch(db: Path, processes: Sequence[BaseProcess]) -> int:
    largest, wal = 0, Path(f"{db}-wal")
    while any(process.is_alive() for process in processes):
        with suppress(FileNotFoundError):
            largest = max(largest, wal.stat().st_size)
        time.sleep(0.05)
    return largest


def measure(seconds: float) -> Found:
    """Let them at it for so long, then count."""
    with tempfile.TemporaryDirectory() as place:
        folder, db = Path(place).resolve() / "notices", Path(place).resolve() / "notices.db"
        folder.mkdir()
        _ingest(db, [_file(folder, 0)], extract_many, force=False)  # for readers to ask
        context = get_context("spawn")
        answers: Any = context.Queue()
        ready = context.Barrier(7)
        jobs = [(_write, 1), (_write, 2), (_ask, 1), (_ask, 2), (_ask, 3), (_look_long, 4)]
        processes = [
            context.Process(
                target=_tell,
                args=(ready, answers, job, number, folder, db),
                kwargs={"seconds": seconds},
            )
            for job, number in jobs
        ]
        for process in processes:
            process.start()
        ready.wait(120)
        wal = _watch(db, processes)
        said = sorted((answers.get(timeout=600) for _ in processes), key=lambda one: one.who)
        return _count(folder, db, said, wal)


def _count(folder: Path, db: Path, said: list[Said], wal: int) -> Found:
    paths = sorted(folder.glob("*.txt"))
    ids = dict(_ids(paths))
    with closing(sqlite3.connect(db)) as connection:
        there = dict(connection.execute("SELECT path, notice_id FROM sources").fetchall())
        (notices,) = connection.execute("SELECT count(*) FROM notices").fetchone()
        (waiting,) = connection.execute("SELECT count(*) FROM unlinked_notices").fetchone()
    wrong = faults(db)
    wrong += [f"{path} gives {there.get(path)}" for path in ids if there.get(path) != ids[path]]
    wrong += [f"{path} is no file" for path in there if path not in ids]
    if notices != len(set(ids.values())):
        wrong.append(f"{notices} notices for {len(set(ids.values()))}")
    if waiting:
        wrong.append(f"{waiting} notices not linked")
    return Found(said, len(paths), notices, wal, wrong)


def _ids(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for path, result in extract_many(paths):
        if isinstance(result, Exception):
            raise result
        yield str(path), result.notice_id


def main(arguments: list[str]) -> int:
    """Print what each did; 1 if anything was wrong."""
    found = measure(float(arguments[0]) if arguments else 60)
    for one in found.said:
        print(f"{one.who:26} {one.times:6} times, the longest {one.longest:.2f} s", end="; ")
        print(f"{len(one.errors)} errors")
        for error in one.errors[:5]:
            print(f"  {error}")
    print(f"{found.files} files, {found.notices} notices; -wal at most {found.wal / 1e6:.1f} MB")
    for line in found.wrong:
        print(f"WRONG: {line}")
    bad = bool(found.wrong) or any(one.errors for one in found.said)
    print("see above" if bad else "no error, nothing lost, counts exact")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
