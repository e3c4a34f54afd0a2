"""What the first notices of the project must give; runs where the team's shared notices are."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.evaluate import Report, evaluate
from pipeline.record import Record
from pipeline.run import extract
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
WHOLE = (
    "title",
    "document_number",
    "issuers",
    "dates",
    "deadlines",
    "contacts",
    "citations",
    "attachments",
    "fees",
    "institutions",
    "institutions+role",
)
NEARLY = ("quotas", "events")


def _folder(kind: str, name: str) -> Path:
    assert SHARED is not None
    return SHARED / kind / name


def _scores(report: Report) -> dict[str, float]:
    return {row.field: row.f1 for row in report.table() if row.f1 is not None}


def _seed(name: str) -> Record:
    return extract(_folder("notices", "seeds") / f"{name}.txt")


def test_fields_of_the_seeds() -> None:
    report = evaluate(_folder("gold", "seeds"), _folder("notices", "seeds"), extract)
    scores = _scores(report)
    assert {field: scores[field] for field in WHOLE} == dict.fromkeys(WHOLE, 1.0)
    assert all(scores[field] >= 0.95 for field in NEARLY)


def test_mean_of_the_real_notices() -> None:
    report = evaluate(_folder("gold", "real"), _folder("notices", "real"), extract)
    assert _scores(report)["mean"] >= 0.80


def test_furniture_gives_nothing() -> None:
    record = _seed("miit-2023-leading-talent")
    facts = [*record.institutions, *record.contacts]
    assert not [f for f in facts if any(e.part == "furniture" for e in f.evidence)]
    assert not [c for c in record.contacts if "100804" in c.postcodes]


def test_year_of_a_notice_without_a_date() -> None:
    record = _seed("miit-2020-leading-talent")
    first = next(d for d in record.deadlines if d.due == "2020-09-30")
    assert first.basis == "inferred-year"


def test_window_from_the_imprint_date() -> None:
    record = _seed("chongqing-2021-specialised-training")
    window = next(d for d in record.deadlines if d.start is not None)
    assert (window.start, window.due) == ("2021-11-22", "2021-12-01")


def test_incomplete_and_impossible_dates() -> None:
    record = _seed("hubei-2025-empowerment")
    assert record.dates.issued is not None
    assert (record.dates.issued.value, record.dates.issued.precision) == ("2025-06", "month")
    assert {"incomplete-date", "invalid-date"} <= {w.code for w in record.warnings}
    assert not [d for d in record.deadlines if (d.due or "").startswith("2025-12-01")]


def test_comparison_of_two_editions(tmp_path: Path) -> None:
    database = tmp_path / "seeds.db"
    run = CliRunner().invoke
    seeds = str(_folder("notices", "seeds"))
    assert run(app, ["ingest", seeds, "--db", str(database)]).exit_code == 0
    with closing(sqlite3.connect(database)) as connection:
        count = connection.execute("SELECT count(*) FROM notices WHERE genre = 'summary'")
        assert count.fetchone()[0] == 1
    ask = ["compare", "领军人才", "2020", "2023", "--format", "json", "--db", str(database)]
    answer = json.loads(run(app, ask).stdout)
    lists = answer["institutions"]
    assert len(lists["kept"]) == 16
    assert lists["added"] == [
        "电子科技大学",
        "兰州大学",
        "哈尔滨工程大学",
        "南京航空航天大学",
        "中国科学技术大学",
        "中国中小企业发展促进中心",
    ]
    assert lists["removed"] == [
        "中国人民大学",
        "复旦大学",
        "中南大学",
        "四川大学",
        "北京科技大学",
        "中国中小企业国际合作协会",
    ]
    refused = run(app, ["compare", "领军人才", "2020", "2025", "--db", str(database)])
    assert refused.exit_code != 0
