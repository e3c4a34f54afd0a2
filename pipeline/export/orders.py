"""What a calendar file is to hold and how, as it is asked for and as it is remembered."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from pipeline.export.alarms import alarms
from pipeline.export.events import Wanted, events
from pipeline.export.files import replacing
from pipeline.export.ics import Counts, Style, Windows, calendar


@dataclass(frozen=True, slots=True)
class Order:
    """Which events, and how they are shown; `alarm` as it is written: `7d,1d`."""

    wanted: Wanted = field(default_factory=Wanted)
    alarm: str = "7d,1d"
    windows: str = "last"
    daily: bool = False

    def style(self) -> Style:
        """How events are shown.

        Raises:
            ValueError: if `alarm` or `windows` can't be read.
        """
        which = self.wanted.series or self.wanted.issuer or self.wanted.region
        name = "通知期限" if which is None else f"通知期限 {which}"
        return Style(alarms(self.alarm), Windows(self.windows), self.daily, name)

    def to_json(self) -> str:
        """To be remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_json(text: str) -> Order:
    """What was remembered.

    Raises:
        ValueError: if it is none.
    """
    try:
        values = json.loads(text)
        return Order(Wanted(**values.pop("wanted")), **values)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not what a calendar file was ordered with: {text}") from error


def write(
    connection: sqlite3.Connection, path: Path, order: Order, today: date
) -> tuple[Counts, bool]:
    """Write a calendar file in place of what is there.

    Returns:
        What it holds, and False if the file was the same and has not been touched.

    Raises:
        OSError: if it can't be written; the file is then as it was.
    """
    counts = Counts()
    with replacing(path) as target:
        found = events(connection, order.wanted, today=today)
        for piece in calendar(found, order.style(), today=today, counts=counts):
            target.stream.write(piece)
    return counts, target.changed
