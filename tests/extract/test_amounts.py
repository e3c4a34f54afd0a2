"""Quotas and fees together, in notices of many bureaus and layouts, and what is neither."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.fees import extract as fees
from pipeline.extract.quotas import extract as quotas
from pipeline.model import Finding
from pipeline.readers import read
from pipeline.run.stages import extract_source
from tests.factories import document

CASES = yaml.safe_load((Path(__file__).parent / "cases_amounts.yml").read_text("utf-8"))
HEAD = "某省工业和信息化厅关于做好有关工作的通知\n各市工业和信息化局:\n现将有关事项通知如下。\n"
PAGE = (
    "<html><body><p>某省教育厅关于做好名额推荐工作的通知</p><p>各市教育局:</p>"
    "<p>现将推荐名额通知如下,请遵照执行。</p><p>附件:推荐名额分配表</p><p>某省教育厅</p>"
    "<p>2024年5月6日</p><p>附件</p><p>推荐名额分配表</p><table border=1>{}</table></body></html>"
)


def _row(*cells: str) -> str:
    """A row of cells; `名额*2` spans two columns, `地区/2` two rows."""
    made = []
    for cell in cells:
        words, _, columns = cell.partition("*")
        words, _, rows = words.partition("/")
        made.append(f"<td colspan={columns or 1} rowspan={rows or 1}>{words}</td>")
    return f"<tr>{''.join(made)}</tr>"


def _inorder(found: list[Finding], *keys: str) -> list[list[Any]]:
    found.sort(key=lambda finding: finding.evidence[0].start)
    return [[finding.values[key] for key in keys] for finding in found]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_amounts(case: dict[str, Any]) -> None:
    text = case["text"] if case["text"].startswith("ENGLISH") else HEAD + case["text"]
    made = document(text)
    found = _inorder(list(quotas(made)), "value", "max", "comparator", "unit")
    assert found == case["quotas"]
    assert _inorder(list(fees(made)), "amount", "comparator", "per") == case["fees"]


@pytest.mark.parametrize(
    ("rows", "found", "wrong"),
    [
        pytest.param(
            [("2024年名额分配*4",), ("地区/2", "名额(名)*2", "备注/2"), ("小学", "初中"),
             ("甲市", "3", "2", ""), ("乙市", "4", "1", ""), ("合计", "7", "5", "")],
            [("甲市", 3, "小学"), ("甲市", 2, "初中"), ("乙市", 4, "小学"), ("乙市", 1, "初中"),
             ("合计", 7, "小学"), ("合计", 5, "初中")], 1, id="head of two rows",
        ),
        pytest.param(
            [("片区", "单位", "名额"), ("东片/3", "甲县", "3"), ("乙县", "4"), ("小计", "7"),
             ("西片/2", "丙县", "5"), ("小计", "5"), ("合 计*2", "12")],
            [("甲县", 3, None), ("乙县", 4, None), ("丙县", 5, None), ("合计", 12, None)], 0,
            id="merged regions with sums of their own",
        ),
        pytest.param(
            [("单位", "名额", "单位", "名额"), ("甲县", "3", "丙县", "6"),
             ("乙县", "4", "合计", "12")],
            [("甲县", 3, None), ("丙县", 6, None), ("乙县", 4, None), ("合计", 12, None)], 1,
            id="side by side",
        ),
        pytest.param(
            [("地区", "甲县", "乙县", "丙县"), ("名额", "3", "4", "5")],
            [("甲县", 3, None), ("乙县", 4, None), ("丙县", 5, None)], 0, id="on its side",
        ),
        pytest.param(
            [("类别", "单位", "名额"), ("高校", "甲大学", "3/2"), ("高校", "乙大学"),
             ("企业", "丙公司", "2名")],
            [("甲大学", 3, None), ("丙公司", 2, None)], 0, id="one number for two",
        ),
        pytest.param(
            [("序号", "市州", "学校数(所)", "教师人数", "分配名额"),
             ("1", "甲州", "120", "3000", "30"),
             ("2", "乙州", "80", "2000", "20"), ("合计*2", "200", "5000", "50")],
            [("甲州", 30, None), ("乙州", 20, None), ("合计", 50, None)], 0, id="statistics beside",
        ),
        pytest.param(
            [("单位", "推荐名额"), ("甲局", "不超过3个"), ("乙局", "1-2个"), ("丁局", "≤5")],
            [("甲局", 3, None), ("乙局", 1, None), ("丁局", 5, None)], 0, id="bounds in cells",
        ),
    ],
)  # fmt: skip
def test_allotment_tables_of_a_page(
    rows: list[tuple[str, ...]], found: list[tuple[str, float, str | None]], wrong: int,
    tmp_path: Path,
) -> None:  # fmt: skip
    page = tmp_path / "page.html"
    page.write_text(PAGE.format("".join(_row(*row) for row in rows)), "utf-8")
    record = extract_source(read(page))
    given = [(q.scope, q.value, q.subject) for q in record.quotas]
    assert sorted(given, key=str) == sorted(((w, float(n), s) for w, n, s in found), key=str)
    assert [w.code for w in record.warnings].count("count-mismatch") == wrong
