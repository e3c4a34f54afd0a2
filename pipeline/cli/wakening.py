"""Waits for something to happen in folders: by what the system tells, else by the clock alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any, Final

_TICK: Final = 0.5  # seconds after which a folder that has gone or come is noticed
_GATHER: Final = 400  # milliseconds in which changes count as one
_STEP: Final = 50
_AGAIN: Final = 60.0  # seconds until the system is asked once more, where it refused

_Identity = tuple[tuple[int, int] | None, ...]


class Wakening:
    """Called with seconds, it waits so long at most, and says whether something happened before.

    Folders that are deleted, made anew or mounted are found out by their identity: what the system
    tells is about the old ones.
    """

    def __init__(self, folders: Sequence[Path], refused: Callable[[str], None]) -> None:
        """Tell `refused`, once, if the system does not tell of changes, and why."""
        self._folders = folders
        self._refused = refused
        self._told = False
        self._changes: Generator[Any, None, None] | None = None
        self._seen: _Identity = ()
        self._ask_at = 0.0

    def __call__(self, seconds: float) -> bool:
        """Wait; True if something happened."""
        end = time.monotonic() + seconds
        while True:
            stirred = self._renew()
            stirred = self._wait(max(0.0, min(_TICK, end - time.monotonic()))) or stirred
            if stirred or time.monotonic() >= end:
                return stirred

    def close(self) -> None:
        """Ask for nothing more."""
        if self._changes is not None:
            self._changes.close()
            self._changes = None

    def _renew(self) -> bool:
        """Ask about the folders that are there now; True if they are others than before."""
        seen = _identities(self._folders)
        same = seen == self._seen
        if same and (self._changes is not None or time.monotonic() < self._ask_at):
            return False
        self.close()
        self._seen = seen
        there = [folder for folder, one in zip(self._folders, seen, strict=True) if one is not None]
        self._ask_at = time.monotonic() + _AGAIN
        if there:
            self._changes = _changes(there)
        return not same

    def _wait(self, seconds: float) -> bool:
        if self._changes is None:
            time.sleep(seconds)
            return False
        try:
            return bool(next(self._changes))
        except KeyboardInterrupt:
            raise
        except Exception as error:  # noqa: BLE001 - too many watches, no rights, a file system without
            self._changes = None
            if not self._told and _identities(self._folders) == self._seen:
                self._told = True
                self._refused(str(error))
            return True


def _changes(folders: Sequence[Path]) -> Generator[Any, None, None]:
    from watchfiles import watch

    return watch(
        *folders,
        watch_filter=None,  # whatever it is: the folders are looked at
        debounce=_GATHER,
        step=_STEP,
        rust_timeout=int(_TICK * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )


def _identities(folders: Sequence[Path]) -> _Identity:
    return tuple(_identity(folder) for folder in folders)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
