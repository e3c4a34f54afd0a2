"""Web archives (MHTML, RFC 2557): a page and its pictures as one mail message."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import Message
from typing import Final

_FIELD: Final = re.compile(rb"\s*[a-z][a-z-]*: ", re.IGNORECASE)
_MARK: Final = re.compile(rb"^(?:mime-version:|from: *<saved by)", re.IGNORECASE | re.MULTILINE)
_HEAD: Final = 4096


def is_archive(data: bytes) -> bool:
    """True for a web archive as browsers write it: it begins with the fields of a message."""
    return _FIELD.match(data) is not None and _MARK.search(data, 0, _HEAD) is not None


def main_page(data: bytes) -> tuple[bytes, str | None, str | None]:
    """The page of a web archive, the character set and the address that its envelope names.

    Raises:
        ValueError: if there is no page in it.
    """
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    start = str(message.get_param("start") or "")
    page = next((p for p in pages if start and p.get("Content-ID", "") == start), None)
    if page is None:
        page = next(iter(pages), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes) or not content.strip():
        raise ValueError("there is no page in this web archive")
    return content, _charset(page), _address(page) or _address(message)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError):
        return None


def _address(part: Message) -> str | None:
    for name in ("Content-Location", "Snapshot-Content-Location"):
        found = str(part.get(name, "")).strip()
        if found.startswith(("http://", "https://")):
            return found
    return None
