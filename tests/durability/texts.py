"""A folder of notices of our own wording that belong together: series, forwardings, put-off days.

Every hundred files hold two copies and two that can't be read.
"""

from __future__ import annotations

import random
from pathlib import Path

_PLACES = ("云岚市", "望溪市", "青屿市", "临漪市", "霞浦州")
_OFFICES = ("科学技术局", "教育局", "商务局", "农业农村局", "文化和旅游局")
_MATTERS = ("订单班", "数字化车间", "青年骨干研修", "老街修缮", "茶园改造", "夜校课程")
_SCHOOLS = ("清华大学", "浙江大学", "兰州大学", "中南大学", "四川大学")
_SIGNS = "甲乙丙丁戊己庚辛壬癸"
_YEARS = 10
_TEXT = """{office}文件
{code}〔{year}〕{serial}号
{office}关于{verb}申报{year}年{matter}项目的通知
各县（区）有关单位：
{why}现将有关事项通知如下。
一、申报时间
请于{year}年{month}月{day}日前提交申请材料，逾期不再受理。
二、名额与费用
每个单位推荐不超过{quota}名，由{school}承担培训，培训费{fee}元。
三、联系方式
联系人：周远　电话：0000-{phone}　邮箱：order{serial}@example.org
{office}
{year}年3月{issued}日
"""


def text(number: int, revision: int = 0) -> str:
    """The notice of that number; a later revision puts its day off."""
    rng = random.Random(number)
    series, year = number // _YEARS, 2014 + number % _YEARS
    office = _PLACES[series % 5] + _OFFICES[series % 4]
    put_off = number % _YEARS == 9
    code = f"云通{_SIGNS[series // 10 % 10]}{_SIGNS[series % 10]}"
    before = f"{code}〔{year - 1}〕{number - 1}号"
    return _TEXT.format(
        office=office,
        code=code,
        year=year - 1 if put_off else year,
        serial=number,
        verb="延期" if put_off else "组织",
        matter=f"{_MATTERS[series % 6]}{series}类",
        why=f"根据《关于申报的通知》（{before}），" if put_off else "",
        month=4 + rng.randrange(6) + revision,
        day=1 + rng.randrange(27),
        quota=rng.randint(2, 90),
        school=rng.choice(_SCHOOLS),
        fee=rng.randrange(0, 2000, 100),
        phone=rng.randint(20_000_000, 89_999_999),
        issued=1 + number % 28,
    )


def write(folder: Path, count: int, *, revision: int = 0, every: int = 1) -> list[Path]:
    """Write so many files, each `every`th of them in a later revision; returns all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        version = revision if number % every == 0 else 0
        path = folder / f"n{number:05d}.txt"
        if number % 100 in (40, 90):  # the bytes of its neighbour
            path.write_text(text(number - 1), encoding="utf-8")
        elif number % 100 in (41, 91):
            path = path.with_suffix(".docx")
            path.write_bytes(b"PK\x03\x04 no document %d" % number)
        else:
            path.write_text(text(number, version), encoding="utf-8")
        paths.append(path)
    return paths
