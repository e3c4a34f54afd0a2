"""Web and mail addresses in running text."""

from __future__ import annotations

import pytest

from pipeline.text.urls import find_emails, find_urls, usable


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("登录平台(网址链接https://www.example.cn/)2021年窗口", ["https://www.example.cn/"]),
        ("详见http://leader.example.cn。", ["http://leader.example.cn"]),
        ("登录www.example.gov.cn查询", ["http://www.example.gov.cn"]),
        ("见zs.example.edu.cn/hb", ["http://zs.example.edu.cn/hb"]),
        ("http://a.example.cn/x?a=1&amp;b=2;", ["http://a.example.cn/x?a=1&b=2"]),
        ("https://www.example.cn/content_(1).htm)", ["https://www.example.cn/content_(1).htm"]),
        ("http://10.1.2.3:8080/login,", ["http://10.1.2.3:8080/login"]),
        (
            "http://a.example.cn、http://b.example.cn",
            ["http://a.example.cn", "http://b.example.cn"],
        ),
        ("邮箱office@example.com", []),
        ("第1.2.3条,GB/T1.1-2020", []),
        ("http://", []),
        ("ftp://files.example.cn/a", ["ftp://files.example.cn/a"]),
        ("http://localhost:8080/#/1", ["http://localhost:8080/#/1"]),
        ("http://#是", []),
        ("网址:bm.ly或bx.academy", ["http://bm.ly", "http://bx.academy"]),
        ("请访问7.ly", []),
        ("bm.ly", []),
        ("访问附件1.docx,登录readme.md,系统v2.ai", []),
    ],
)
def test_urls(text: str, urls: list[str]) -> None:
    assert [address.value for address in find_urls(text)] == urls


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        ("邮箱:office@example.com", ["office@example.com"]),
        ("发至100200300@qq.example.com进行汇总", ["100200300@qq.example.com"]),
        ("wang-wei@rsj.example.gov.cn 李", ["wang-wei@rsj.example.gov.cn"]),
        ("office(at)example.gov.cn", ["office@example.gov.cn"]),
        ("sport#example.gov.cn", ["sport@example.gov.cn"]),
        ("http://example.gov.cn/page#part.html", []),
        ("office @ example.gov.cn。", ["office@example.gov.cn"]),
        ("a@example.com.cn.", ["a@example.com.cn"]),
        ("a@example.com、b@example.com", ["a@example.com", "b@example.com"]),
        ("QQ群:12345678", []),
        ("@全体成员", []),
        ("a@b", []),
    ],
)
def test_emails(text: str, emails: list[str]) -> None:
    assert [address.value for address in find_emails(text)] == emails


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://www.example.cn/a b.htm", "https://www.example.cn/ab.htm"),
        ("mailto:office@example.cn", None),
        ("#top", None),
        ("javascript:void(0)", None),
        ("www.example.cn", "http://www.example.cn"),
    ],
)
def test_targets(target: str, url: str | None) -> None:
    assert usable(target) == url
