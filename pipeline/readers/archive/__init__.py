"""Zip archives: a notice with its attachments as one source.

The notice comes first, as its name or its own words tell, then what it encloses, then its
attachments by number. What can't be read is left out with a remark; nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from pipeline.model import Remark, Source
from pipeline.readers import ReadError, read_parts
from pipeline.readers.archive.joining import joined
from pipeline.readers.archive.members import unpack
from pipeline.readers.archive.order import Member, in_order, member, unrelated, without_doubles

_SHOWN = 5


def read(data: bytes, path: str, *, password: str | None = None) -> Source:
    """The notice and the attachments in a zip archive.

    Raises:
        ReadError: if it is broken or locked, holds too much, nothing that can be read, or notices
            that have nothing to do with each other.
    """
    unpacked = unpack(data, path, password)
    left_out = dict(unpacked.left_out)
    found: list[Member] = []
    for name, source in read_parts(unpacked.files, password=password):
        if isinstance(source, ReadError):
            left_out[name] = f"{source.problem}; {source.remedy}"
        else:
            found.append(member(name, source))
    if not found:
        raise _nothing(path, left_out)
    strangers = unrelated(found)
    if strangers is not None:
        problem = f"it holds notices that don't belong together: {', '.join(strangers)}"
        raise ReadError(path, "the archive", problem, "unpack it and give each by itself")
    kept, doubles = without_doubles(found)
    source = joined(in_order(kept))
    return replace(
        source,
        path=path,
        sha256=sha256(data).hexdigest(),
        format="zip",
        remarks=(*source.remarks, *_remarks(left_out, doubles)),
    )


def _nothing(path: str, left_out: Mapping[str, str]) -> ReadError:
    if not left_out:
        return ReadError(path, "the archive", "there is no file in it", "fetch it again")
    name, why = next(iter(left_out.items()))
    problem = f"none of its files can be read ({name}: {why})"
    return ReadError(path, "the archive", problem, "unpack it and save the notice as PDF or text")


def _remarks(left_out: Mapping[str, str], doubles: Mapping[str, str]) -> Iterator[Remark]:
    for found, what in (
        ([f"{name} ({why})" for name, why in left_out.items()], "files are left out"),
        ([f"{name} (as {same})" for name, same in doubles.items()], "files say the same as others"),
    ):
        if found:
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            message = f"{len(found)} {what}: {', '.join(found[:_SHOWN])}{more}"
            yield Remark("left-out", message)
