"""Folders of gold and notices, and the report over them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import Report, evaluate
from pipeline.record import Record
from tests.evaluate.build import fact, record
from tests.shared import SHARED, needs_shared


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, notices = tmp_path / "gold", tmp_path / "notices"
    for name in ("a/1", "a/2", "b/1", "b/2"):
        (gold / name).parent.mkdir(parents=True, exist_ok=True)
        (notices / name).parent.mkdir(parents=True, exist_ok=True)
        wanted = {"title": f"题{name}", "document_type": "通知"}
        (gold / f"{name}.json").write_text(json.dumps(wanted), encoding="utf-8")
        (notices / f"{name}.txt").write_text(name, encoding="utf-8")
    (notices / "b/2.txt").unlink()
    return gold, notices


def extract(path: Path) -> Record:
    name = path.read_text(encoding="utf-8")
    if name == "b/1":
        raise ValueError("it is broken")
    title = f"题{name}" if name == "a/1" else "错"
    return record(title=fact(value=title), document_type=fact(value="通知"))


def test_sub_folders_errors_and_missing_notices(folders: tuple[Path, Path]) -> None:
    report = evaluate(*folders, extract)
    assert report.files == ("a/1", "a/2", "b/1", "b/2")
    assert report.errors == {"b/1": "it is broken", "b/2": "b/2: no notice of that name"}
    rows = {row.field: row for row in report.table()}
    title = rows["title"]
    assert (title.tp, title.fp, title.fn) == (1, 1, 3)
    assert (title.precision, title.recall) == (0.5, 0.25)
    assert title.f1 == pytest.approx(1 / 3)
    assert rows["document_type"].f1 == pytest.approx(2 / 3)
    assert rows["mean"].f1 == pytest.approx(0.5)
    assert rows["issuers"].f1 is None


def test_halves_are_by_position(folders: tuple[Path, Path]) -> None:
    report = evaluate(*folders, extract)
    odd, even = ({r.field: r for r in report.table(half)} for half in ("odd", "even"))
    assert (odd["title"].tp, odd["title"].fn) == (1, 1)
    assert (even["title"].tp, even["title"].fn) == (0, 2)
    assert {o.file for o in report.faults("even")} == {"a/2", "b/2"}


def test_report_round_trips_and_compares(folders: tuple[Path, Path], tmp_path: Path) -> None:
    before = evaluate(*folders, extract)
    before.save(tmp_path / "before.json")
    before = Report.load(tmp_path / "before.json")
    assert before == evaluate(*folders, extract)

    def better(path: Path) -> Record:
        name = path.read_text(encoding="utf-8")
        return record(title=fact(value=f"题{name}"))

    changes = evaluate(*folders, better).against(before)
    assert [(o.file, o.field) for o in changes.gained] == [("a/2", "title"), ("b/1", "title")]
    assert [(o.file, o.field) for o in changes.lost] == [
        ("a/1", "document_type"),
        ("a/2", "document_type"),
    ]
    assert changes.new_wrong == ()
    assert [o.value for o in changes.gone_wrong] == ["错"]


def test_verbose_names_field_file_value_and_quote(folders: tuple[Path, Path]) -> None:
    lines = evaluate(*folders, extract).verbose()
    assert lines[1] == "title\ta/2\twrong\t错\t0.80\t样例"
    assert len(lines) == 4 + 2


def test_broken_inputs_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no gold file"):
        evaluate(tmp_path, tmp_path, extract)
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.json"):
        evaluate(tmp_path, tmp_path, extract)
    with pytest.raises(ValueError, match="not a report"):
        Report.load(tmp_path / "x.json")


def _as_record(gold: dict[str, Any]) -> Record:
    """The record that says just what a gold file asks for."""

    def value(name: str) -> Any:
        return None if gold.get(name) is None else fact(value=gold[name])

    def entries(name: str, **more: Any) -> list[Any]:
        known = {
            "deadlines": "due start kind responsible recipient",
            "events": "start end",
            "institutions": "name role track",
            "quotas": "value max comparator unit subject per scope",
            "fees": "amount comparator per",
            "contacts": "organization persons phones mobiles faxes emails",
            "citations": "title document_number relation",
            "attachments": "number title included",
        }[name].split()
        made = []
        for entry in gold.get(name) or ():
            kept = {key: entry[key] for key in known if entry.get(key) is not None}
            for key in ("action", "name", "item"):
                if f"{key}_contains" in entry:
                    kept[key] = entry[f"{key}_contains"]
            made.append(fact(**more | kept))
        return made

    number = gold.get("document_number")
    return record(
        title=value("title"),
        document_type=value("document_type"),
        addressees=value("addressees"),
        document_number=number and fact(value=number, agency_code="x", year=2024, serial="1"),
        issuers=[fact(name=n, canonical=n, level="other") for n in gold["issuers"]],
        dates={k: fact(value=v, precision="day") for k, v in gold["dates"].items() if v},
        deadlines=entries("deadlines", basis="stated"),
        events=entries("events"),
        institutions=[e | {"canonical": e["name"]} for e in entries("institutions")],
        quotas=entries("quotas"),
        fees=entries("fees", item="x"),
        contacts=entries("contacts"),
        citations=entries("citations"),
        attachments=entries("attachments", included=False),
        warnings=[{"code": code, "message": "x"} for code in gold["warnings"]],
    )


@needs_shared
def test_gold_against_itself_is_perfect() -> None:
    assert SHARED is not None
    gold_dir, notice_dir = SHARED / "gold", SHARED / "notices"

    def from_gold(path: Path) -> Record:
        name = path.relative_to(notice_dir).with_suffix(".json")
        return _as_record(json.loads((gold_dir / name).read_text(encoding="utf-8")))

    report = evaluate(gold_dir, notice_dir, from_gold)
    assert report.errors == {}
    assert report.faults() == []
    assert [row.f1 for row in report.table() if not row.apart] == [1.0] * 16
