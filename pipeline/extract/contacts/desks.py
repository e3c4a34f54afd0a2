"""Staff that a notice tells by what it helps with: 系统运维人员, 财务:小孟."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.contacts.tokens import longest_first
from pipeline.lexicon import load
from pipeline.model import Span


@cache
def _helper() -> re.Pattern[str]:
    """Staff that helps with a system or the money, told by what they do: 系统运维人员."""
    return re.compile(rf"[\u4e00-\u9fff]{{0,10}}(?:{longest_first(load('contacts')['helpers'])})")


def is_helper(word: str) -> bool:
    """True for staff named by what it helps with, not by name."""
    return _helper().fullmatch(word) is not None


def is_desk(text: str, word: str, span: Span) -> bool:
    """True for 财务: behind other numbers, what a person is to be asked about."""
    return word in load("contacts")["desks"] and text[span.end : span.end + 1] == ":"
