"""From a file to its `Source`: what the file says, before any normalisation.

One module a format, each with `read(data: bytes, path: str) -> Source`. The format is decided by
what the file holds, not by its name. Modules are imported when a file needs them, so that a text
file costs no PDF library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Protocol, cast

from pipeline.model import Source
from pipeline.text.filetype import file_type, unsupported

__all__ = [
    "FORMATS",
    "ReadError",
    "convert_many",
    "read",
    "read_by_conversion",
    "read_bytes",
    "read_many",
]

FORMATS: tuple[tuple[str, str], ...] = (
    ("txt", "txt"),
    ("docx", "docx"),
    ("pdf", "pdf"),
    ("doc", "office"),
    ("rtf", "office"),
    ("html", "html"),
    ("ofd", "ofd"),
)
"""Each format and the module in this package that reads it."""
_OFFICE = "office"
_BATCH = 64


class ReadError(Exception):
    """A file that can't be read: which, where in it, why, and what to do about it."""

    def __init__(self, path: str, place: str, problem: str, remedy: str) -> None:
        super().__init__(path, place, problem, remedy)
        self.path = path
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.place}: {self.problem}; {self.remedy}"


class _Reader(Protocol):
    def read(self, data: bytes, path: str) -> Source: ...


class _Converter(_Reader, Protocol):
    def convert(self, files: Mapping[str, bytes]) -> dict[str, bytes]: ...

    def read_converted(self, data: bytes, path: str, converted: bytes | None) -> Source: ...


def read(path: Path, *, name: str | None = None) -> Source:
    """Read one file.

    Args:
        path: the file.
        name: what `Source.path` and messages call it, `path` as given by default.

    Raises:
        ReadError: if it can't be read, with why and what to do.
    """
    called = name if name is not None else str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = error.strerror or str(error)
        raise ReadError(called, "the file", problem, "check the path and its rights") from error
    return read_bytes(data, called)


def read_bytes(data: bytes, path: str) -> Source:
    """Read what a file holds; `path` is what it is called.

    Raises:
        ReadError: if it can't be read, with why and what to do.
    """
    if not data.strip():
        raise ReadError(path, "the file", "it is empty", "fetch it again")
    module = _module(data)
    if module is None:
        what, remedy = unsupported(file_type(data))
        raise ReadError(path, "the file", f"it is {what}", remedy)
    reader = cast(_Reader, import_module(f"{__name__}.{module}"))
    return reader.read(data, path)


def read_many(paths: Iterable[Path]) -> Iterator[tuple[Path, Source | ReadError]]:
    """Read many files in order; one that can't be read comes as its error and stops no other.

    Files that need LibreOffice share one process of it, which is some twenty times as quick.
    """
    waiting = iter(paths)
    while batch := list(islice(waiting, _BATCH)):
        converted = convert_many(batch)
        for path in batch:
            try:
                yield path, _read_with(path, converted)
            except ReadError as error:
                yield path, error


def convert_many(paths: Iterable[Path]) -> dict[Path, bytes]:
    """The docx of each file among `paths` that only LibreOffice can read, made in one process.

    Files that it can't open, or all if it is not installed, are left out.
    """
    files = {}
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            continue  # `read` says what is wrong with it.
        if _module(data) == _OFFICE:
            files[str(path)] = data
    if not files:
        return {}
    try:
        return {Path(path): docx for path, docx in _office().convert(files).items()}
    except ReadError:
        return {}


def read_by_conversion(data: bytes, path: str) -> Source:
    """Read a file through LibreOffice whatever its format: for readers that are at a loss.

    Raises:
        ReadError: if LibreOffice is missing, or can't open the file.
    """
    return _office().read(data, path)


def _read_with(path: Path, converted: dict[Path, bytes]) -> Source:
    if path not in converted:
        return read(path)
    return _office().read_converted(path.read_bytes(), str(path), converted[path])


def _module(data: bytes) -> str | None:
    return dict(FORMATS).get(file_type(data))


def _office() -> _Converter:
    return cast(_Converter, import_module(f"{__name__}.{_OFFICE}"))
