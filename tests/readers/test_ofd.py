"""OFD: placed words become lines."""

from __future__ import annotations

import pytest

from pipeline.readers import ReadError, read_bytes
from tests.readers.build import ofd_bytes


def test_words_are_ordered_by_place() -> None:
    words = [(20, 60, "乙。"), (20, 40, "关于样例"), (40.5, 40, "的函"), (120, 40, "〔1〕")]
    source = read_bytes(ofd_bytes(words), "x.ofd")
    assert source.text == "关于样例的函 〔1〕\n乙。"
    assert (source.format, source.page_starts) == ("ofd", (0,))


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "xxxxxxxxxx">]>'
    source = read_bytes(ofd_bytes([(20, 40, "甲&a;乙")], bomb), "x")
    assert "xxxx" not in source.text


def test_no_words_is_an_error() -> None:
    with pytest.raises(ReadError, match="no text"):
        read_bytes(ofd_bytes([]), "x")
