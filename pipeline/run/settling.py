"""Which files have come to rest: nothing but comparing states; the disk and the clock are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.store.folders import State


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait, in seconds.

    Attributes:
        quiet: a file must not change for so long.
        patience: so long if its end seems to be missing, or a program has it open.
        linger: files that are at rest wait so long for others that are not yet, to go together.
        sweep: between two looks at everything, where nothing says that something changed.
        retry: until a batch that the database did not take is tried again; doubled each time.
        longest: the longest that this gets.
    """

    quiet: float = 2.0
    patience: float = 60.0
    linger: float = 6.0
    sweep: float = 60.0
    retry: float = 5.0
    longest: float = 300.0


@dataclass(slots=True)
class _Moving:
    """A file that differs from what was taken in: how it is now, None if gone, and since when."""

    state: State | None
    since: float
    held: bool = False


class Settling:
    """Tells apart what is known, what is still changing, and what is ready to be taken in."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._taken: dict[Path, State] = {}
        self._moving: dict[Path, _Moving] = {}

    @property
    def moving(self) -> tuple[Path, ...]:
        """The files that are not as they were taken in."""
        return tuple(self._moving)

    def restless(self, now: float) -> bool:
        """Whether some file is still changing."""
        return any(now - one.since < self._pace.quiet for one in self._moving.values())

    def see_all(self, states: Mapping[Path, State], away: Iterable[Path], now: float) -> None:
        """What a look at everything gave; files below folders that are `away` are not gone."""
        lost = tuple(away)
        for path in {*self._taken, *self._moving} - states.keys():
            if not any(path.is_relative_to(folder) for folder in lost):
                self.see(path, None, now)
        for path, state in states.items():
            self.see(path, state, now)

    def see(self, path: Path, state: State | None, now: float) -> None:
        """What a look at one file gave: its state, None if there is none, at the time `now`."""
        if self._taken.get(path) == state:
            self._moving.pop(path, None)
            return
        moving = self._moving.get(path)
        if moving is None or moving.state != state:
            self._moving[path] = _Moving(state, now)

    def ready(self, now: float, whole: Callable[[Path], bool]) -> tuple[list[Path], list[Path]]:
        """The files that can be taken in now, those that are gone among them, and newly held ones.

        Nothing is ready as long as other files will soon be, but for `linger` seconds at most. A
        file that is not `whole` is held back for `patience` seconds.
        """
        ready: list[Path] = []
        held: list[Path] = []
        longest = 0.0
        for path, moving in self._moving.items():
            rested = now - moving.since
            if rested < self._pace.quiet:
                continue
            if self._held(path, moving, rested, whole):
                if not moving.held:
                    moving.held = True
                    held.append(path)
            else:
                ready.append(path)
                longest = max(longest, rested)
        if self.restless(now) and longest < self._pace.quiet + self._pace.linger:
            return [], held
        return sorted(ready), held

    def _held(
        self, path: Path, moving: _Moving, rested: float, whole: Callable[[Path], bool]
    ) -> bool:
        if moving.state is None or rested >= self._pace.patience:
            return False
        return not whole(path)

    def take(self, paths: Iterable[Path]) -> None:
        """Note these as taken in, as they were last seen."""
        for path in paths:
            state = self._moving.pop(path).state
            if state is None:
                self._taken.pop(path, None)
            else:
                self._taken[path] = state
