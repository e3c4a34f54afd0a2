"""Titles in 《》: where they stand, of what kind they are."""

from __future__ import annotations

import pytest

from pipeline.text.titles import alike, find, is_document, is_form, is_generic, kernel_alike


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("根据《某办法》和《某细则》", ["某办法", "某细则"]),
        ("《关于印发〈某办法〉的通知》", ["关于印发〈某办法〉的通知"]),
        ("《关于印发《某办法》的通知》", ["关于印发《某办法》的通知"]),
        ("《关于\n加强管理的意见》", ["关于加强管理的意见"]),
        ("《没有结尾", []),
        ("《》", []),
        ("《甲《某办法》", ["某办法"]),
    ],
)
def test_find(text: str, titles: list[str]) -> None:
    assert [title.words for title in find(text)] == titles


@pytest.mark.parametrize(
    "words", ["某办法", "某规划(2021-2025年)", "某条例", "关于某事的通知", "某指引(试行)", "慈善法"]
)
def test_documents(words: str) -> None:
    assert is_document(words)
    assert not is_form(words)


@pytest.mark.parametrize(
    "words",
    ["申请表", "承诺书", "居住证", "某操作指南", "名单(2025年)", "购车发票", "工作报告", "某日报"],
)
def test_forms(words: str) -> None:
    assert is_form(words)
    assert not is_document(words)


def test_generic() -> None:
    assert is_generic("实施方案")
    assert not is_generic("某市实施方案")


def test_alike() -> None:
    assert alike("“某 某”（办法）.docx") == alike("某某(办法)")
    assert kernel_alike("中华人民共和国慈善法") == kernel_alike("慈善法")
    assert kernel_alike("某细则（试行）") == kernel_alike("某细则")
