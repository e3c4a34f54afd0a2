"""The package around a docx: a zip of parts that relations lead to (ECMA-376 part 2).

We read the parts that hold words and nothing else, so that pictures, fonts and relations that lead
nowhere cost nothing and break nothing. What is read is bounded, whatever the zip says of itself.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.readers import ReadError

_MOST_BYTES: Final = 64 * 1024 * 1024
"""Of all parts read. A page of text takes some 20,000 bytes of them."""
_MOST_MEMBERS: Final = 20_000
_MEMBER: Final = b"PK\x01\x02"
_REMEDY: Final = "fetch it again or save it anew in Word"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,  # packed in a way that no docx is
    RuntimeError,  # a member with a password
    ValueError,
)
_MAIN_TYPE: Final = re.compile(r"(?:wordprocessingml|ms-word)\S*\.main\+xml$")
_STRICT: Final = "{http://purl.oclc.org/ooxml/"
_STRICT_NAMES: Final = re.compile(rb'(xmlns(?::[\w.-]+)?=")http://purl\.oclc\.org/ooxml/(\w+)/')
_USUAL_NAMES: Final = rb"\1http://schemas.openxmlformats.org/\2/2006/"


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part leads: `kind` is the last word of the relation's type, such as `hyperlink`."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part that was read: its name in the zip, its bytes, its root element, its relations."""

    name: str
    content: bytes
    root: Element
    relations: dict[str, Relation]


class Package:
    """An opened docx; `repaired` says what had to be guessed.

    Raises:
        ReadError: on making one, if `data` is no zip.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        self._left = _MOST_BYTES
        self._small: dict[str, str] = {}
        self.repaired: list[str] = []
        if data.count(_MEMBER) > _MOST_MEMBERS:
            raise ReadError(path, "the file", "it holds too many members", _REMEDY)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._broken("the docx package", error) from error
        self._names = set(self._zip.namelist())

    def main(self) -> Part:
        """The part that holds the body.

        Raises:
            ReadError: if there is none, or it is broken.
        """
        for relation in self._relations("").values():
            if relation.kind == "officeDocument":
                found = self.part(relation.target)
                if found is not None:
                    return found
        for name in self._typed():
            found = self.part(name)
            if found is not None:
                self.repaired.append("the relation to the main part was missing")
                return found
        raise ReadError(self._path, "the docx package", "it has no main part", _REMEDY)

    def related(self, part: Part, kind: str) -> Part | None:
        """The part of that kind that `part` leads to, None without one.

        Raises:
            ReadError: if it is broken.
        """
        name = self.related_name(part, kind)
        return None if name is None else self.part(name)

    def related_name(self, part: Part, kind: str) -> str | None:
        """What the part of that kind that `part` leads to is called, None without one."""
        for relation in part.relations.values():
            if relation.kind == kind and not relation.external:
                return relation.target
        usual = posixpath.join(posixpath.dirname(part.name), f"{kind}.xml")
        if part.relations or usual not in self._names:
            return None
        self.repaired.append(f"relations were missing: took {usual} by its name")
        return usual

    def part(self, name: str, having: re.Pattern[bytes] | None = None) -> Part | None:
        """The part of that name, None if the package holds none, or if it lacks `having`.

        Raises:
            ReadError: if it is broken or too large.
        """
        content = self.content(name)
        if content is None or (having is not None and not may_hold(content, having)):
            return None
        return Part(name, content, self.parse(content, name), self._relations(name))

    def count(self, folder: str) -> int:
        """How many members lie in a folder of that name."""
        return sum(f"/{folder}/" in f"/{name}" for name in self._names)

    def content(self, name: str) -> bytes | None:
        """The bytes of a member, None if there is none of that name.

        Raises:
            ReadError: if they are broken, or more than what may be read.
        """
        known = name if name in self._names else self._alike(name)
        if known is None:
            return None
        try:
            with self._zip.open(known) as member:
                content = member.read(self._left + 1)
        except _BROKEN as error:
            raise self._broken(name, error) from error
        self._left -= len(content)
        if self._left < 0:
            raise ReadError(self._path, name, "it unpacks to too much", "save it in smaller files")
        return content

    def parse(self, content: bytes, name: str) -> Element:
        """The root element of a part, strict names turned into the usual ones.

        Raises:
            ReadError: if it is no XML, nested too deeply, or declares entities.
        """
        try:
            root = etree.fromstring(content, _parser())
            if root.tag.startswith(_STRICT):
                root = etree.fromstring(
                    _STRICT_NAMES.sub(_USUAL_NAMES, etree.tostring(root)), _parser()
                )
        except (etree.XMLSyntaxError, LookupError, ValueError) as error:
            raise self._broken(name, error) from error
        if root.getroottree().docinfo.internalDTD is not None:
            problem = "it declares a document type, which no docx may"
            raise ReadError(self._path, name, problem, _REMEDY)
        return root

    def _relations(self, name: str) -> dict[str, Relation]:
        """The relations of part `name` by id; those of the package for an empty name."""
        folder, base = posixpath.split(name)
        content = self.content(posixpath.join(folder, "_rels", f"{base}.rels"))
        if content is None:
            return {}
        found = {}
        for item in self.parse(content, f"{folder}/_rels/{base}.rels"):
            target = item.get("Target") or ""
            external = item.get("TargetMode") == "External"
            if not external:
                joined = posixpath.join("/", folder, unquote(target.replace("\\", "/")))
                target = posixpath.normpath(joined).lstrip("/")
            kind = (item.get("Type") or "").rpartition("/")[2]
            found[item.get("Id") or ""] = Relation(kind, target, external)
        return found

    def _typed(self) -> list[str]:
        """The main parts by content type, for packages whose relations are lost."""
        content = self.content("[Content_Types].xml")
        listed = [] if content is None else list(self.parse(content, "[Content_Types].xml"))
        names = [
            (item.get("PartName") or "").lstrip("/")
            for item in listed
            if _MAIN_TYPE.search(item.get("ContentType") or "") is not None
        ]
        return [*names, "word/document.xml"]

    def _alike(self, name: str) -> str | None:
        """The member that differs from `name` in letter case or slashes alone."""
        if not self._small:
            self._small = {n.replace("\\", "/").lower(): n for n in self._names}
        return self._small.get(name.lower())

    def _broken(self, place: str, error: Exception) -> ReadError:
        return ReadError(self._path, place, f"it is broken ({error})", _REMEDY)


def may_hold(content: bytes, what: re.Pattern[bytes]) -> bool:
    """True if it is there, or if the encoding is not like ASCII and we can't tell."""
    return b"\x00" in content[:64] or what.search(content) is not None


@cache
def _parser() -> etree.XMLParser:
    """A parser that fetches nothing and expands nothing; libxml2 itself bounds depth and size."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
