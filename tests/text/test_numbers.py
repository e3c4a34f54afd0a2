"""The grammar of document numbers, orders and standards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.numbers import find, find_orders, find_standards

DOCUMENTS = [
    ("国办发明电〔2018〕15号", ["国办发明电〔2018〕15号"]),
    ("临府办规〔2021〕14号", ["临府办规〔2021〕14号"]),
    ("工信厅联企业〔2023〕26号", ["工信厅联企业〔2023〕26号"]),
    ("教财〔2020〕6号", ["教财〔2020〕6号"]),
    ("财〔2020〕7号", ["财〔2020〕7号"]),
    ("(临人社就字[2020]14号)", ["临人社就字〔2020〕14号"]),
    ("临教(2020)5 号", ["临教〔2020〕5号"]),
    ("临教【2020】第 5 号", ["临教〔2020〕5号"]),
    ("临教 〔2020〕 5号", ["临教〔2020〕5号"]),
    ("临教{2020}5号", ["临教〔2020〕5号"]),
    ("临教〈2020〉5号", ["临教〔2020〕5号"]),
    ("临教〔2020〕第005号", ["临教〔2020〕005号"]),
    ("临教〔2020〕12-3号", ["临教〔2020〕12-3号"]),
    ("临教〔2020年〕5号", ["临教〔2020〕5号"]),
    ("河东商贸函2026年第32号", ["河东商贸函〔2026〕32号"]),
    ("河东商贸函2026年32号", ["河东商贸函〔2026〕32号"]),
    ("税务总局公告2020年第8号", ["税务总局公告2020年第8号"]),
    ("财政部 税务总局公告2020年第8号", ["财政部税务总局公告2020年第8号"]),
    ("按照财政部、海关总署公告2020年第9号", ["财政部、海关总署公告2020年第9号"]),
    ("商务部令2014年第3号", ["商务部令2014年第3号"]),
    ("商务部2014年第3号令", ["商务部令2014年第3号"]),
    ("根据国发〔2015〕74号", ["国发〔2015〕74号"]),
    ("按照本市文件(临府发(2020) 5 号)要求", ["临府发〔2020〕5号"]),
    ("由五部门联合印发的财金〔2020〕5号文件", ["财金〔2020〕5号"]),
    ("关于减免保险费的通知人社部发〔2020〕11号", ["人社部发〔2020〕11号"]),
    ("国务院办公厅国办发〔2019〕3号", ["国办发〔2019〕3号"]),
    ("天河市商务局文件 天商外资〔2020〕1号", ["天商外资〔2020〕1号"]),
    ("见国发〔2015〕74号和财金〔2020〕5号", ["国发〔2015〕74号", "财金〔2020〕5号"]),
    ("发改规划〔2014〕3号", ["发改规划〔2014〕3号"]),
    ("国数据〔2024〕3号", ["国数据〔2024〕3号"]),
    ("和政发〔2021〕2号", ["和政发〔2021〕2号"]),
    ("将政发〔2021〕2号", ["将政发〔2021〕2号"]),
    ("经信办〔2021〕2号", ["经信办〔2021〕2号"]),
    ("对外经贸〔2021〕2号", ["对外经贸〔2021〕2号"]),
    ("民航总局〔2006〕80号", ["民航总局〔2006〕80号"]),
    ("中共临河委发〔2020〕5号", ["中共临河委发〔2020〕5号"]),
    ("文号:国函〔2006〕38号", ["国函〔2006〕38号"]),
    (
        "同意河东省天河市经济和信息化局开展试点的函天经信中小〔2021〕18号",
        ["天经信中小〔2021〕18号"],
    ),
    ("(2020)5号", []),
    ("2020年第5号台风", []),
    ("该房屋位于学府路(2020)5号楼", []),
    ("公报2020年第三期", []),
    ("印发〔2020〕5号", []),
    ("临教〔20〕5号", []),
    ("临教〔2020〕号", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "values"), DOCUMENTS)
def test_document_numbers(text: str, values: list[str]) -> None:
    assert [number.value for number in find(text)] == values


def test_parts_of_a_number() -> None:
    (number,) = find("根据临教发[2023] 第7 号文件")
    assert (number.agency_code, number.year, number.serial) == ("临教发", 2023, "7")
    assert number.kind == "document"
    assert (
        "根据临教发[2023] 第7 号文件"[number.span.start : number.span.end] == "临教发[2023] 第7 号"
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("天河市人民政府令第193号", ["天河市人民政府令第193号"]),
        ("(住房城乡建设部令第11号)", ["住房城乡建设部令第11号"]),
        ("(天河市人民政府令 第193号)", ["天河市人民政府令第193号"]),
        ("公安部 令第 12 号", ["公安部令第12号"]),
        ("根据国务院第722号令", ["国务院令第722号"]),
        ("国务院令第七百二十二号", ["国务院令第七百二十二号"]),
        ("中华人民共和国主席令第74号", ["中华人民共和国主席令第74号"]),
        ("令第3号", []),
        ("命令各单位于3号前完成", []),
    ],
)
def test_orders(text: str, values: list[str]) -> None:
    assert [number.value for number in find_orders(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("根据SJ/T 11111-2024《规范》", ["SJ/T 11111-2024"]),
        ("(GB/T26341-2010)标准", ["GB/T 26341-2010"]),
        ("(GB 50180),老城区", ["GB 50180"]),
        ("DB11/T 1234-2020", ["DB11/T 1234-2020"]),
        ("T/CECA 12-2021", ["T/CECA 12-2021"]),
        ("JT/T 617.1—2018", ["JT/T 617.1-2018"]),
        ("YD/T1234", ["YD/T 1234"]),
        ("ISO 9001-2015认证", ["ISO 9001-2015"]),
        ("PM2.5浓度", []),
        ("SC 12345", []),
        ("QC 6人", []),
        ("USB 3.0接口", []),
        ("MA4KABCD12-2020", []),
    ],
)
def test_standards(text: str, values: list[str]) -> None:
    assert [number.value for number in find_standards(text)] == values


@given(st.text(alphabet="国发办令第号〔〕(2020)15年GB/T- 根据的", max_size=60))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    for search in (find, find_orders, find_standards):
        ends = [0]
        for number in search(text):
            assert 0 <= number.span.start < number.span.end <= len(text)
            ends.append(number.span.end)
        assert ends == sorted(ends)


@given(
    st.sampled_from(["国办发", "临教", "河东府办规"]),
    st.integers(1949, 2049),
    st.integers(1, 9999),
)
def test_a_normal_number_is_its_own_value(code: str, year: int, serial: int) -> None:
    written = f"{code}〔{year}〕{serial}号"
    assert [number.value for number in find(f"根据{written}文件")] == [written]
