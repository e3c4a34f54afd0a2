"""What somebody pays or is paid for taking part, awards and subsidies (RECORD.md, fees)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.fees.cues import cues, last_clause, rule_for
from pipeline.model import Document, Finding, Part, Span
from pipeline.text.amounts import bound, value
from pipeline.text.clauses import Context
from pipeline.text.english_amounts import english_fees
from pipeline.text.grids import tables
from pipeline.text.widths import clean

NAME = "fees"

_CONFIDENCE = {"charge": 0.85, "grant": 0.85, "claim": 0.8}
_EACH = re.compile(r"分别[^,。;]{0,10}$")
_CELL = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]+)?)\s*")
_STOPS = "。;!?\n\t"
_REACH = 60
_ROW = 24
_NUMBER = re.compile(r"^\s*[(]?[一二三四五六七八九十0-9]{1,2}[)、.]\s?")
_ASIDE = re.compile(r"\([^()]*\)?$")
_ITEM = re.compile(r"[一-龥“”A-Za-z()]{2,24}$")


def extract(document: Document) -> Iterator[Finding]:
    """One finding for each amount: `item`, `amount` in yuan, `comparator`, `per`, `payer`.

    Taking part free of charge is an amount of 0.
    """
    if document.language == "en":
        yield from english_fees(document)
        return
    yield from _tables(document)
    for part in document.of_kind("body", "attachment"):
        yield from _amounts(document, part)
        yield from _free(document, part)


def _tables(document: Document) -> Iterator[Finding]:
    """Amounts in columns of fees: 培训费(元/人)."""
    text = document.text
    for table in tables(document) if "元" in text else ():
        for head in table.rows()[0] if table.cells else ():
            named = cues().column.fullmatch(text[head.start : head.end].strip())
            cells = [c for c in table.cells if named is not None and c.column == head.column]
            for cell in cells:
                found = _CELL.fullmatch(text[cell.start : cell.end])
                if found is None or named is None:
                    continue
                values = {
                    "item": clean(named["item"]), "amount": value(found[1]), "comparator": "=",
                    "per": named["per"], "payer": None,
                }  # fmt: skip
                start = cell.start + found.start(1)
                span = Span(start, start + len(found[1]))
                yield Finding(NAME, values, (span,), 0.85, "fee-table")


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
        rule = rule_for(before, after)
        if rule is None and known.per_before.search(before) is not None:
            heading = context.around(*found.span()).heading
            rule = rule_for(f"{heading}:{before}", after) if heading else None
        gap = "" if previous is None else text[previous.end() : found.start()]
        if rule is None and previous is not None:
            rule = "chained" if known.chained.match(gap) else _parallel(text, previous, found)
        if rule is None:
            previous = None
            continue
        finding = _finding(document, found, before, after, rule)
        if finding is not None:
            if rule == "chained":
                place += 1
                named = item if place >= len(prizes) else prizes[place] + str(item)
                finding = replace(finding, values={**finding.values, "item": named})
            else:
                place, prizes, item = 0, _prizes(before), finding.values["item"]
                if prizes:
                    item = (
                        str(item).rpartition("奖励")[1] or str(item).rpartition("奖金")[1] or "奖励"
                    )
                    finding = replace(finding, values={**finding.values, "item": prizes[0] + item})
            previous = found
            yield finding


def _prizes(before: str) -> list[str]:
    """The prizes that share out the amounts behind 分别: 一等奖1名、二等奖2名,分别奖励….."""
    if _EACH.search(before) is None:
        return []
    found = [m[0] for m in cues().prize.finditer(before)]
    return found if len(found) > 1 else []


def _parallel(text: str, previous: re.Match[str], found: re.Match[str]) -> str | None:
    """The second price of a row: 培训费600元/人,三人以上500元/人."""
    gap = text[previous.end() : found.start()]
    units = [cues().per_behind.match(text[m.end() : m.end() + 8]) for m in (previous, found)]
    if len(gap) > _ROW or any(stop in gap for stop in _STOPS) or None in units:
        return None
    first, second = (unit["per"] for unit in units if unit is not None)
    return "parallel" if first == second else None


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
    if amount is None or amount >= known.most:
        return None
    clause = last_clause(before)
    if amount >= known.large and known.granted.search(clause) is None:
        return None
    behind = known.per_behind.match(after)
    ahead = known.per_before.search(clause) or known.per_before.search(before)
    per = behind["per"] if behind else ahead["per"] if ahead else None
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
        standards = known.item_standard.findall(before)
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
