"""Spreads files over processes, each of which may die: of a crash, of too long, of too much.

Most formats are read by C code, which nothing can interrupt from within. So a process is the limit:
it is watched from outside, and ended when it goes too far. The file that it was at becomes an
error; the others go on in another one.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from mmap import PAGESIZE
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

from pipeline.readers import ReadError

Work = Callable[[list[Path]], Iterable[tuple[Path, Any]]]
"""What workers do: files to results, in the order of the files. It and they must be picklable."""

BATCH: Final = 16
"""Files a worker takes at a time; those for LibreOffice then share one process of it."""
SECONDS: Final = 600.0
MEMORY: Final = 3 * 1024**3
_TICK: Final = 0.5  # seconds between two looks at workers that say nothing
_GRACE: Final = 2.0  # seconds to end LibreOffice and remove temporary files
_REMEDY: Final = "check it in a viewer; save it anew, or in parts"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take.

    `seconds` are counted from when its worker was last heard of, `memory` in bytes of the worker,
    where the system tells (in /proc).
    """

    seconds: float
    memory: int


class _Worker:
    """A process, the files that it has still to do, and when it was last heard of."""

    def __init__(self, work: Work) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()  # so that its death ends what can be received
        self.files: deque[Path] = deque()
        self.heard = 0.0
        self.silent = True

    def give(self, batch: Sequence[Path]) -> None:
        self.files = deque(batch)
        self.heard, self.silent = time.monotonic(), True
        with suppress(OSError):  # it is dead: the next look at it says so
            self.connection.send(list(batch))

    def results(self) -> Iterator[tuple[Path, Any]]:
        """What it has said since.

        Raises:
            EOFError: if it is dead.
        """
        try:
            while self.files and self.connection.poll():
                result = self.connection.recv()
                self.files.popleft()
                self.heard, self.silent = time.monotonic(), False
                yield result
        except (EOFError, OSError) as error:
            self.process.join(_GRACE)
            raise EOFError from error

    def excess(self, limits: Limits) -> str | None:
        """Which limit it has passed, None if none."""
        if time.monotonic() - self.heard > limits.seconds:
            return f"it took more than {limits.seconds:,.0f} seconds (see --time-limit)"
        if _resident(self.process.pid) > limits.memory:
            return f"it took more than {limits.memory // 1024**2:,} MB of memory"
        return None

    def end(self) -> int | None:
        """End it, with time to tidy up if it is at work; its exit code if it was dead before."""
        code = self.process.exitcode
        if self.files:
            self.process.terminate()
            self.process.join(_GRACE)
        self.process.kill()
        self.process.join()
        self.connection.close()
        return code


def spread(
    files: Sequence[Path], work: Work, workers: int, limits: Limits
) -> Iterator[tuple[Path, Any]]:
    """The result of each file as they get done, a `ReadError` for one that ended its worker."""
    batches = deque(files[i : i + BATCH] for i in range(0, len(files), BATCH))
    busy: list[_Worker] = []
    idle: list[_Worker] = []
    try:
        while batches or busy:
            while batches and len(busy) < workers:
                busy.append(idle.pop() if idle else _Worker(work))
                busy[-1].give(batches.popleft())
            wait([worker.connection for worker in busy], _TICK)
            for worker in tuple(busy):
                try:
                    yield from worker.results()
                    problem = worker.excess(limits) if worker.files else None
                except EOFError:
                    problem = "its reader crashed"
                if problem is not None:
                    busy.remove(worker)
                    yield from _lost(worker, problem, batches)
                elif not worker.files:
                    busy.remove(worker)
                    idle.append(worker)
    finally:
        for worker in (*busy, *idle):
            worker.end()


def _lost(
    worker: _Worker, problem: str, batches: deque[Sequence[Path]]
) -> Iterator[tuple[Path, ReadError]]:
    """The error of the file at which a worker ended; its other files go back to the batches."""
    code = worker.end()
    if code is not None and code < 0:
        problem += f" ({signal.strsignal(-code)})"
    first, *others = worker.files
    if worker.silent and others:  # it may have been at any of them, or at all
        batches.extend([path] for path in worker.files)
        return
    if others:
        batches.appendleft(others)
    yield first, ReadError(str(first), "the file", problem, _REMEDY)


def _serve(connection: Connection, work: Work) -> None:
    """Do batches until the other side is gone."""
    with Path(os.devnull).open("w") as nowhere:  # C libraries complain on standard error
        os.dup2(nowhere.fileno(), 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side sees to it
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        while True:
            for result in work(connection.recv()):
                connection.send(result)
    except (EOFError, OSError):
        return
    except Exception:  # noqa: BLE001 - it ends the process, and the other side names the file
        sys.exit(1)


def _resident(pid: int | None) -> int:
    """The bytes of memory that a process holds, 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGESIZE
    except (OSError, IndexError, ValueError):
        return 0
