"""What lies in the folders that are watched: which files, as they are now, and whether whole."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from pipeline.text.wholeness import HEAD, TAIL, cut_short


@dataclass(frozen=True, slots=True)
class State:
    """A file as the disk has it; another state is another content, as far as one can see.

    `ctime_ns` also changes with the file's rights, so that one that could not be read comes again.
    """

    size: int
    mtime_ns: int
    ctime_ns: int


@dataclass(frozen=True, slots=True)
class Folders:
    """Folders and what is looked for in them; `suffixes` in small letters with their dot."""

    roots: Sequence[Path]
    suffixes: Collection[str]

    def missing(self) -> frozenset[Path]:
        """The folders that are not there now: deleted, moved, or on a drive that is away."""
        return frozenset(root for root in self.roots if not root.is_dir())

    def files(self) -> dict[Path, State]:
        """Every file of the folders that are there."""
        found: dict[Path, State] = {}
        for root in self.roots:
            for path in self._walk(str(root)):
                state = self.state(path)
                if state is not None:
                    found[path] = state
        return found

    def state(self, path: Path) -> State | None:
        """The file as it is now, None if there is no such file."""
        try:
            found = path.stat()
        except (OSError, ValueError):
            return None
        if not S_ISREG(found.st_mode):
            return None
        return State(found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    def whole(self, path: Path) -> bool:
        """False if the end of the file is missing, or somebody has it open to write.

        What can't be told counts as whole.
        """
        try:
            with path.open("rb") as file:
                head = file.read(HEAD)
                file.seek(max(0, os.fstat(file.fileno()).st_size - TAIL))
                return not cut_short(head, file.read()) and not _written(file.fileno())
        except OSError:
            return True

    def _walk(self, folder: str) -> Iterator[Path]:
        """The files that `ingest` would read.

        Browsers and office programs give files in the making other endings (.crdownload, .part,
        .tmp), or hide them; they are renamed when they are done.
        """
        folders: list[str] = []
        with suppress(OSError), os.scandir(folder) as entries:  # gone in the meantime, or not ours
            for entry in entries:
                if entry.name.startswith((".", "~$")):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif self._wanted(entry.name):
                    yield Path(entry.path)
        for inner in folders:
            yield from self._walk(inner)

    def _wanted(self, name: str) -> bool:
        return os.path.splitext(name)[1].lower() in self.suffixes  # noqa: PTH122 - a name only


def _written(file: int) -> bool:
    """True if some program has the file open to write, where the system tells (Linux, own files).

    A lease for reading is refused then ([fcntl(2)], F_SETLEASE); it is given back at once.
    """
    try:
        import fcntl
        import signal

        # Who opens the file in this instant makes the system send SIGIO, which would end us.
        if signal.getsignal(signal.SIGIO) is not signal.SIG_IGN:
            signal.signal(signal.SIGIO, signal.SIG_IGN)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except (
        ImportError,
        AttributeError,
        OSError,
        ValueError,
    ):  # not here, not ours
        return False
    return False
