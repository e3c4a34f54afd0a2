"""From a file to its `Source`: what the file says, before any normalisation.

One module a format, each with `read(data: bytes, path: str) -> Source`. The format is decided by
what the file holds, not by its name. Modules are imported when a file needs them, so that a text
file costs no PDF library.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Final, Protocol, cast

from pipeline.model import Remark, Source
from pipeline.text.filetype import file_type, unsupported

__all__ = [
    "FORMATS",
    "MOST_BYTES",
    "MOST_CHARACTERS",
    "ReadError",
    "read",
    "read_by_conversion",
    "read_bytes",
    "read_many",
    "read_parts",
]

FORMATS: tuple[tuple[str, str], ...] = (
    ("txt", "txt"),
    ("docx", "docx"),
    ("pdf", "pdf"),
    ("html", "html"),
    ("mhtml", "html"),
    ("ofd", "ofd"),
    ("zip", "archive"),
    *((name, "office") for name in ("doc", "rtf", "odt", "fodt", "uot", "wordml")),
    *((name, "image") for name in ("png", "jpg", "tiff", "bmp", "gif", "webp")),
)
"""Each format and the module in this package that reads it."""

MOST_BYTES: Final = 200 * 1024**2
"""Size of a file; a longer one is not even loaded."""
MOST_TEXT_BYTES: Final = 20 * 1024**2
"""Size of a file that is all words."""
MOST_CHARACTERS: Final = 5_000_000
"""Length of a notice's text: some thousand pages."""

_ALL_WORDS = frozenset({"txt", "html"})
_OFFICE = "office"
_UNLOCKING = frozenset({"pdf", "archive"})  # modules whose `read` takes a password
_BATCH = 64
_WORD = re.compile(r"\w")
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
_NOTHING = b"\0 \t\r\n\f\v"
_FETCH = "fetch it again"


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


class _Unlocking(Protocol):
    def read(self, data: bytes, path: str, *, password: str | None) -> Source: ...


class _Converter(_Reader, Protocol):
    def convert(self, files: Mapping[str, bytes]) -> dict[str, bytes]: ...

    def read_converted(self, data: bytes, path: str, converted: bytes | None) -> Source: ...


def read(path: Path, *, name: str | None = None, password: str | None = None) -> Source:
    """Read one file.

    Args:
        path: the file.
        name: what `Source.path` and messages call it, `path` as given by default.
        password: what opens it, if it is protected.

    Raises:
        ReadError: if it can't be read, with why and what to do.
    """
    called = name if name is not None else str(path)
    return read_bytes(_load(path, called), called, password=password)


def read_bytes(data: bytes, path: str, *, password: str | None = None) -> Source:
    """Read what a file holds; `path` is what it is called.

    Raises:
        ReadError: if it can't be read, with why and what to do.
    """
    return _read(data, path, password, {})


def read_many(
    paths: Iterable[Path], *, password: str | None = None
) -> Iterator[tuple[Path, Source | ReadError]]:
    """Read many files in order; one that can't be read comes as its error and stops no other.

    Files that need LibreOffice share one process of it, which is some twenty times as quick.
    """
    waiting = iter(paths)
    while batch := list(islice(waiting, _BATCH)):
        converted = _converted(_loaded(batch))
        for path in batch:
            called = str(path)
            try:
                yield path, _read(_load(path, called), called, password, converted)
            except ReadError as error:
                yield path, error


def read_parts(
    files: Mapping[str, bytes], *, password: str | None = None
) -> Iterator[tuple[str, Source | ReadError]]:
    """Read files that lie in memory, such as those of an archive, as `read_many` does."""
    converted = _converted(files.items())
    for name, data in files.items():
        try:
            yield name, _read(data, name, password, converted)
        except ReadError as error:
            yield name, error


def read_by_conversion(data: bytes, path: str) -> Source:
    """Read a file through LibreOffice whatever its format: for readers that are at a loss.

    Raises:
        ReadError: if LibreOffice is missing, or can't open the file.
    """
    return _office().read(data, path)


def _read(
    data: bytes, path: str, password: str | None, converted: Mapping[str, bytes | None]
) -> Source:
    """Read by the module that the content asks for; `converted` is what LibreOffice made of it."""
    if not data.strip(_NOTHING):
        problem = "it holds nothing but zero bytes" if b"\0" in data else "it is empty"
        raise ReadError(path, "the file", problem, _FETCH)
    kind = file_type(data)
    module = dict(FORMATS).get(kind)
    if module is None:
        what, remedy = unsupported(kind)
        raise ReadError(path, "the file", f"it is {what}", remedy)
    if kind in _ALL_WORDS and len(data) > MOST_TEXT_BYTES:
        raise _too_large(path, len(data), MOST_TEXT_BYTES)
    with _trouble_named(path):
        if path in converted:
            return _sound(_office().read_converted(data, path, converted[path]))
        reader = import_module(f"{__name__}.{module}")
        if module in _UNLOCKING:
            return _sound(cast(_Unlocking, reader).read(data, path, password=password))
        return _sound(cast(_Reader, reader).read(data, path))


def _converted(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes | None]:
    """What LibreOffice made, in one process, of each file that only it can read: docx or None."""
    old = {name: data for name, data in files if dict(FORMATS).get(file_type(data)) == _OFFICE}
    with suppress(ReadError):  # if it is missing, its reader says so
        made = _office().convert(old) if old else {}
        return {name: made.get(name) for name in old}
    return {}


def _loaded(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        with suppress(ReadError):  # it is loaded once more, and then says what is wrong
            yield str(path), _load(path, str(path))


def _office() -> _Converter:
    return cast(_Converter, import_module(f"{__name__}.{_OFFICE}"))


def _load(path: Path, called: str) -> bytes:
    """The bytes of a regular file; of anything else there may be no end, or no beginning."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ReadError(called, "the file", "it is a folder", "name the files in it")
        if not stat.S_ISREG(found.st_mode):
            remedy = "save what comes from it as a file"
            raise ReadError(called, "the file", "it is a device, pipe or socket", remedy)
        if found.st_size > MOST_BYTES:
            raise _too_large(called, found.st_size, MOST_BYTES)
        return path.read_bytes()
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        problem = getattr(error, "strerror", None) or str(error)
        raise ReadError(called, "the file", problem, "check the path and its rights") from error


def _too_large(path: str, size: int, most: int) -> ReadError:
    problem = f"it has {size / 1024**2:,.0f} MB, more than {most / 1024**2:,.0f}"
    return ReadError(path, "the file", problem, "split it, or give the notice without the rest")


@contextmanager
def _trouble_named(path: str) -> Iterator[None]:
    """Turns what a reader did not foresee into a `ReadError`."""
    try:
        yield
    except ReadError:
        raise
    except MemoryError as error:
        remedy = "split it, or read it where there is more"
        raise ReadError(path, "the file", "there is not enough memory for it", remedy) from error
    except RecursionError as error:
        remedy = "save it anew, as PDF or text"
        raise ReadError(path, "the file", "its parts are nested too deeply", remedy) from error
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        problem = f"it is damaged in an unforeseen way ({said})"
        remedy = f"{_FETCH}, or save it anew"
        raise ReadError(path, "the file", problem, remedy) from error


def _sound(source: Source) -> Source:
    """The source, if its text has words and not too many; what is no character is replaced."""
    if _WORD.search(source.text) is None:
        raise ReadError(source.path, "its text", "it has no words", "check the file in a viewer")
    if len(source.text) > MOST_CHARACTERS:
        problem = f"it has more than {MOST_CHARACTERS // 10**6} million characters"
        raise ReadError(source.path, "its text", problem, "split it")
    text, count = _NO_CHARACTER.subn("\ufffd", source.text)
    if not count:
        return source
    remark = Remark("repaired", f"{count} codes that are no characters were replaced by \ufffd")
    return replace(source, text=text, remarks=(*source.remarks, remark))
