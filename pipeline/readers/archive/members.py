"""The files in a zip archive, unpacked in memory within limits of size, count and depth.

Limits hold for the bytes that come out, not for what the archive's directory says of them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pipeline.lexicon import rules
from pipeline.readers import ReadError
from pipeline.text.encodings import decode
from pipeline.text.filetype import file_type

MOST_FILES: Final = 300
MOST_BYTES: Final = 50 * 1024**2
"""Of one file."""
MOST_IN_ALL: Final = 200 * 1024**2
DEEPEST: Final = 2
"""How many archives a file may lie in beside the outermost."""
_UTF8: Final = 0x800
_LOCKED: Final = 0x1
_UNICODE_PATH: Final = 0x7075
_ZIP: Final = b"PK\x03\x04"
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    struct.error,
)
_UNPACK: Final = "unpack it and give the notice and its attachments"


@dataclass(slots=True)
class Unpacked:
    """Files by name, in the order of the archive; and those left out, with why."""

    files: dict[str, bytes] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    locked: int = 0
    size: int = 0
    count: int = 0


def unpack(data: bytes, path: str, password: str | None) -> Unpacked:
    """Every file in an archive and in archives in it.

    Raises:
        ReadError: if it is broken, or holds more than an archive of one notice may.
    """
    found = Unpacked()
    try:
        _unpack(data, "", 0, password, found)
    except _TooMuch as error:
        raise ReadError(path, "the archive", str(error), _UNPACK) from error
    except _DAMAGE as error:
        raise ReadError(path, "the archive", f"it is broken ({error})", "fetch it again") from error
    if found.locked and not found.files:
        what = "the password does not open it" if password else "it is protected by a password"
        remedy = "give the right one with --password, or unpack it"
        raise ReadError(path, "the archive", what, remedy)
    return found


class _TooMuch(Exception):
    """An archive beyond the limits."""


def _unpack(data: bytes, base: str, depth: int, password: str | None, found: Unpacked) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [info for info in archive.infolist() if not info.filename.endswith(("/", "\\"))]
        for info, own in zip(entries, names_of(entries), strict=True):
            name = base + own
            if _litter().search(name):
                continue
            found.count += 1
            if found.count > MOST_FILES:
                raise _TooMuch(f"it holds more than {MOST_FILES} files")
            content = _content(archive, info, name, password, found)
            if content is None:
                continue
            if content.startswith(_ZIP) and _is_archive(content):
                _inner(content, name, depth, password, found)
            else:
                found.files[_free(name, found)] = content


def _inner(content: bytes, name: str, depth: int, password: str | None, found: Unpacked) -> None:
    if depth >= DEEPEST:
        found.left_out[name] = f"an archive within {depth + 1} others"
        return
    try:
        _unpack(content, f"{name}/", depth + 1, password, found)
    except _DAMAGE as error:
        found.left_out[name] = f"a broken archive ({error})"


def _content(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    password: str | None,
    found: Unpacked,
) -> bytes | None:
    """The bytes of a file; None if it is left out."""
    locked = bool(info.flag_bits & _LOCKED)
    if locked and not password:
        found.locked += 1
        found.left_out[name] = "protected by a password"
        return None
    limit = min(MOST_BYTES, MOST_IN_ALL - found.size)
    try:
        key = password.encode() if password and locked else None
        with archive.open(info, pwd=key) as member:
            content = member.read(limit + 1)
    except (*_DAMAGE, RuntimeError) as error:
        found.locked += locked
        found.left_out[name] = "the password does not open it" if locked else f"broken ({error})"
        return None
    found.size += len(content)
    if found.size > MOST_IN_ALL:
        raise _TooMuch(f"its files add up to more than {MOST_IN_ALL // 1024**2} MB")
    if len(content) > MOST_BYTES:
        found.left_out[name] = f"larger than {MOST_BYTES // 1024**2} MB"
        return None
    return content


def _is_archive(content: bytes) -> bool:
    """True for an archive, not for docx, ofd and the like, which are zip files, too."""
    return file_type(content) in ("zip", "crowded-zip", "broken-zip")


def _free(name: str, found: Unpacked) -> str:
    """The name, with a number if the archive has two files of it."""
    free, number = name, 2
    while free in found.files:
        free, number = f"{name} ({number})", number + 1
    return free


@cache
def _litter() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in rules("archives", "litter")))


def names_of(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of files as their writer meant them; `/` parts folders.

    Without the mark for UTF-8, programs on Chinese systems write GBK, others UTF-8, and zipfile
    reads either as code page 437 (APPNOTE.TXT 4.4.4 and appendix D). One archive has one writer:
    all names together tell best which it was.
    """
    unsure = [info for info in entries if not info.flag_bits & _UTF8]
    raw = [info.filename.encode("cp437", errors="replace") for info in unsure]
    decoded = dict(zip(map(id, unsure), _decoded(raw), strict=True))
    return [_safe(_unicode_path(i) or decoded.get(id(i)) or i.filename) for i in entries]


def _safe(name: str) -> str:
    return "/".join(p for p in re.split(r"[/\\]+", name) if p not in ("", ".", "..")) or "?"


def _decoded(raw: Sequence[bytes]) -> list[str]:
    try:
        text = decode(b"\n".join(raw))[0]
    except ValueError:
        return [name.decode("gb18030", errors="replace") for name in raw]
    names = text.split("\n")
    if len(names) != len(raw):
        return [name.decode("gb18030", errors="replace") for name in raw]
    return names


def _unicode_path(info: zipfile.ZipInfo) -> str | None:
    """The name in the extra field of Info-ZIP (APPNOTE.TXT 4.6.9)."""
    for kind, content in _extra(info.extra):
        if kind == _UNICODE_PATH and len(content) > 5:
            return content[5:].decode("utf-8", errors="replace")
    return None


def _extra(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + size]
        at += 4 + size
