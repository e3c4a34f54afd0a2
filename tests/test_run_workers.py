"""Workers that crash, hang or eat the memory: their file is an error, the others get done."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.readers import ReadError
from pipeline.run.workers import BATCH, Limits, spread

LIMITS = Limits(seconds=20, memory=3 * 1024**3)


def work(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """The name of each file, unless that says to misbehave."""
    for path in paths:
        misbehave(path.name)
        yield path, path.name


def misbehave(name: str) -> None:
    if name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif name == "exit":
        os._exit(3)
    elif name == "raise":
        raise MemoryError
    elif name == "hang":
        time.sleep(1000)
    elif name == "deaf":  # as C code that never comes back
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(1000)
    elif name == "eat":
        _eaten.append(b"\1" * 400 * 1024**2)
        time.sleep(1000)


_eaten: list[bytes] = []


def first_is_slow(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """All files are looked at before the first result, as when LibreOffice converts them."""
    for path in paths:
        misbehave(path.name)
    for path in paths:
        yield path, path.name


def names(*bad: str) -> list[Path]:
    good = [f"good{i}" for i in range(2 * BATCH)]
    return [Path(name) for name in (*good[:3], *bad, *good[3:])]


def outcome(found: Iterator[tuple[Path, Any]]) -> tuple[list[str], dict[str, ReadError]]:
    done = list(found)
    good = sorted(str(path) for path, result in done if result == path.name)
    bad = {str(path): result for path, result in done if isinstance(result, ReadError)}
    assert len(good) + len(bad) == len(done)
    return good, bad


@pytest.mark.parametrize("workers", [1, 2])
def test_crashes_cost_their_own_file_only(workers: int) -> None:
    files = names("crash", "exit", "raise")
    good, bad = outcome(spread(files, work, workers, LIMITS))
    assert good == sorted(str(f) for f in files if f.name.startswith("good"))
    assert bad.keys() == {"crash", "exit", "raise"}
    assert str(bad["crash"]).startswith("crash: the file: its reader crashed (Segmentation fault);")
    assert all(error.remedy for error in bad.values())


@pytest.mark.parametrize("name", ["hang", "deaf"])
def test_what_never_ends_is_ended(name: str) -> None:
    good, bad = outcome(spread(names(name), work, 1, Limits(5, LIMITS.memory)))
    assert len(good) == 2 * BATCH
    assert "more than 5 seconds" in str(bad[name])


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_what_eats_the_memory_is_ended() -> None:
    good, bad = outcome(spread(names("eat"), work, 1, Limits(60, 300 * 1024**2)))
    assert len(good) == 2 * BATCH
    assert "more than 300 MB of memory" in str(bad["eat"])


def test_of_files_that_die_together_each_is_tried_alone() -> None:
    good, bad = outcome(spread(names("crash")[:6], first_is_slow, 1, LIMITS))
    assert len(good) == 5
    assert bad.keys() == {"crash"}


def test_leaving_early_leaves_no_process() -> None:
    found = spread(names(), work, 2, LIMITS)
    next(found)
    found.close()  # type: ignore[attr-defined]
    import multiprocessing

    assert multiprocessing.active_children() == []


def test_nothing_to_do_starts_nothing() -> None:
    assert list(spread([], work, 2, LIMITS)) == []
