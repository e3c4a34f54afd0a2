"""Tells a personal name from another word, by its surname, its length and what it is not.

Surnames are data (`lexicon/surnames.yml`). A name is two to four characters with a known surname,
a name with a middle dot (阿依古丽·买买提), one made of the parts of Tibetan, Mongolian, Uyghur and
Kazakh names (扎西顿珠), or a surname with a form of address (张老师).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:[·•][{_HAN}]{{1,10}}){{1,3}}")


@dataclass(frozen=True, slots=True)
class _Names:
    frequent: re.Pattern[str]
    any: re.Pattern[str]
    whole: re.Pattern[str]
    addressed: re.Pattern[str]
    surname: re.Pattern[str]
    title: re.Pattern[str]
    not_names: frozenset[str]
    never_last: str


@cache
def _names() -> _Names:
    data = load("surnames")
    frequent, rare = "".join(data["single"]), "".join(data["rare"])
    compound, titles = "|".join(data["compound"]), "|".join(data["titles"])
    parts = "|".join(data["parts"])
    given = f"[{_HAN}]"
    return _Names(
        re.compile(rf"(?:(?:{compound}){given}{{1,2}}|[{frequent}]{given}{{1,2}})"),
        re.compile(
            rf"(?:(?:{compound}){given}{{1,2}}|[{frequent}{rare}]{given}{{1,2}}"
            rf"|[{frequent}][{frequent}]{given}{{2}})"
        ),
        re.compile(rf"(?:{parts}){{1,3}}"),
        re.compile(rf"(?:{compound}|[{frequent}{rare}])(?:{titles})"),
        re.compile(rf"[{frequent}]"),
        re.compile(rf"(?:副?(?:{titles}))$"),
        frozenset(data["not_names"]),
        data["never_last"],
    )


def is_name(word: str, *, labelled: bool = False) -> bool:
    """True if `word` can be a personal name.

    Args:
        word: the word without blanks.
        labelled: True behind a label such as 联系人, where rare surnames are believed too.
    """
    names = _names()
    if word in names.not_names or word.endswith(tuple(names.never_last)):
        return False
    if any(p.fullmatch(word) for p in (names.addressed, names.whole, _DOTTED)):
        return True
    pattern = names.any if labelled else names.frequent
    return pattern.fullmatch(word) is not None


def is_addressed(word: str) -> bool:
    """True for a surname with a form of address (张老师)."""
    return _names().addressed.fullmatch(word) is not None


def is_nickname(word: str) -> bool:
    """True for 小周, 老陈: a surname with what colleagues put before it."""
    return len(word) == 2 and word[0] in "小老" and _names().surname.fullmatch(word[1]) is not None


def is_compound_surname(word: str) -> bool:
    """True for a surname of two characters (欧阳)."""
    return word in load("surnames")["compound"]


def person(word: str, *, labelled: bool = False) -> str | None:
    """The name that `word` holds, without a form of address behind a full name, or None."""
    if is_name(word, labelled=labelled):
        full = _names().title.sub("", word)
        if is_compound_surname(full):
            return word
        return full if len(full) > 1 and full != word and is_name(full, labelled=True) else word
    bare = _names().title.sub("", word)
    return bare if bare != word and is_name(bare, labelled=True) else None


def name_at_end(text: str) -> str | None:
    """The longest frequent name that ends `text` (对外合作处王明 → 王明), or None."""
    for length in (3, 2):
        word = text[-length:]
        if len(word) == length and is_name(word):
            return word
    return None
