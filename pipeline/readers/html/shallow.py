"""Pages nested deeper than the parser goes: it stops at its limit, all that follows is lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

_DEEPEST: Final = 300
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "wbr")
)
_CODE: Final = ("script", "style")
_NAME: Final = re.compile(r"[a-z][\w.-]*\Z", re.ASCII)


def shallow_tree(text: str) -> Element:
    """A tree of some hundred levels; what lies deeper is written beside, a line for each box."""
    return _Shallow().tree(text)


class _Shallow(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = etree.TreeBuilder()
        self._open: list[str] = ["html"]
        self._builder.start("html", {})
        self._skipped = 0

    def tree(self, text: str) -> Element:
        self.feed(text)
        self.close()
        for tag in reversed(self._open):
            self._builder.end(tag)
        return self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped or _NAME.match(tag) is None or tag == "html":
            return
        if tag in _CODE:
            self._skipped += 1
            return
        void = tag in _VOID
        if not void and len(self._open) >= _DEEPEST:
            tag, void = "br", True
        self._builder.start(tag, {} if tag == "br" else _attributes(attrs))
        if void:
            self._builder.end(tag)
        else:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _CODE:
            self._skipped = 0
        elif tag in self._open[-8:] and len(self._open) > 1 and tag != "html":
            while (last := self._open.pop()) != tag:
                self._builder.end(last)
            self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._builder.data(_printable(data))


def _attributes(attrs: list[tuple[str, str | None]]) -> dict[str | bytes, str | bytes]:
    return {name: _printable(value or "") for name, value in attrs if _NAME.match(name)}


def _printable(text: str) -> str:
    """Without the control characters that XML, and so the tree, can't hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
