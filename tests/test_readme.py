"""The READMEs are run: every command works and prints what stands below it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.readme import (
    READMES,
    ROOT,
    Example,
    blocks,
    json_blocks,
    printed,
    shown_deadline,
)

EXAMPLES = [
    pytest.param(example, id=f"{path.name}-{example.command}")
    for path in READMES
    for block in blocks(path.read_text(encoding="utf-8"))
    for example in block
]
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_TARGET = re.compile(r"\bmake ([a-z]+)")


@pytest.mark.parametrize("example", EXAMPLES)
def test_command_prints_what_the_readme_shows(example: Example, corpus_database: Path) -> None:
    """If the change is meant: `make readme`, and look at the difference."""
    assert printed(example.command, corpus_database) == example.printed


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_example_of_a_record_is_a_real_one(path: Path) -> None:
    assert json_blocks(path.read_text(encoding="utf-8")) == [shown_deadline()]


def test_both_languages_show_the_same_commands() -> None:
    commands = [
        [[e.command for e in block] for block in blocks(path.read_text(encoding="utf-8"))]
        for path in READMES
    ]
    assert commands[0] == commands[1]
    assert sum(map(len, commands[0])) >= 4


@pytest.mark.parametrize("path", [*READMES, ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_what_the_page_names_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [link for link in _LINK.findall(text) if not (ROOT / link).exists()] == []
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [name for name in _TARGET.findall(text) if f"\n{name}:" not in rules] == []
