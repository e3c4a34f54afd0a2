"""Names by which notices are found to belong together: bodies without offices, titles, series."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.lexicon import rules
from pipeline.linkage import Card
from pipeline.text.fulltext import fold
from pipeline.text.names import canonical
from pipeline.text.renames import present
from pipeline.text.titles import kernel_alike

_ISSUED = re.compile(r"(?:印发|公布|发布|下发)(?:了)?《(?P<inner>.{4,})》的(?:通知|公告|通告|函)?$")
_SHORTEST = 8
"""Characters of a title that can tell one notice from another."""


@cache
def _offices() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern for rule in rules("lineage", "offices")))


@lru_cache(maxsize=4096)
def body(issuer: str) -> str:
    """The body that an issuer is or speaks for, by its present name: 某部办公厅 → 某部."""
    return present(_offices().sub("", canonical(issuer)) or issuer)


def bodies(card: Card) -> tuple[str, ...]:
    """The bodies that issue a notice, each once."""
    return tuple(dict.fromkeys(body(issuer) for issuer in card.issuers))


@lru_cache(maxsize=4096)
def series_name(series: str | None) -> str:
    """A series' name for comparison, empty for None."""
    return re.sub(r"\W", "", fold(series or ""))


@lru_cache(maxsize=8192)
def title_keys(title: str | None) -> tuple[str, ...]:
    """A title as others may cite it: from 关于 on, and what it encloses in 《》 by itself."""
    if title is None:
        return ()
    found = [_from_about(title)]
    inner = _ISSUED.search(title)
    if inner is not None:
        found.append(inner["inner"])
    keys = (kernel_alike(fold(words)) for words in found)
    return tuple(dict.fromkeys(key for key in keys if len(key) >= _SHORTEST))


def _from_about(title: str) -> str:
    """Without the issuer in front, which a citation may leave out or shorten."""
    at = title.find("关于")
    return title[at:] if at > 0 and title.find("《") not in range(at) else title


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, whatever surrounds the shorter one counts half."""
    from rapidfuzz import fuzz  # a tenth of a second to import

    if not one or not other:
        return 0.0
    return max(fuzz.ratio(one, other), 0.95 * fuzz.partial_ratio(one, other)) / 100
