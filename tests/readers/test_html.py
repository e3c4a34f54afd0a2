"""Web pages."""

from __future__ import annotations

import pytest

from pipeline.readers import ReadError, read_bytes

PAGE = (
    "<!DOCTYPE html><html><head><meta charset='{charset}'><title>甲</title></head><body>"
    "<nav>首页</nav><script>var x;</script><h1>关于样例的<br>通知</h1>"
    "<p>见<a href='https://a.example/x'>平台</a>，或<a href='/y'>此处</a>。&nbsp; 乙</p>"
    "<table><tr><th rowspan=2>地区</th><th>名额</th></tr><tr><td>1<p>2</p></td></tr>"
    "<tr><td>甲市</td><td>3</td></tr></table></body></html>"
)


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("utf-8", "gb18030")]
)
def test_blocks_tables_and_links(charset: str, encoding: str) -> None:
    source = read_bytes(PAGE.format(charset=charset).encode(encoding), "x.html")
    assert source.text == "关于样例的\n通知\n见平台，或此处。 乙\n地区\t名额\n\t1 2\n甲市\t3\n"
    assert [(source.text[x.start : x.end], x.target) for x in source.links] == [
        ("平台", "https://a.example/x")
    ]
    assert source.tables[0].cells[0].row_span == 2


def test_a_layout_table_is_text() -> None:
    source = read_bytes("<table><tr><td><p>一</p><p>二</p></td></tr></table>".encode(), "x")
    assert (source.text, source.tables) == ("一\n二\n", ())


def test_a_page_of_scripts_is_an_error() -> None:
    with pytest.raises(ReadError, match="no text"):
        read_bytes(b"<html><body><script>load()</script></body></html>", "x")
