"""From bytes to a tree: character sets, pages of any depth, frames, the address of the page."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final, cast

from lxml import etree, html
from lxml.etree import _Element as Element

from pipeline.readers.html.shallow import shallow_tree
from pipeline.text.encodings import decode

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)|<\?xml[^>]{0,80}?encoding=[\"']([\w-]+)",
    re.IGNORECASE,
)
_SAVED_FROM: Final = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
# Bytes 80 to FF that these do not know, their supersets do; pages declare the small ones.
_SUPERSETS: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
}
# What server software says by default; any bytes are text in these.
_ANY_BYTES: Final = frozenset(("iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"))
_OWN_ADDRESS: Final = (
    "//base/@href",
    "//link[@rel='canonical']/@href",
    "//meta[@property='og:url']/@content",
)
_LONG_TAG: Final = re.compile(r"(<[A-Za-z][\w:-]*)\s[^<>]{5000,}")
_MOST_ATTRIBUTES: Final = 1000
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its tree, what its bytes were, where it came from, where else its text is.

    `broken` counts characters that could not be decoded. `address` is the page's own, None if it
    does not say. `frames` holds the addresses of frames and embedded files.
    """

    root: Element
    encoding: str
    broken: int
    address: str | None
    frames: tuple[str, ...]


def parse(data: bytes, charset: str | None = None) -> Page:
    """The tree of a page.

    Args:
        data: the page.
        charset: what the envelope of the page says its character set is, if there is one.

    Raises:
        ValueError: if its characters are in no known encoding, or there is nothing to parse.
    """
    text, encoding, broken = _decode(data, charset)
    root = _tree(text)
    frames = [e.get("src") or e.get("data") or "" for e in root.iter(*_EMBEDDED)]
    return Page(root, encoding, broken, _address(root, text), tuple(f for f in frames if f.strip()))


_EMBEDDED: Final = ("frame", "iframe", "embed", "object")


def _decode(data: bytes, charset: str | None) -> tuple[str, str, int]:
    """By the page's own word if its bytes agree, else by what they look like."""
    declared = _CHARSET.search(data[:4096])
    own = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    # Tools that save a page write UTF-8 and leave its charset as it was.
    for name in ("utf-8", charset, own) if not data.startswith(_BOMS) else ():
        text = _strictly(data, name)
        if name is not None and text is not None and (name != "utf-8" or not text.isascii()):
            return text, name.lower(), 0
    return decode(data)


def _strictly(data: bytes, name: str | None) -> str | None:
    if name is None or name.lower() in _ANY_BYTES:
        return None
    try:
        text = data.decode(_SUPERSETS.get(name.lower(), name))
    except (UnicodeDecodeError, LookupError):
        return None
    # A codec of the library that makes no text of bytes, such as base64, is no character set.
    return text if isinstance(text, str) and "\x00" not in text else None


def _shorn(tag: re.Match[str]) -> str:
    """A tag without its attributes if it has thousands: the parser compares each with all."""
    return tag.group() if len(tag.group().split()) < _MOST_ATTRIBUTES else f"{tag[1]} "


def _tree(text: str) -> Element:
    data = _LONG_TAG.sub(_shorn, text).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root: Element = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise ValueError(f"it can't be parsed ({error})") from error
    if any("depth" in entry.message for entry in parser.error_log):
        return shallow_tree(text)
    return root


def _address(root: Element, text: str) -> str | None:
    """Where the page came from: by its `base`, its canonical link, or the browser that saved it."""
    for path in _OWN_ADDRESS:
        for found in cast("list[str]", root.xpath(path)):
            if str(found).strip().startswith(("http://", "https://")):
                return str(found).strip()
    saved = _SAVED_FROM.search(text, 0, 2000)
    return saved[1] if saved and saved[1].startswith("http") else None
