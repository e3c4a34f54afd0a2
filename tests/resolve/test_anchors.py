"""The notice's own events: results that a later notice will publish are none of them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resolve.anchors import event_date
from pipeline.resolve.context import Context

ISSUED = date(2024, 6, 11)


@pytest.mark.parametrize(
    ("event", "title", "day"),
    [
        ("公示", "关于拟认定名单的公示", ISSUED),
        ("本通知印发", "关于开展技能竞赛的通知", ISSUED),
        ("结果公布", "关于公布技能竞赛结果的通知", ISSUED),
        ("名单公布", "关于入选名单的通知", ISSUED),
        ("名单公示", "关于2024年拟立项课题的公示", ISSUED),
        ("结果公布", "关于开展技能竞赛的通知", None),
        ("名单公布", "关于组织申报示范基地的通知", None),
        ("名录公布", "关于征集节能技术的函", None),
        ("受理", "关于组织申报示范基地的通知", None),
    ],
)
def test_event(event: str, title: str, day: date | None) -> None:
    assert event_date(event, Context(issued="2024-06-11", title=title))[0] == day
