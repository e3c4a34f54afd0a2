"""The grammar of telephone numbers."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.phones import find

CASES = [
    ("010-60000001", [("area", "010-60000001")]),
    ("010—60000001", [("area", "010-60000001")]),
    ("(0988)60000001", [("area", "0988-60000001")]),
    ("0988 6000 0001", [("area", "0988-60000001")]),
    ("01060000001", [("area", "01060000001")]),
    ("0577-8600001", [("area", "0577-8600001")]),
    ("+86-10-60000001", [("area", "010-60000001")]),
    ("+86 010-60000001", [("area", "010-60000001")]),
    ("010-60000001转8012", [("area", "010-60000001-8012")]),
    ("010-60000001-803", [("area", "010-60000001-803")]),
    (
        "010-60000001/60000002/60000003",
        [("area", "010-60000001"), ("area", "010-60000002"), ("area", "010-60000003")],
    ),
    ("010-60000001、60000002", [("area", "010-60000001"), ("area", "010-60000002")]),
    ("010-60000001/02", [("area", "010-60000001"), ("area", "010-60000002")]),
    ("60000001 010-60000002", [("local", "60000001"), ("area", "010-60000002")]),
    ("13800000001", [("mobile", "13800000001")]),
    ("138 0000 0001", [("mobile", "13800000001")]),
    ("138-0000-0001", [("mobile", "13800000001")]),
    ("+8613800000001", [("mobile", "13800000001")]),
    ("400-810-0001", [("service", "400-810-0001")]),
    ("4008100001", [("service", "4008100001")]),
    ("400 810 0001", [("service", "400-810-0001")]),
    ("8008-100-001", [("service", "8008-100-001")]),
    ("4008100001转2", [("service", "4008100001-2")]),
    ("0000-1234567", [("area", "0000-1234567")]),
    ("(0000)12345678转805", [("area", "0000-12345678-805")]),
    ("6222 0000 1111 2222", []),
    ("60000001(13800000001)", [("local", "60000001"), ("mobile", "13800000001")]),
    ("6000-0001", [("local", "60000001")]),
    ("95533", [("short", "95533")]),
    ("95105001", [("short", "95105001")]),
    ("12345", [("short", "12345")]),
    ("110101199001011234", []),
    ("3100020109200012345", []),
    ("91420100MA4KABCD12", []),
    ("10000元", []),
    ("60000000元", []),
    ("2020-2021", []),
    ("〔2020〕1234567号", []),
    ("v1.60000001", []),
    ("123456", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(phone.kind, phone.value) for phone in find(text)] == expected


def test_a_carried_number_points_at_itself() -> None:
    text = "电话:010-60000001、60000002"
    assert [text[p.span.start : p.span.end] for p in find(text)] == ["010-60000001", "60000002"]
    assert [p.area for p in find(text)] == ["010", "010"]


@given(st.sampled_from(["010", "021", "0577", "0731"]), st.integers(2_000_000, 89_999_999))
def test_what_is_found_can_be_dialled(area: str, number: int) -> None:
    for phone in find(f"电话:{area}-{number}。"):
        parsed = phonenumbers.parse(phone.value, "CN")
        assert phonenumbers.is_possible_number(parsed)


@given(st.text(alphabet="0123456789-—()/、 转电", max_size=60))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for phone in find(text):
        assert end <= phone.span.start < phone.span.end <= len(text)
        end = phone.span.end
