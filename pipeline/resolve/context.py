"""What the notice says of itself, against which its other facts are resolved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """Dates are ISO strings, possibly partial (`2025-06`); `period` is first and last year."""

    issued: str | None = None
    printed: str | None = None
    published: str | None = None
    number_year: int | None = None
    period: tuple[int, int] | None = None
    issuers: tuple[str, ...] = ()
    title: str | None = None
    language: str = "zh-Hans"
