"""Grammar of web and mail addresses in the working text (RFC 3986, RFC 5322, the usual subset)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Span

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,12}"
_TAIL = r"(?::\d{2,5})?(?:[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%|]*)?"
_TOP = r"(?:com|cn|net|org|gov|edu|info|vip|top|tech|ltd|中国)"
# Ends of hosts that many other words have too (v2.ai, 7.am): believed behind a word for addresses.
_RARE_TOP = (
    r"(?:(?!(?:et|gz|js|md|py)\b)[a-z]{2}|academy|app|art|asia|aws|biz|club|cloud|dev|fun|group|int|link|live|mil|mobi|name"
    r"|news|online|press|pro|shop|site|space|store|video|wang|wiki|work|world|xin|xyz)"
)
_URL = re.compile(
    rf"(?P<full>(?:https?|ftp)://(?:{_HOST}|\d{{1,3}}(?:\.\d{{1,3}}){{3}}|localhost){_TAIL})"
    rf"|(?<![@A-Za-z0-9_./-])(?:(?P<bare>www\.{_HOST}"
    rf"|(?:[A-Za-z0-9][A-Za-z0-9-]*\.){{1,4}}{_TOP}(?:\.cn)?)"
    rf"|(?P<rare>(?![Vv]\d)(?:[A-Za-z0-9][A-Za-z0-9-]*\.){{1,3}}{_RARE_TOP}))"
    rf"(?![A-Za-z0-9@.-]*@)(?![A-Za-z0-9-]){_TAIL}"
)
_RARE_CUE = re.compile(
    r"(?:网址|地址|官网|网站|链接|平台|系统|访问|登录|登陆|详见|打开)[为是在]?[:(]? ?\Z"
)
_LISTED = re.compile(r"[,、;和或及 ]{1,3}")
_TOPS = tuple(f".{top}" for top in ("com", "cn", "net", "org", "edu", "gov"))
_RUN = re.compile(r"[!-~]{5,}")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])(?P<user>[A-Za-z0-9][A-Za-z0-9._+-]{0,63}) ?"
    r"(?:@|\((?:at|AT|@)\)|\[(?:at|AT|@)\]|#at#|(?P<hash>#)) ?"
    r"(?P<host>(?:[A-Za-z0-9-]+ ?\. ?)+(?:com|cn|net|org|gov|edu|info|vip|hk|[A-Za-z]{2,6}))"
    r"(?![A-Za-z0-9])"
)
_SIGNS = ("@", "(at", "(AT", "[at", "[AT", "#")
_TRAILING = "([.,;:!?'\"*|"
_PAIRS = ((")", "("), ("]", "["))


@dataclass(frozen=True, slots=True)
class Address:
    """A web or mail address: where it stands and what to type."""

    span: Span
    value: str


def find_urls(text: str, start: int = 0, end: int | None = None) -> Iterator[Address]:
    """Web addresses; those without a scheme (www.example.gov.cn) get http://."""
    stop = len(text) if end is None else end
    listed = -1
    for run in _RUN.finditer(text, start, stop):
        if "." not in run.group() and "://" not in run.group():
            continue
        for match in _URL.finditer(text, *run.span()):
            if match["rare"] and not _is_cued(text, listed, match.start()):
                continue
            address = _address(match)
            if address is not None:
                listed = address.span.end
                yield address


def _is_cued(text: str, listed: int, start: int) -> bool:
    """True behind a word for addresses, and behind another address of a list."""
    if listed >= 0 and _LISTED.fullmatch(text, listed, start) is not None:
        return True
    return _RARE_CUE.search(text[max(0, start - 8) : start]) is not None


def _address(match: re.Match[str]) -> Address | None:
    written = _cut(match.group())
    host = re.split(r"[/?#:]", written.split("//")[-1])[0]
    if "." not in host and host != "localhost":
        return None
    value = html.unescape(written)
    span = Span(match.start(), match.start() + len(written))
    return Address(span, value if match["full"] else f"http://{value}")


def find_emails(text: str, start: int = 0, end: int | None = None) -> Iterator[Address]:
    """Mail addresses, also with (at) or # for the sign or blanks around it; a QQ number is none."""
    stop = len(text) if end is None else end
    if all(text.find(sign, start, stop) < 0 for sign in _SIGNS):
        return
    for match in _EMAIL.finditer(text, start, stop):
        host = re.sub(r" ", "", match["host"])
        if match["hash"] and (not host.endswith(_TOPS) or text[match.start() - 1] in "/.="):
            continue
        yield Address(Span(match.start(), match.end()), f"{match['user'].rstrip('.')}@{host}")


def usable(target: str) -> str | None:
    """The target of a hyperlink as a web address, None if it is not one (mailto:, #top)."""
    found = next(find_urls(re.sub(r"\s", "", target)), None)
    return found.value if found is not None and found.span.start == 0 else None


def _cut(written: str) -> str:
    """Without the punctuation of the sentence around it."""
    for closing, opening in _PAIRS:
        at = written.find(closing)
        if at >= 0 and opening not in written[:at]:
            written = written[:at]
    while written:
        last = written[-1]
        opener = next((o for c, o in _PAIRS if c == last), None)
        unpaired = opener is not None and written.count(last) > written.count(opener)
        if last not in _TRAILING and not unpaired:
            break
        written = written[:-1]
    return written
