"""classification (密级, GB/T 9704-2012, 7.2.2): with its period, as 秘密★1年."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document, Finding
from pipeline.text.headwords import in_head

NAME = "classification"
_PATTERN = re.compile(r"(?m)^((?:绝密|机密|秘密)(?:[★☆]\d{0,2}[年月天]?)?)(?=\s|$)")


def extract(document: Document) -> Iterator[Finding]:
    """At most one."""
    found = in_head(document, _PATTERN)
    if found is not None:
        yield Finding(NAME, {"value": found[1]}, (found[0],), 0.95, "classification-line")
