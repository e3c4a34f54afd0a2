"""Locks a PDF of `build.pdf_bytes` with passwords: RC4 of 128 bits, ISO 32000-1, 7.6.3."""

from __future__ import annotations

import re
from hashlib import md5

from tests.readers.build import Placed, _file, pdf_bytes

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_KEY = "00" * 16
_OBJECT = re.compile(rb"\n(\d+) 0 obj\n(.*?)\nendobj(?=\n)", re.DOTALL)
_STREAM = re.compile(rb"(?<=>>stream\n).*(?=\nendstream$)", re.DOTALL)
_STRING = re.compile(rb"\(([^()]*)\)")


def locked_pdf(words: str, user: str = "", owner: str = "owner", allowed: int = -4) -> bytes:
    """A PDF of a line of `words` that asks for the password `user`, unless that is empty.

    `allowed` are the permissions (table 22); with -64 neither printing nor copying is.
    """
    line: Placed = (80, 700, 16, words)
    pdf = pdf_bytes([[line]])
    root = re.search(rb"/Root (\d+) 0 R", pdf)
    assert root is not None
    held = _owner_entry(user, owner)
    key = _hashed(_padded(user) + held + allowed.to_bytes(4, "little", signed=True) + bytes(16))
    objects = [_locked(key, int(m[1]), m[2]) for m in _OBJECT.finditer(pdf)]
    check = _many_times(key, md5(_PAD + bytes(16)).digest()) + bytes(16)
    objects.append(
        f"<</Filter/Standard/V 2/R 3/Length 128/P {allowed}"
        f"/O<{held.hex()}>/U<{check.hex()}>>>".encode()
    )
    trailer = f"/Root {int(root[1])} 0 R/Encrypt {len(objects)} 0 R/ID[<{_KEY}><{_KEY}>]"
    return _file(objects, trailer)


def _locked(key: bytes, number: int, content: bytes) -> bytes:
    own = md5(key + number.to_bytes(3, "little") + bytes(2)).digest()
    if _STREAM.search(content):
        return _STREAM.sub(lambda m: _rc4(own, m[0]), content)
    return _STRING.sub(lambda m: b"<" + _rc4(own, m[1]).hex().encode() + b">", content)


def _owner_entry(user: str, owner: str) -> bytes:
    return _many_times(_hashed(_padded(owner)), _padded(user))


def _hashed(start: bytes) -> bytes:
    key = md5(start).digest()
    for _ in range(50):
        key = md5(key).digest()
    return key


def _many_times(key: bytes, data: bytes) -> bytes:
    for number in range(20):
        data = _rc4(bytes(k ^ number for k in key), data)
    return data


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
