"""Says whether a notice changes an earlier one: puts it off, corrects, completes, withdraws it.

The notice's own title tells (关于延期举办…的通知, 补充通知, 更正); of the documents that it names,
the one that it changes is a notice on the same matter, not what it rests on. Cues are data
(`lexicon/citations.yml`, `amendment`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.citations.cues import Surroundings
from pipeline.lexicon import load

_COMMON = re.compile(
    r"关于|开展|做好|组织|举办|召开|申报|工作|通知|公告|通告|的|\d{2,4}年度?|年度?"
)
_SHARED = 4


@dataclass(frozen=True, slots=True)
class _Cues:
    title: re.Pattern[str]
    sentence: re.Pattern[str]
    notice: re.Pattern[str]
    rests_on: re.Pattern[str]


@cache
def _cues() -> _Cues:
    data = load("citations")["amendment"]

    def any_of(words: list[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    return _Cues(
        re.compile(any_of(data["title_cues"])),
        re.compile(any_of(data["sentence_cues"])),
        re.compile(rf"(?:{any_of(data['earlier'])})(?:\([^()]*\))?$"),
        re.compile(rf"(?:{any_of(data['rests_on'])})[^,]*$"),
    )


def is_changing(title: str) -> bool:
    """True if the title of a notice says that it changes what was fixed before."""
    return _cues().title.search(title) is not None


def changes(own: str, cited: str | None, own_code: bool, around: Surroundings) -> bool:
    """True if the notice titled `own`, a changing one, changes the document `cited` there.

    Args:
        own: the notice's own title.
        cited: the title of the document, None where only its number is named.
        own_code: True if its number has the agency code of the notice's own number.
        around: the words around it.
    """
    cues = _cues()
    if cited is not None and (cues.notice.search(cited) is None or is_changing(cited)):
        return False
    if not own_code and cues.rests_on.search(around.before) is not None:
        return False
    words = around.before + around.behind
    return cues.sentence.search(words) is not None or _is_on_the_same(own, cited or "")


def _is_on_the_same(own: str, cited: str) -> bool:
    """True if the titles share words that say what they are about."""
    pieces = [p for p in _COMMON.split(cited) if len(p) >= _SHARED]
    return any(
        piece[i : i + _SHARED] in own for piece in pieces for i in range(len(piece) - _SHARED + 1)
    )
