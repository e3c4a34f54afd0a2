"""Packages with relations that lead nowhere: Word opens them, python-docx does not.

Programs that drop a picture leave its relation behind, with a target such as `NULL`.
"""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree


def without_dead_relations(data: bytes) -> bytes:
    """The package without relations to parts that it does not hold.

    Raises:
        lxml.etree.XMLSyntaxError: if a relations part is broken.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = set(old.namelist())
        for name in names:
            content = old.read(name)
            if name.endswith(".rels"):
                content = _alive(content, name, names)
            new.writestr(name, content)
    return out.getvalue()


def _alive(content: bytes, name: str, names: set[str]) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    # The relations of a/b.xml stand in a/_rels/b.xml.rels; targets count from a/.
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(root):
        target = posixpath.join("/", folder, relation.get("Target") or "")
        outside = relation.get("TargetMode") == "External"
        if not outside and posixpath.normpath(target).lstrip("/") not in names:
            root.remove(relation)
    return etree.tostring(root, encoding="UTF-8", standalone=True)
