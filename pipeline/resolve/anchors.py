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

    Returns (None, None) if the event is none of the notice (受理, 收到), or its date is unknown or
    lacks its day.
    """
    for pattern, names in _patterns():
        if pattern.search(event) is not None:
            for name in names:
                value = getattr(context, name)
                if value is not None and value.count("-") == 2:
                    return date.fromisoformat(value), _NAMES[name]
            return None, None
    return None, None
