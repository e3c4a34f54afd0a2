"""Takes in what comes into folders, over and over: one batch after the other, whatever happens.

What wakes it is only a hint that something may have changed: the truth is what lies in the folders,
compared with what was taken in. So a lost event, a restart, a drive that comes back, and a folder
of which the system tells nothing all come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.run.settling import Pace, Settling
from pipeline.store.folders import State
from pipeline.store.ingest import Outcome

Clock = Callable[[], float]
"""Seconds that only ever rise."""
Wake = Callable[[float], bool]
"""Waits so many seconds at most; True if something may have changed before."""
Take = Callable[[Sequence[Path]], Iterator[Outcome]]
"""Takes files in, the first time all that there are, and sees to those that are gone."""


class Disk(Protocol):
    """What is asked of the folders: `pipeline.store.folders.Folders` in earnest."""

    def missing(self) -> frozenset[Path]:
        """The folders that are not there."""

    def files(self) -> dict[Path, State]:
        """Every file, as it is."""

    def state(self, path: Path) -> State | None:
        """One file, as it is."""

    def whole(self, path: Path) -> bool:
        """Whether it seems complete."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A batch of so many files is being taken in."""

    files: int


@dataclass(frozen=True, slots=True)
class Done:
    """A batch is in the database, with all that rests on it."""

    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A file seems to be incomplete and is given more time."""

    path: Path


@dataclass(frozen=True, slots=True)
class Trouble:
    """A batch could not be taken in; it is tried again in so many seconds."""

    error: Exception
    seconds: float


@dataclass(frozen=True, slots=True)
class Away:
    """A folder is no longer there."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Back:
    """A folder is there again."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Idle:
    """What was there when it began is taken in; from now on it waits."""


Event = Begun | Outcome | Done | Held | Trouble | Away | Back | Idle
_SPARE = 5  # a look at everything may take a sixth of the time


def watch(
    disk: Disk, take: Take, wake: Wake, clock: Clock, pace: Pace, *, once: bool = False
) -> Generator[Event, None, None]:
    """Take in what is there and then what comes, for ever, and tell of it.

    Args:
        disk: the folders.
        take: brings the database up to date with a batch of files. If it raises, the batch is
            tried again, later and later; whatever it is, it does not end the watch.
        wake: waits.
        clock: what all times are measured by.
        pace: how long to wait for what.
        once: end when nothing is left to take in, or nothing could be for `pace.patience` seconds.

    Yields:
        What happens, as it happens: for each batch `Begun`, the outcome of each file, `Done`.
    """
    watching = _Watching(disk, take, clock, pace)
    stirred, idle = True, False
    worked = clock()
    while True:
        yield from watching.look(stirred=stirred)
        for event in watching.work():
            yield event
            worked = clock()
        if once and clock() - worked > pace.patience + pace.quiet:
            return
        if not watching.busy:
            if once:
                return
            if not idle:
                yield Idle()
            idle = True
        stirred = wake(watching.rest())


class _Watching:
    """The state between two rounds."""

    def __init__(self, disk: Disk, take: Take, clock: Clock, pace: Pace) -> None:
        self._disk, self._take, self._clock, self._pace = disk, take, clock, pace
        self._settling = Settling(pace)
        self._away: frozenset[Path] = frozenset()
        self._owed: tuple[Path, ...] | None = ()  # a first batch is due even if there is no file
        self._failures = 0
        self._stirred = False
        self._look_after = self._sweep_at = self._retry_at = clock()

    @property
    def busy(self) -> bool:
        """Whether anything is still to be taken in."""
        return bool(self._settling.moving) or self._owed is not None

    def rest(self) -> float:
        """Seconds until something is due."""
        now = self._clock()
        until = [self._sweep_at]
        if self._stirred:
            until.append(self._look_after)
        if self._settling.moving:
            until.append(now + self._pace.quiet / 2)
        if self._owed is not None and self._retry_at > now:
            until.append(self._retry_at)
        return max(0.01, min(until) - now)

    def look(self, *, stirred: bool) -> Iterator[Event]:
        """Compare the folders, or just what is moving in them, with what was taken in."""
        self._stirred = self._stirred or stirred
        now = self._clock()
        if now < self._sweep_at and not (self._stirred and now >= self._look_after):
            for path in self._settling.moving:
                if not any(path.is_relative_to(folder) for folder in self._away):
                    self._settling.see(path, self._disk.state(path), now)
            return
        away = self._disk.missing()
        files = self._disk.files()
        away |= self._disk.missing()  # one that went meanwhile was read in part
        self._settling.see_all(files, away, now)
        yield from (Away(folder) for folder in sorted(away - self._away))
        yield from (Back(folder) for folder in sorted(self._away - away))
        self._away = away
        after = self._clock()
        self._stirred = False
        self._look_after = after + max(self._pace.quiet / 4, _SPARE * (after - now))
        self._sweep_at = max(after + self._pace.sweep, self._look_after)

    def work(self) -> Iterator[Event]:
        """Take in what is at rest, with what an earlier try left undone."""
        now = self._clock()
        if now < self._retry_at:
            return
        ready, held = self._settling.ready(now, self._disk.whole)
        yield from (Held(path) for path in held)
        if not ready and (self._owed is None or self._settling.restless(now)):
            return
        self._settling.take(ready)
        batch = tuple(dict.fromkeys((*(self._owed or ()), *ready)))
        yield Begun(len(batch))
        outcomes: list[Outcome] = []
        try:
            for outcome in self._take(batch):
                outcomes.append(outcome)
                yield outcome
        except Exception as error:  # noqa: BLE001 - told; whatever it is, the watch goes on
            told = {outcome.path for outcome in outcomes}
            self._owed = tuple(path for path in batch if path not in told)
            seconds = min(self._pace.retry * 2**self._failures, self._pace.longest)
            self._failures += 1
            self._retry_at = self._clock() + seconds
            yield Trouble(error, seconds)
            return
        self._owed, self._failures = None, 0
        yield Done(tuple(outcomes))
