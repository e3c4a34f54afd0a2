"""Links: written out and behind words."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.links import extract
from pipeline.model import LinkTarget
from tests.factories import document, segmented, source

NOTICE = "关于报名的通知\n各学校：\n请登录{}报名，逾期不受理。\n临河市教育局\n2025年3月3日\n"


def _urls(text: str) -> list[object]:
    return [finding.values["url"] for finding in extract(document(NOTICE.format(text)))]


def test_repaired_and_once() -> None:
    text = "https：//bm.example.cn/apply（备用http:// bm2.example.cn）或https://bm.example.cn/apply"
    assert _urls(text) == ["https://bm.example.cn/apply", "http://bm2.example.cn"]


def test_none() -> None:
    assert _urls("报名系统") == []


def test_behind_words() -> None:
    text = NOTICE.format("报名系统")
    start = text.index("报名系统")
    targets = (
        LinkTarget(start, start + 4, "https://bm.example.cn/"),
        LinkTarget(start, start + 4, "mailto:a@example.cn"),
    )
    notice = segmented(replace(source(text), links=targets))
    (finding,) = extract(notice)
    assert finding.values == {"url": "https://bm.example.cn/"}
    assert notice.quote(finding.evidence[0]) == "报名系统"
