"""PDF files drawn by hand: words, lines and pictures where a test wants them.

Places are points from the lower left corner, as in PDF; `A4` pages unless told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from tests.readers.build import _file

A4 = (0.0, 0.0, 595.0, 842.0)
TOP = 760.0


@dataclass(frozen=True)
class Sheet:
    """A page: its drawing operators, its media box, more entries of its dictionary."""

    content: Sequence[str]
    box: tuple[float, float, float, float] = A4
    more: str = ""


def words(
    text: str,
    left: float,
    base: float,
    size: float = 14.0,
    *,
    turn: float = 0.0,
    font: str = "F",
    grey: float = 0.0,
    spread: float = 0.0,
) -> str:
    """Words in a font (`F` Chinese, `G` without a map), turned counterclockwise by degrees."""
    a, b = size * cos(radians(turn)), size * sin(radians(turn))
    matrix = f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {left} {base}"
    code = text.encode("utf-16-be").hex()
    return f"BT {grey} g /{font} 1 Tf {spread} Tc {matrix} Tm <{code}> Tj 0 Tc 0 g ET"


def column(
    lines: Iterable[str],
    left: float = 80.0,
    top: float = TOP,
    size: float = 14.0,
    step: float = 24.0,
) -> list[str]:
    """Lines one below the other."""
    return [words(line, left, top - i * step, size) for i, line in enumerate(lines)]


def line(x0: float, y0: float, x1: float, y1: float, dash: str = "") -> str:
    """A line from point to point; `dash` as in `[3 2] 0 d`."""
    return f"q 0.5 w {dash} {x0} {y0} m {x1} {y1} l S Q"


def bar(x0: float, y0: float, x1: float, y1: float) -> str:
    """The same line as a thin filled box, as many programs draw it."""
    wide, high = max(0.5, x1 - x0), max(0.5, y1 - y0)
    return f"{x0} {y0} {wide} {high} re f"


def grid(xs: Sequence[float], ys: Sequence[float], draw: object = line, **more: str) -> list[str]:
    """All lines of a table with these edges."""
    make = draw if callable(draw) else line
    across = [make(xs[0], y, xs[-1], y, **more) for y in ys]
    return across + [make(x, min(ys), x, max(ys), **more) for x in xs]


def table(
    rows: Sequence[Sequence[str]],
    left: float = 80.0,
    top: float = 700.0,
    *,
    wide: float = 110.0,
    high: float = 24.0,
    size: float = 12.0,
) -> list[str]:
    """A ruled table; a text may hold line feeds."""
    xs = [left + wide * i for i in range(len(rows[0]) + 1)]
    ys = [top - high * i for i in range(len(rows) + 1)]
    drawn = grid(xs, ys)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            for k, part in enumerate(text.split("\n")):
                if part:
                    drawn.append(words(part, xs[c] + 3, ys[r] - size - 4 - k * size * 1.2, size))
    return drawn


def artifact(content: str) -> str:
    """Drawing that is marked as no part of the text."""
    return f"/Artifact <</Type/Pagination/Subtype/Watermark>> BDC {content} EMC"


def picture(left: float, bottom: float, wide: float, high: float) -> str:
    """A grey picture."""
    return f"q {wide} 0 0 {high} {left} {bottom} cm /I Do Q"


def pdf(sheets: Sequence[Sheet | Sequence[str]], form: str = "", cmap: str = "") -> bytes:
    """The file; `form` is the content of a form that a page draws by `/X Do`.

    `cmap` tells which characters the codes of font `M` stand for.
    """
    made: list[bytes] = []

    def add(content: str | bytes) -> int:
        made.append(content.encode() if isinstance(content, str) else content)
        return len(made)

    def stream(content: str, head: str = "") -> int:
        data = content.encode()
        return add(f"<<{head}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream")

    catalog, tree = add(""), add("")
    mapped = _unmapped(add, f"/ToUnicode {stream(cmap)} 0 R") if cmap else 0
    fonts = f"<</F {_chinese(add)} 0 R/G {_unmapped(add)} 0 R/M {mapped} 0 R>>"
    image = stream(
        "\x40",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    inner = stream(form, f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font{fonts}>>")
    resources = f"<</Font{fonts}/XObject<</I {image} 0 R/X {inner} 0 R>>>>"
    kids = []
    for sheet in (s if isinstance(s, Sheet) else Sheet(s) for s in sheets):
        content = stream("\n".join(sheet.content))
        box = " ".join(f"{side:g}" for side in sheet.box)
        kids.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[{box}]/Contents {content} 0 R"
                f"/Resources{resources}{sheet.more}>>"
            )
        )
    made[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R>>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    made[tree - 1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    return _file(made, f"/Root {catalog} 0 R")


def _chinese(add: object) -> int:
    return _font(add, "STSong-Light", "GB1", "UniGB-UCS2-H", 0)


def _unmapped(add: object, more: str = "") -> int:
    return _font(add, "ABCDEF+Odd", "Identity", "Identity-H", 2, more)


def _font(add: object, name: str, ordering: str, encoding: str, kind: int, more: str = "") -> int:
    assert callable(add)
    supplement = 4 if ordering == "GB1" else 0
    inner = add(
        f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont/{name}/DW 1000"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement {supplement}>>"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/ItalicAngle 0"
        "/FontBBox[-25 -254 1000 880]/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>"
    )
    made: int = add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}"
        f"/DescendantFonts[{inner} 0 R]{more}>>"
    )
    return made
