"""Annotations without the notices' texts: `python -m tests.keep_gold ANNOTATIONS NOTICES KEPT`.

Reads plain annotations NAME.json (the form of `tests/gold/corpus`) and the notices NAME.*, and
writes what may be kept here: the SHA-256 of the notice, and for each person's name, mobile number
and e-mail address and each long value only its place in the text (`{"at": [start, end]}`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import gold_files
from pipeline.evaluate.values import plain
from pipeline.readers import read

LONGEST = 18
"""Characters of a value that is kept as it is; longer ones are kept as places."""
_PERSONAL = frozenset({"persons", "mobiles", "emails", "signatory"})
_LEFT_OUT = frozenset({"notes", "quote", "quotes", "context"})


class Places:
    """Finds values in a text whatever their blanks, widths and punctuation."""

    def __init__(self, text: str) -> None:
        pieces = [plain(char) for char in text]
        self._plain = "".join(pieces)
        self._index = [i for i, piece in enumerate(pieces) for _ in piece]

    def of(self, value: str) -> dict[str, list[int]] | None:
        """The first place of `value`; None if it doesn't stand in the text as it is."""
        wanted = plain(value)
        at = self._plain.find(wanted) if wanted else -1
        if at < 0:
            return None
        return {"at": [self._index[at], self._index[at + len(wanted) - 1] + 1]}


def kept(value: Any, places: Places, key: str = "") -> Any:
    """`value` with places for what is long or personal.

    Raises:
        ValueError: if a personal value doesn't stand in the text.
    """
    if isinstance(value, dict):
        inner = {k: v for k, v in value.items() if k not in _LEFT_OUT}
        return {k: kept(v, places, k) for k, v in inner.items()}
    if isinstance(value, list):
        return [kept(v, places, key) for v in value]
    if not isinstance(value, str) or (len(value) <= LONGEST and key not in _PERSONAL):
        return value
    place = places.of(value)
    if place is None and key in _PERSONAL:
        raise ValueError(f"{value!r} does not stand in the text")
    return value if place is None else place


def _all(annotations: Path, notices: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for gold in gold_files(annotations, notices):
        if gold.notice is None:
            raise ValueError(f"{gold.name}: no notice of that name")
        source = read(gold.notice)
        yield gold.name, {"sha256": source.sha256} | kept(dict(gold.fields), Places(source.text))


def main(annotations: str, notices: str, out: str) -> None:
    """Write all of them."""
    for name, fields in _all(Path(annotations), Path(notices)):
        path = Path(out) / f"{fields['sha256'][:16]}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(fields, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{name} -> {path.name}")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
