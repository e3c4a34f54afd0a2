"""A gold file of the wrong shape is named, not a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.gold import gold_files


@pytest.mark.parametrize("text", ["[]", '{"deadlines": 5}', '{"issuers": "某局"}', "{"])
def test_wrong_shape(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.json"):
        list(gold_files(tmp_path, tmp_path))
