"""Short names that a notice gives to organisations: 某市创业服务中心(以下简称市创业中心)."""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.text.organisations import name_at

_INTRODUCED = re.compile(
    r"\((?:以下|下文|下)?(?:统一|均)?简称(?:为)?:?[“”]?([^()“”,。]{2,16})[“”]?\)"
)
_BEGIN = re.compile(r"[^一-龥A-Za-z0-9“”·]|[由和及与请向在是为经报]")
_LONGEST = 40


def aliases(text: str) -> dict[str, Span]:
    """Each short name that `text` introduces, with the place of the full name."""
    found: dict[str, Span] = {}
    for short in _INTRODUCED.finditer(text):
        floor = max(0, short.start() - _LONGEST)
        starts = [floor, *(m.end() for m in _BEGIN.finditer(text, floor, short.start()))]
        names = (name_at(text, start, loose=True) for start in starts)
        full = next((n for n in names if n is not None and n.end == short.start()), None)
        if full is not None and len(full) > len(short[1]):
            found.setdefault(short[1], full)
    return found
