"""The zip of an OFD file (GB/T 33190-2016, clause 6): its members, within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

_MOST_BYTES: Final = 64 * 1024 * 1024
_MOST_IN_ALL: Final = 512 * 1024 * 1024
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


class Package:
    """Members by name, as bytes or as XML.

    `broken` names the members that could not be read whole.
    """

    def __init__(self, data: bytes) -> None:
        """Open the zip.

        Raises:
            ValueError: if it is none.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (*_DAMAGE, ValueError) as error:
            raise ValueError(f"its zip is broken ({error})") from error
        # Writers differ in the slash at the front, its slant, and capital letters.
        self._names = {_plain(name): name for name in self._archive.namelist()}
        self._left = _MOST_IN_ALL
        self.broken: list[str] = []

    def has(self, name: str) -> bool:
        """True if there is such a member."""
        return _plain(name) in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            ValueError: if it is missing, damaged, or larger than one may hold.
        """
        own = self._names.get(_plain(name))
        if own is None:
            raise ValueError(f"{name} is missing in it")
        limit = min(_MOST_BYTES, self._left)
        try:
            with self._archive.open(own) as member:
                content = member.read(limit + 1)
        except _DAMAGE as error:
            self.broken.append(name)
            raise ValueError(f"{name} is damaged ({error})") from error
        if len(content) > limit:
            raise ValueError(f"{name} is larger than {limit:,} bytes")
        self._left -= len(content)
        return content

    def xml(self, name: str) -> Element:
        """The root of a member that is XML; of a damaged one what can be read of it.

        Raises:
            ValueError: if there is nothing to read.
        """
        content = self.read(name)
        try:
            return etree.fromstring(content, _parser(recover=False))
        except (etree.XMLSyntaxError, ValueError):
            self.broken.append(name)
        try:
            root = etree.fromstring(content, _parser(recover=True))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ValueError(f"{name} is no XML ({error})") from error
        if root is None:
            raise ValueError(f"{name} is no XML")
        return root


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
    )


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def join(base: str, name: str | None) -> str:
    """The member `name` as seen from the member `base`; `/` is the root (clause 7.3)."""
    name = (name or "").strip().replace("\\", "/")
    joined = posixpath.join("/", posixpath.dirname(base), name)
    return posixpath.normpath(joined).lstrip("/")


def find(element: Element, name: str) -> Iterator[Element]:
    """The elements of this name within another, whatever their namespace."""
    return element.iter(f"{{*}}{name}")


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names right below another, in order."""
    return element.iterchildren(*(f"{{*}}{name}" for name in names))


def text_of(element: Element, name: str) -> str | None:
    """The words of the first element of this name, None without one."""
    found = next(find(element, name), None)
    return None if found is None else (found.text or "").strip()


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
