"""What is printed: lines for people, JSON and CSV for programs; `tables` has the tables.

The words of a notice are data. Characters that could steer a terminal or turn text
around are shown as signs or escaped, and no cell of a CSV file can begin a formula.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import typer

from pipeline.query.rows import Notice
from pipeline.text.cells import csv_line

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_PLACE = ("start", "end", "quote", "part", "page")
_SIGN = "\ufffd"


def safe(text: object) -> str:
    """`text` without characters that steer a terminal; line ends and tabs become blanks."""
    if text is None:
        return ""

    def sign(found: re.Match[str]) -> str:
        return " " if found[0] in "\n\r\t\u2028\u2029" else _SIGN

    return _UNSAFE.sub(sign, str(text))


def complain(message: str) -> None:
    """A line on standard error; its own line ends stay."""
    lines = "\n".join(safe(line) for line in message.splitlines())
    typer.echo(f"notices: {lines}", err=True)


def say(line: str = "") -> None:
    """A line on standard output."""
    typer.echo(safe(line))


def emit_json(data: object, *, indent: int | None = 2) -> None:
    """Print data as JSON; invisible and steering characters are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)

    def escape(found: re.Match[str]) -> str:
        return found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}"

    typer.echo(_UNSAFE.sub(escape, text))


def emit_csv(rows: Sequence[Mapping[str, object]], names: Iterable[str] = ()) -> None:
    """Print rows as CSV; the heading has `names`, then what else the rows hold."""
    keys = list(dict.fromkeys([*names, *(k for row in rows for k in row)]))
    lines = (csv_line([row.get(key) for key in keys]) for row in rows)
    typer.echo("".join([csv_line(list(keys)), *lines]), nl=False)


def headings(kind: type) -> list[str]:
    """The keys that `flat` gives for rows of this dataclass."""
    names: list[str] = []
    for one in fields(kind):
        if one.name == "evidence":
            names += [f"evidence_{key}" for key in _PLACE]
        elif one.name == "notice":
            names += [f"notice_{f.name}" for f in fields(Notice)]
        else:
            names.append(one.name)
    return names


def flat(row: Mapping[str, Any]) -> dict[str, object]:
    """Nested data as one level: `notice_title`, and of the evidence its main place."""
    found: dict[str, object] = {}
    for key, value in row.items():
        if key == "evidence":
            main = value[0] if value else {}
            found |= {f"evidence_{k}": main.get(k) for k in _PLACE}
        elif isinstance(value, Mapping):
            found |= {f"{key}_{k}": v for k, v in flat(value).items()}
        elif isinstance(value, list | tuple):
            found[key] = "、".join(str(v) for v in value)
        else:
            found[key] = value
    return found
