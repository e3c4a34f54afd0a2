"""The comparison with recognizers-text counts what it says, on tables of our own."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.bench import peer_sequences, peers
from tests.bench.peer_tables import TABLES, cases, is_formal
from tests.bench.peers import ours, right

ENTRIES = [
    {
        "Input": "请于2024年5月10日前报送",
        "Context": {"ReferenceDateTime": "2024-04-01T00:00:00"},
        "Results": [
            {
                "Text": "2024年5月10日前",
                "TypeName": "datetimeV2.daterange",
                "Resolution": {"values": [{"end": "2024-05-10", "type": "daterange"}]},
            }
        ],
    },
    {
        "Input": "3月和5月",
        "Context": {"ReferenceDateTime": "2024-01-05T00:00:00"},
        "NotSupported": "python",
        "Results": [
            {
                "Text": "3月",
                "TypeName": "datetimeV2.daterange",
                "Resolution": {"values": [{"start": "2024-03-01", "end": "2024-04-01"}]},
            },
            {
                "Text": "5月",
                "TypeName": "datetimeV2.daterange",
                "Resolution": {"values": [{"start": "2023-05-01", "end": "2023-06-01"}]},
            },
        ],
    },
    {"Input": "没有日期", "Results": []},
]


def test_cases_are_expressions(tmp_path: Path) -> None:
    for table in TABLES:
        (tmp_path / f"{table}.json").write_text(json.dumps(ENTRIES), encoding="utf-8")
    found = list(cases(tmp_path))[:4]
    assert [c.words for c in found] == ["2024年5月10日前", "3月", "5月", None]
    assert [c.formal for c in found] == [True, True, True, False]
    assert [c.supported for c in found] == [True, False, False, True]
    assert [right(c, ours(c.sentence, c.on)) for c in found] == [True, True, False, True]
    assert found[3].on == date(2017, 3, 22)


@pytest.mark.parametrize(
    ("words", "kind", "formal"),
    [
        ("2010年1月29日", "date", True),
        ("2010-01-29", "date", True),
        ("从一月十日到十二日", "daterange", True),
        ("1995-1997年", "daterange", True),
        ("2019年8月6日或之后", "daterange", True),
        ("1月19号下午5:00", "datetime", True),
        ("第一季度", "daterange", True),
        ("明天", "date", False),
        ("下周一", "date", False),
        ("农历2015年十月初一", "date", False),
        ("康熙三年五月", "daterange", False),
        ("九十年代", "daterange", False),
        ("二零零四年八月十五", "date", False),
        ("下午5:00", "time", False),
        ("两年", "duration", False),
        ("2018", "daterange", False),
    ],
)
def test_what_is_formal(words: str, kind: str, formal: bool) -> None:
    assert is_formal(words, kind) is formal


SEQUENCES = [
    {"Input": "联系电话:0571-87650001", "Results": [{"Text": "0571-87650001"}]},
    {"Input": "联系电话:+44 20 7946 0001", "Results": [{"Text": "+44 20 7946 0001"}]},
    {"Input": "联系电话:541-754-3010", "Results": [{"Text": "541-754-3010"}]},
    {"Input": "19)87650001", "Results": [{"Text": "87650001"}]},
    {"Input": "项目编号20240001", "Results": []},
    {"Input": "会所-13800000001", "Results": []},
]


def test_sequences_say_what_makes_sense_and_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "PhoneNumberModel"
    (tmp_path / f"{table}.json").write_text(json.dumps(SEQUENCES), encoding="utf-8")
    find = peer_sequences.ours(table)
    found = [
        (case.group, peer_sequences.right(case, find(case.sentence)))
        for case in peer_sequences.cases(tmp_path, table)
    ]
    assert found == [
        ("makes sense", True),
        ("of other countries", True),
        ("not Chinese", False),
        ("torn", False),
        ("makes sense", True),
        ("no number, but one is meant", False),
    ]
    monkeypatch.setattr(sys, "argv", ["peers", str(tmp_path), "--list"])
    peers.main()
    said = capsys.readouterr().out
    assert f"{table}, makes sense: 2 cases, ours 2 (1.000)" in said
    assert "has no URLModel.json" in said


def test_addresses_are_compared_as_words() -> None:
    find = peer_sequences.ours("URLModel")
    assert find("请访问https://Bm.Example.cn/a。") == ["https://bm.example.cn/a"]
    assert find("3.5.1条") == []


@pytest.mark.parametrize("table", peer_sequences.TABLES)
def test_theirs_is_left_out_where_it_is_not_installed(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "recognizers_sequence", None)
    assert peer_sequences.theirs(table) is None
