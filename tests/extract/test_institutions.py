"""Institutions: names, roles and tracks as the text gives them, and what is none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract.institutions import extract
from pipeline.lexicon import load
from pipeline.model import Cell, Document, Table
from tests.factories import document, segmented, source

CASES = yaml.safe_load((Path(__file__).parent / "cases_institutions.yml").read_text("utf-8"))
HEAD = "江南省教育厅关于做好专题培训工作的通知\n各市教育局:\n现将有关事项通知如下。\n"
LIST_HEAD = "某市工业局关于2025年拟认定示范企业名单的公示\n现将拟认定名单予以公示,公示期5日。\n"
SIGNED = "\n某市工业局\n2025年3月1日"


def _found(text: str) -> list[tuple[str, str]]:
    return [(str(f.values["name"]), str(f.values["role"])) for f in extract(document(text))]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_names_and_roles(case: dict[str, Any]) -> None:
    assert sorted(_found(HEAD + case["text"])) == sorted(map(tuple, case["found"]))


@pytest.mark.parametrize(
    "body",
    [
        "一、晨光机械有限公司\n二、远山软件股份有限公司\n三、武汉海川光电有限公司",
        "1.晨光机械有限公司\n2.远山软件股份有限公司\n3.武汉海川光电有限公司",
        "序号 企业名称 所属区\n1 晨光机械有限公司 海淀区\n2 远山软件股份有限公司 朝阳区\n"
        "3 武汉海川光电有限公司 东湖区",
        "晨光机械有限公司、远山软件股份有限公司、武汉海川光电有限公司。",
        "拟认定企业:晨光机械有限公司、远山软件股份有限公司、武汉海川光电有限公司。",
    ],
)
def test_published_lists(body: str) -> None:
    assert _found(LIST_HEAD + body + SIGNED) == [
        ("晨光机械有限公司", "listed"),
        ("远山软件股份有限公司", "listed"),
        ("武汉海川光电有限公司", "listed"),
    ]


def test_list_in_an_attachment_leaves_the_offices_that_recommend() -> None:
    body = "附件:拟认定名单" + SIGNED + "\n附件\n拟认定名单\n序号\t单位名称\t推荐单位\n"
    rows = "1\t晨光机械有限公司\t海淀区经信局\n2\t远山研究院\t朝阳区经信局\n"
    names = [name for name, _ in _found(LIST_HEAD + body + rows)]
    assert names == ["晨光机械有限公司", "远山研究院"]


def test_same_lines_outside_a_list_are_none() -> None:
    body = "1.晨光机械有限公司\n2.远山软件股份有限公司\n"
    assert _found(HEAD + body) == []


def test_track_is_the_heading_or_the_object() -> None:
    text = (
        HEAD + "(一)食品抽检(承担单位:远山认证服务有限公司)。按月抽样。\n"
        "由南开大学承担2024年度骨干教师“课程设计”研修班培训任务。"
    )
    tracks = {f.values["name"]: f.values["track"] for f in extract(document(text))}
    assert tracks == {"远山认证服务有限公司": "食品抽检", "南开大学": "“课程设计”研修班"}


def test_english_offices_get_their_chinese_names() -> None:
    text = (
        "Summary. The Ministry of Commerce plans a fair for small firms. The fair is going to be "
        "coordinated by the Ministry of Commerce's General Office, and by the Ministry's SME "
        "Bureau, for every firm that has signed up before the closing date in summer."
    )
    assert _found(text) == [
        ("商务部办公厅", "coordinator"),
        ("商务部中小企业局", "coordinator"),
    ]


def test_evidence_is_the_name() -> None:
    made = document(HEAD + "由南开大学承办。")
    (finding,) = extract(made)
    assert made.quote(finding.evidence[0]) == "南开大学"
    assert made.quote(finding.evidence[1]) == "承办"


def _table(head: str, *rows: str) -> Document:
    """A notice that ends in a table, as a docx reader hands it on."""
    text = head + "\n".join(rows) + "\n"
    cells, at = [], len(head)
    for number, row in enumerate(rows):
        for column, words in enumerate(row.split("\t")):
            cells.append(Cell(at, at + len(words), number, column))
            at += len(words) + 1
    read = replace(source(text), tables=(Table(len(head), len(text) - 1, tuple(cells)),))
    return segmented(read)


def _leads(text: str) -> list[tuple[object, object]]:
    return [
        (f.values["name"], f.values["track"])
        for f in extract(document(text))
        if f.values["role"] == "coordinator"
    ]


def test_tracks_of_leads_are_their_tasks() -> None:
    text = (
        HEAD + "(一)建好社区球场。新建一批。(青川市体育局牵头,青川市财政局配合)\n"
        "(二)办好读书节。开展阅读。(牵头单位:青川市体育局)\n"
    )
    assert _leads(text) == [("青川市体育局", "建好社区球场"), ("青川市体育局", "办好读书节")]


def test_side_by_side_columns_and_names_in_other_columns() -> None:
    heads = "序号\t企业名称\t序号\t企业名称"
    made = _table(LIST_HEAD, heads, "1\t晨光机械有限公司\t2\t远山软件股份有限公司")
    assert [f.values["name"] for f in extract(made)] == ["晨光机械有限公司", "远山软件股份有限公司"]
    heads = "序号\t申报单位\t项目名称\t推荐单位"
    made = _table(LIST_HEAD, heads, "1\t江南大学\t检测平台\t江南省教育厅")
    assert [f.values["name"] for f in extract(made)] == ["江南大学"]


def test_two_columns_of_a_published_list() -> None:
    made = _table(
        LIST_HEAD,
        "序号\t企业名称\t所在地",
        "1\t晨光机械有限公司\t海淀区",
        "2\t远山软件股份有限公司\t朝阳区",
    )
    names = [f.values["name"] for f in extract(made)]
    assert names == ["晨光机械有限公司", "远山软件股份有限公司"]


def test_every_trigger_begins_with_a_character_of_the_prefilter() -> None:
    data = load("roles")
    words = [t["words"] for t in data["triggers"].values()]
    text = "".join(e for r in data["rules"] for e in r["example"])
    plain = {m.start() for w in words for m in re.finditer(w, text)}
    assert {text[start] for start in plain} <= set(data["trigger_first"])


def test_track_ends_where_the_date_begins() -> None:
    text = "由远山大学承办的“强基”研修班定于2025年5月6日在江南市开班。"
    found = [f.values["track"] for f in extract(document(HEAD + text))]
    assert found == ["“强基”研修班"]


def test_sentence_behind_a_bracket_is_no_track() -> None:
    text = "加强课程资源建设。(江南省教育科学研究院指导)推进教学方式改革,提高质量。"
    assert [f.values["track"] for f in extract(document(HEAD + text))] == [None]
