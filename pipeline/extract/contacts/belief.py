"""Says whether a number is meant as a telephone number where it stands, and of which kind.

Mobiles and numbers with an area code are, unless a word for another number stands before them;
local numbers and short hotlines need a label, a name beside them or a column for telephones.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.contacts.entry import Entry
from pipeline.extract.contacts.tokens import Token, longest_first
from pipeline.lexicon import load

_LIST_MARKS = re.compile(r"[\s、/;,或和及()]{0,3}")
_ONLY_DIGITS = re.compile(r"[\s:\d-]*")
_FAX_TOO = ("(兼传真", "(同传真", "(传真同", "(含传真", "(电话/传真", "兼传真")
_FAX_BEHIND = ("(传真)", "传真)", " 传真)")
_FAX_CELL = re.compile(r"(?:\A|\t)传真(?:号码?)?(?=\t|\Z)")
_OTHER_COLUMN = re.compile(
    r"^[^话机真线系]*(?:(?:编|学|证|工|文|序|代|账|帐|卡|税|考|图|批)(?:号码?|码)|代码|金额|数量?|[额价款]|面积|[(]万?元[)])$"
)
_BEFORE = 28
_INNER = re.compile(r"内线[ :]{0,2}\Z")
_SHORT_OF_HEADING = 2000
_OTHER_NUMBER = re.compile(r"(?:号|码|ID|id|代号|代码|编号)(?:[为是:]|\([^()]*\):?)?\s?\Z")
_OF_TELEPHONE = re.compile(r"[话机联传线座拨打咨询服短同](?:系)?(?:号码?|码)\W*\Z")
_CALL = re.compile(r"(?:拨打|致电)[\u4e00-\u9fff]{1,8}\Z")
_FAXED = re.compile(r"传真(?:发)?[至到给]:?\Z")
_HEADING = re.compile(r"[\t\n](?:[\u4e00-\u9fff]{0,4})?(?:电话|方式|号码|手机|热线)(?:号码)?[\t\n]")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(longest_first(load("contacts")[name]))


@cache
def _hotline_cue() -> re.Pattern[str]:
    return re.compile(rf"(?:{_pattern('hotline_cues').pattern})[: ]?\Z")


def is_listed(text: str, point_end: int, start: int) -> bool:
    """True if only marks of a list stand between a number that was believed and this one."""
    return point_end >= 0 and _LIST_MARKS.fullmatch(text, point_end, start) is not None


def is_other(text: str, label: Token | None, start: int) -> bool:
    """True if the number at `start` belongs to a label of another kind (账号, QQ群)."""
    if label is None or label.name not in ("ignored", "postcode"):
        return False
    return _ONLY_DIGITS.fullmatch(text, label.span.end, start) is not None


def is_meant(text: str, token: Token, in_row: bool) -> bool:
    """True if a number without a label of its own stands where one is meant.

    Args:
        text: the working text.
        token: the number; of kind `local` it needs an office or person directly before it.
        in_row: True if an office or person stands before it and no prose between.
    """
    start = token.span.start
    if _is_in_other_column(text, start):
        return False
    if token.name == "local":
        return in_row or is_cell(text, token)
    before = text[max(0, start - _BEFORE) : start]
    if in_row or _pattern("number_cues").search(before) is not None:
        return True
    if _OTHER_NUMBER.search(before) is not None and _OF_TELEPHONE.search(before) is None:
        return False
    written = text[start : token.span.end]
    apart = token.name not in ("local", "abroad") and not written.isdigit()
    return apart or token.name in ("mobile", "service")


def is_hotline(text: str, label: Token | None, start: int) -> bool:
    """A short number counts directly behind its label or word."""
    if label is not None and start - label.span.end < 4:
        return True
    before = text[max(0, start - _BEFORE) : start]
    return _hotline_cue().search(before) is not None or _CALL.search(before) is not None


def is_short(text: str, label: Token | None, entry: Entry, token: Token, person_end: int) -> bool:
    """True for 12345 behind its label or a person, and for an inner number that stands alone."""
    start, name = token.span.start, "" if label is None else label.name
    if _INNER.search(text, max(0, start - 4), start) is not None:
        return not entry.has_numbers  # beside a whole number it says nothing new
    if entry.of("persons") and name == "person" and start - person_end <= 2:
        return True
    kinds = ("phone", "apart") if "-" in token.value else ("phone", "apart", "heading")
    return is_hotline(text, label if name in kinds else None, start)


def is_cell(text: str, token: Token) -> bool:
    """A table cell of its own under a heading for telephones."""
    span = token.span
    around = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if "\t" not in around or not set(around) <= {"\t", "\n", ""}:
        return False
    return _HEADING.search(text, max(0, span.start - _SHORT_OF_HEADING), span.start) is not None


def kinds(text: str, label: Token | None, token: Token) -> tuple[str, ...]:
    """As what the record takes a number: `phones`, `mobiles`, `faxes`, or a telephone and fax."""
    start, end = token.span.start, token.span.end
    name = label.name if label is not None else ""
    faxed = _FAXED.search(text, max(0, start - 8), start) is not None
    if (
        name == "fax"
        or faxed
        or text.startswith(_FAX_BEHIND, end)
        or _is_in_fax_column(text, start)
    ):
        return ("faxes",)
    if token.name == "mobile":
        return ("mobiles",)
    both = name == "both" or text.startswith(_FAX_TOO, end)
    return ("phones", "faxes") if both else ("phones",)


def _is_in_other_column(text: str, start: int) -> bool:
    """True below a table's heading for another number (学号, 编号, 金额)."""
    row = text.rfind("\n", 0, start) + 1
    column = text.count("\t", row, start)
    floor = max(0, row - _SHORT_OF_HEADING)
    first = row
    while first > floor:
        above = text.rfind("\n", 0, first - 1) + 1
        if "\t" not in text[above : first - 1]:
            break
        first = above
    cells = text[first : max(first, text.find("\n", first))].split("\t")
    if first == row or not column < len(cells) or any(map(str.isdigit, "".join(cells))):
        return False
    return _OTHER_COLUMN.search(cells[column]) is not None


def _is_in_fax_column(text: str, start: int) -> bool:
    """True below the cell 传真 of a table's heading."""
    row = text.rfind("\n", 0, start) + 1
    column = text.count("\t", row, start)
    floor = max(0, row - _SHORT_OF_HEADING)
    head = text.rfind("传真", floor, row) if column else -1
    if head < 0:
        return False
    line = text[text.rfind("\n", 0, head) + 1 : text.find("\n", head)]
    cell = _FAX_CELL.search(line)
    return cell is not None and line[: cell.end()].count("\t") == column


def is_site_line(text: str, start: int, end: int) -> bool:
    """True if the line of a number is a site's own (ICP备, 网站标识码)."""
    floor = max(text.rfind("\n", 0, start) + 1, start - 80)
    line_end = text.find("\n", end)
    stop = min(line_end if line_end >= 0 else len(text), end + 60)
    return _pattern("site_marks").search(text, floor, stop) is not None
