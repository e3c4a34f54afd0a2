"""Grammar of telephone numbers in mainland China, after the national numbering plan (MIIT).

Area codes: 010, 02x, 0xxx, and 0000 where one was blotted out; local numbers of seven or eight
digits; mobiles of eleven; 400 and 800 numbers of ten; hotlines of five to eight (95xxx, 96xxx,
12xxx). Runs on the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Span

Kind = Literal["area", "mobile", "service", "local", "short"]

_DASH = "-—–─"
_LOCAL = r"[2-9]\d{2,3}[ -]?\d{4}"
_EXTENSION = rf"(?:[ ]?(?:转|转分机|分机|ext\.?|[{_DASH}])[ ]?(?P<ext>\d{{2,6}})(?![{_DASH}\d]))?"
_PHONE = re.compile(
    rf"""
    (?<![\dA-Za-z.])(?:\+?86[- ]?)?(?P<mobile>1[3-9]\d(?:\d{{8}}|[ -]\d{{4}}[ -]\d{{4}}))(?!\d)
  | (?<![\dA-Za-z.])(?P<service>[48]00(?:\d{{7}}|[{_DASH} ]\d{{3}}[{_DASH} ]?\d{{4}}
      |[{_DASH} ]\d{{4}}[{_DASH} ]?\d{{3}}|\d[{_DASH} ]\d{{3}}[{_DASH} ]\d{{3}}))(?!\d)
      (?:[ ]?转[ ]?(?P<key>\d{{1,6}}))?
  | (?<![\dA-Za-z.])(?:(?:\+|00)86[- ]?)?\(?(?P<area>0(?:10|2\d|[3-9]\d\d))\)?
      (?P<sep>[ ]?[{_DASH}]{{0,2}}[ ]?)(?P<number>{_LOCAL})(?!\d){_EXTENSION}
  | (?<![\dA-Za-z.])\(?(?P<blank>0000)(?:\)|[{_DASH}])
      (?P<number0>\d{{7,8}})(?!\d){_EXTENSION.replace("ext>", "ext0>")}
  | (?<![\dA-Za-z.])\+86[- ]?(?P<area86>10|2\d|[3-9]\d\d)[- ](?P<number86>{_LOCAL})(?!\d)
  | (?<![{_DASH}\dA-Za-z.〔])(?P<local>[2-8]\d{{6,7}}|(?!20[0-3]\d-)[2-8]\d{{3}}-\d{{4}})
      (?![\dA-Za-z%])(?![ ]?[万元亿千个人]){_EXTENSION.replace("ext>", "ext2>")}
  | (?<![{_DASH}\dA-Za-z.〔])(?P<short>95\d{{3,6}}|96\d{{3,4}}|1[02]\d{{3}})
      (?![\dA-Za-z%])(?![ ]?[万元亿千个人年家次])
    """,
    re.VERBOSE,
)
_MORE = re.compile(
    rf"(?P<join> ?(?:[/、,;或和] ?| ))(?P<local>[2-9]\d{{6,7}})(?!\d)"
    rf"(?: ?[{_DASH}转] ?(?P<ext>\d{{2,6}})(?![{_DASH}\d]))?"
    rf"|/(?P<tail>\d{{1,4}})(?![{_DASH}\d年月日:.%])"
)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number: where, of which kind, and as the record writes it.

    `area` is the code as written or carried over within a list, None for numbers without one.
    """

    span: Span
    kind: Kind
    value: str
    area: str | None = None


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Phone]:
    """All that looks like a telephone number in `text[start:end]`, in order.

    Numbers of kind `local` and `short` look like many other numbers: believe them only near a
    word for telephone. The area code of the first number of a list goes to those behind it:
    010-68200001/68200002 gives two numbers with 010.
    """
    stop = len(text) if end is None else end
    position = start
    while (match := _PHONE.search(text, position, stop)) is not None:
        first = _phone(match)
        yield first
        position = match.end()
        if first.kind in ("area", "local"):
            for other in _rest(text, first, stop):
                yield other
                position = other.span.end


def _phone(match: re.Match[str]) -> Phone:
    span = Span(match.start(), match.end())
    if match["mobile"]:
        return Phone(span, "mobile", re.sub(r"\D", "", match["mobile"]))
    if match["service"]:
        number = re.sub(rf"[{_DASH} ]+", "-", match["service"])
        return Phone(span, "service", number + _extension(match["key"]))
    if match["short"]:
        return Phone(span, "short", match["short"])
    if match["local"]:
        return Phone(span, "local", _plain(match["local"]) + _extension(match["ext2"]))
    if match["area86"]:
        area = "0" + match["area86"]
        return Phone(span, "area", f"{area}-{_plain(match['number86'])}", area)
    if match["blank"]:
        number = match["number0"] + _extension(match["ext0"])
        return Phone(span, "area", f"{match['blank']}-{number}", match["blank"])
    area = match["area"]
    written_apart = match["sep"] != "" or ")" in match.group()
    joint = "-" if written_apart else ""
    value = f"{area}{joint}{_plain(match['number'])}{_extension(match['ext'])}"
    return Phone(span, "area", value, area)


def _rest(text: str, first: Phone, stop: int) -> Iterator[Phone]:
    """The numbers that follow the first of a list without an area code of their own."""
    last = first.value.split("-")[1 if first.area and "-" in first.value else 0]
    position = first.span.end
    while (match := _MORE.match(text, position, stop)) is not None:
        number = match["local"] or last[: -len(match["tail"])] + match["tail"]
        if len(number) != len(last) and first.area is not None and "-" in first.value:
            return
        prefix = f"{first.area}-" if first.area is not None else ""
        value = f"{prefix}{number}{_extension(match['ext'])}"
        start = match.start("local") if match["local"] else match.start("tail")
        yield Phone(Span(start, match.end()), first.kind, value, first.area)
        last, position = number, match.end()


def _plain(number: str) -> str:
    return re.sub(r"[ -]", "", number)


def _extension(digits: str | None) -> str:
    return f"-{digits}" if digits else ""
