"""A report as one web page: self-contained, without scripts or outside addresses, made to print."""

from __future__ import annotations

from html import escape

from pipeline.cli.output import safe
from pipeline.cli.report import Cell, Report, Run, Sheet, notices_sheet
from pipeline.text.cells import marked

_STYLE = """
body{font:15px/1.5 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;
  max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1d1d1f;background:#fff}
h1{font-size:1.5rem;line-height:1.3}
h2{font-size:1.1rem;margin:2rem 0 .5rem;text-transform:capitalize}
ul{padding-left:1.2rem;color:#444}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #d5d5da;padding:.35rem .5rem;text-align:left;vertical-align:top;
  overflow-wrap:anywhere}
th{background:#f3f3f6}thead{display:table-header-group}tr{break-inside:avoid}
td small{display:block;color:#6a6a72;font-size:.72rem}
del{background:#ffd9d6;text-decoration:line-through}ins{background:#d3f2d9;text-decoration:underline}
.none{color:#8a8a92}
.words{mso-number-format:"\\@"} /* a spreadsheet that opens the page takes it for text */
@media print{body{margin:0;max-width:none;font-size:10pt}@page{margin:14mm}
  th,del,ins{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MARKS = {"delete": "del", "insert": "ins"}
_SHOWN = 3  # sources of a cell that are written out; the rest are counted


def page(report: Report) -> str:
    """The whole page; every word of a notice is escaped."""
    title = _words(report.title)
    notes = "".join(f"<li>{_words(note)}</li>" for note in report.notes)
    sheets = "\n".join(_sheet(sheet, report) for sheet in (*report.sheets, notices_sheet(report)))
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{f'<ul>{notes}</ul>' if notes else ''}\n{sheets}\n</body>\n</html>\n"
    )


def _words(value: object) -> str:
    return escape(safe(value))


def _sheet(sheet: Sheet, report: Report) -> str:
    heading = f"<h2>{_words(sheet.name)}</h2>"
    if not sheet.rows:
        return f'{heading}\n<p class="none">{_words(sheet.empty)}</p>'
    head = "".join(f'<th scope="col">{_words(column)}</th>' for column in sheet.columns)
    rows = "\n".join(
        f"<tr>{''.join(_cell(cell, report) for cell in row)}</tr>" for row in sheet.rows
    )
    return (
        f"{heading}\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _cell(cell: Cell, report: Report) -> str:
    shown = "".join(_run(run) for run in cell.runs) or _words(cell.value)
    named = list(dict.fromkeys(cell.sources))
    sources = "".join(
        f'<small title="{_words(source[1].quote)}">{_words(report.source(source))}</small>'
        for source in named[:_SHOWN]
    )
    if len(named) > _SHOWN:
        sources += f"<small>and {len(named) - _SHOWN} more places</small>"
    words = ' class="words"' if marked(cell.value) != cell.value else ""
    return f"<td{words}>{shown}{sources}</td>"


def _run(run: Run) -> str:
    mark = _MARKS.get(run.op)
    if mark is None:
        return _words(run.text)
    where = "" if run.place is None else f' title="{run.place.start}–{run.place.end}"'
    return f"<{mark}{where}>{_words(run.text)}</{mark}>"
