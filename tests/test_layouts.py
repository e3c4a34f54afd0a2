"""Short notices of many kinds of issuers and layouts, written for the tests, against their truth.

`layouts/NAME.json` holds only the fields that are annotated, as gold files do.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluate.score import score
from pipeline.run import extract

LAYOUTS = Path(__file__).parent / "layouts"


@pytest.mark.parametrize("gold", sorted(LAYOUTS.glob("*.json")), ids=lambda path: path.stem)
def test_all_is_found_and_nothing_else(gold: Path) -> None:
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    record = extract(gold.with_suffix(".txt")).model_dump(exclude={"text"})
    fields = {f"{key}+role" for key in wanted} | set(wanted)
    outcomes = [o for o in score(gold.stem, wanted, record) if o.field in fields]
    faults = [(o.field, o.verdict, o.value) for o in outcomes if o.verdict in ("miss", "wrong")]
    assert faults == []
    assert any(o.verdict not in ("miss", "wrong") for o in outcomes)
