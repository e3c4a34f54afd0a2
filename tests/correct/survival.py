"""What becomes of 500 corrections: `python -m tests.correct.survival` prints their fates.

The notices are those of `corpus/` and some made by hand. The corrections are of all kinds, in all
fields. Then the database is made anew, from the corrections file, by a stand-in for an extractor
that turns the order of items, says other things, finds fewer and more; and of texts that changed.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pipeline.correct.apply import facts_of
from pipeline.correct.edit import EditError
from pipeline.correct.facts import same_values
from pipeline.correct.model import FIELDS, LISTS, Correction, read
from pipeline.record import Record
from pipeline.run.correcting import Pen
from pipeline.run.reconciling import reconcile
from pipeline.store.corrections import original, settle
from pipeline.store.database import open_for_writing
from pipeline.store.journal import beside
from pipeline.store.load import FileState, load
from tests.factories_record import national

ROOT: Final = Path(__file__).parents[2]
NOW: Final = datetime(2025, 6, 1, 8, tzinfo=UTC)
WANTED: Final = 500
_NEW: Final[dict[str, list[str]]] = {
    "issuers": ["name=云岚市人民政府"],
    "deadlines": ["due=2031-01-15", "kind=other"],
    "events": ["start=2031-02-01", "name=新的活动"],
    "institutions": ["name=云岚学院", "role=host"],
    "quotas": ["value=777", "unit=人", "comparator=<="],
    "fees": ["item=资料费", "amount=77"],
    "contacts": ["phones=010-70000000"],
    "citations": ["title=新的办法", "relation=reference"],
    "attachments": ["title=新的附件", "included=false"],
    "links": ["url=https://example.cn/new"],
    "warnings": ["code=conflict", "message=two places disagree"],
    "document_number": ["云发〔2031〕7号"],
    "programme": ["series=新的项目"],
}
"""What a person says a field is."""


@dataclass
class Trial:
    """One scenario: its notices, and what must not hold for corrections whose words changed.

    `touched` are the lines that changed, by the file's name.
    """

    name: str
    records: dict[str, dict[str, Any]]
    touched: dict[str, set[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of one correction in one scenario."""

    trial: str
    correction: Correction
    state: str
    moved: bool
    why: str | None
    changed: bool


def records() -> dict[str, dict[str, Any]]:
    """All notices, by the name of their file."""
    import json

    found = {}
    for path in sorted((ROOT / "corpus" / "golden").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        record["source"]["path"] = f"{path.stem}.txt"
        found[f"{path.stem}.txt"] = record
    for year in range(2016, 2026):
        record = national(year, ("甲大学", "乙大学"), 1000 + year, f"{year}-10-31").record()
        found[f"made-{year}.txt"] = record.model_dump(mode="json")
    return found


def fill(path: Path, notices: dict[str, dict[str, Any]]) -> None:
    """Make the database of these notices, and apply what stands in its corrections file."""
    db = open_for_writing(path)
    with closing(db.conn):
        reconcile(db, beside(path))
        for name, record in notices.items():
            state = FileState(f"/notices/{name}", record["source"]["sha256"], 1, 1)
            load(db, Record.model_validate(record), state, "1")
        settle(db)


def correct(path: Path, notices: dict[str, dict[str, Any]], seed: int = 5) -> None:
    """Have a person say 500 things about them."""
    rng = random.Random(seed)
    db = open_for_writing(path)
    with closing(db.conn):
        pen = Pen(db, beside(path), NOW, "林岚", None)
        ids = [record["notice_id"] for record in notices.values()]
        said = 0
        with pen.session():
            while said < WANTED:
                said += _say(pen, original(db, rng.choice(ids)), rng, WANTED - said)


def _say(pen: Pen, record: dict[str, Any] | None, rng: random.Random, most: int) -> int:
    """One thing about one notice; how many lines it came to."""
    assert record is not None
    name = rng.choice(FIELDS)
    action = rng.choice(_ACTIONS)
    facts = facts_of(record, name)
    item = rng.randrange(len(facts)) + 1 if facts else 0
    words = _NEW.get(name, ["2031-03-04" if name.startswith("dates") else "新的说法"])
    notice_id, number = record["notice_id"], item if name in LISTS else None
    try:
        if action == "whole" and len(facts) < min(4, most):
            return len(pen.confirm(notice_id, name))
        if action == "add" and name in LISTS:
            return len(pen.correct(notice_id, name, None, words, _once(record["text"], rng)))
        if not facts:
            return 0
        if action == "correct":
            return len(pen.correct(notice_id, name, number, words))
        if action == "reject":
            return len(pen.reject(notice_id, name, [item] if name in LISTS else []))
        return len(pen.confirm(notice_id, name, [item])) if name in LISTS else 0
    except EditError:
        return 0  # the item went with an earlier correction


def _once(text: str, rng: random.Random) -> str:
    """Some words that stand once in a text."""
    lines = [line for line in text.split("\n") if len(line) > 5 and text.count(line) == 1]
    return rng.choice(lines)[:40] if lines else text


_ACTIONS: Final = ("confirm", "confirm", "correct", "correct", "correct", "reject", "add", "whole")
Change = Callable[[dict[str, Any], random.Random], dict[str, Any]]


def turned(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The items of each list in another order."""
    return record | {name: list(reversed(record[name])) for name in LISTS}


def other(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Every other fact says something else, at words that are cut otherwise."""
    found = dict(record)
    for name in LISTS:
        found[name] = [
            _different(name, fact, record["text"]) if n % 2 == 0 else fact
            for n, fact in enumerate(record[name])
        ]
    for name in ("title", "addressees"):
        if record[name] is not None:
            found[name] = record[name] | {"value": record[name]["value"] + "（改）"}
    return found


def _different(name: str, fact: dict[str, Any], text: str) -> dict[str, Any]:
    said = {
        **{"deadlines": ("due", "2030-12-31"), "events": ("name", "别的活动")},
        **{"institutions": ("role", "guide"), "quotas": ("scope", "别处"), "fees": ("per", "次")},
        **{"contacts": ("organization", "别的处室"), "citations": ("relation", "amended")},
        **{"attachments": ("number", "99"), "issuers": ("level", "other")},
    }.get(name)
    new = dict(fact) if said is None else fact | {said[0]: said[1]}
    new["evidence"] = [_cut(place, text) for place in fact["evidence"]]
    return new


def _cut(place: dict[str, Any], text: str) -> dict[str, Any]:
    end = place["end"] - 1 if place["end"] - place["start"] > 3 else place["end"]
    return place | {"end": end, "quote": text[place["start"] : end]}


def fewer(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A third of the facts is not found."""
    found = record | {
        name: [fact for n, fact in enumerate(record[name]) if n % 3 != 1] for name in LISTS
    }
    return found | {"document_type": None, "programme": None}


def more(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Each third fact is found twice, the second time otherwise."""
    found = dict(record)
    for name in LISTS:
        found[name] = []
        for n, fact in enumerate(record[name]):
            found[name].append(fact)
            if n % 3 == 0 and name not in ("links", "warnings"):
                found[name].append(_different(name, fact, record["text"]))
    return found


def insert(record: dict[str, Any], at: Sequence[tuple[int, str]]) -> dict[str, Any]:
    """The record of the same text with words put in at places, which moves what stands behind."""
    text = record["text"]
    for place, words in sorted(at, reverse=True):
        text = text[:place] + words + text[place:]

    def moved(offset: int, *, end: bool = False) -> int:
        return offset + sum(len(w) for p, w in at if (p < offset if end else p <= offset))

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(one) for one in value]
        if not isinstance(value, dict):
            return value
        new = {key: walk(inner) for key, inner in value.items()}
        if isinstance(new.get("start"), int) and isinstance(new.get("end"), int):
            new["start"], new["end"] = moved(new["start"]), moved(new["end"], end=True)
            if "quote" in new:
                new["quote"] = text[new["start"] : new["end"]]
        return new

    found: dict[str, Any] = walk(
        {k: v for k, v in record.items() if k not in ("programme", "text")}
    )
    found["programme"] = _programme(record["programme"], walk)
    digest = hashlib.sha256("".join(text.split()).encode()).hexdigest()
    return found | {"text": text, "notice_id": digest[:16]}


def _programme(programme: Any, walk: Callable[[Any], Any]) -> Any:
    """The period of a programme are years, not places."""
    if programme is None:
        return None
    return walk({k: v for k, v in programme.items() if k != "period"}) | {
        "period": programme["period"]
    }


def elsewhere(record: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A line more at the beginning, and one in the middle."""
    breaks = [i + 1 for i, char in enumerate(record["text"]) if char == "\n"]
    middle = breaks[len(breaks) // 2] if breaks else 0
    places = [(0, "转发件\n")] + ([(middle, "特此补充。\n")] if middle else [])
    return insert(record, places)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of a text begin and end."""
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def every_third(record: dict[str, Any]) -> tuple[dict[str, Any], set[int]]:
    """Every third line with two characters put into it, and which characters these lines had."""
    places, touched = [], set[int]()
    for n, (start, end) in enumerate(lines(record["text"])):
        if n % 3 == 0 and end - start > 3:
            places.append((start + (end - start) // 2, "改动"))
            touched |= set(range(start, end + 1))
    return insert(record, places), touched


def trials(notices: dict[str, dict[str, Any]]) -> Iterator[Trial]:
    """The scenarios."""
    rng = random.Random(7)
    yield Trial("nothing changed", notices)
    for change in (turned, other, fewer, more):
        name = f"extractor: {change.__name__}"
        yield Trial(name, {k: change(record, rng) for k, record in notices.items()})
    everything = {
        k: more(fewer(other(turned(record, rng), rng), rng), rng) for k, record in notices.items()
    }
    yield Trial("extractor: all of these", everything)
    yield Trial("text: lines elsewhere", {k: elsewhere(r, rng) for k, r in notices.items()})
    changed = {k: every_third(record) for k, record in notices.items()}
    touched = {k: lines_of for k, (_, lines_of) in changed.items()}
    yield Trial("text: every third line", {k: r for k, (r, _) in changed.items()}, touched)
    both = {k: more(fewer(other(r, rng), rng), rng) for k, (r, _) in changed.items()}
    yield Trial("text and extractor", both, touched)


def run(folder: Path) -> tuple[list[Outcome], list[str]]:
    """All outcomes of all scenarios, and what is wrong with them."""
    notices = records()
    first = folder / "first.db"
    fill(first, notices)
    correct(first, notices)
    outcomes: list[Outcome] = []
    wrong: list[str] = []
    for number, trial in enumerate(trials(notices)):
        path = folder / f"{number}.db"
        beside(path).write_bytes(beside(first).read_bytes())
        fill(path, trial.records)
        found, faults = _outcomes(path, trial)
        outcomes += found
        wrong += faults
    return outcomes, wrong


def _outcomes(path: Path, trial: Trial) -> tuple[list[Outcome], list[str]]:
    db = open_for_writing(path)
    found: list[Outcome] = []
    wrong: list[str] = []
    with closing(db.conn):
        rows = db.execute(
            "SELECT c.state, c.moved, c.why, c.item, l.line, n.record FROM corrections AS c"
            " JOIN correction_lines AS l ON l.id = c.id"
            " LEFT JOIN notices AS n ON n.id = c.notice_id ORDER BY c.id"
        ).fetchall()
    for state, moved, why, item, line, record in rows:
        correction = read(line)
        assert isinstance(correction, Correction)
        changed = _changed(correction, trial)
        outcome = Outcome(trial.name, correction, state, bool(moved), why, changed)
        found.append(outcome)
        wrong += [f"{trial.name}: {correction.id}: {f}" for f in _faults(outcome, item, record)]
    if len(rows) != WANTED:
        wrong.append(f"{trial.name}: {WANTED - len(rows)} are lost")
    return found, wrong


def _changed(correction: Correction, trial: Trial) -> bool:
    """True if a line that the correction rests on is not as it was."""
    touched = trial.touched.get(correction.file or "", set())
    if correction.action == "complete":
        return bool(touched) or trial.name == "text: lines elsewhere"
    return any(not touched.isdisjoint(range(r.start, r.end)) for r in correction.rests)


def _faults(outcome: Outcome, item: int | None, record: str | None) -> Iterator[str]:
    import json

    correction, holds = outcome.correction, outcome.state in ("applied", "agrees")
    if outcome.changed and holds:
        yield "holds though its words changed"
    if outcome.state == "absent":
        yield "has no notice"
    if not holds or correction.after is None or record is None:
        return
    facts = facts_of(json.loads(record), correction.field)
    fact = facts[item - 1] if item is not None else facts[0] if facts else None
    if fact is None or not same_values(correction.field, fact, correction.after):
        if correction.field != "attachments":
            yield f"holds, but the record says {fact}"
    elif correction.field != "warnings" and fact["confidence"] != 1.0:
        yield "holds, but is not sure"


def table(outcomes: Sequence[Outcome]) -> str:
    """How many of each fate, by scenario."""
    heads = ("applied", "agrees", "re-anchored", "for review", "replaced", "other")
    counts = Counter((o.trial, _fate(o)) for o in outcomes)
    rows = [f"{'scenario':26}" + "".join(f"{head:>13}" for head in heads)]
    for trial in dict.fromkeys(o.trial for o in outcomes):
        rows.append(f"{trial:26}" + "".join(f"{counts[trial, head]:>13}" for head in heads))
    return "\n".join(rows)


def _fate(outcome: Outcome) -> str:
    if outcome.state == "waiting":
        return "for review"
    if outcome.state in ("applied", "agrees") and outcome.moved:
        return "re-anchored"
    return outcome.state if outcome.state in ("applied", "agrees", "replaced") else "other"


def main() -> int:
    """Print the table, some examples, and what is wrong."""
    with TemporaryDirectory() as name:
        outcomes, wrong = run(Path(name))
    first = [o for o in outcomes if o.trial == "nothing changed"]
    kinds = Counter(o.correction.action for o in first)
    say = sys.stdout.write
    say(f"{len(first)} corrections: " + ", ".join(f"{n} {k}" for k, n in kinds.most_common()))
    say(f"; {len({o.correction.field for o in first})} fields,")
    say(f" {len({o.correction.notice for o in first})} notices\n\n{table(outcomes)}\n\n")
    seen = set()
    for o in outcomes:
        key = (o.trial, _fate(o))
        if key not in seen and o.correction.rests:
            seen.add(key)
            line = o.correction.rests[0].line.strip()[:30]
            say(f"{o.trial}: {_fate(o)}: {o.correction.action} {o.correction.field}: {line}")
            say(f" ({o.why})\n" if o.why else "\n")
    say("\n" + ("\n".join(wrong) or "none is lost, none holds where its words changed") + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
