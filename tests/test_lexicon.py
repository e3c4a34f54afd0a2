"""Every rule of every lexicon matches all its examples and none of its counterexamples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline.lexicon
from pipeline.lexicon import Rule, load, rules

NAMES = sorted(p.stem for p in Path(pipeline.lexicon.__file__).parent.glob("*.yml"))


def _keys_with_rules(name: str) -> Iterator[str]:
    """The lists at the top of a lexicon that hold patterns."""
    content = load(name)
    if not isinstance(content, dict):
        return
    for key, value in content.items():
        if isinstance(value, list) and any(isinstance(v, dict) and "pattern" in v for v in value):
            yield key


_COMPLETE = {"id", "pattern", "example", "counterexample"}


def _is_complete(name: str, key: str) -> bool:
    return all(set(entry) >= _COMPLETE for entry in load(name)[key])


LISTS = [(name, key) for name in NAMES for key in _keys_with_rules(name)]
RULES = [
    pytest.param(rule, id=f"{name}-{key}-{rule.id}")
    for name, key in LISTS
    if _is_complete(name, key)
    for rule in rules(name, key)
]


def _patterns_elsewhere(value: Any, top: bool = True) -> Iterator[Any]:
    """Dicts with a `pattern` that no list at the top holds, so that no test would see them."""
    if isinstance(value, dict):
        for inner in value.values():
            if top and isinstance(inner, list):
                yield from (w for v in inner for w in _inside(v))
            else:
                yield from _patterns_elsewhere(inner, top=False)
        if not top and "pattern" in value:
            yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _patterns_elsewhere(inner, top=False)


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _patterns_elsewhere(inner, top=False)


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_stands_where_rules_are_looked_for(name: str) -> None:
    assert list(_patterns_elsewhere(load(name))) == []


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_every_rule_has_a_name_and_examples_for_and_against(name: str, key: str) -> None:
    bare = [entry for entry in load(name)[key] if not set(entry) >= _COMPLETE]
    assert bare == []


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_ids_are_unique(name: str, key: str) -> None:
    ids = [entry.get("id") for entry in load(name)[key]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("rule", RULES)
def test_rule_matches_its_examples_only(rule: Rule) -> None:
    pattern = re.compile(rule.pattern)
    assert rule.example
    assert rule.counterexample
    assert [text for text in rule.example if pattern.search(text) is None] == []
    assert [text for text in rule.counterexample if pattern.search(text) is not None] == []
