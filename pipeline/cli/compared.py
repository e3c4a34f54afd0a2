"""A comparison of two editions as a report, as CSV and for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.cli.common import name
from pipeline.cli.output import say
from pipeline.cli.report import Cell, Report, Run, Sheet, labelled, sources_of
from pipeline.cli.tables import Column, emit_table
from pipeline.query.compare import Comparison
from pipeline.query.editions import Selection
from pipeline.query.members import Member, Part
from pipeline.query.membership import Membership
from pipeline.query.passages import Passage
from pipeline.query.sides import Difference
from pipeline.query.wording import Wording

FIELDS = ("quotas", "fees", "deadlines", "contacts")
_SILENT = "no list in this notice"
_TIMES = ("shift_days", "shift_weekdays", "shift_workdays", "falls_on")


def notes(chosen: Selection, remarks: Iterable[str]) -> tuple[str, ...]:
    """What was compared, what was left aside, and what to know of the choice."""
    compared = [
        f"{year}: {name(one)}"
        for year, side in zip(chosen.years, chosen.compared, strict=True)
        for one in side
    ]
    aside = [f"{a.year}, left aside: {name(a.notice)} ({a.reason})" for a in chosen.left_aside]
    return (*compared, *aside, *(f"note: {remark}" for remark in remarks))


def report(found: Comparison) -> Report:
    """The comparison with a sheet for each part; every value has its source."""
    chosen = found.selection
    years = tuple(str(year) for year in chosen.years)
    sheets = [Sheet("institutions", ("institution", "change", *years, "role or track"),
                    tuple(_member(m) for m in found.members))]  # fmt: skip
    for field in FIELDS:
        columns = ("what", *years, "change")
        if field == "deadlines":
            columns += ("days", "weekdays", "working days", "falls on")
        rows = tuple(_difference(d, field) for d in getattr(found, field))
        sheets.append(Sheet(field, columns, rows))
    sheets.append(
        Sheet(
            "wording",
            ("who may take part", *years, "change"),
            tuple(_wording(w) for w in found.wording),
            tuple(row for w in found.wording for row in _steps(w)),
            "no passage on who may take part in these notices",
        )
    )
    return Report(
        f"{chosen.series}: {years[0]} and {years[1]}",
        notes(chosen, found.remarks),
        tuple(sheets),
        labelled(
            (year, notice)
            for year, side in zip(chosen.years, chosen.compared, strict=True)
            for notice in side
        ),
    )


def _member(found: Member) -> tuple[Cell, ...]:
    sides = [_parts(parts, found.change) for parts in found.parts]
    said = found.name
    if found.change == "renamed":
        said = f"{found.names[0]} → {found.names[1]}"
    return (Cell(said), Cell(found.change), *sides, Cell("; ".join(found.moves) or None))


def _parts(parts: Sequence[Part], change: str) -> Cell:
    if not parts:
        return Cell(_SILENT if change == "no list" else "–")
    sources = tuple(s for p in parts for s in sources_of(p.notice_id, p.evidence))
    with_track = {p.role for p in parts if p.track is not None}
    texts = (p.text for p in parts if p.track is not None or p.role not in with_track)
    return Cell("; ".join(dict.fromkeys(texts)), sources)


def _difference(found: Difference, field: str) -> tuple[Cell, ...]:
    sides = [
        Cell("–" if value is None else value, sources_of(notice_id, places))
        for value, notice_id, places in zip(
            (found.before, found.after), found.notices, found.evidence, strict=True
        )
    ]
    cells = (Cell(found.what), *sides, Cell(found.change))
    if field != "deadlines":
        return cells
    if found.shift is None:
        return (*cells, *(Cell(None) for _ in range(4)))
    moved = found.shift
    falls = " → ".join(moved.falls)
    return (*cells, Cell(moved.days), Cell(moved.weekdays), Cell(moved.workdays), Cell(falls))


def _wording(found: Wording) -> tuple[Cell, ...]:
    before = _passage(found.before, found, "delete")
    after = _passage(found.after, found, "insert")
    return (Cell(found.what), before, after, Cell(found.change))


def _passage(passage: Passage | None, found: Wording, op: str) -> Cell:
    if passage is None:
        return Cell("–")
    runs = []
    at = passage.place.start
    for step in found.steps:
        place = step.before if op == "delete" else step.after
        if place is None:
            continue
        gap = passage.text[at - passage.place.start : place.start - passage.place.start]
        runs += [Run("equal", gap), Run(step.op, place.quote, place)]
        at = place.end
    return Cell(passage.text, ((passage.notice.id, passage.place),), tuple(runs))


def _steps(found: Wording) -> Iterable[tuple[Cell, ...]]:
    """A row for each run of words that one side has and the other has not."""
    for step in found.steps:
        if step.op == "equal" or found.before is None or found.after is None:
            continue
        sides = [
            Cell(None) if place is None else Cell(place.quote, ((passage.notice.id, place),))
            for place, passage in ((step.before, found.before), (step.after, found.after))
        ]
        yield (Cell(found.what), *sides, Cell(f"{step.op}d" if step.op == "delete" else "inserted"))


def csv_rows(found: Comparison) -> list[dict[str, object]]:
    """Rows of section, what, from, to, change, with quotes and places of both sides.

    An institution stands in `from` and `to` by its names; `what` are its roles and tracks.
    """
    rows = []
    for member in found.members:
        _, change, *sides, moves = _member(member)
        texts = [side.value for side in sides if side.sources]
        what = texts[-1] if texts else None
        row = _row("institutions", (what, *member.names, change.value), sides)
        rows.append(row | {"moves": moves.value})
    for sheet in report(found).sheets[1:]:
        for cells in (*sheet.rows, *sheet.details):
            row = _row(sheet.name, [cell.value for cell in cells[:4]], cells[1:3])
            rows.append(row | dict(zip(_TIMES, (c.value for c in cells[4:]), strict=False)))
    return rows


def _row(section: str, values: Sequence[object], sides: Sequence[Cell]) -> dict[str, object]:
    row: dict[str, object] = {"section": section}
    row |= dict(zip(("what", "from", "to", "change"), values, strict=True))
    for side, cell in zip(("from", "to"), sides, strict=True):
        row[side] = row[side] if cell.sources else None
        row[f"quote_{side}"] = " … ".join(place.quote for _, place in cell.sources) or None
        row[f"source_{side}"] = " ".join(f"{i}:{p.start}-{p.end}" for i, p in cell.sources) or None
    return row


def show(found: Comparison) -> None:
    """Print the comparison for people."""
    years = found.selection.years
    say(f"{found.selection.series}: {years[0]} and {years[1]}")
    for year, side in zip(years, found.selection.compared, strict=True):
        for one in side:
            say(f"  {year}  {name(one)}")
    for aside in found.selection.left_aside:
        say(f"  {aside.year}  left aside: {name(aside.notice)} ({aside.reason})")
    for remark in found.remarks:
        say(f"  note: {remark}")
    for members in (found.institutions, *found.other_roles):
        _show_members(members, years)
    _show_moves(found.members)
    for heading in FIELDS:
        differences = getattr(found, heading)
        if differences:
            say()
            emit_table(differences, _columns(years), title=heading)
    for wording in found.wording:
        _show_wording(wording, years)


def _show_members(members: Membership, years: Sequence[int]) -> None:
    say()
    if members.without_list:
        for year, names in zip(years, members.named, strict=True):
            say(f"{members.role} {year}: {' '.join(names) if names else _SILENT}")
        return
    groups = {name: getattr(members, name) for name in ("kept", "added", "removed")}
    say(f"{members.role}: " + ", ".join(f"{len(names)} {name}" for name, names in groups.items()))
    for heading, names in groups.items():
        if names:
            say(f"  {heading}: {' '.join(names)}")
    for old, new in members.renamed:
        say(f"  renamed: {old} → {new}")


def _show_moves(members: Sequence[Member]) -> None:
    """Changes of role and track, those who share one together."""
    moves: dict[str, list[str]] = {}
    for member in members:
        for move in member.moves:
            moves.setdefault(move, []).append(member.name)
    if moves:
        say()
    for move, names in moves.items():
        say(f"{move}: {' '.join(names)}")


def _columns(years: Sequence[int]) -> list[Column[Difference]]:
    return [
        Column("what", lambda d: d.what),
        Column(str(years[0]), lambda d: d.before or "–"),
        Column(str(years[1]), lambda d: d.after or "–"),
        Column("change", lambda d: d.said),
    ]


def _show_wording(found: Wording, years: Sequence[int]) -> None:
    say()
    say(f"who may take part, {found.what}: {found.change}")
    if not found.steps:
        for year, passage in zip(years, (found.before, found.after), strict=True):
            say(f"  {year}: {'–' if passage is None else passage.text}")
        return
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    say("  " + "".join(marks[step.op].format(step.text) for step in found.steps))
