"""Personal names told from other words."""

from __future__ import annotations

import pytest

from pipeline.lexicon import load
from pipeline.text.persons import is_name, name_at_end, person


@pytest.mark.parametrize(
    "word",
    [
        "王明",
        "李小雨",
        "欧阳修远",
        "司马青",
        "莫老师",
        "阿依古丽·买买提",
        "尉迟恭",
        "解冰",
        "党晓光",
        "覃海",
        "仇英",
        "扎西顿珠",
        "乌云其木格",
        "格桑",
    ],
)
def test_names(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize("word", ["水清", "云帆", "和平路人", "幸运儿", "尚武"])
def test_rare_surnames_only_behind_a_label(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("word", ["水清", "云帆", "尚武", "王李小雨"])
def test_rare_surnames_behind_a_label(word: str) -> None:
    assert is_name(word, labelled=True)


@pytest.mark.parametrize(
    "word",
    [
        "联系人",
        "负责人",
        "办公室",
        "财务处",
        "江西省",
        "温岭市",
        "王处",
        "传真",
        "项目",
        "金融处",
        "同志",
        "高新区",
        "王",
        "",
        "ABC",
        "王明李小雨",
        "纪检",
        "呼和浩特",
        "乌兰察布",
        "单位代码",
        "纪检组",
        "信息表",
        "党建办",
        "应急队",
    ],
)
@pytest.mark.parametrize("labelled", [False, True])
def test_other_words(word: str, labelled: bool) -> None:
    assert not is_name(word, labelled=labelled)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("施文静老师", "施文静"),
        ("王明主任", "王明"),
        ("莫老师", "莫老师"),
        ("王科长", "王科长"),
        ("王明", "王明"),
        ("慕容先生", "慕容先生"),
        ("电话", None),
    ],
)
def test_forms_of_address(word: str, name: str | None) -> None:
    assert person(word, labelled=True) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("对外合作处戚薇", "戚薇"), ("办公室王小明", "王小明"), ("对外合作处", None), ("处", None)],
)
def test_name_at_end(text: str, name: str | None) -> None:
    assert name_at_end(text) == name


def test_there_are_enough_surnames() -> None:
    data = load("surnames")
    assert len({*data["single"], *data["rare"], *data["compound"]}) >= 400
    assert not set(data["single"]) & set(data["rare"])
