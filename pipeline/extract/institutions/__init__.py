"""Organisations to which the notice gives a part in the work (RECORD.md, institutions)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.institutions.columns import may_hold
from pipeline.extract.institutions.cues import Assignment
from pipeline.extract.institutions.duties import from_duties
from pipeline.extract.institutions.english import english_assignments
from pipeline.extract.institutions.listing import listed
from pipeline.extract.institutions.loose_tables import from_lines
from pipeline.extract.institutions.role_tables import from_cells
from pipeline.extract.institutions.roles import assignments
from pipeline.extract.institutions.tabs import tab_tables
from pipeline.extract.institutions.tasks import opened, task
from pipeline.model import Document, Finding, Part, Span, Table
from pipeline.text.aliases import aliases
from pipeline.text.grids import drawn_or_spaced
from pipeline.text.places import seat
from pipeline.text.widths import clean

NAME = "institutions"

_LEADS = (
    "label-lead",
    "label-charge",
    "label-responsible",
    "label-mixed",
    "label-help",
    "subject-coordinate",
    "subject-help",
)
_BEFORE_REGION = re.compile(
    r"^(?:关于)?(?:(?:举办|召开|开展|公布|表彰|表扬|组织|参加|做好|通报|启动|遴选|推荐|选拔|评选|申报|征集|征求"
    r"|印发|下达|拨付|报送|认定|调整|成立|设立|加强|推进|实施|填报|招聘|招募|选派|选聘|聘任|确定|命名|授予|废止"
    r"|修改|发布|转发|核定|规范|延长|取消|暂停|公开|进一步|切实|继续|报名|选调|招收|安排|加快|完善|落实)+(?!的))?"
    r"(?:[0-9]{4}年度?)?(?:[“《][^”》]{1,12}[”》]杯?|[一-龥]{2,6}杯)?(?:[0-9]{4}年度?)?"
    r"(?=[一-龥]{1,6}[省市县区州])"
)
_MARKS = re.compile(r"^[\s:：]+|[\s:：]+$")


def extract(document: Document) -> Iterator[Finding]:
    """One finding for each name, role and track; names as written, without blanks.

    `values` hold `name`, `role`, `role_text`, `track`, and in `about` the notice's title, which may
    tell what 市 stands for; for English texts `name` is Chinese, from the lexicon.
    """
    if document.language == "en":
        for found, chinese in english_assignments(document.text):
            yield _finding(document, found, chinese)
        return
    short = aliases(document.text)
    told, tables = _told_by_tables(document)
    heads, names = {found.cue for found in told}, {found.name for found in told}
    cued = [
        found
        for found in _cued(document)
        if found.name not in names and not any(found.cue.overlaps(h) for h in heads)
    ]
    for found in (*told, *cued, *listed(document, tables)):
        yield _finding(document, found, _in_full(document, found, short))


def _told_by_tables(document: Document) -> tuple[list[Assignment], list[Table]]:
    """What tables of who does what say, and those that have cells; blank forms say nothing."""
    if not may_hold(document.text):
        return [], []
    own = [t for t in document.tables if not _in_form(document, t)]
    tables_of_text = [*tab_tables(document), *drawn_or_spaced(document)]
    read = [(t, found) for t, found in from_cells(document, [*own, *tables_of_text]) if found]
    tables = [t for t, _ in read]
    told = [a for _, found in read for a in found]
    for part in document.of_kind("body", "attachment"):
        told += from_lines(document, part, [*document.tables, *tables])
    return told, tables


def _in_form(document: Document, table: Table) -> bool:
    part = document.part_at(table.start)
    return part.form or part.kind == "furniture"


def _cued(document: Document) -> Iterator[Assignment]:
    for place in _joined(document.of_kind("header", "body", "signature", "attachment")):
        yield from assignments(document.text, place.start, place.end)
    for part in document.of_kind("body", "attachment"):
        yield from from_duties(document, part)


def _joined(parts: Iterable[Part]) -> Iterator[Span]:
    """The places of `parts`; a label may end the header whose names begin the body."""
    header: Part | None = None
    for part in parts:
        if part.kind == "header":
            header = part
            continue
        whole = header is not None and header.end == part.start and part.kind == "body"
        yield Span(header.start if whole and header is not None else part.start, part.end)
        header = None if whole else header
    if header is not None:
        yield Span(header.start, header.end)


def _in_full(document: Document, found: Assignment, short: dict[str, Span]) -> str | None:
    """The full name behind a short one that the notice introduced, None for any other name."""
    full = short.get(document.text[found.name.start : found.name.end])
    return None if full is None else clean(document.quote(full))


def _task(document: Document, found: Assignment) -> Span | None:
    """The task of a lead: what it stands behind in brackets, or under as a label."""
    bracket = opened(document.text, min(found.cue.start, found.name.start))
    if found.rule not in _LEADS and (bracket is None or bracket + 1 != found.cue.start):
        return None
    if bracket is None and not found.rule.startswith("label"):
        return None
    return task(document, found.cue.start if bracket is None else bracket)


def _title(document: Document) -> str:
    """The title from the first words that may be a region (“某”杯甲市第三届…) on."""
    titles = document.elements.get("title", ())
    return _BEFORE_REGION.sub("", clean(document.quote(titles[0]))) if titles else ""


_WITH_TRACK = re.compile(r"(?P<whole>.*[一-龥])\s?\((?P<track>[^()]{2,20})\)")
_SCHOOLS = re.compile(
    r"(?:[大中小]学|学[校院]|幼儿园|医院|[一二三四五六七八九十]中|中心|馆|社区|基地|协会|俱乐部|少年宫)$"
)
_OF_NAME = re.compile(r"[校部区园院司厂店组会所站局办筹处室]$|集团|公司|合伙|原|暂|[省市县区州]")


def _without_track(document: Document, found: Assignment) -> Assignment:
    """A listed name without the bracket that says what for: 甲中学(田径、篮球), not 甲学院(筹)."""
    words = document.text[found.name.start : found.name.end]
    parts = _WITH_TRACK.fullmatch(words) if found.role == "listed" else None
    if parts is None or found.track is not None or _OF_NAME.search(parts["track"]):
        return found
    several = re.search("[、,/]", parts["track"]) is not None
    placed = seat(parts["track"]).level is not None
    if placed or (not several and _SCHOOLS.search(parts["whole"]) is None):
        return found
    start = found.name.start
    name = Span(start, start + len(parts["whole"]))
    cue = name if found.cue == found.name else found.cue
    about = Span(start + parts.start("track"), start + parts.end("track"))
    return replace(found, name=name, cue=cue, track=about)


def _finding(document: Document, found: Assignment, name: str | None = None) -> Finding:
    found = _without_track(document, found)
    track = _task(document, found) or found.track
    return Finding(
        NAME,
        {
            "name": clean(document.quote(found.name)) if name is None else name,
            "role": found.role,
            "role_text": _MARKS.sub("", clean(document.quote(found.cue))),
            "track": None if track is None else clean(document.quote(track)),
            "about": _title(document),
        },
        (found.name, found.cue) if found.cue != found.name else (found.name,),
        found.confidence,
        found.rule,
    )
