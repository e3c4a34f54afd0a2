"""What flows between the stages: frozen values, no I/O, no knowledge of Chinese.

file → `Source` → `Document` → `Finding` → `pipeline.record.Record`

Two texts exist for one notice. The *source text* (`Source.text`) is what a reader got out of the
file. The *working text* (`Document.text`) is its normalised form, in which all rules are written.
`OffsetMap` leads from the second back to the first; it is built while normalising.
All `start`/`end` are half-open character offsets.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""left, top, right, bottom; in points, from the upper left corner of the page"""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters. Which text it counts in, its holder says."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """True if `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning in the making: a code of RECORD.md, a sentence for a person, and where."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; rows and columns count from 0, spans are 1 for unmerged cells."""

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the text: cells of a row are parted by tabs, rows by line feeds."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    def rows(self) -> list[list[Cell]]:
        """The cells by row, from left to right."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [sorted(rows[n], key=lambda c: c.column) for n in sorted(rows)]


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a hyperlink in the file leads, behind the words at `start`..`end`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Where each character of a text stands on its page, and how sure it is.

    `boxes` holds four numbers a character (see `Box`), NaN for those that a reader wrote itself
    (line feeds, tabs). `belief` is a byte a character, 0 to 100, for text that was recognised
    from a picture, 100 for all other; empty where nothing was recognised.
    """

    boxes: array[float]
    belief: bytes = b""

    def regions(self, span: Span) -> list[Box]:
        """The boxes around the characters of `span`, one for each line that they stand in."""
        regions: list[Box] = []
        for i in range(4 * span.start, min(4 * span.end, len(self.boxes)), 4):
            left, top, right, bottom = self.boxes[i : i + 4]
            if left != left:  # NaN
                continue
            if regions and _same_line(regions[-1], top, bottom) and left >= regions[-1][0]:
                a, b, c, d = regions[-1]
                regions[-1] = (a, min(b, top), max(c, right), max(d, bottom))
            else:
                regions.append((left, top, right, bottom))
        return regions

    def certainty(self, span: Span) -> float:
        """The mean belief in the characters of `span`, 0 to 1; 1.0 where none was recognised."""
        share = self.belief[span.start : span.end]
        return sum(share) / (100 * len(share)) if share else 1.0


def _same_line(region: Box, top: float, bottom: float) -> bool:
    middle = (top + bottom) / 2
    return region[1] <= middle <= region[3]


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name there, and where its text stands in that of the whole."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader got out of a file, before any normalisation.

    `page_starts` holds the offset at which each page begins (empty for formats without pages).
    Paragraphs are parted by line feeds. `tables`, `links` and `members` (of an archive, the notice
    first) count in `text`; `glyphs` is there for formats that place their characters on pages.
    """

    path: str
    sha256: str
    format: str
    text: str
    encoding: str | None = None
    page_starts: tuple[int, ...] = ()
    ocr: bool = False
    tables: tuple[Table, ...] = ()
    links: tuple[LinkTarget, ...] = ()
    remarks: tuple[Remark, ...] = ()
    glyphs: Glyphs | None = None
    members: tuple[Member, ...] = ()

    def page(self, offset: int) -> int | None:
        """The 1-based page on which the character at `offset` stands, None without pages."""
        if not self.page_starts:
            return None
        return max(1, bisect_right(self.page_starts, offset))


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from the working text to the source text, in runs.

    Run i covers working characters `work[i]` up to `work[i + 1]`. In a run whose lengths agree on
    both sides, characters correspond one to one; in any other, each working character stands for
    the whole source range `source[i]`..`source_end[i]`. Source characters between two runs were
    dropped. The last entry is a sentinel at the ends of both texts.
    """

    work: tuple[int, ...]
    source: tuple[int, ...]
    source_end: tuple[int, ...]

    def _char(self, offset: int) -> tuple[int, int]:
        run = bisect_right(self.work, offset) - 1
        length = self.work[run + 1] - self.work[run]
        start, end = self.source[run], self.source_end[run]
        if length == end - start:
            start += offset - self.work[run]
            return start, start + 1
        return start, end

    def to_source(self, span: Span) -> Span:
        """The source range of the characters of `span`.

        Raises:
            ValueError: if `span` is empty or lies outside the working text.
        """
        if span.start >= span.end or span.start < 0 or span.end > self.work[-1]:
            raise ValueError(f"no such range in the working text: {span.start}..{span.end}")
        return Span(self._char(span.start)[0], self._char(span.end - 1)[1])

    def to_work(self, offset: int) -> int:
        """The first working offset whose source is at or after source `offset`."""
        run = max(0, bisect_right(self.source, offset) - 1)
        if run >= len(self.work) - 1:
            return self.work[-1]
        length = self.work[run + 1] - self.work[run]
        if offset >= self.source_end[run]:
            return self.work[run + 1]
        if length == self.source_end[run] - self.source[run]:
            return self.work[run] + offset - self.source[run]
        return self.work[run]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the working text by its place in the notice (GB/T 9704-2012, clause 7).

    `kind`: `header` (版头 and title, addressees), `body` (正文), `signature` (发文机关署名,
    成文日期, 附注), `imprint` (版记), `attachment`, `furniture` (what a site added). `number` is
    that of an attachment as written ("1", "1-2") or None; `form` tells a blank form from text.
    """

    kind: str
    start: int
    end: int
    number: str | None = None
    form: bool = False

    @property
    def label(self) -> str:
        """The `part` of RECORD.md: `attachment:N` for attachments."""
        return f"attachment:{self.number or 1}" if self.kind == "attachment" else self.kind


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working text, trimmed; in a flattened notice, what a line would have been."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section (GB/T 9704-2012, 7.3.3): levels 1 一、 2 （一） 3 1. and 4 （1）.

    `start` is the first character of the number; `end` the end of the section with what is in it.
    The heading is `heading_start`..`heading_end`, up to the first full stop or the end of line.
    """

    level: int
    number: str
    heading_start: int
    heading_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A notice, normalised and cut into its parts. All offsets count in `text`.

    `elements` holds the places of the elements of GB/T 9704 that the segmenter recognised, by
    name: `red_head`, `document_number`, `title`, `addressees`, `attachment_note`, `signature`,
    `signature_date`, `remark`, `copied_to`, `printed`, and `meta:LABEL` for each line of a site's
    metadata block (`meta:发文机关` …). Values may hold line feeds; use `value` to read them.
    """

    source: Source
    text: str
    offsets: OffsetMap
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    elements: Mapping[str, tuple[Span, ...]]
    tables: tuple[Table, ...]
    sentences: tuple[Span, ...]
    language: str = "zh-Hans"
    genre: str = "notice"
    remarks: tuple[Remark, ...] = ()
    _part_starts: tuple[int, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_part_starts", tuple(p.start for p in self.parts))

    def part_at(self, offset: int) -> Part:
        """The part in which the character at `offset` stands; parts cover the whole text."""
        return self.parts[max(0, bisect_right(self._part_starts, offset) - 1)]

    def quote(self, span: Span) -> str:
        """The words of `span` as they stand in the source."""
        where = self.offsets.to_source(span)
        return self.source.text[where.start : where.end]

    def of_kind(self, *kinds: str, forms: bool = False) -> Iterator[Part]:
        """The parts of these kinds in order; blank forms only if asked for."""
        return (p for p in self.parts if p.kind in kinds and (forms or not p.form))


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact as an extractor saw it, not yet resolved against the rest of the notice.

    `field` is a field of the record; `values` its values by the names of RECORD.md, or, where a
    value must be resolved first, what the module in `resolve` for that field expects.
    `evidence` counts in the working text, the main place first.
    """

    field: str
    values: Mapping[str, object]
    evidence: tuple[Span, ...]
    confidence: float
    rule: str
