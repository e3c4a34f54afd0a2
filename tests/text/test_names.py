"""Names of public bodies: level and region, official form, short leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.leads import expand
from pipeline.text.names import canonical, is_department, place


@pytest.mark.parametrize(
    ("name", "level", "region"),
    [
        ("工业和信息化部办公厅", "national", None),
        ("国家发展改革委", "national", None),
        ("全国妇联", "national", None),
        ("自然资源部油气资源战略研究中心", "national", None),
        ("湖北省经济和信息化厅办公室", "provincial", "湖北省"),
        ("重庆市经济和信息化委员会", "provincial", "重庆市"),
        ("上海银保监局办公室", "provincial", "上海市"),
        ("省经信厅", "provincial", None),
        ("国家税务总局厦门市税务局", "municipal", "福建省"),
        ("中共厦门市委宣传部", "municipal", "福建省"),
        ("恩施州经信局", "municipal", "湖北省"),
        ("温岭市教育局办公室", "county", "浙江省"),
        ("恩施市财政局", "county", "湖北省"),
        ("重庆市南岸区财政局", "county", "重庆市"),
        ("朝阳区教育局", "county", None),
        ("蚌山区人民政府", "county", None),
        ("山区办公室", "other", None),
        ("清华大学", "other", None),
        ("北京晨光信息技术有限公司", "other", "北京市"),
    ],
)
def test_place(name: str, level: str, region: str | None) -> None:
    assert place(name) == (level, region)


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("工信部", "工业和信息化部"),
        ("工信部人才交流中心", "工业和信息化部人才交流中心"),
        ("国家发展改革委", "国家发展和改革委员会"),
        ("市场监管总局", "国家市场监督管理总局"),
        ("湖北省经信厅办公室", "湖北省经济和信息化厅办公室"),
        ("湖北经信厅", "湖北省经济和信息化厅"),
        ("重庆市经济信息委", "重庆市经济和信息化委员会"),
        ("北京市发展改革委", "北京市发展和改革委员会"),
        ("厦门市国资委", "厦门市国有资产监督管理委员会"),
        ("赛迪研究院", "中国电子信息产业发展研究院"),
        ("远山软件有限公司", "远山软件有限公司"),
        ("长沙市数据局", "长沙市数据局"),
        ("上海市教委", "上海市教育委员会"),
        ("深圳市规划和自然资源局", "深圳市规划和自然资源局"),
        ("国家质检总局", "国家质量监督检验检疫总局"),
        ("苏州市疾控中心", "苏州市疾病预防控制中心"),
    ],
)
def test_canonical(name: str, official: str) -> None:
    assert canonical(name) == official
    assert canonical(official) == official


@pytest.mark.parametrize(
    ("name", "issuers", "full"),
    [
        ("部人才交流中心", ["工业和信息化部办公厅"], "工业和信息化部人才交流中心"),
        ("我部人才交流中心", ["工业和信息化部办公厅"], "工业和信息化部人才交流中心"),
        ("省经信厅", ["湖北省科学技术厅"], "湖北省经信厅"),
        ("市经济信息委", ["重庆市科学技术局"], "重庆市经济信息委"),
        ("市财政局", ["厦门市集美区商务局"], "厦门市财政局"),
        ("我市财政局", ["济南市商务局"], "济南市财政局"),
        ("市教育局", ["温岭市教育局"], "温岭市教育局"),
        ("区财政局", ["厦门市集美区商务局"], "集美区财政局"),
        ("我局", ["济南市商务局"], "济南市商务局"),
        ("我局", ["济南市商务局", "济南市财政局"], "我局"),
        ("市财政局", ["济南市商务局", "青岛市商务局"], "市财政局"),
        ("市场监管总局", ["济南市商务局"], "市场监管总局"),
        ("部分企业", ["工业和信息化部"], "部分企业"),
        ("省级专家库", ["湖北省科学技术厅"], "省级专家库"),
        ("清华大学", ["济南市商务局"], "清华大学"),
        ("市民政局", ["长沙市人民政府"], "长沙市民政局"),
        ("市政务服务局", ["长沙市人民政府"], "长沙市政务服务局"),
        ("市场监管局", ["长沙市人民政府"], "市场监管局"),
        ("区教育局", ["蚌山区人民政府"], "蚌山区教育局"),
        ("省供销社", ["国家税务总局湖南省税务局"], "湖南省供销社"),
    ],
)
def test_expand(name: str, issuers: list[str], full: str) -> None:
    assert expand(name, issuers) == full


def test_departments() -> None:
    assert is_department("教育局")
    assert is_department("经信厅办公室")
    assert not is_department("教育集团")
    assert not is_department("局")


@given(st.text("省市区县部国家工信财政局厅委湖北武汉大学有限公司办", max_size=20))
def test_canonical_is_settled_and_place_is_known(name: str) -> None:
    assert canonical(canonical(name)) == canonical(name)
    level, region = place(name)
    assert level in ("national", "provincial", "municipal", "county", "other")
    assert region is None or len(region) > 2
