"""Ids of corrections: they rise with time, and no two people make the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_STAMP = re.compile(r"(\d{8})-(\d{6})-(\d{3})")


def next_id(last: str, now: datetime, salt: str) -> str:
    """An id that comes after `last`, whatever the clock says: time to the millisecond, and `salt`.

    Args:
        last: the highest id that is known, empty if there is none.
        now: UTC.
        salt: a few random characters.
    """
    known = _STAMP.match(last)
    if known is not None:
        earlier = datetime.strptime("".join(known.groups()) + "000", "%Y%m%d%H%M%S%f")
        now = max(now, earlier.replace(tzinfo=UTC) + timedelta(milliseconds=1))
    return now.strftime("%Y%m%d-%H%M%S-") + f"{now.microsecond // 1000:03}-{salt}"
