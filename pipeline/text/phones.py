"""Grammar of telephone numbers in mainland China, after the national numbering plan (MIIT).

Area codes: 010, 02x, 0xxx, and 0000 where one was blotted out; local numbers of seven or eight
digits; mobiles of eleven; 400 and 800 numbers of ten; hotlines of five to eight (95xxx, 96xxx,
12xxx), also behind an area code (0571-12345). Numbers of other countries and of Hong Kong, Macao
and Taiwan need their code (ITU-T E.164). Runs on the working text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Span

Kind = Literal["area", "mobile", "service", "local", "short", "abroad"]

_DASH = "-—–─"
_LOCAL = r"[1-9]\d{2,3}[ -]?\d{4}"
_AREA = r"0(?:10|2\d|[3-9]\d\d)"
_CODE = r"\(?(?:\+|00)86\)?|\(86\)"
_DAY = r"20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
_CHINA = rf"(?:(?:{_CODE}|86)[ -]?)?"
_EXTENSION = (
    rf"(?:[ ]?(?:,?[ ]?(?:转分机|转|分机|ext\.?):?|[{_DASH}])[ ]?"
    rf"(?P<ext>\d{{2,6}})(?![{_DASH}\d])"
    r"|[ ]?\((?:转分机|转|分机):?[ ]?(?P<in_ext>\d{2,6})\))?"
)
_ALONE = r"(?<![\dA-Za-z])(?<!(?<!\.)\.)"  # leaders of dots may stand before a number
_PHONE = re.compile(
    rf"""
    {_ALONE}{_CHINA}
      (?P<mobile>1[3-9]\d(?:\d{{8}}|\d{{4}}-\d{{4}}
        |[ -]\d{{4}}[ -]\d{{4}}|[ -]\d{{3}}[ -]\d{{5}}))(?!\d)
  | {_ALONE}{_CHINA}(?P<service>[48]00(?:\d{{7}}|[{_DASH} ]\d{{3}}[{_DASH} ]?\d{{4}}
      |[{_DASH} ]\d{{4}}[{_DASH} ]?\d{{3}}|\d[{_DASH} ]\d{{3}}[{_DASH} ]\d{{3}}))(?!\d)
      (?:[ ]?转[ ]?(?P<key>\d{{1,6}}))?
  | {_ALONE}{_CHINA}\(?(?P<area>{_AREA})\)?
      (?P<sep>[ ]?[{_DASH}]{{0,2}}[ ]?)(?P<number>{_LOCAL})(?!\d){_EXTENSION}
  | {_ALONE}\(?(?P<blank>0000)(?:\)|[{_DASH}])
      (?P<number0>\d{{7,8}})(?!\d){_EXTENSION.replace("ext>", "ext0>")}
  | {_ALONE}(?:(?:{_CODE})[ -]?|86-(?=\d{{2,3}}-))
      (?:\(0\))?\(?(?P<area86>10|2\d|[3-9]\d\d)\)?[ -]?
      (?P<number86>{_LOCAL})(?!\d){_EXTENSION.replace("ext>", "ext86>")}
  | {_ALONE}(?P<city>{_AREA}[{_DASH}](?:12\d{{3}}|96\d{{3,4}}))(?!\d)
  | (?<![{_DASH}\dA-Za-z.+*/〔])(?P<abroad>
      (?:\(?(?:\+|00)[ ]?[1-9]\d{{0,2}}\)?|\(?(?:852|853|886)(?=[) -](?:[ -]?\d){{8}})\)?)
      (?:[ ]?[-/]?[ ]?(?:\(\d{{1,4}}\)|\d{{1,12}})){{1,6}})(?![{_DASH}\d*])
  | (?<![{_DASH}\dA-Za-z.〔])(?P<local>(?!{_DAY})[2-8]\d{{6,7}}|(?!20[0-3]\d-)[2-8]\d{{2,3}}-\d{{4}}
      |(?<!\d[ ])(?!20[0-3]\d[ ])[2-8]\d{{3}}[ ]\d{{4}}(?![ ]?\d))
      (?![\dA-Za-z%])(?![ ]?[万元亿千个人]){_EXTENSION.replace("ext>", "ext2>")}
  | (?<![{_DASH}\dA-Za-z.〔])(?P<short>95\d{{3,6}}|96\d{{3,4}}|1[02]\d{{3}})
      (?:[ ]?(?:转|按)[ ]?(?P<key2>\d{{1,4}})(?:号?键)?)?
      (?![\dA-Za-z%])(?![ ]?[万元亿千个人年家次])
  | (?<=内线)[ ]?:?[ ]?(?P<inner>[1-9]\d{{2,4}})(?!\d)
    """,
    re.VERBOSE,
)
_MORE = re.compile(
    rf"(?P<join> ?(?:[/、,;或和] ?| ))(?P<local>[2-9]\d{{6,7}})(?!\d)"
    rf"(?: ?[{_DASH}转] ?(?P<ext>\d{{2,6}})(?![{_DASH}\d]))?"
    rf"|/(?P<tail>\d{{1,4}})(?![{_DASH}\d年月日:.%])"
)
_ABROAD_DIGITS = range(7, 16)  # ITU-T E.164: at most fifteen


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

    Numbers of kind `local`, `short` and `abroad` look like many other numbers: believe them only
    near a word for telephone. The area code of the first number of a list goes to those behind it:
    010-68200001/68200002 gives two numbers with 010.
    """
    stop = len(text) if end is None else end
    position = start
    while (match := _PHONE.search(text, position, stop)) is not None:
        position = match.end()
        if match["abroad"] and len(re.sub(r"\D", "", match["abroad"])) not in _ABROAD_DIGITS:
            continue
        first = _phone(match)
        yield first
        if first.kind in ("area", "local"):
            for other in _rest(text, first, stop):
                yield other
                position = other.span.end


def _phone(match: re.Match[str]) -> Phone:
    span = Span(match.start(), match.end())
    extension = _extension(
        next((v for k, v in match.groupdict().items() if "ext" in k and v), None)
    )
    if match["mobile"]:
        return Phone(span, "mobile", re.sub(r"\D", "", match["mobile"]))
    if match["service"]:
        number = re.sub(rf"[{_DASH} ]+", "-", match["service"])
        return Phone(span, "service", number + _extension(match["key"]))
    if match["inner"]:
        return Phone(Span(*match.span("inner")), "short", match["inner"])
    if match["short"] or match["city"]:
        number = re.sub(rf"[{_DASH}]", "-", match["short"] or match["city"])
        return Phone(span, "short", number + _extension(match["key2"]))
    if match["abroad"]:
        return Phone(span, "abroad", _abroad(match["abroad"]))
    if match["local"]:
        return Phone(span, "local", _plain(match["local"]) + extension)
    if match["area86"]:
        area, number = "0" + match["area86"], match["number86"]
        return Phone(span, "area", f"{area}-{_plain(number)}{extension}", area)
    if match["blank"]:
        number = f"{match['blank']}-{match['number0']}{extension}"
        return Phone(span, "area", number, match["blank"])
    area = match["area"]
    joint = "-" if match.start("number") > match.end("area") else ""
    return Phone(span, "area", f"{area}{joint}{_plain(match['number'])}{extension}", area)


def _abroad(written: str) -> str:
    """Country code first, by a plus, groups by hyphens, without the (0) that is not dialled."""
    groups = re.findall(r"\d+", re.sub(r"\(0\)", " ", written))
    number = "-".join(groups)
    return "+" + (number.removeprefix("00").lstrip("-") if groups[0].startswith("00") else number)


def _rest(text: str, first: Phone, stop: int) -> Iterator[Phone]:
    """The numbers that follow the first of a list without an area code of their own."""
    parts = first.value.split("-")[1 if first.area and "-" in first.value else 0 :]
    last, extension = parts[0], parts[1] if len(parts) > 1 else None
    position = first.span.end
    while (match := _MORE.match(text, position, stop)) is not None:
        number, tail = match["local"], match["tail"]
        if number is None and extension is not None and len(extension) == len(tail):
            number, extension = last, tail
        else:
            number, extension = number or last[: -len(tail)] + tail, match["ext"]
        if len(number) != len(last) and first.area is not None and "-" in first.value:
            return
        prefix = f"{first.area}-" if first.area is not None else ""
        start = match.start("local") if match["local"] else match.start("tail")
        value = f"{prefix}{number}{_extension(extension)}"
        yield Phone(Span(start, match.end()), first.kind, value, first.area)
        last, position = number, match.end()


def _plain(number: str) -> str:
    return re.sub(r"[ -]", "", number)


def _extension(digits: str | None) -> str:
    return f"-{digits}" if digits else ""
