"""What makes a number with a unit a quota: the rules of `lexicon/quotas.yml`, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.lexicon import Rule, load, rules
from pipeline.text.amounts import NUMBER, RANGE, bound

_FIRST_ONES = ("top", "top-award")
"""Rules for 前N名."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled lexicon of quotas."""

    core: re.Pattern[str]
    bounds: dict[str, dict[str, re.Pattern[str]]]
    earlier: dict[str, re.Pattern[str]]
    rules: tuple[tuple[Rule, re.Pattern[str]], ...]
    narrow: frozenset[str]
    planned: re.Pattern[str]
    rejected: dict[str, re.Pattern[str]]
    rates: dict[str, re.Pattern[str]]
    breakdown: re.Pattern[str]
    continued: re.Pattern[str]
    per: re.Pattern[str]
    scope: re.Pattern[str]
    subject: re.Pattern[str]
    subject_trim: re.Pattern[str]
    subject_ends: re.Pattern[str]
    apart: dict[str, re.Pattern[str]]


@cache
def cues() -> Cues:
    """The lexicon, read and compiled once."""
    data: dict[str, Any] = load("quotas")
    before = {c: re.compile(rf"(?:{p})[^0-9,。;:、]{{0,2}}$") for c, p in data["before"].items()}
    after = {c: re.compile(p) for c, p in data["after"].items()}
    return Cues(
        re.compile(
            rf"(?<![0-9.A-Za-z〔])(?P<low>{NUMBER})(?:%?{RANGE}(?P<high>{NUMBER}))?"
            rf"(?P<more>余|多)?(?P<unit>{data['units']})|百分之(?P<share>{NUMBER})"
        ),
        {"before": before, "after": after},
        {c: re.compile(p) for c, p in data["earlier"].items()},
        tuple(
            (_named(rule, data["classes"]), re.compile(rule.pattern)) for rule in rules("quotas")
        ),
        frozenset(data["narrow"]),
        re.compile(data["planned"]),
        {key: re.compile(pattern) for key, pattern in data["rejected"].items()},
        {key: re.compile(pattern) for key, pattern in data["rates"].items()},
        re.compile(data["breakdown"]),
        re.compile(data["continued"]),
        re.compile(data["per"]),
        re.compile(data["scope"]),
        re.compile(data["subject"]),
        re.compile(data["subject_trim"]),
        re.compile(data["subject_ends"]),
        {key: re.compile(pattern) for key, pattern in data["apart"].items()},
    )


def _named(rule: Rule, classes: dict[str, list[str]]) -> Rule:
    """The rule with the units themselves for the classes that it names (people: 名, 人, 位)."""
    wanted = dict(rule.value or {})
    for key in ("units", "also"):
        if key in wanted:
            wanted[key] = [unit for name in wanted[key] for unit in classes.get(name, [name])]
    return replace(rule, value=wanted)


def comparator(clause: str, after: str) -> str | None:
    """The bound on a number behind `clause`, None for a plain number."""
    found = bound(clause, after, cues().bounds)
    if found is not None:
        return found
    return next((c for c, p in cues().earlier.items() if p.search(clause)), None)


def is_target(clause: str, around: str, after: str) -> bool:
    """True for a rate that the notice sets as a target: 到2026年,覆盖率达到80%以上.

    Args:
        clause: the words of the clause before the number.
        around: the heading and the words of the sentence before the number.
        after: the words behind the unit.
    """
    rates = cues().rates
    if rates["clause"].search(clause) is None or rates["past"].search(around) is not None:
        return False
    return rates["target"].search(around) is not None or (
        "年" not in around and cues().bounds["after"][">="].match(after) is not None
    )


def goes_on(clause: str, after: str, unit: str) -> bool:
    """True for the first so many, who go on to the next round (前20名进入决赛)."""
    return any(
        rule.id in _FIRST_ONES
        and unit in rule.value["units"]
        and pattern.search(clause) is not None
        and re.match(rule.value.get("after", ""), after) is not None
        for rule, pattern in cues().rules
    )


def rule_for(
    clause: str, sentence: str, after: str, unit: str, bounded: bool, heading: str = ""
) -> str | None:
    """The id of the first rule under which a number behind `clause` is a quota.

    Args:
        clause: the words of the clause before the number, without its bound.
        sentence: the words of the sentence before the number.
        after: the words behind the unit.
        unit: its unit.
        bounded: whether a comparator stands with it.
        heading: the heading of the section.
    """
    threshold = cues().bounds["after"][">="].match(after) is not None
    for rule, pattern in cues().rules:
        wanted = rule.value or {}
        if "units" in wanted and unit not in wanted["units"]:
            continue
        named = (*wanted.get("units", ()), *wanted.get("also", ()))
        if unit in cues().narrow and unit not in named:
            continue
        if "after" in wanted and re.match(wanted["after"], after) is None:
            continue
        if wanted.get("needs") == "bound" and (not bounded or threshold):
            continue
        if wanted.get("needs") == "any-bound" and not bounded:
            continue
        if wanted.get("needs") == "plan" and not (bounded or cues().planned.search(sentence)):
            continue
        if pattern.search(clause) is None:
            continue
        if "around" not in wanted or re.search(wanted["around"], heading + sentence + after):
            return rule.id  # the whole sentence is searched last: few clauses get so far
    return None
