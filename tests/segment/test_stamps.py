"""Lines in which a site says when it put a notice up, and lines that are none."""

from __future__ import annotations

import pytest

from pipeline.run import extract_source
from pipeline.segment.stamps import stamp
from tests.factories import document, source

STAMPS = [
    ("20.10.2016 21:35", "20.10.2016 21:35"),
    ("2023-01-17 来源:[科技局] 字号: | |", "2023-01-17"),
    ("发布日期:2017/6/13", "2017/6/13"),
    ("时间:2020年1月7日 16:21 来源", "2020年1月7日 16:21"),
    ("[2019-05-06]", "2019-05-06"),
    ("2017-06-13 14:05来源:甲市农委 作者:未知", "2017-06-13 14:05"),
    ("来源:市教育局发布时间:2021-03-04", "2021-03-04"),
    ("发表于:2020/3/4 点击数:34", "2020/3/4"),
    ("外国语学院 2018-03-12 浏览次数:356", "2018-03-12"),
    ("2018年5月6日 10:20 来源:某部 【字体:大 中 小】 打印", "2018年5月6日 10:20"),
    ("Oct 20, 2016", "Oct 20, 2016"),
    ("(发布时间:2020-03-04)", "2020-03-04"),
    ("日期:2011-04-14 00:00:00 来源:[db:出处] 浏览量:2485", "2011-04-14 00:00:00"),
    ("发布时间:2019-03-04 作者:{author} 点击:${hits}", "2019-03-04"),
]
OTHERS = [
    "时间:2015年7月25日晚8时,地点:某馆",
    "2023年5月4日 星期四",
    "今天是2023年5月4日",
    "关于公布名单的通知 2020-03-04",
    "申报时间:2020-03-04",
    "(2019年5月6日经市政府第3次会议通过)",
    "2020年3月4日印发",
    "市教育局 2020年3月4日",
    "截止时间:2020-03-04",
]


@pytest.mark.parametrize(("line", "date"), STAMPS)
def test_stamp(line: str, date: str) -> None:
    found = stamp(line)
    assert found is not None
    assert line[found[0] : found[1]] == date


@pytest.mark.parametrize("line", OTHERS)
def test_no_stamp(line: str) -> None:
    assert stamp(line) is None


def _published(*lines: str) -> str | None:
    record = extract_source(source("\n".join(lines)))
    return None if record.dates.published is None else record.dates.published.value


BODY = ("各区教育局:", "请做好防汛准备,落实值班制度。", "甲市教育局", "2016年10月18日")
TITLE = "关于做好防汛工作的通知"


def test_below_the_title() -> None:
    assert _published(TITLE, "20.10.2016 21:35", *BODY) == "2016-10-20"


def test_below_the_heading_of_the_page() -> None:
    head = (TITLE, "2016/10/20", "甲教〔2016〕3号", "甲市教育局", TITLE)
    assert _published(*head, *BODY) == "2016-10-20"


def test_at_the_end_of_the_page() -> None:
    assert _published(TITLE, *BODY, "发布时间:2016-10-20 来源:办公室") == "2016-10-20"


def test_dates_of_the_body_are_none() -> None:
    meeting = ("时间:2016年10月25日", "地点:三楼会议室")
    assert _published(TITLE, *meeting, *BODY) is None
    assert _published(TITLE, BODY[0], *meeting, *BODY[1:]) is None


@pytest.mark.parametrize(
    "crumbs", ["首页 | 通知 | 正文", "网站首页 | 机构概况 | 政务公开 | 办事服务"]
)
def test_breadcrumbs_between_bars_are_furniture(crumbs: str) -> None:
    made = document("\n".join((crumbs, TITLE, *BODY, crumbs)))
    assert [made.parts[0].kind, made.parts[-1].kind] == ["furniture", "furniture"]
