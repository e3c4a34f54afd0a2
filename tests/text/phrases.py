"""Short pieces of Chinese notices, simplified and traditional, to try encodings on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from opencc import OpenCC

from pipeline.lexicon import load

_OWN = """关于召开会议的通知
联系人：周远
报名截止时间：5月10日
请于3月5日前报送
各区县有关单位：
附件：推荐汇总表
特此通知。
地址：云岚市中山路8号
电话：0000-81234567
云岚市经济和信息化委员会
2024年度研修计划
抄送：市财政局。
（此件公开发布）
培训费用自理
会议地点另行通知
望溪县人民政府办公室
名额分配表
缴费方式及开票信息
食宿费自理
邮箱：a@b.example
一、总体要求
（二）申报条件
第三条 本办法所称企业
现将有关事项通知如下
填报《申请表》一式两份
不超过30名
逾期不予受理
请认真贯彻执行"""
_LEXICONS = ("universities", "regions", "organs", "roles", "deadlines", "contacts", "programmes")
_WORDS = re.compile("[\u4e00-\u9fff，。：；（）、]{4,24}")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _WORDS.findall(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@cache
def simplified() -> tuple[str, ...]:
    """Some hundred phrases of 4 to 24 characters."""
    words = {word for name in _LEXICONS for word in _strings(load(name))}
    return tuple(_OWN.split("\n") + sorted(words)[::4])


@cache
def traditional(config: str = "s2t") -> tuple[str, ...]:
    """The same in traditional characters; `s2hk` as Hong Kong writes them."""
    convert = OpenCC(config).convert
    return tuple(convert(phrase) for phrase in simplified())
