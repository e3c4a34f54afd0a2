"""urgency (紧急程度, GB/T 9704-2012, 7.2.3): 特急 or 加急, for telegrams 特提 or 平急."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document, Finding
from pipeline.text.headwords import in_head

NAME = "urgency"
_PATTERN = re.compile(r"(?m)^(特急|加急|特提|平急)(?=[\s·☆★]|$)")


def extract(document: Document) -> Iterator[Finding]:
    """At most one."""
    found = in_head(document, _PATTERN)
    if found is not None:
        yield Finding(NAME, {"value": found[1]}, (found[0],), 0.95, "urgency-line")
