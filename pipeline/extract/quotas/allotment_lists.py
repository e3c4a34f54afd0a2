"""Allotments in running text: 甲市20名、乙市15名; 甲市(20人)、乙市(15人); 甲市、乙市各3名."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.quotas.allotment_words import Allotment, table_words, values_of
from pipeline.model import Document, Span
from pipeline.text.clauses import Context

_COUNT = re.compile(r"[0-9](?:人次|[名个人家项件篇])")
_BOUND = re.compile(
    r"(?:不超过|不少于|不低于|不得超过|至少|最多|至多|约|为|第|奖|共|[限可](?:报送?|推荐?|选送?|派|招|申报|额)?)$|名额|人数|指标"
)
_LED = re.compile(r"^(?:其中|包括|分别为)")
_LINE = re.compile(
    r"(?:\(?[0-9一二三四五六七八九十]{1,2}[)、.])?\s*(?P<scope>[一-龥]{2,16}?(?:\([一-龥]{1,8}\))?)"
    r"(?:[: ]|——?)?(?:各|共)?(?P<number>[0-9]{1,4})(?P<unit>人次|[名个人家项件篇])[;。,]?"
)
_SENT = re.compile(
    r"(?:推荐|选派|选送|组织|安排|抽调|分解|下达)[^。;0-9]{0,20}[,:](?:其中)?[:,]?[一-龥]{2,8}[0-9]"
)
_LEAST = 2


def listed(document: Document) -> Iterator[list[Allotment]]:
    """The items of each sentence that allots places, at least two of them; or one a line."""
    context = Context(document)
    row: list[Allotment] = []
    for sentence in document.sentences:
        if _COUNT.search(document.text, sentence.start, sentence.end) is None:
            continue
        if document.part_at(sentence.start).kind not in ("body", "attachment"):
            continue
        line = _LINE.fullmatch(document.text[sentence.start : sentence.end].rstrip())
        if line is not None and _BOUND.search(line["scope"]) is None:
            row.append(_of_line(line, sentence.start))
            continue
        yield from _whole(document, row, context)
        row = []
        found = list(_items(document.text, sentence))
        if len(found) >= _LEAST and _allots(document, sentence, context):
            yield found
    yield from _whole(document, row, context)


def _whole(document: Document, row: list[Allotment], context: Context) -> Iterator[list[Allotment]]:
    """The items of a list with one a line, if it allots."""
    if len(row) >= _LEAST and _allots(document, row[0].span, context):
        yield row


def _of_line(line: re.Match[str], start: int) -> Allotment:
    span = Span(start + line.start("number"), start + line.end("unit"))
    return Allotment(span, values_of(line["number"], line["unit"], line["scope"]))


def _items(text: str, sentence: Span) -> Iterator[Allotment]:
    for item in table_words().item.finditer(text, max(0, sentence.start - 1), sentence.end):
        if _BOUND.search(item["scope"]) is None:
            span = Span(item.start("number"), item.end("unit"))
            whom = _LED.sub("", item["scope"])
            yield Allotment(span, values_of(item["number"], item["unit"], whom))


def _allots(document: Document, sentence: Span, context: Context) -> bool:
    """True if the sentence, its heading or the words before it speak of an allotment."""
    said = document.text[sentence.start : sentence.end]
    titles = table_words().titles
    if titles.search(said) is not None or _SENT.search(said) is not None:
        return True
    around = context.around(sentence.start, sentence.start + 1)
    return titles.search(around.heading or around.previous) is not None
