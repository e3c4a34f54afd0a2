"""Events of the notice itself that deadlines count from: 印发, 发布, 公示 …"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.lexicon import rules
from pipeline.resolve.context import Context


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(r.pattern), tuple(r.value)) for r in rules("deadlines", "anchors"))


_NAMES = {
    "issued": "issue date",
    "printed": "imprint date",
    "published": "publication date",
}


def event_date(event: str, context: Context) -> tuple[date | None, str | None]:
    """The day of an event of the notice itself and which of its dates that is.

    Returns (None, None) if the event is none of the notice (受理, 收到; 结果公布 in a notice that
    does not say so in its title), or its date is unknown or lacks its day.
    """
    if context.title is not None and _of_another(event, context.title):
        return None, None
    for pattern, names in _patterns():
        if pattern.search(event) is not None:
            for name in names:
                value = getattr(context, name)
                if value is not None and value.count("-") == 2:
                    return date.fromisoformat(value), _NAMES[name]
            return None, None
    return None, None


def _of_another(event: str, title: str) -> bool:
    """True for the publishing of results or a list that a later notice will publish."""
    later, publishes = _words()
    matter = later.match(event)
    return matter is not None and matter.group() not in title and publishes.search(title) is None


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a later notice publishes, and how a title says that this one does."""
    found = {r.id: re.compile(r.pattern) for r in rules("deadlines", "context")}
    return found["published-later"], found["publishes"]
