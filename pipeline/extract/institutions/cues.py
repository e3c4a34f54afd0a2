"""What gives a part in the work: the cues of `lexicon/roles.yml`, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Rule, load, rules
from pipeline.model import Span

_CONFIDENCE = {"label": 0.95, "by": 0.9, "subject": 0.8, "object": 0.7}


@dataclass(frozen=True, slots=True)
class Assignment:
    """A name with the part that a cue gives it; spans count in the text given."""

    name: Span
    role: str
    cue: Span
    rule: str
    confidence: float
    track: Span | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """`trigger` finds short words, `forms` the cues themselves by their form, `rules` by group."""

    trigger: re.Pattern[str]
    reach: dict[str, int]
    forms: dict[str, re.Pattern[str]]
    rules: dict[str, Rule]
    words: dict[str, re.Pattern[str]]


_WORDS = ("fillers", "clause_ends", "evaluation", "other_duties", "borne", "item_number", "past")


@cache
def compiled() -> Cues:
    """The cues of the lexicon."""
    data = load("roles")
    named = {rule.id.replace("-", "_"): rule for rule in rules("roles")}
    triggers, track = data["triggers"], data["track"]
    forms = {
        form: re.compile(
            _first(triggers.get(form, {}))
            + "|".join(f"(?P<{g}>{r.pattern})" for g, r in named.items() if r.value["form"] == form)
            + ")"
        )
        for form in ("by", *triggers)
    }
    words = {key: re.compile(data[key]) for key in _WORDS}
    words["track"] = re.compile(
        rf"(?:了|的)?(?:{track['leading']})?([^。;,:\n]{{2,50}}?)(?:{track['trailing']})"
    )
    parts = [f"(?P<by>由{data['by_lead']})"]
    parts += [f"(?P<{form}>{trigger['words']})" for form, trigger in triggers.items()]
    reach = {form: int(trigger["reach"]) for form, trigger in triggers.items()}
    trigger = f"(?=[{data['trigger_first']}])(?:{'|'.join(parts)})"
    return Cues(re.compile(trigger), reach, forms, named, words)


def _first(trigger: Mapping[str, str]) -> str:
    """The opening of a pattern that tries its cues only where one of them can begin."""
    return f"(?=[{trigger['first']}])(?:" if "first" in trigger else "(?:"


def each(
    names: Iterable[Span],
    cue: Span,
    rule: Rule,
    role: str | None = None,
    track: Span | None = None,
    sure: float | None = None,
) -> Iterator[Assignment]:
    """One assignment for each of `names`, as sure as told, or as the rule or its form is."""
    if sure is None:
        sure = float(rule.value.get("confidence", _CONFIDENCE[rule.value["form"]]))
    for name in names:
        yield Assignment(name, role or rule.value["role"], cue, rule.id, sure, track)
