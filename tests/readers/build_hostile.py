"""Files that mean harm: zip bombs, XML entities, endless PDFs; and damage done to good ones."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "关于样例">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
"""A document type in which `&i;` stands for 400 million characters."""
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'
"""A document type in which `&i;` stands for a file of the machine."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a zip as it stands there: its packed bytes, and what is claimed of them."""

    packed: bytes
    size: int
    crc: int


@cache
def zeros(size: int, claimed: int | None = None) -> Member:
    """`size` zero bytes in a thousandth of that; `claimed` is what the zip says of their size."""
    block = bytes(1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    times = size // len(block)
    crc = 0
    for _ in range(times):
        crc = zlib.crc32(block, crc)
    packed = once * times + packer.flush()
    return Member(packed, size if claimed is None else claimed, crc)


def packed(content: bytes) -> Member:
    """An honest member."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Member(packer.compress(content) + packer.flush(), len(content), zlib.crc32(content))


def zip_bytes(members: dict[str, Member]) -> bytes:
    """A zip file (APPNOTE 4.3) of these members."""
    out, listed = b"", b""
    for name, member in members.items():
        fields = struct.pack(
            "<HHHHHIIIHH",
            *(20, 0x800, 8, 0, 0x21, member.crc, len(member.packed), member.size, len(name), 0),
        )
        place = struct.pack("<HHHII", 0, 0, 0, 0, len(out))
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + fields + place + name.encode("ascii")
        out += b"PK\x03\x04" + fields + name.encode("ascii") + member.packed
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(out), 0)
    return out + listed + b"PK\x05\x06" + end


def with_member(data: bytes, name: str, member: Member) -> bytes:
    """The zip `data` with another member of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {info.filename: packed(old.read(info)) for info in old.infolist()}
    return zip_bytes({**members, name: member})


def pdf_of_pages(count: int) -> bytes:
    """A PDF of that many pages, which all show the same line."""
    content = b"BT /F 12 Tf 80 700 Td (page) Tj ET"
    kids = " ".join(f"{n} 0 R" for n in range(5, 5 + count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>"
        ]
        * count,
    ]
    parts = [b"%PDF-1.7\n"]
    parts += (f"{n} 0 obj\n".encode() + body + b"\nendobj\n" for n, body in enumerate(objects, 1))
    places, at = [], 0
    for part in parts:
        places.append(at)
        at += len(part)
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places[1:])
    head = f"xref\n0 {len(parts)}\n0000000000 65535 f \n".encode()
    foot = f"trailer<</Size {len(parts)}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF".encode()
    return b"".join((*parts, head, table, foot))


def damaged(data: bytes, count: int, seed: str) -> Iterator[bytes]:
    """`count` copies of `data`, each with another damage; for a zip, in half of them within."""
    rng = Random(seed)
    for number in range(count):
        if data.startswith(b"PK") and number % 2:
            yield _damaged_within(data, rng)
        else:
            yield _damaged(data, rng)


def _damaged_within(data: bytes, rng: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {info.filename: old.read(info) for info in old.infolist()}
    name = rng.choice(sorted(members))
    members[name] = _damaged(members[name], rng)
    return zip_bytes({name: packed(content) for name, content in members.items()})


def _damaged(data: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(data))
    kind = rng.randrange(5)
    if kind == 0:
        return data[:place]
    if kind == 1:
        return data[place:]
    if kind == 2:
        return data[:place] + data[place + rng.randrange(1, 500) :]
    changed = bytearray(data)
    if kind == 3:
        changed[place : place + 16] = rng.randbytes(16)
    else:
        for _ in range(rng.choice((1, 3, 30))):
            changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(changed)
