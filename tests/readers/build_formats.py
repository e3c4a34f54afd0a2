"""One notice in every format that an office saves it in."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from xml.sax.saxutils import escape

from tests.readers import build_docx as word
from tests.readers.build_html import DESIGNS, Content
from tests.readers.build_ofd import notice_bytes
from tests.readers.build_pages import Block, Placed, set_pages
from tests.readers.build_pdf import line, pdf, words

MM = 72 / 25.4
_HIGH = 297.0
_LEVELS = {"h1": 0, "h2": 1, "h3": 2}
_CHINESE = "一二三四五六七八九十"


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """The notice with numbers in place of the headings `h1`, `h2`, `h3`, as Word would number."""
    made: list[Block] = []
    count = [0, 0, 0]
    for kind, content in blocks:
        if kind not in _LEVELS or not isinstance(content, str):
            made.append((kind, content))
            continue
        level = _LEVELS[kind]
        count[level] += 1
        count[level + 1 :] = [0] * (2 - level)
        digit = _CHINESE[count[level] - 1]
        mark = (f"{digit}、", f"（{digit}）", f"{count[level]}.")[level]
        made.append(("body", mark + content))
    return made


def plain(blocks: Sequence[Block]) -> str:
    """As text: a line for each paragraph, tabs between cells."""
    lines: list[str] = []
    for kind, content in numbered(blocks):
        if isinstance(content, str):
            lines += [] if kind == "page" else [content]
        else:
            lines += ["\t".join(row) for row in content]
    return "\n".join(lines)


def docx(blocks: Sequence[Block]) -> bytes:
    """With automatic numbers: the words of a heading do not hold its own."""
    body = []
    for kind, content in blocks:
        if not isinstance(content, str):
            cells = ([word.tc(word.p(_run(c))) for c in row] for row in content)
            body.append(word.tbl(_BORDERS, *(word.tr(*row) for row in cells)))
        elif kind == "page":
            body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        else:
            layout = _LAYOUT.get(kind, "")
            if kind in _LEVELS:
                layout = f'<w:numPr><w:ilvl w:val="{_LEVELS[kind]}"/><w:numId w:val="1"/></w:numPr>'
            size = _SIZE.replace('"32"', '"44"') if kind == "title" else _SIZE
            body.append(word.p(_run(content, size), properties=f"{layout}<w:rPr>{size}</w:rPr>"))
    levels = (
        word.lvl(0, "chineseCounting", "%1、", _CLOSE),
        word.lvl(1, "chineseCounting", "（%2）", _CLOSE),
        word.lvl(2, "decimal", "%3.", _CLOSE),
    )
    numbering = word.abstract(1, *levels) + word.num(1, 1)
    return word.docx("".join(body) + _A4, numbering=numbering)


def _run(words: str, size: str = "") -> str:
    return word.r(escape(words), size or _SIZE)


# 三号, on paper and between margins as in GB/T 9704-2012, 5.2 and 6.
_SIZE = '<w:rFonts w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="32"/>'
_A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/></w:sectPr>'
)
_BORDERS = (
    '<w:tblPr><w:tblW w:w="8800" w:type="dxa"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr>"
)
_CLOSE = '<w:suff w:val="nothing"/>'
_LAYOUT = {
    "title": '<w:jc w:val="center"/>',
    "centre": '<w:jc w:val="center"/>',
    "right": '<w:ind w:right="1280"/><w:jc w:val="right"/>',
    "body": '<w:ind w:firstLine="640"/><w:jc w:val="both"/>',
}


def drawn_pdf(blocks: Sequence[Block]) -> bytes:
    """Set on pages, with ruling lines."""
    sheets = []
    for page in set_pages(numbered(blocks)):
        drawn = []
        for item in page:
            if isinstance(item, Placed):
                drawn += _words(item)
            else:
                top, bottom = (_HIGH - item.y0) * MM, (_HIGH - item.y1) * MM
                drawn.append(line(item.x0 * MM, top, item.x1 * MM, bottom))
        sheets.append(drawn)
    return pdf(sheets)


def _words(item: Placed) -> list[str]:
    """Words piece by piece: the font of the page sets all characters as wide as Chinese ones."""
    high, size = (_HIGH - item.y) * MM, item.size * MM
    return [words(c, x * MM, high, size) for c, x in zip(item.words, item.places(), strict=False)]


def page(blocks: Sequence[Block], design: str) -> bytes:
    """A web page of a site's design, without a metadata block."""
    title = next(c for kind, c in blocks if kind == "title" and isinstance(c, str))
    body = []
    for kind, content in numbered(blocks):
        if not isinstance(content, str):
            rows = ("".join(f"<td>{escape(c)}</td>" for c in row) for row in content)
            body.append(f'<table border="1"><tr>{"</tr><tr>".join(rows)}</tr></table>')
        elif kind != "page":
            body.append(f'<p style="text-align: {kind}">{escape(content)}</p>')
    text = DESIGNS[design](Content(title, "".join(body), ()))
    return text.encode("gb18030" if "charset=gb2312" in text else "utf-8")


def web_archive(html: bytes) -> bytes:
    """A page saved with all that belongs to it."""
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by a browser>"
    message.attach(MIMEText(html.decode(), "html", "utf-8"))
    message.attach(MIMEText("p{margin:0}", "css"))
    return message.as_bytes()


def ofd(blocks: Sequence[Block]) -> bytes:
    """Set on pages, with ruling lines."""
    return notice_bytes(numbered(blocks))


def split(blocks: Sequence[Block]) -> list[list[Block]]:
    """The notice and each attachment by itself; a new page begins each."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block[0] == "page":
            parts.append([])
        else:
            parts[-1].append(block)
    return parts


def by_office(files: Mapping[str, bytes], ending: str, folder: Path) -> dict[str, Path]:
    """What LibreOffice saves some docx as, by their names, in one process."""
    program = shutil.which("soffice")
    assert program is not None
    sources = [folder / f"{name}.docx" for name in files]
    for source, data in zip(sources, files.values(), strict=True):
        source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=120)
    return {name: folder / f"{name}.{ending}" for name in files}
