"""Warnings that concern the notice as a whole: what it lacks, how it was read, whether it ends."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.model import Document, Finding, Remark, Span

_END = re.compile(r"(?:[。!?.;)”》\]…]|特此(?:通知|公告|通告|公示|通报|函[告复达]|批复))$")
# What a page shows below a notice: a form to comment, headings of lists of links.
_OF_PAGE = re.compile(
    r"[•·*●\s]*(?:\*\s*)?(?:(?:您的)?(?:姓\s*名|内\s*容|验\s*证\s*码|联系方式|邮\s*箱|电\s*话|标\s*题|评论|留言|昵称)"
    r"\s?[:：]?|(?:热点|最新|推荐|相关|图片|头条)(?:新闻|资讯|文章|阅读|信息|内容|推荐|链接|附件)|.{0,12}已(?:结束|截止|关闭)"
    r"|更多\W*|首页|上一[篇条].*|下一[篇条].*|返回.{0,6}|提交|重置|关闭|打印|收藏|分享.{0,4})\s*$"
)
_LABEL_LAST = re.compile(r"^[^。,;]{0,12}(?:单位|机构|部门|地点|时间|对象|内容|方式):")


def _missing(found: Mapping[str, list[Finding]]) -> list[Remark]:
    remarks = []
    if not found.get("document_number"):
        remarks.append(
            Remark("missing-document-number", "No document number (发文字号) is stated.")
        )
    if not any(f.values["kind"] == "issued" for f in found.get("dates", [])):
        remarks.append(Remark("missing-issue-date", "No date of issue (成文日期) is stated."))
    return remarks


def _truncated(document: Document, found: Mapping[str, list[Finding]]) -> Remark | None:
    """A notice that nobody signed and whose text stops at a label or at the title of a list."""
    if document.language == "en" or "signature" in document.elements:
        return None
    bodies = list(document.of_kind("body"))
    if not bodies or "signature_date" in document.elements:
        return None
    lines = [n for n in document.lines if n.start < bodies[-1].end]
    while len(lines) > 1 and _OF_PAGE.match(document.text, lines[-1].start, lines[-1].end):
        lines.pop()
    if not lines:
        return None
    last = document.text[lines[-1].start : lines[-1].end]
    noted = document.elements.get("attachment_note", ())
    if any(note.start <= lines[-1].start < note.end for note in noted):
        return None
    if _LABEL_LAST.match(last) or (not _END.search(last) and not re.search(r"\d$|@[\w.-]+$", last)):
        span = Span(lines[-1].start, lines[-1].end)
        return Remark("truncated", "The text seems to stop before its end.", span)
    return None


def notice_warnings(document: Document, found: Mapping[str, list[Finding]]) -> list[Remark]:
    """What a person should know of this notice before relying on its record."""
    remarks = [*document.remarks]
    for remark in document.source.remarks:
        span = remark.span
        if span is not None:
            start = document.offsets.to_work(span.start)
            end = max(start + 1, document.offsets.to_work(span.end))
            span = Span(start, end) if end <= len(document.text) else None
        remarks.append(Remark(remark.code, remark.message, span))
    if document.genre == "summary":
        message = "This is somebody's summary of a notice, not the notice."
        remarks.append(Remark("machine-generated-summary", message))
    remarks += _missing(found)
    truncated = _truncated(document, found)
    return [*remarks, truncated] if truncated is not None else remarks
