"""Whom to call, below the date: still the notice's own, unlike the foot of a page."""

from __future__ import annotations

import pytest

from tests.factories import document

NOTICE = "关于做好有关工作的通知\n各区教育局:\n请于4月30日前报送材料。\n临河市教育局\n"
NOTICE += "2020年1月7日\n"


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        ("(临河市教育局联系人:吴朗,联系电话:22080001)\n", "signature"),
        (
            "(临河市教育局联系人:吴朗,电话:22080001;\n临河学会联系人:杜衡,电话:83180002)\n",
            "signature",
        ),
        ("联系人:吴朗,联系电话:22080001\n", "signature"),
        ("咨询电话:22080001\n公开方式:主动公开\n", "signature"),
        ("相关新闻\n", "furniture"),
        ("版权所有 联系我们\n", "furniture"),
    ],
)
def test_kind(below: str, kind: str) -> None:
    notice = document(NOTICE + below)
    assert notice.part_at(notice.text.index(below.split("\n")[0])).kind == kind
