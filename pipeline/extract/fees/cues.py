"""What makes an amount of money a fee, an award or a subsidy: `lexicon/fees.yml`, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.lexicon import Rule, load, rules
from pipeline.text.amounts import NUMBER, RANGE

_NUMERALS = "一二三四五六七八九十百千两廿壹贰叁肆伍陆柒捌玖拾"  # what a number can begin with


# 按罚款金额的3%给予奖励: what an award is a share of is no part of the amount's own clause.
_SHARE = re.compile(
    r"(?:按照?|以)?[^,。;:]{0,20}?[0-9.]+ ?[%‰](?=[^,。;:]{0,6}(?:给予|予以|奖|补|资助))"
)
# 每个城市补助总额9亿元: the sum that each gets is no budget.
_EACH_SUM = re.compile(
    r"((?:每|单[个家])[^,。;]{0,14}(?:补助|奖补|补贴|奖励|资助))(?:资金)?(?:总额|额度|金额|规模)"
)
_CONDITION = "的者"
"""How a clause ends that says when an amount is paid (…的,按1500元奖励)."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled lexicon of fees."""

    amount: re.Pattern[str]
    rules: tuple[tuple[Rule, re.Pattern[str]], ...]
    chained: re.Pattern[str]
    raised: re.Pattern[str]
    rejected_clause: re.Pattern[str]
    rejected_after: re.Pattern[str]
    most: float
    large: float
    granted: re.Pattern[str]
    share: re.Pattern[str]
    bounds: dict[str, dict[str, re.Pattern[str]]]
    per_behind: re.Pattern[str]
    per_before: re.Pattern[str]
    payer: re.Pattern[str]
    free: re.Pattern[str]
    free_not: re.Pattern[str]
    item_trim: re.Pattern[str]
    item_behind: re.Pattern[str]
    item_verb: re.Pattern[str]
    item_after: re.Pattern[str]
    item_noun: re.Pattern[str]
    item_standard: re.Pattern[str]
    item_named: re.Pattern[str]
    prize: re.Pattern[str]
    prize_money: re.Pattern[str]
    column: re.Pattern[str]
    column_line: re.Pattern[str]


@cache
def cues() -> Cues:
    """The lexicon, read and compiled once."""
    data: dict[str, Any] = load("fees")
    before = {c: re.compile(rf"(?:{p})[^0-9,。;:、]{{0,3}}$") for c, p in data["before"].items()}
    after = {c: re.compile(p) for c, p in data["after"].items()}
    return Cues(
        re.compile(
            rf"(?<![0-9.])(?=[0-9{_NUMERALS}])(?:(?P<low>{NUMBER})元?{RANGE})?(?P<number>{NUMBER})"
            rf"(?:\(不?含\))?(?:元人民币|元|块钱)(?!素|旦|件|宇宙)"
        ),
        tuple((rule, re.compile(rule.pattern)) for rule in rules("fees")),
        re.compile(data["chained"]),
        re.compile(data["raised"]),
        re.compile(data["rejected"]["clause"]),
        re.compile(data["rejected"]["after"]),
        float(data["rejected"]["most"]),
        float(data["rejected"]["large"]),
        re.compile(data["rejected"]["granted"]),
        re.compile(data["rejected"]["share"]),
        {"before": before, "after": after},
        re.compile(data["per_behind"]),
        re.compile(data["per_before"]),
        re.compile(
            rf"(?:由)({data['payers']})|({data['payers']})(?=(?:[一-龥]{{0,4}})(?:{data['paying']}))"
        ),
        re.compile(data["free"]),
        re.compile(data["free_not"]),
        re.compile(data["item_trim"]),
        re.compile(data["item_behind"]),
        re.compile(data["item_verb"]),
        re.compile(data["item_after"]),
        re.compile(rf"(?:{data['item_noun']})$"),
        re.compile(data["item_standard"]),
        re.compile(data["item_named"]),
        re.compile(data["prize"]),
        re.compile(data["prize_money"]),
        re.compile(data["column"]),
        re.compile(rf"\n(?:{data['column']})\n"),
    )


def rule_for(before: str, after: str) -> str | None:
    """The id of the rule under which an amount counts, None for budgets, thresholds and prices.

    Args:
        before: words before the amount, from the last full stop.
        after: words behind it.
    """
    known = cues()
    clause = last_clause(before)
    told = _EACH_SUM.sub(r"\1", _SHARE.sub("", clause))
    if known.rejected_clause.search(told) or known.rejected_after.match(after):
        return None
    bare = known.item_trim.sub("", clause).rstrip(",:、")
    for rule, pattern in known.rules:
        wanted = rule.value or {}
        if "after" in wanted and re.match(wanted["after"], after) is None:
            continue
        if "sentence" in wanted and re.search(wanted["sentence"], before) is None:
            continue
        if pattern.search(bare) or pattern.search(clause):
            return rule.id
    return None


def last_clause(before: str) -> str:
    """The clause that ends `before`; one that only sets a bound takes in the one before it."""
    cut = max(before.rfind(","), before.rfind(":")) + 1
    if cut and not cues().item_trim.sub("", before[cut:]) and before[cut - 2] not in _CONDITION:
        return before[max(before.rfind(",", 0, cut - 1), before.rfind(":", 0, cut - 1)) + 1 :]
    return before[cut:]
