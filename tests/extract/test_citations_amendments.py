"""Notices that change an earlier one."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.amendments import changes, is_changing
from pipeline.extract.citations.cues import Surroundings

OWN = "关于延期举办2025年青年歌手大赛的通知"
EARLIER = "关于举办2025年青年歌手大赛的通知"


@pytest.mark.parametrize(
    ("title", "changing"),
    [
        (OWN, True),
        ("关于补充报送材料的通知", True),
        (EARLIER, False),
        ("关于做好申报工作的通知", False),
    ],
)
def test_changing_titles(title: str, changing: bool) -> None:
    assert is_changing(title) is changing


@pytest.mark.parametrize(
    ("cited", "own_code", "before", "behind", "expected"),
    [
        (EARLIER, False, "我局印发了", "", True),
        (EARLIER, False, "根据", "要求", False),
        (EARLIER, True, "根据", "安排", True),
        ("临河市文化条例", False, "", "", False),
        ("关于调整青年歌手大赛奖金的通知", False, "", "", False),
        (None, False, "原", "确定的时间推迟", True),
        ("关于做好防汛工作的通知", False, "", "要求", False),
    ],
)
def test_changes(
    cited: str | None, own_code: bool, before: str, behind: str, expected: bool
) -> None:
    assert changes(OWN, cited, own_code, Surroundings(before, behind, "")) is expected
