"""Records built by hand: what a notice's text would give, with evidence that holds."""

from __future__ import annotations

from typing import Any

from pipeline.record import (
    Citation,
    Contact,
    DateFact,
    Dates,
    Deadline,
    DocumentNumber,
    Evidence,
    Fee,
    Institution,
    Issuer,
    Period,
    Programme,
    Quota,
    Record,
    SourceInfo,
    Text,
    Warning,
)

SERIES = "中小企业经营管理领军人才培训"


class Notice:
    """Collects the facts of one notice; each fact's words are appended to the text."""

    def __init__(self, notice_id: str, title: str, *, genre: str = "notice", **more: Any) -> None:
        self.text = ""
        self.values: dict[str, Any] = {"notice_id": notice_id, "genre": genre, **more}
        self.values["title"] = Text(value=title, **self.fact(title))
        self.lists: dict[str, list[Any]] = {}

    def fact(self, quote: str, confidence: float = 0.9) -> dict[str, Any]:
        """Evidence for `quote`, which is written at the end of the text."""
        start = len(self.text)
        self.text += quote + "\n"
        end = start + len(quote)
        evidence = [Evidence(start=start, end=end, quote=quote, part="body", page=None)]
        return {"evidence": evidence, "confidence": confidence, "rule": "by-hand"}

    def add(self, field: str, fact: Any) -> Notice:
        """Append to a list field."""
        self.lists.setdefault(field, []).append(fact)
        return self

    def say(self, words: str) -> Notice:
        """Append words that give no fact."""
        self.text += words + "\n"
        return self

    def number(self, code: str, year: int, serial: str) -> Notice:
        """Set the document number."""
        value = f"{code}〔{year}〕{serial}号"
        self.values["document_number"] = DocumentNumber(
            value=value, agency_code=code, year=year, serial=serial, **self.fact(value)
        )
        return self

    def issuer(self, name: str, level: Any, region: str | None = None) -> Notice:
        """Add an issuer."""
        more = self.fact(name)
        return self.add(
            "issuers", Issuer(name=name, canonical=name, level=level, region=region, **more)
        )

    def issued(self, day: str) -> Notice:
        """Set the date of issue, with the precision that it is written with."""
        precision: Any = {10: "day", 7: "month", 4: "year"}[len(day)]
        date = DateFact(value=day, precision=precision, **self.fact(day))
        self.values["dates"] = Dates(issued=date)
        return self

    def programme(self, start: int, end: int | None = None, series: str = SERIES) -> Notice:
        """Set the programme and its period."""
        period = Period(start=start, end=end or start)
        self.values["programme"] = Programme(
            name=series, series=series, period=period, **self.fact(series)
        )
        return self

    def institution(self, name: str, role: Any = "undertaker", **more: Any) -> Notice:
        """Add an institution; its canonical name is its own unless given."""
        values = {"canonical": name} | more
        return self.add(
            "institutions", Institution(name=name, role=role, **values, **self.fact(name))
        )

    def deadline(
        self, due: str | None, action: str, quote: str | None = None, **more: Any
    ) -> Notice:
        """Add a deadline, stated and for submission unless said otherwise."""
        values: dict[str, Any] = {"kind": "submission", "basis": "stated"} | more
        fact = self.fact(quote or f"{due}前{action}")
        return self.add("deadlines", Deadline(due=due, action=action, **values, **fact))

    def quota(self, value: float, unit: str, comparator: Any = "=", **more: Any) -> Notice:
        """Add a quota."""
        fact = self.fact(f"{value}{unit}")
        return self.add(
            "quotas", Quota(value=value, unit=unit, comparator=comparator, **more, **fact)
        )

    def fee(self, item: str, amount: float, **more: Any) -> Notice:
        """Add a fee."""
        fact = self.fact(f"{item}{amount}元")
        return self.add("fees", Fee(item=item, amount=amount, **more, **fact))

    def contact(self, organization: str | None, quote: str = "联系方式", **more: Any) -> Notice:
        """Add a contact."""
        fact = self.fact(quote)
        return self.add("contacts", Contact(organization=organization, **more, **fact))

    def cites(self, number: str, relation: Any = "basis", title: str | None = None) -> Notice:
        """Add a citation."""
        fact = self.fact(number)
        cited = Citation(document_number=number, title=title, relation=relation, **fact)
        return self.add("citations", cited)

    def warning(self, code: str, message: str) -> Notice:
        """Add a warning."""
        return self.add("warnings", Warning(code=code, message=message))

    def record(self) -> Record:
        """The record so far."""
        source = SourceInfo(
            path="notice.txt", sha256="0" * 64, format="txt", characters=len(self.text)
        )
        values: dict[str, Any] = {"language": "zh-Hans", "source": source}
        return Record(text=self.text, **(values | self.values | self.lists))


MINISTRY = "工业和信息化部办公厅"


def national(year: int, universities: tuple[str, ...], places: int, due: str) -> Notice:
    """A ministry's notice of one edition, in the manner of the programme that we follow."""
    notice = Notice(f"miit-{year}", f"{MINISTRY}关于做好{year}-{year + 1}年度{SERIES}工作的通知")
    notice.issuer(MINISTRY, "national").programme(year, year + 1).issued(f"{year}-08-20")
    notice.number("工信厅企业函", year, "100")
    for name in universities:
        notice.institution(name)
    notice.institution("工业和信息化部人才交流中心", "coordinator")
    notice.quota(places, "名", ">=", subject="中小企业经营管理领军人才")
    notice.deadline(due, "报送信息表", responsible="各地中小企业主管部门")
    notice.contact("中小企业局", persons=["林岚"], phones=["010-00000001"], emails=["a@example.cn"])
    return notice
