"""One contact in the making: an office or person, numbers, addresses, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model import Span

KINDS = ("persons", "phones", "mobiles", "faxes", "emails", "addresses", "postcodes", "websites")
POINTS = ("phones", "mobiles", "faxes", "emails")


@dataclass(slots=True)
class Entry:
    """Grows while the reader moves on; `values` maps each kind of RECORD.md to (value, place)."""

    organization: tuple[str, Span] | None = None
    values: dict[str, list[tuple[str, Span]]] = field(default_factory=dict)
    labelled: bool = True
    named: bool = False
    bracket_of: str = ""  # what the bracket with the office stands behind: person, number, word

    def add(self, kind: str, value: str, span: Span) -> None:
        """Append a value unless this entry has it."""
        held = self.values.setdefault(kind, [])
        if all(value != other for other, _ in held):
            held.append((value, span))

    def of(self, kind: str) -> list[tuple[str, Span]]:
        """The values of one kind, in order."""
        return self.values.get(kind, [])

    @property
    def has_points(self) -> bool:
        """True once there is a number or mail address."""
        return any(self.values.get(kind) for kind in POINTS)

    @property
    def has_numbers(self) -> bool:
        """True once there is a telephone number."""
        return any(self.values.get(kind) for kind in POINTS[:3])

    def first_point(self) -> Span | None:
        """Where the first number or mail address stands."""
        spans = [span for kind in POINTS for _, span in self.of(kind)]
        return min(spans) if spans else None

    def take_last(self) -> tuple[str, str, Span]:
        """Remove and return the last number: kind, value and place."""
        kind = max(KINDS[1:4], key=lambda k: max((p.start for _, p in self.of(k)), default=-1))
        value, span = self.values[kind].pop()
        return kind, value, span

    def split(self) -> list[Entry]:
        """One entry a person where no office is named and persons and numbers pair up in order.

        What the persons share (one mailbox for both) becomes an entry of its own.
        """
        count = len(self.of("persons"))
        numbers = [self.of(kind) for kind in ("phones", "mobiles") if self.of(kind)]
        points = numbers or [self.of("emails")]
        if self.organization is not None or count < 2 or any(len(p) != count for p in points):
            return [self]
        paired = {k: v for k, v in self.values.items() if len(v) == count}
        shared = {k: v for k, v in self.values.items() if len(v) != count}
        entries = [
            Entry(None, {k: [v[i]] for k, v in paired.items()}, self.labelled, self.named)
            for i in range(count)
        ]
        rest = Entry(None, shared, self.labelled)
        return [*entries, rest] if rest.has_points else entries

    def plain(self) -> dict[str, object]:
        """The values by the names of RECORD.md."""
        lists = {kind: [value for value, _ in self.of(kind)] for kind in KINDS}
        return {"organization": self.organization[0] if self.organization else None, **lists}

    def evidence(self) -> tuple[Span, ...]:
        """Numbers and mail addresses first, then persons, the rest, the office."""
        order = (*POINTS, "persons", *KINDS[5:])
        spans = [span for kind in order for _, span in self.of(kind)]
        if self.organization is not None:
            spans.append(self.organization[1])
        return tuple(dict.fromkeys(spans))
