"""On how many notices each rule fires: `python -m tests.rule_census FOLDER...`.

Three counts. `facts`: the `rule` of every fact in the records. `patterns`: every other pattern of
a lexicon, tried on the working text of the notice, on each of its lines and each of its cells; that
one matches does not say that a fact came of it. Rules that fire on one notice alone may be that
notice's own words: `rule_census.yml` says for each why it is general. `words`: what lexicons and
their patterns say in five characters or more; those in one notice alone are the first to look at.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import pipeline
import pipeline.lexicon
from pipeline.lexicon import load, rules
from pipeline.normalise import normalise
from pipeline.record import Record
from pipeline.run import extract_many

WHY = Path(__file__).with_suffix(".yml")
FACTS = {"roles": "", "fees": "fee-", "quotas": "quota-", "dates": ""}
"""Lexicons whose rules are named in facts, with what stands before their names there."""
PATTERNS = {
    "citations": ["lists"],
    "deadlines": ["anchors", "labels", "verbs", "objects", "not_before", "not_after", "context"],
    "events": ["labels", "context", "table"],
    "lists": ["headers", "role_columns"],
    "programmes": ["edition"],
    "site": ["furniture", "summary"],
}
"""Other lexicons whose patterns run over texts; the rest see file names, pages and boxes."""
_AROUND = ("deadlines", "events")
"""Here `^` and `$` stand for the edges of what is around a date, not for those of a line."""
_ID = re.compile(r"[a-z_]+(?:[-.][a-z]+)+")
_LONG = re.compile("[一-龥]{5,}")
_NAMES = frozenset(
    {"institutions", "universities", "regions", "surnames", "traditional", "repairs"}
)
_PIECE = re.compile(r"[^\n\t ]+")
_SUFFIXES = {".txt", ".docx", ".doc", ".pdf", ".ofd", ".html", ".wps", ".rtf", ".odt"}


@dataclass(frozen=True, slots=True)
class Census:
    """For each rule the notices in which it fires; rules that fire in none have no notice."""

    notices: int
    facts: Mapping[str, frozenset[str]]
    patterns: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]


def fact_rules(value: Any) -> Iterator[str]:
    """The rule of every fact in a record, as often as it found one."""
    if isinstance(value, dict):
        if isinstance(value.get("rule"), str) and value.get("evidence"):
            yield value["rule"]
        for inner in value.values():
            yield from fact_rules(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fact_rules(inner)


def lexicon_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each pattern that runs over texts, as `deadlines.verbs.apply`."""
    for name, keys in PATTERNS.items():
        for key in keys:
            for rule in rules(name, key):
                words = rule.pattern
                words = words.removeprefix("^").removesuffix("$") if name in _AROUND else words
                yield f"{name}.{key}.{rule.id}", re.compile(words)


def lexicon_words() -> frozenset[str]:
    """Runs of Chinese characters in words and patterns; names of bodies and places left out."""
    names = {path.stem for path in Path(pipeline.lexicon.__file__).parent.glob("*.yml")}
    return frozenset(word for name in names - _NAMES for word in long_words(load(name)))


def long_words(value: Any) -> Iterator[str]:
    """The long runs in all strings of `value`, those of examples left out."""
    if isinstance(value, dict):
        value = [inner for key, inner in value.items() if not key.endswith("example")]
    if isinstance(value, list):
        for inner in value:
            yield from long_words(inner)
    elif isinstance(value, str):
        yield from _LONG.findall(value)


def known_facts() -> frozenset[str]:
    """Rules that can name a fact: of the lexicons, and in the code what stands by a confidence."""
    named = {front + rule.id for name, front in FACTS.items() for rule in rules(name)}
    for path in Path(pipeline.__file__).parent.glob("extract/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            words = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
            values = [w.value for w in words if isinstance(w, ast.Constant)]
            if any(isinstance(v, float) for v in values):
                named |= {v for v in values if isinstance(v, str) and _ID.fullmatch(v)}
    return frozenset(named)


def matches(pattern: re.Pattern[str], text: str, pieces: Iterable[str]) -> bool:
    """True if `pattern` is found in `text`, or at the edges of one of its lines or cells."""
    return pattern.search(text) is not None or any(map(pattern.search, pieces))


def take(records: Iterable[tuple[str, Record]]) -> Census:
    """Count over records, each with the name of its notice."""
    facts: dict[str, set[str]] = defaultdict(set)
    found: dict[str, set[str]] = {name: set() for name, _ in lexicon_patterns()}
    words: dict[str, set[str]] = {word: set() for word in lexicon_words()}
    notices = 0
    for name, record in records:
        notices += 1
        for rule in fact_rules(record.model_dump(mode="json")):
            facts[rule].add(name)
        text, _ = normalise(record.text)
        pieces = {*text.split("\n"), *_PIECE.findall(text), *re.split("[\n\t]", text)}
        for rule, pattern in lexicon_patterns():
            if matches(pattern, text, pieces):
                found[rule].add(name)
        for word in words:
            if word in text:
                words[word].add(name)
    for rule in known_facts() - set(facts):
        facts[rule] = set()
    return Census(notices, _frozen(facts), _frozen(found), _frozen(words))


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {rule: frozenset(names) for rule, names in sorted(found.items())}


def reasons() -> dict[str, str]:
    """Why a rule that fires on one notice is general, by its id."""
    read: dict[str, str] = yaml.safe_load(WHY.read_text(encoding="utf-8"))
    return read


def lines(title: str, found: Mapping[str, frozenset[str]], why: Mapping[str, str]) -> Iterator[str]:
    """What is printed of one count: numbers, then the rules that fire on one notice or on none."""
    single = {rule: next(iter(n)) for rule, n in found.items() if len(n) == 1}
    none = [rule for rule, n in found.items() if not n]
    bare = [rule for rule in single if rule not in why]
    yield f"{title}: {len(found)} rules, {len(single)} fire on one notice, {len(none)} on none"
    yield f"  of those on one notice {len(bare)} without a reason"
    for rule, name in single.items():
        yield f"  1  {rule:<40} {name:<36} {why.get(rule, '!! no reason')}"
    for rule in none:
        yield f"  0  {rule:<40} {'':<36} {why.get(rule, '')}"


def records_in(folders: Iterable[Path]) -> Iterator[tuple[str, Record]]:
    """The records of all notices below `folders`; what cannot be read is told on stderr."""
    paths = [p for f in folders for p in sorted(f.rglob("*")) if p.suffix in _SUFFIXES]
    for path, result in extract_many(paths, workers=2):
        if isinstance(result, Record):
            yield path.stem, result
        else:
            sys.stderr.write(f"{path}: {result}\n")


def printed(census: Census, why: Mapping[str, str]) -> str:
    """The census as it is printed."""
    found = [f"{census.notices} notices"]
    for title, rules_found in (("facts", census.facts), ("patterns", census.patterns)):
        found += lines(title, rules_found, why)
    single = {word: names for word, names in census.words.items() if len(names) == 1}
    found.append(f"words: {len(census.words)} of five characters or more, {len(single)} in one")
    found += [f"  1  {word:<40} {next(iter(names))}" for word, names in single.items()]
    return "\n".join(found) + "\n"


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[1:] or ["corpus"]]
    sys.stdout.write(printed(take(records_in(folders)), reasons()))
