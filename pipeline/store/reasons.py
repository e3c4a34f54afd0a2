"""Why a file could not be read, in words that a person can act on."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def reason(path: Path, error: Exception) -> str:
    """Why a file failed, on one line; the errors of readers name their file themselves."""
    message = " ".join(str(error).split())
    if message.startswith(" ".join(str(path).split())):
        return message
    name = printable(path)
    if isinstance(error, OSError):
        return f"{name}: {error.strerror or message}"
    if isinstance(error, sqlite3.Error):
        return f"{name}: its record was refused by the database: {message}"
    return f"{name}: {type(error).__name__}: {message}"


def printable(path: Path) -> str:
    """The path with signs for bytes that are no text, which the database does not take."""
    return str(path).encode("utf-8", errors="replace").decode("utf-8")
