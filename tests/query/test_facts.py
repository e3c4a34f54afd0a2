from __future__ import annotations

import sqlite3

import pytest

from pipeline.query.facts import citations, contacts, fees, quotas
from tests.factories_record import Notice, national
from tests.factories_store import filled


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    first = national(2020, ("北京大学",), 1800, "2020-09-30").fee("培训费", 0, payer="学员")
    other = Notice("x", "大赛通知").issuer("某市科技局", "municipal").programme(2021, series="大赛")
    other.cites("工信厅企业函〔2020〕100号", title="关于培训的通知").cites(
        "国发〔2011〕1号", "reference"
    )
    other.contact("科技局", persons=["李四"], mobiles=["13900000000"]).quota(3, "家", "<=")
    return filled(tmp_path_factory.mktemp("facts"), first, other)


def test_quotas(connection: sqlite3.Connection) -> None:
    assert [q.value for q in quotas(connection)] == [1800, 3]
    assert [q.unit for q in quotas(connection, year=2021)] == ["家"]
    assert [q.unit for q in quotas(connection, series="领军")] == ["名"]
    assert quotas(connection, issuer="商务局") == []


def test_fees(connection: sqlite3.Connection) -> None:
    (fee,) = fees(connection)
    assert (fee.fee, fee.amount, fee.payer) == ("培训费", 0, "学员")


@pytest.mark.parametrize(
    ("part", "offices"),
    [
        (None, ["科技局", "中小企业局"]),
        ("010-0", ["中小企业局"]),
        ("李四", ["科技局"]),
        ("小企业", ["中小企业局"]),
        ("139", ["科技局"]),
        ("%", []),
    ],
)
def test_contacts(connection: sqlite3.Connection, part: str | None, offices: list[str]) -> None:
    found = contacts(connection, part=part)
    assert sorted(str(c.organization) for c in found) == sorted(offices)
    assert all(c.evidence for c in found)


def test_citations_know_what_is_at_hand(connection: sqlite3.Connection) -> None:
    first, second = citations(connection)
    assert (first.known_as, second.known_as) == ("miit-2020", None)
    assert [c.relation for c in citations(connection, relation="reference")] == ["reference"]
    assert citations(connection, part="国发")[0].document_number == "国发〔2011〕1号"
    assert citations(connection, part="培训")[0].title == "关于培训的通知"


def test_the_contact_book(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT office, kind, value FROM contact_book").fetchall()
    assert ("科技局", "mobile", "13900000000") in [tuple(row) for row in rows]
