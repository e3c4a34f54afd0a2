"""Zip archives made by hand, with names as programs on other systems write them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

Files = Mapping[str, bytes | str]


def zip_bytes(files: Files, *, names: str = "utf-8", store: bool = False) -> bytes:
    """A zip archive; `names` is the encoding of its names, told only if it is UTF-8.

    `bare-utf-8` writes UTF-8 without the mark for it, as macOS does.
    """
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if store else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 2, 3, 4, 6)), data, kind)
    made = out.getvalue()
    if names == "utf-8":
        return made
    return _renamed(made, files, names)


def _renamed(data: bytes, files: Files, names: str) -> bytes:
    """The archive with its names in another encoding; its lengths may change."""
    out = io.BytesIO()
    entries = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            raw = info.filename.encode(names.removeprefix("bare-"))
            content = data[_content(data, info.header_offset) :][: info.compress_size]
            head = (20, 0, info.compress_type, 0, 33)
            sizes = (info.CRC, info.compress_size, info.file_size)
            start = out.tell()
            out.write(struct.pack("<4s5H3I2H", b"PK\x03\x04", *head, *sizes, len(raw), 0))
            out.write(raw + content)
            entries.append((raw, head, sizes, start))
    begin = out.tell()
    for raw, head, sizes, start in entries:
        out.write(
            struct.pack(
                "<4sH5H3I5H2I", b"PK\x01\x02", 20, *head, *sizes, len(raw), 0, 0, 0, 0, 0, start
            )
        )
        out.write(raw)
    size, count = out.tell() - begin, len(entries)
    out.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size, begin, 0))
    return out.getvalue()


def _content(data: bytes, header: int) -> int:
    name, extra = struct.unpack_from("<2H", data, header + 26)
    return header + 30 + int(name) + int(extra)


def locked(data: bytes) -> bytes:
    """The archive with every entry marked as encrypted."""
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            made[info.header_offset + 6] |= 1
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 8] |= 1
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)
