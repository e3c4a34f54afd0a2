"""Names of organisations against the canonical list; see `pipeline.text.names`."""

from __future__ import annotations

from pipeline.text.names import canonical, expand, place

__all__ = ["canonical", "expand", "place"]
