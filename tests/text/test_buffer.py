"""A growing text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.buffer import Buffer


def test_trim_takes_white_space_but_nothing_before_the_start() -> None:
    out = Buffer()
    for piece in ("甲 ", "\n", "乙 \t", "", " "):
        out.write(piece)
    out.trim(3)
    assert (out.text(), len(out)) == ("甲 \n乙", 4)
    out.write("  ")
    out.trim(5)
    assert out.text() == "甲 \n乙 "
    out.trim(0)
    assert out.text() == "甲 \n乙"


def test_an_empty_text_ends_blank() -> None:
    out = Buffer()
    assert out.ends_blank()
    out.write("甲")
    assert not out.ends_blank()
    out.write("\n")
    assert out.ends_blank()


@given(st.lists(st.text(alphabet=" \n甲", max_size=4)), st.integers(0, 12))
def test_trim_is_rstrip_from_the_start_on(pieces: list[str], start: int) -> None:
    out = Buffer()
    for piece in pieces:
        out.write(piece)
    whole = out.text()
    out.trim(start)
    assert out.text() == whole[:start] + whole[start:].rstrip()
    assert len(out) == len(out.text())
