"""The census of rules: on how many notices each fires, and why those on one are general."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.run import extract_source
from tests.factories import source
from tests.rule_census import (
    Census,
    fact_rules,
    known_facts,
    lexicon_patterns,
    lexicon_words,
    lines,
    long_words,
    matches,
    printed,
    reasons,
    take,
)

_TEXT = """某省教育厅关于举办研修班的通知
各市教育局：
请于2024年5月6日前报送名单。
主办单位：{host}
某省教育厅
2024年4月1日
"""


def test_each_rule_with_its_notices() -> None:
    hosts = {"one": "河海大学", "two": "南开大学"}
    records = [(n, extract_source(source(_TEXT.format(host=h)))) for n, h in hosts.items()]
    records.append(
        ("three", extract_source(source("某局关于春节放假的通知\n各科室：\n特此通知。")))
    )
    census = take(records)
    assert census.notices == 3
    assert census.facts["label-host"] == {"one", "two"}
    assert census.facts["label-guide"] == frozenset()
    assert census.patterns["deadlines.verbs.report"] >= {"one", "two"}


def test_rules_of_facts_are_told_from_warnings() -> None:
    fact = {"rule": "label-host", "evidence": [{"start": 0}], "inner": [{"rule": "x"}]}
    assert list(fact_rules({"institutions": [fact], "warnings": [{"code": "a"}]})) == ["label-host"]


def test_a_pattern_of_a_cell_is_tried_on_cells() -> None:
    pattern = re.compile("^承办单位$")
    assert matches(pattern, "序号\t承办单位\n1\t甲", ["序号", "承办单位"])
    assert not matches(pattern, "由承办单位报送", ["由承办单位报送"])


def test_lines_tell_what_lacks_a_reason() -> None:
    found = {"a": frozenset({"n1"}), "b": frozenset({"n2"}), "c": frozenset(), "d": frozenset("nm")}
    printed = list(lines("facts", found, {"a": "because"}))
    assert printed[0] == "facts: 4 rules, 2 fire on one notice, 1 on none"
    assert "1 without a reason" in printed[1]
    assert "because" in printed[2]
    assert "no reason" in printed[3]


def test_every_reason_is_for_a_rule_that_exists() -> None:
    """Names made of a kind (window-objection) or of a label (metadata-时间) begin like this."""
    made = re.compile(r"(?:window|counted|deadline|quota|issuer|metadata)-\S+$")
    code = "".join(p.read_text("utf-8") for p in Path("pipeline/extract").glob("**/*.py"))
    known = known_facts() | {name for name, _ in lexicon_patterns()}
    gone = [r for r in reasons() if r not in known and f'"{r}"' not in code and not made.match(r)]
    assert gone == []


def test_words_of_examples_do_not_count() -> None:
    rule = {"pattern": "(?:网上报名时间)", "example": ["某省某市某局"], "value": None}
    assert list(long_words([rule])) == ["网上报名时间"]
    assert "某省某市某局" not in lexicon_words()


def test_what_is_printed() -> None:
    words = {"网上报名时间": frozenset({"n"}), "网上缴费时间": frozenset()}
    text = printed(Census(2, {"a": frozenset({"n"})}, {}, words), {})
    assert "2 notices" in text
    assert "words: 2 of five characters or more, 1 in one" in text
