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
_URL = re.compile(
    rf"(?P<full>https?://(?:{_HOST}|\d{{1,3}}(?:\.\d{{1,3}}){{3}}|localhost){_TAIL})"
    rf"|(?<![@A-Za-z0-9_./-])(?P<bare>(?:www\.{_HOST}"
    rf"|(?:[A-Za-z0-9][A-Za-z0-9-]*\.){{1,4}}{_TOP}(?:\.cn)?)(?![A-Za-z0-9@.-]*@)(?![A-Za-z0-9-]){_TAIL})"
)
_TOPS = tuple(f".{top}" for top in ("com", "cn", "net", "org", "edu", "gov"))
_RUN = re.compile(r"[!-~]{6,}")
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
    for run in _RUN.finditer(text, start, stop):
        if "." in run.group():
            yield from _in_run(text, *run.span())


def _in_run(text: str, start: int, stop: int) -> Iterator[Address]:
    for match in _URL.finditer(text, start, stop):
        written = _cut(match.group())
        if "." not in written.split("//")[-1].split("/")[0]:
            continue
        span = Span(match.start(), match.start() + len(written))
        value = html.unescape(written)
        yield Address(span, value if match["full"] else f"http://{value}")


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
