"""The page with highlights: facts where they stand, text escaped."""

from __future__ import annotations

from pipeline.query.highlights import highlighted, places
from pipeline.run import extract_source
from tests.factories import source

TEXT = """关于报送材料的通知
各学校：
请于2024年5月20日前将<b>材料</b>报送至区教育局，联系电话：0571-87654321。
河口区教育局
2024年5月6日
"""
RECORD = extract_source(source(TEXT)).model_dump(mode="json")


def test_every_fact_has_its_place() -> None:
    found = {field: TEXT[start:end] for field, start, end in places(RECORD)}
    assert found["issuers"] == "河口区教育局"
    assert found["deadlines"] == "2024年5月20日前"
    assert {"title", "dates", "contacts"} <= found.keys()


def test_page_marks_facts_and_escapes_the_text() -> None:
    page = highlighted([RECORD])
    assert "<b>材料" not in page
    assert "&lt;b&gt;材料" in page
    assert "deadlines" in page
    assert page.count("<h1>") == 1
