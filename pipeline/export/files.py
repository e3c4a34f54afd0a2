"""Files that are replaced whole or not at all."""

from __future__ import annotations

import errno
import filecmp
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(slots=True)
class Target:
    """A file being written; `changed` is known once it is done, False if it was the same before."""

    path: Path
    stream: BinaryIO
    changed: bool = True


@contextmanager
def replacing(path: Path) -> Iterator[Target]:
    """Write beside `path`, and put it in its place at the end.

    Whoever reads the file meanwhile sees the old one. If anything goes wrong, the old one stays and
    nothing else is left. A file that comes out the same is not touched: its time stays.

    Raises:
        OSError: if it can't be written; it names the file.
    """
    real = path.resolve()  # a link stays a link
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder; name a file", str(path))
    if real.exists() and not real.is_file():  # a device or pipe
        with real.open("wb") as stream:
            yield Target(path, stream)
        return
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            target = Target(path, stream)
            yield target
            stream.flush()
            os.fsync(stream.fileno())
        target.changed = not (real.exists() and filecmp.cmp(beside, real, shallow=False))
        if target.changed:
            if real.exists():
                beside.chmod(real.stat().st_mode)
            beside.replace(real)
    except OSError as error:
        if error.filename in (None, str(beside)):
            raise OSError(error.errno, error.strerror or str(error), str(path)) from error
        raise
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
