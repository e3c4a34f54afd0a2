"""What somebody pays or is paid for taking part, awards and subsidies (RECORD.md, fees)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.fees.columns import in_columns
from pipeline.extract.fees.cues import cues, last_clause, rule_for
from pipeline.model import Document, Finding, Part, Span
from pipeline.text.amounts import bound, value
from pipeline.text.clauses import Context
from pipeline.text.english_amounts import english_fees
from pipeline.text.widths import clean

NAME = "fees"

_CONFIDENCE = {"charge": 0.85, "grant": 0.85, "claim": 0.8}
_EACH = re.compile(r"分别[^,。;]{0,10}$")
_STOPS = "。;!?\n\t"
_REACH = 60
_ROW = 24
_EACH_ONE = re.compile(r"每[个名项家件]?[一-龥]{0,3}?(?:不超过|不得超过|最高|至多|约)*")
_SHORT = 16
_NUMBER = re.compile(r"^\s*[(]?[一二三四五六七八九十0-9]{1,2}[)、.]\s?")
# The price that others pay, behind the first: 每人600元,会员单位每人500元.
_OTHERS = re.compile(
    r"(?:其中|对)?[一-龥]{2,8}(?:单位|[员生人户者师级组])(?:\([^()]{1,8}\))?每[一-龥]{1,4}"
)
_ASIDE = re.compile(r"\([^()]*\)?$")
_ITEM = re.compile(r"[一-龥“”A-Za-z()]{2,24}$")


def extract(document: Document) -> Iterator[Finding]:
    """One finding for each amount: `item`, `amount` in yuan, `comparator`, `per`, `payer`.

    Taking part free of charge is an amount of 0.
    """
    if document.language == "en":
        yield from english_fees(document)
        return
    tabled = list(in_columns(document))
    yield from tabled
    taken = [finding.evidence[0] for finding in tabled]
    for part in document.of_kind("body", "attachment"):
        for finding in (*_amounts(document, part), *_free(document, part)):
            if not any(finding.evidence[0].overlaps(span) for span in taken):
                yield finding


def _amounts(document: Document, part: Part) -> Iterator[Finding]:
    known, text = cues(), document.text
    previous: re.Match[str] | None = None
    context = Context(document)
    item: object = None
    prizes: list[str] = []
    place = 0
    for found in known.amount.finditer(text, part.start, part.end):
        before = _clause(text, max(part.start, found.start() - _REACH), found.start())
        after = text[found.end() : found.end() + 30]
        bare = known.raised.sub("", before)
        rule = rule_for(bare, after)
        if rule is None and len(last_clause(bare)) <= _SHORT:
            around = context.around(*found.span())
            heading = around.heading or around.above
            rule = rule_for(f"{heading}:{bare}", after) if heading else None
        gap = "" if previous is None else text[previous.end() : found.start()]
        if rule is None and previous is not None:
            chained = known.chained.match(gap) is not None or _each_more(gap, bare)
            rule = "chained" if chained else _parallel(text, previous, found)
        if rule is None:
            previous = None
            continue
        finding = _finding(document, found, before, after, rule)
        if finding is not None:
            if rule == "chained":
                place += 1
                named = item if place >= len(prizes) else prizes[place] + str(item)
                finding = replace(finding, values={**finding.values, "item": named})
            elif rule == "parallel":
                finding = replace(finding, values={**finding.values, "item": item})
            else:
                place, prizes, item = 0, _prizes(before), finding.values["item"]
                if prizes:
                    item = (
                        str(item).rpartition("奖励")[1] or str(item).rpartition("奖金")[1] or "奖励"
                    )
                    finding = replace(finding, values={**finding.values, "item": prizes[0] + item})
            previous = found
            yield from _ends(found, finding)


def _ends(found: re.Match[str], finding: Finding) -> Iterator[Finding]:
    """The amount, or, of a range (800-1200元), its lower end and its upper end."""
    low = None if found["low"] is None else value(found["low"])
    high = value(found["number"])
    if low is None or high is None:
        yield finding
        return
    unit = "".join(char for char in found["number"] if char in "万千")
    if unit and unit not in found["low"] and low * 10_000 <= high:
        low = value(found["low"] + unit) or low  # 5-10万元
    for amount, sign in ((low, ">="), (high, "<=")):
        yield replace(finding, values={**finding.values, "amount": amount, "comparator": sign})


def _prizes(before: str) -> list[str]:
    """The prizes that share out the amounts behind 分别: 一等奖1名、二等奖2名,分别奖励….."""
    if _EACH.search(before) is None:
        return []
    found = [m[0] for m in cues().prize.finditer(before)]
    return found if len(found) > 1 else []


def _parallel(text: str, previous: re.Match[str], found: re.Match[str]) -> str | None:
    """The second price of a row: 培训费600元/人,三人以上500元/人."""
    gap = text[previous.end() : found.start()]
    clause = re.split(r"[,、]", gap)[-1]
    if len(gap) <= _ROW and _OTHERS.fullmatch(clause) and not any(s in gap for s in _STOPS):
        return "parallel"
    units = [cues().per_behind.match(text[m.end() : m.end() + 8]) for m in (previous, found)]
    if len(gap) > _ROW or any(stop in gap for stop in _STOPS) or None in units:
        return None
    first, second = (unit["per"] for unit in units if unit is not None)
    return "parallel" if first == second else None


def _each_more(gap: str, before: str) -> bool:
    """True for a later item of the list that names only whom it is for: 每项不超过8万元."""
    clause = before[before.rfind(",") + 1 :]
    near = len(gap) <= _REACH and not any(stop in gap for stop in "。!?\n\t")
    return near and _EACH_ONE.fullmatch(clause) is not None


def _clause(text: str, start: int, end: int) -> str:
    """The words before an amount, from the last full stop."""
    words = text[start:end]
    cut = max(words.rfind(stop) for stop in _STOPS)
    return words[cut + 1 :]


def _finding(
    document: Document, found: re.Match[str], before: str, after: str, rule: str
) -> Finding | None:
    known = cues()
    amount = value(found["number"])
    clause = last_clause(before)
    whole = known.share.search(before) is None  # no sum for each of several places
    if amount is None or (amount >= known.most and whole):
        return None
    if amount >= known.large and known.granted.search(clause) is None:
        return None
    behind = known.per_behind.match(after)
    ahead = [m["per"] for m in known.per_before.finditer(clause)]
    ahead = ahead or [m["per"] for m in known.per_before.finditer(before)]
    per = behind["per"] if behind else ahead[-1] if ahead else None
    payers = [m[1] or m[2] for m in known.payer.finditer(before)]
    payer = payers[-1] if payers else None
    values = {
        "item": _item(document, found, clause, before, payer),
        "amount": amount,
        "comparator": bound(clause, after, known.bounds) or "=",
        "per": per,
        "payer": payer,
    }
    span = Span(found.start(), found.end())
    return Finding(NAME, values, (span,), _CONFIDENCE.get(rule, 0.75), f"fee-{rule}")


def _bare(words: str) -> str:
    """Words before an amount without what only leads up to it: 会务费(含资料费)为 → 会务费."""
    return _ASIDE.sub("", cues().item_trim.sub("", words.rstrip()).rstrip(",:、 "))


def _item(
    document: Document, found: re.Match[str], clause: str, before: str, payer: str | None
) -> str:
    """What the amount is for, as written: the noun before it, or else behind it."""
    known = cues()
    behind = known.item_behind.match(document.text, found.end())
    noun = _noun(clause)
    unsaid = noun is None or noun.endswith(payer or "\n") or known.item_verb.search(noun)
    if behind is not None and (unsaid or not known.item_noun.search(noun or "")):
        return clean(known.item_after.split(behind[1])[-1] or behind[1])
    if noun is None or not known.item_noun.search(noun):
        standards = known.item_standard.findall(before) or known.item_named.findall(before)
        noun = standards[-1] if standards else _noun(before) or noun
    if noun is not None and known.prize_money.match(noun):
        prizes = known.prize.findall(before)
        noun = prizes[-1] + "奖金" if prizes else noun
    return clean(noun) if noun is not None else "费用"


def _noun(words: str) -> str | None:
    """The noun at the end of `words`, without what introduces it (由市财政给予培训补贴)."""
    found = _ITEM.search(_bare(words))
    if found is None:
        return None
    tail = cues().item_after.split(found[0])[-1]
    return tail if len(tail) > 1 and cues().item_noun.search(tail) else found[0]


def _free(document: Document, part: Part) -> Iterator[Finding]:
    known, text = cues(), document.text
    for found in known.free.finditer(text, part.start, part.end):
        before = _clause(text, max(part.start, found.start() - _REACH), found.start())
        clause = _NUMBER.sub("", before[before.rfind(",") + 1 :])
        if known.free_not.search(clause + text[found.start() : found.end() + 12]):
            continue
        start = found.start() - len(clause) if len(clause) <= 8 else found.start()
        per = "人" if clause.endswith("个人") else None
        span = Span(start, found.end())
        values = {
            "item": clean(document.quote(span)), "amount": 0.0, "comparator": "=",
            "per": per, "payer": None,
        }  # fmt: skip
        yield Finding(NAME, values, (span,), 0.85, "fee-free")
