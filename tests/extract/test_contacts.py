"""Contacts, over a table of layouts; negatives count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.contacts import extract
from tests.factories import document

CASES: list[dict[str, Any]] = [
    case
    for name in (
        "cases_contacts.yml",
        "cases_contacts_layouts.yml",
        "cases_contacts_bureaus.yml",
        "cases_contacts_lists.yml",
    )
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]
FRAME = """关于开展2025年度试点申报工作的通知
各区县有关部门：
为做好试点申报工作，现将有关事项通知如下。
{}
临河市人民政府办公室
2025年3月3日
"""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_contacts(case: dict[str, Any]) -> None:
    found = extract(document(FRAME.format(case["text"].strip("\n"))))
    held = [{key: value for key, value in f.values.items() if value} for f in found]
    assert held == case["expect"]


def test_first_evidence_is_a_number() -> None:
    notice = document(FRAME.format("临河市商务局\n联系人：赵 明\n电话：0999-8600001"))
    (finding,) = extract(notice)
    assert [notice.quote(span) for span in finding.evidence] == [
        "0999-8600001",
        "赵 明",
        "临河市商务局",
    ]


def test_a_blank_form_gives_none() -> None:
    form = "附件1\n申报表\n单位名称\t\n联系人\t\t联系电话\t\n邮箱\t\n填表说明：每栏必填"
    assert list(extract(document(FRAME.format("附件：1.申报表") + form))) == []
