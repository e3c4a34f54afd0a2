"""signatory (签发人, GB/T 9704-2012, 7.2.6): of documents that go upwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Document, Finding
from pipeline.text.headwords import in_head

NAME = "signatory"
_PATTERN = re.compile(r"签发人: ?([\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff])")


def extract(document: Document) -> Iterator[Finding]:
    """At most one."""
    found = in_head(document, _PATTERN)
    if found is not None:
        yield Finding(NAME, {"value": found[1]}, (found[0],), 0.95, "signatory-label")
