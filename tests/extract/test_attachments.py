"""Attachments, over a table of notes; negatives count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.attachments import extract
from pipeline.model import Span
from tests.factories import document

CASES: list[dict[str, Any]] = [
    case
    for name in ("cases_attachments.yml", "cases_attachments_layouts.yml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]
SIGNATURE = "临河市教育局\n2025年3月3日"


def _notice(case: dict[str, Any]) -> str:
    title = case.get("title", "关于开展2025年度推荐工作的通知")
    text = case["text"].strip("\n")
    text = text if "{signature}" in text else f"{text}\n{{signature}}"
    body = "为做好推荐工作，现就有关事项通知如下，请遵照执行。"
    return f"{title}\n各区县教育局：\n{body}\n{text}\n".replace("{signature}", SIGNATURE)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_attachments(case: dict[str, Any]) -> None:
    found = extract(document(_notice(case)))
    held = [[f.values[key] for key in ("number", "title", "included")] for f in found]
    assert held == case["expect"]


def test_span_encloses_the_text_of_the_attachment() -> None:
    (case,) = (c for c in CASES if c["name"] == "attachment follows, by number")
    notice = document(_notice(case))
    spans = [finding.values["span"] for finding in extract(notice)]
    assert all(isinstance(span, Span) for span in spans)
    first = notice.text[spans[0].start : spans[0].end]  # type: ignore[attr-defined]
    assert "临河第一中学" in first
    assert "名单按笔画排列" not in first
