"""The command line, `notices`: thin commands over `run`, `store`, `query` and `evaluate`.

Whatever is slow to import is imported in the command that needs it, so that a question starts in
the time that Python, Typer and SQLite take. The clock is read here and nowhere else.
"""

from pipeline.cli.app import app, main

__all__ = ["app", "main"]
