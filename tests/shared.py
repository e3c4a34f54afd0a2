"""Where the team's shared notices lie, if they are here; users have none."""

from __future__ import annotations

from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"
SHARED: Path | None = _BESIDE if (_BESIDE / "notices").is_dir() else None

needs_shared = pytest.mark.skipif(
    SHARED is None, reason="needs the team's shared notices beside the checkout"
)
