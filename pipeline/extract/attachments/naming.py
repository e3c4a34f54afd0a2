"""What of the words of an item is its title, and whether words can be one."""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.text import titles

ENDINGS = r"(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd|jpe?g|png|pptx?|txt)"
_SIZE = r"\d+(?:\.\d+)?\s?(?:[KMG]i?B?|字节)"
_SIZES = (
    rf"[(\[【]\s?{ENDINGS}\s?(?:格式|文件|版)?\s?(?:[,、;/ ]\s?)?(?:大小:?)?"
    rf"(?:{_SIZE}|共?\d+页)?\s?[)\]】]"
    rf"|[(\[【]\s?(?:大小:?)?{_SIZE}\s?[)\]】]|(?<=\s){_SIZE}"
)
_DOWNLOADS = (
    r"[(\[【][^()\[\]]{0,12}(?:下载|链接|网址)[^()]*[)\]】]|\(?https?://[!-~]+\)?|点击下载|下载"
    r"|\((?:略|另发|另附|此略|见附件|附后|此件[^()]{0,12}|共?\d+[页份项个家条张人名])\)"
    r"|附件(?:信息|下载|列表)?\s?[:：]?"
)
_SUFFIX = re.compile(
    rf"(?:[_-]?\d{{10,}}(?=\.{ENDINGS}\Z)|{_SIZES}|{_DOWNLOADS}|[\s;,。、.]|(?<=\D)[—-]+\s?\d{{1,2}}\s?[—-]+|\.{ENDINGS})+\Z",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"(?:附\s?件\s?\d{0,2}\s?[:：]\s*|\((?:本文|此件)[^()]{0,12}\)\s*"
    # What a page shows in front of a file: 下载信息 [文件大小:12KB], 点击下载文件:, 附件下载:.
    r"|(?:下载|文件|附件)信息\s*[:：]?\s*(?:[\[【(][^\[\]【】()\n]{0,40}[\]】)]\s*)?"
    r"|(?:请?(?:点击|单击)(?:此处|这里|查看)?)?(?:下载|查看)(?:文件|附件|文档|地址|链接)?\s?[:：]\s*)+(?=\S)"
)
# A file's name with more behind it, as where a flattened page sets the signature after it.
_FILE_INSIDE = re.compile(rf"\.{ENDINGS}(?=[\s\u4e00-\u9fff])", re.IGNORECASE)
_SIGNED = re.compile(
    r"[一-龥]{2,24}(?:[厅局委部会处院校社团]|政府|中心|办公室|公司|大学)\s?\d{4}年\d{1,2}月\d{1,2}日[。\s]*\Z"
)
_NUMBER = re.compile(r"\([^()]{0,24}(?:[〔\[(【]\d{4}[〕\])】]|\d{4}年)[^()]{0,10}号\)\Z")


def is_title(words: str) -> bool:
    """True if `words` end like the title of a document or form, an ending or stop left aside."""
    bare = re.sub(r"[—-]+\d{1,2}\Z", "", _SUFFIX.sub("", words))
    if re.match(r"第[一二三四五六七八九十\d]+[章节条]", bare):
        return False
    return len(bare) > 2 and (titles.is_document(bare) or titles.is_form(bare))


def title_span(text: str, span: Span) -> Span | None:
    """The title within an item: without 《》, document number, file ending and stops at the end."""
    start, end = span.start, span.end
    while start < end and text[start] in " \n\t:.、—-–_":
        start += 1
    lead = _REPEATED.match(text, start, end)
    start = lead.end() if lead is not None else start
    end = _before_signature(text, start, end)
    for _ in range(3):
        for pattern in (_SUFFIX, _NUMBER):
            cut = pattern.search(text[start:end])
            end = start + cut.start() if cut is not None else end
        words = text[start:end]
        if (
            words.startswith("《")
            and words.endswith("》")
            and words.count("《") - words[1:-1].count("《") == 1
        ):
            start, end = start + 1, end - 1
        elif words.startswith("《") and words.count("《") == 1 and words.find("》") > 0:
            start, end = start + 1, start + words.find("》")
    return Span(start, end) if start < end else None


def _before_signature(text: str, start: int, end: int) -> int:
    """Where the title ends if the signature is run together with it."""
    inside = _FILE_INSIDE.search(text, start, end)
    if inside is not None and is_title(text[start : inside.start()]):
        return inside.start()
    if not text[start:end].rstrip("。 \n").endswith("日"):
        return end
    signed = (_SIGNED.match(text, at, end) for at in range(start + 4, end))
    cuts = (s.start() for s in signed if s is not None and is_title(text[start : s.start()]))
    return next(cuts, end)
