"""Word packages written by hand, part by part, so that tests know every byte in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    WORD: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    RELATION: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATION}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'mc:Ignorable="w14 w16se"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def part(root: str, content: str) -> str:
    """A whole part whose root element is `w:ROOT`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{content}</w:{root}>'


def relations(found: Mapping[str, tuple[str, str]]) -> str:
    """A relations part: kind (last part of the type) and target by id; `http…` is external."""
    made = []
    for key, (kind, target) in found.items():
        mode = ' TargetMode="External"' if ":" in target else ""
        made.append(f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{target}"{mode}/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def members(
    body: str,
    *,
    links: Mapping[str, tuple[str, str]] | None = None,
    content_type: str = _MAIN,
    **parts: str,
) -> dict[str, str | bytes]:
    """The members of a docx, by name.

    Args:
        body: what stands in `w:body`.
        links: further relations of the main part, kind and target by id.
        content_type: of the main part.
        parts: content of the parts `numbering`, `styles`, `footnotes`, `endnotes`, `comments`,
            `header1`, `footer1` …; each is related to the main part, `headerN` by the id `headerN`.
    """
    found = dict(links or {})
    types = [f'<Override PartName="/word/document.xml" ContentType="{content_type}"/>']
    made: dict[str, str | bytes] = {}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        found[name] = (kind, f"{name}.xml")
        made[f"word/{name}.xml"] = part(root, content)
        made_type = _MAIN.replace("document.main", kind)
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{made_type}"/>')
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>' + "".join(types) + "</Types>"
        ),
        "_rels/.rels": relations({"main": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(found),
        **made,
    }


def docx(body: str, *, links: Mapping[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """A docx of these parts; see `members`."""
    return zipped(members(body, links=links, **parts))


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; words without tags become one."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(r, runs))}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run of words; what is markup already is left alone."""
    if words.startswith("<"):
        return words
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def li(words: str, key: object = 1, level: object = 0, style: str = "", more: str = "") -> str:
    """A paragraph with an automatic number of list `key`."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    return p(words, properties=f"{named}{number}{more}")


def lvl(depth: int, kind: str, pattern: str, more: str = "", start: object = 1) -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    """A list that takes its levels from abstract list `of`."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def tc(*content: str, properties: str = "") -> str:
    """A cell; words without tags become paragraphs."""
    inner = "".join(c if c.startswith("<") else p(c) for c in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; words without tags become cells."""
    inner = "".join(c if c.startswith("<") else tc(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str | None = None) -> str:
    """A complex field; without `result` it has no separator."""
    parts = [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>',
    ]
    if result is not None:
        parts += ['<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r(result)]
    return "".join([*parts, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'])
