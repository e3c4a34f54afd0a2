"""What copying adds goes; what only looks like it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.noise import find_noise, without_noise

GONE = [
    ("tone marks", "企業(yè)經(jīng)濟（jì）發(fā)展", "企業經濟發展"),
    ("neutral tone", "學員們(men)與個(ge)人", "學員們與個人"),
    ("blanks around", "企業 (yè) 協會", "企業協會"),
    ("blanks inside", "企業（ yè ）協會", "企業協會"),
    ("two syllables", "北京(běi jīng)市、西安(xī’ān)", "北京市、西安"),
    ("combining marks", "企業(ye\u0300)", "企業"),
    ("ü", "女(nǚ)性綠(lǜ)色", "女性綠色"),
    ("reading that the issuer gives", "亳(bó)州", "亳州"),
    ("named entities", "甲&nbsp;乙&ldquo;丙&rdquo;&hellip;", "甲 乙“丙”…"),
    ("decimal and hexadecimal", "&#12288;甲&#x4E2D;&#20013;", " 甲中中"),
    ("doubled", "甲&amp;nbsp;乙&amp;amp;ldquo;", "甲 乙“"),
    ("full-width", "甲＆nbsp；乙", "甲 乙"),
    ("capitals", "甲&NBSP;乙", "甲 乙"),
    ("without semicolon", "&nbsp&nbsp甲&ldquo乙&rdquo丙&#160丁", "  甲“乙”丙 丁"),
    ("invisible by number", "甲&#8203;乙&zwnj;", "甲乙"),
    ("zero width", "甲\u200b乙\u200d丙\ufeff丁\u2060", "甲乙丙丁"),
    ("soft hyphen", "通\u00ad知", "通知"),
    ("direction marks", "\u202a甲\u202c\u200e乙", "甲乙"),
    ("controls", "甲\x01乙\x9d丙\x7f", "甲乙丙"),
    ("cell mark of Word", "姓名\x07单位", "姓名 单位"),
    ("variation selectors", "☑\ufe0f葛\U000e0100城", "☑葛城"),
]
STAY = [
    "课件(PPT)、应用(APP)、表(xls)、版本(V2)、第(a)项、(A)组",
    "清华大学(THU)与北京大学(Peking University)",
    "邮箱(zhouyuan@example.org)，网址(www.example.org)",
    "学习(xue)、他们的(men's)",
    "北京(Běijīng)、拿铁(café)、(yè)",
    "R&D中心、AT&T、Q&A、甲&乙",
    "https://example.org/?a=1&copy=2&lt=3&nbs=4",
    "&foo; &; &#; &#x;",
    "甲\t乙\n丙　丁",
]


@pytest.mark.parametrize(("text", "plain"), [c[1:] for c in GONE], ids=[c[0] for c in GONE])
def test_noise_goes(text: str, plain: str) -> None:
    assert without_noise(text) == plain


@pytest.mark.parametrize("text", STAY)
def test_what_is_no_noise_stays(text: str) -> None:
    assert find_noise(text) == []


def test_toneless_readings_need_their_character() -> None:
    assert without_noise("人民幣(yuan)、我們(de)") == "人民幣(yuan)、我們(de)"


@given(st.text(st.sampled_from("業们甲 (（)）yèmengu\u200b&amp;#123;nbspx\x07\u0300"), max_size=40))
def test_noise_is_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for start, end, plain, kind in find_noise(text):
        assert 0 <= start < end <= len(text)
        assert plain != text[start:end]
        assert kind in ("entity", "invisible", "pinyin")
        assert start >= at or kind == "invisible"
        at = max(at, end)


@given(st.text(st.sampled_from("業甲乙 (yè)\u200b\u00ad，。1a\n"), max_size=40))
def test_nothing_is_left_to_do(text: str) -> None:
    plain = without_noise(text)
    if "(" not in plain:
        assert without_noise(plain) == plain
