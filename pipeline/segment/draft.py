"""The segmenter's working copy: logical lines, a label for each, and the elements found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Line, Source, Span


@dataclass(slots=True)
class Draft:
    """What the steps of the segmenter hand on.

    `labels[i]` is the kind of part that line i belongs to, `numbers[i]` the number of its
    attachment, `groups[i]` counts the attachments begun so far. `gaps[i]` is the number of line
    feeds before line i in the source. `head`, `body`, `tail` and `furniture` are indexes of lines:
    the first of the head, of the body, of what follows the signature, and of a site's tail;
    `signed` is true if a signature with its date or 附注 stands before `tail`.
    """

    source: Source
    text: str
    lines: tuple[Line, ...]
    texts: list[str]
    gaps: list[int]
    labels: list[str]
    numbers: list[str | None]
    groups: list[int]
    elements: dict[str, list[Span]] = field(default_factory=dict)
    head: int = 0
    body: int = 0
    tail: int = 0
    furniture: int = 0
    signed: bool = False

    def span(self, first: int, last: int | None = None) -> Span:
        """From the start of line `first` to the end of line `last` (default: the same)."""
        return Span(self.lines[first].start, self.lines[first if last is None else last].end)

    def add(self, name: str, span: Span) -> None:
        """Record an element of GB/T 9704 (or `meta:LABEL`)."""
        self.elements.setdefault(name, []).append(span)

    def label(self, first: int, last: int, kind: str, number: str | None = None) -> None:
        """Give lines `first` up to but not including `last` a kind."""
        for i in range(first, last):
            self.labels[i] = kind
            self.numbers[i] = number
