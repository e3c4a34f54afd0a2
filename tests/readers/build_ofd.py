"""OFD files made by hand: single objects for the cases, and whole notices set on pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from xml.sax.saxutils import escape

from tests.readers.build_pages import Block, Item, Placed, advance, set_pages

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(
    x: float, base: float, words: str, size: float = 5.0, more: str = "", code: str = ""
) -> str:
    """A text object with its base line at `base`, all from the upper left corner of the page.

    `more` are attributes of the object, `code` those of its TextCode in place of the steps.
    """
    steps = " ".join(f"{advance(char, size):g}" for char in words[:-1])
    place = code or (f'X="0" Y="{size:g}" DeltaX="{steps}"' if steps else f'X="0" Y="{size:g}"')
    wide = sum(advance(char, size) for char in words)
    return (
        f'<ofd:TextObject Boundary="{x:g} {base - size:g} {wide:g} {1.2 * size:g}" '
        f'Size="{size:g}" Font="1" {more}><ofd:TextCode {place}>{escape(words)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line from point to point."""
    return (
        f'<ofd:PathObject Boundary="{x0:g} {y0:g} {max(x1 - x0, 0.3):g} {max(y1 - y0, 0.3):g}" '
        f'LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


@dataclass
class Ofd:
    """The parts of a file: XML of the objects of each page, and what is not on every file."""

    pages: Sequence[str] = ()
    area: str = "0 0 210 297"
    page_head: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)
    common: str = ""
    document: str = ""
    members: Mapping[str, bytes | str] = field(default_factory=dict)
    bodies: int = 1

    def data(self) -> bytes:
        """The file; each body has the same pages."""
        roots = "".join(
            f"<ofd:DocBody><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>"
            for n in range(self.bodies)
        )
        made: dict[str, bytes | str] = {"OFD.xml": f"<ofd:OFD {_SPACE}>{roots}</ofd:OFD>"}
        for n in range(self.bodies):
            made |= self._body(f"Doc_{n}/")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (made | dict(self.members)).items():
                info = zipfile.ZipInfo(name, (2025, 1, 2, 3, 4, 6))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
        return out.getvalue()

    def _body(self, base: str) -> dict[str, bytes | str]:
        listed = "".join(
            f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
            for n in range(len(self.pages))
        )
        templates = "".join(
            f'<ofd:TemplatePage ID="{key}" BaseLoc="Tpls/{key}.xml"/>' for key in self.templates
        )
        made: dict[str, bytes | str] = {
            f"{base}Document.xml": (
                f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{self.area}"
                f"</ofd:PhysicalBox></ofd:PageArea>{templates}{self.common}</ofd:CommonData>"
                f"<ofd:Pages>{listed}</ofd:Pages>{self.document}</ofd:Document>"
            )
        }
        for key, objects in self.templates.items():
            made[f"{base}Tpls/{key}.xml"] = _page(objects, "")
        for n, objects in enumerate(self.pages):
            made[f"{base}Pages/Page_{n}/Content.xml"] = _page(objects, self.page_head)
        return made


def _page(objects: str, head: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {_SPACE}>{head}<ofd:Content>'
        f'<ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def notice_bytes(blocks: Sequence[Block]) -> bytes:
    """A notice set on A4 pages with page numbers."""
    return Ofd(["".join(map(_drawn, page)) for page in set_pages(blocks)]).data()


def _drawn(item: Item) -> str:
    if isinstance(item, Placed):
        steps = " ".join(f"{b - a:.4g}" for a, b in pairwise(item.places()))
        code = f'X="0" Y="{item.size:g}" DeltaX="{steps}"' if steps else ""
        return text(item.x, item.y, item.words, item.size, code=code) if item.words else ""
    return rule(item.x0, item.y0, item.x1, item.y1)
