"""Small files of each format, made by hand so that tests know what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.oxml import parse_xml

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, key: int = 1, level: int = 0) -> str:
    """A paragraph with an automatic number of list `key`."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    return paragraph(text, number)


def level(depth: int, kind: str, pattern: str, more: str = "") -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def docx_bytes(body: str, numbering: str = "", target: str | None = None) -> bytes:
    """A docx whose body is `body`, with list definitions and, as rLink, a link to `target`."""
    document = docx.Document()
    root = document.element.body
    for child in list(root)[:-1]:
        root.remove(child)
    for child in parse_xml(f"<w:body {_SPACES}>{body}</w:body>"):
        root.insert(len(root) - 1, child)
    if numbering:
        lists = document.part.numbering_part.element
        for child in list(lists):
            lists.remove(child)
        for child in parse_xml(f"<w:numbering {_SPACES}>{numbering}</w:numbering>"):
            lists.append(child)
    if target is not None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        key = document.part.relate_to(target, kind, is_external=True)
        for link in root.iter("{*}hyperlink"):
            link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


Placed = tuple[float, float, float, str]
"""left, base line from the bottom, size, words"""


def pdf_bytes(
    pages: Sequence[Sequence[Placed]],
    rules: Sequence[tuple[float, float, float, float]] = (),
    *,
    picture: bool = False,
    hidden: bool = False,
    locked: bool = False,
) -> bytes:
    """A PDF of A4 pages in a Chinese font that is not embedded.

    Args:
        pages: the words of each page.
        rules: lines to draw on the first page, from point to point.
        picture: cover each page with a picture.
        hidden: write the words in render mode 3.
        locked: demand a password.
    """
    made: list[bytes] = []

    def add(content: bytes) -> int:
        made.append(content)
        return len(made)

    def stream(content: bytes, head: str = "") -> int:
        return add(f"<<{head}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream")

    catalog, tree = add(b""), add(b"")
    cid = add(
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0"
        b"/FontBBox[-25 -254 1000 880]/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>"
    )
    font = add(
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        f"/DescendantFonts[{cid} 0 R]>>".encode()
    )
    image = stream(
        b"\x80",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    kids = []
    for number, words in enumerate(pages):
        parts = ["q 595 0 0 842 0 0 cm /I Do Q"] if picture else []
        if number == 0:
            parts += [f"{a} {b} m {c} {d} l S" for a, b, c, d in rules]
        for left, base, size, text in words:
            mode = "3 Tr" if hidden else "0 Tr"
            code = text.encode("utf-16-be").hex()
            parts.append(f"BT {mode} /F {size} Tf {left} {base} Td <{code}> Tj ET")
        content = stream("\n".join(parts).encode())
        page = (
            f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
            f"/Resources<</Font<</F {font} 0 R>>/XObject<</I {image} 0 R>>>>>>"
        )
        kids.append(add(page.encode()))
    made[catalog - 1] = f"<</Type/Catalog/Pages {tree} 0 R>>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    made[tree - 1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    more = ""
    if locked:
        key = "00" * 32
        lock = add(f"<</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>>".encode())
        more = f"/Encrypt {lock} 0 R/ID[<{key}><{key}>]"
    return _file(made, f"/Root {catalog} 0 R{more}")


def _file(objects: list[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer<</Size {count}{trailer}>>\nstartxref\n{start}\n%%EOF".encode()


def ofd_bytes(lines: Sequence[tuple[float, float, str]], more: str = "") -> bytes:
    """An OFD of one A4 page; each word at left and base line from the top, in millimetres."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    words = "".join(
        f'<ofd:TextObject Boundary="{x} {y - 5} 180 6" Size="5" Font="1">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="g {len(text) - 1} 5">{text}</ofd:TextCode>'
        "</ofd:TextObject>"
        for x, y, text in lines
    )
    members = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        "</ofd:Document>",
        "Doc_0/Pages/Page_0/Content.xml": f"{more}<ofd:Page {space}><ofd:Content><ofd:Layer>{words}"
        "</ofd:Layer></ofd:Content></ofd:Page>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
