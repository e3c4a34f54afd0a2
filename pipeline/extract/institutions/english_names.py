"""A grammar of organisations' names in English: capitals around a word such as University."""

from __future__ import annotations

import re

_HEAD = (
    r"(?:University|Universities|College|School|Institute|Academy|Center|Centre|Association|Society|"
    r"Federation|Foundation|Chamber|Council|Commission|Committee|Bureau|Department|Ministry|"
    r"Administration|Agency|Office|Authority|Government|Hospital|Museum|Library|Laboratory|Bank|"
    r"Alliance|Union|Group|Corporation|Company|Press)"
)
_WORD = r"(?:(?:[A-Z][A-Za-z'’&-]*|\d+(?:st|nd|rd|th))\s)"
_NOT = r"(?!(?:The|This|These|All|Each|Any|Every|No|Our|Its)\s)"
_FIRM = (
    r"[A-Z][A-Za-z'’&()-]*(?:\s[A-Z(][A-Za-z'’&()-]*){0,7},?\s"
    r"(?:Co\.?,?\s?Ltd\.?|Ltd\.?|Inc\.?|LLC|PLC)"
)
# Behind a head: of Economy and Information Technology; `and` opens the next name if a head follows.
_OF = (
    r"(?:\s(?:of|for|on)(?:\sthe)?(?:\s[A-Z][A-Za-z'’-]*)+"
    rf"(?:(?:,|,?\sand)(?!\s(?:the\s)?{_WORD}{{0,7}}{_HEAD}\b)(?:\s[A-Z][A-Za-z'’-]*)+)*)"
)
NAME = re.compile(
    rf"\b{_NOT}(?:{_FIRM}|{_WORD}{{1,8}}{_HEAD}\b{_OF}{{0,2}}|{_HEAD}\b{_OF}{{1,2}})"
    r"(?:\s\([A-Z][A-Za-z]{1,9}\))?"
)


def squeezed(words: str) -> str:
    """The name with single blanks, without its own short form in brackets."""
    return re.sub(r"\s\([A-Z][A-Za-z]{1,9}\)$", "", " ".join(words.split()))
