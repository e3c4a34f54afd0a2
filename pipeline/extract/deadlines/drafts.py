"""Drafts that anybody may comment on, and lists that anybody may object to: who, and how."""

from __future__ import annotations

import re

from pipeline.model import Document, Span
from pipeline.text.clauses import Surroundings

_ANYBODY = re.compile(
    r"(?:^|[,。;:\n ])(?P<s>(?:任何|有关|相关|社会|凡)?[^,。;:对将和或\n]{0,6}"
    r"(?:单位|组织|企业)(?:[和或、及与]|或者)个人)"
    r"(?=若|如|对|有|可|认为|均|发现|,)"
)
_CONSULTED = re.compile(r"(?:征求|征集|听取)[^,。;]{0,10}(?:意见|建议)|意见(?:征集|征求)")
_ANSWERS = re.compile(r"[^,。;:\n]{0,30}(?:反馈|提出|回复|发送|邮寄)[^,。;\n]{0,40}")
_REACH = 220


def anybody(document: Document, around: Surroundings) -> Span | None:
    """有关单位和个人 of the sentences behind the time in which one may object or comment."""
    told = _ANYBODY.search(document.text, around.end, around.end + _REACH)
    return None if told is None else Span(*told.span("s"))


def consulted(around: Surroundings, kind: str) -> bool:
    """True for the time in which anybody may comment on a draft."""
    near = around.before[-50:]
    return (
        kind == "submission" and not around.after.strip("。;) ") and bool(_CONSULTED.search(near))
    )


def answer(document: Document, around: Surroundings, kind: str) -> str | None:
    """How one comments on a draft, told in the sentence after the time for it."""
    if not consulted(around, kind):
        return None
    told = _ANSWERS.search(document.text, around.end, around.end + _REACH)
    return None if told is None else told.group().strip()
