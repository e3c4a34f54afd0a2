"""Knowledge as data: one YAML file a topic beside this module, and the one loader for them.

Each `NAME.yml` has a JSON Schema `schemas/lexicon/NAME.schema.json` that a test holds it to.
Files are read once a process, when first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """The content of `NAME.yml` as plain lists and dicts. Treat it as read-only.

    Raises:
        FileNotFoundError: if there is no lexicon of that name.
    """
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern over the working text, with proof: what it must and must not match."""

    id: str
    pattern: str
    example: tuple[str, ...]
    counterexample: tuple[str, ...]
    value: Any = None


@cache
def rules(name: str, key: str = "rules") -> tuple[Rule, ...]:
    """The rules under `key` of `NAME.yml`, in order; each has at least one example.

    Raises:
        KeyError: if an entry lacks `id`, `pattern`, `example` or `counterexample`.
    """
    return tuple(
        Rule(
            entry["id"],
            entry["pattern"],
            tuple(entry["example"]),
            tuple(entry["counterexample"]),
            entry.get("value"),
        )
        for entry in load(name)[key]
    )
