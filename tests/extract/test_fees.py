"""Fees, awards and subsidies, and the sums of money that are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.fees import extract
from tests.factories import document

CASES = yaml.safe_load((Path(__file__).parent / "cases_fees.yml").read_text("utf-8"))
HEAD = "某市商务局关于举办培训班的通知\n各区商务局:\n现将有关事项通知如下。\n"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_amounts(case: dict[str, Any]) -> None:
    found = sorted(extract(document(HEAD + case["text"])), key=lambda f: f.evidence[0].start)
    keys = ("amount", "comparator", "per")
    assert [[f.values[key] for key in keys] for f in found] == case["found"]


@pytest.mark.parametrize(
    ("text", "item", "payer"),
    [
        ("培训费1200元/人。", "培训费", None),
        ("其中,中央财政补贴8000元/人。", "中央财政补贴", "中央财政"),
        ("会务费(含资料费)1500元,食宿自理。", "会务费", None),
        ("可领取900元的商业保险补贴。", "商业保险补贴", None),
        ("本次活动不收取任何费用。", "本次活动不收取任何费用", None),
        ("设一等奖1名,奖金6000元。", "一等奖奖金", None),
        ("由市财政按照每家不超过8万元给予补助。", "补助", "市财政"),
        ("优秀作品每件奖励 800元。", "奖励", None),
        ("研学费总额为3500元/人。", "研学费总额", None),
        ("由就业专项资金按每月400元给予交通补贴。", "交通补贴", "就业专项资金"),
        ("(三)比赛不收取报名费。", "比赛不收取报名费", None),
        ("午餐免费提供。", "午餐免费", None),
        ("参赛单位不缴纳任何费用。", "参赛单位不缴纳任何费用", None),
        ("陪餐补贴标准为每人每次6元。", "陪餐补贴", None),
    ],
)
def test_item_and_payer(text: str, item: str, payer: str | None) -> None:
    (finding,) = extract(document(HEAD + text))
    assert (finding.values["item"], finding.values["payer"]) == (item, payer)


def test_english_free() -> None:
    text = (
        "Summary. Courses are free for participants from small firms. Whoever comes from far "
        "away has to buy a ticket; a report on what was learnt is due some weeks later."
    )
    (finding,) = extract(document(text))
    assert (finding.values["amount"], finding.values["item"]) == (0, "free for participants")


def test_evidence_is_the_amount() -> None:
    made = document(HEAD + "培训费1.2万元/人。")
    (finding,) = extract(made)
    assert made.quote(finding.evidence[0]) == "1.2万元"
