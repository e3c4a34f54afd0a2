"""The notice record: what `notices extract FILE --format json` prints.

The field names are the project's contract; `schemas/record.schema.json` is generated from here by
`python -m pipeline.record`. A thing that the notice does not state is None or an empty list.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

Precision = Literal["day", "month", "year"]
Comparator = Literal["=", ">=", "<=", "~", "range"]
Level = Literal["national", "provincial", "municipal", "county", "other"]
DeadlineKind = Literal["application", "submission", "completion", "payment", "objection", "other"]
Basis = Literal[
    "stated",
    "inferred-year",
    "period-end",
    "relative",
    "working-days",
    "recurring",
    "unresolved",
]
Role = Literal[
    "guide",
    "host",
    "coordinator",
    "undertaker",
    "co_organizer",
    "supporter",
    "evaluator",
    "listed",
]
Relation = Literal["basis", "forwarded", "amended", "repealed", "reference"]


class Model(BaseModel):
    """Base of all models: unknown keys are errors, values are not changed once made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Model):
    """A place in the record's `text`: `text[start:end] == quote`."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: str
    part: str
    page: int | None = None


class Fact(Model):
    """What every extracted item carries beside its own values."""

    evidence: list[Evidence]
    confidence: Annotated[float, Field(ge=0, le=1)]
    rule: str


class SourceInfo(Model):
    """The file that the record was read from."""

    path: str
    sha256: str
    format: str
    encoding: str | None = None
    pages: int | None = None
    ocr: bool = False
    characters: int


class Text(Fact):
    """A fact that is one string."""

    value: str


class DocumentNumber(Fact):
    """发文字号, normalised to 代字〔年〕序号号."""

    value: str
    agency_code: str
    year: int
    serial: str


class Issuer(Fact):
    """发文机关: one entry each for a joint notice."""

    name: str
    canonical: str
    level: Level
    region: str | None = None


class DateFact(Fact):
    """A date of the notice: YYYY-MM-DD, YYYY-MM or YYYY by its precision."""

    value: str
    precision: Precision


class Dates(Model):
    """The dates of the notice itself."""

    issued: DateFact | None = None
    printed: DateFact | None = None
    published: DateFact | None = None
    effective: DateFact | None = None
    expires: DateFact | None = None


class Period(Model):
    """First and last year that an edition covers."""

    start: int
    end: int


class Programme(Fact):
    """What the notice is about; `series` stays the same from year to year."""

    name: str
    series: str
    period: Period | None = None


class SectionInfo(Model):
    """A numbered section; offsets count in the record's `text`."""

    level: int
    number: str
    heading: str
    start: int
    end: int


class Anchor(Model):
    """What a relative deadline counts from."""

    event: str
    date: str | None = None


class Deadline(Fact):
    """By when, or in which window, somebody must or may do what the notice asks for."""

    due: str | None = None
    start: str | None = None
    time: str | None = None
    precision: Precision = "day"
    kind: DeadlineKind
    basis: Basis
    anchor: Anchor | None = None
    recurrence: str | None = None
    responsible: str | None = None
    recipient: str | None = None
    action: str | None = None


class Event(Fact):
    """A scheduled happening."""

    start: str | None = None
    end: str | None = None
    precision: Precision = "day"
    name: str | None = None
    place: str | None = None


class Institution(Fact):
    """A named organisation that the notice gives a part in the work."""

    name: str
    canonical: str
    role: Role
    role_text: str | None = None
    track: str | None = None


class Quota(Fact):
    """A number of places, people, enterprises or projects, or a share of them."""

    value: float
    max: float | None = None
    comparator: Comparator
    unit: str
    subject: str | None = None
    per: str | None = None
    scope: str | None = None
    period: str | None = None


class Fee(Fact):
    """What somebody pays or is paid; `amount` in yuan, 0 when free."""

    item: str
    amount: float
    comparator: Comparator = "="
    per: str | None = None
    payer: str | None = None


class Contact(Fact):
    """An office or person to call or write to."""

    organization: str | None = None
    persons: list[str] = []
    phones: list[str] = []
    mobiles: list[str] = []
    faxes: list[str] = []
    emails: list[str] = []
    addresses: list[str] = []
    postcodes: list[str] = []
    websites: list[str] = []


class Citation(Fact):
    """A document that the notice names."""

    title: str | None = None
    document_number: str | None = None
    issuers: list[str] = []
    relation: Relation


class Attachment(Fact):
    """附件; `start`/`end` enclose its text in the record's `text` when it is included."""

    number: str | None = None
    title: str
    included: bool
    start: int | None = None
    end: int | None = None


class Link(Fact):
    """A URL as a usable address."""

    url: str


class Warning(Model):
    """What a person should look at, by a code of the contract."""

    code: str
    message: str
    evidence: list[Evidence] = []


class Record(Model):
    """One notice."""

    schema_version: str = SCHEMA_VERSION
    notice_id: str
    source: SourceInfo
    genre: Literal["notice", "summary", "other"]
    language: Literal["zh-Hans", "zh-Hant", "en"]
    title: Text | None = None
    document_type: Text | None = None
    document_number: DocumentNumber | None = None
    issuers: list[Issuer] = []
    addressees: Text | None = None
    copied_to: Text | None = None
    printed_by: Text | None = None
    signatory: Text | None = None
    urgency: Text | None = None
    classification: Text | None = None
    remark: Text | None = None
    dates: Dates = Dates()
    programme: Programme | None = None
    sections: list[SectionInfo] = []
    deadlines: list[Deadline] = []
    events: list[Event] = []
    institutions: list[Institution] = []
    quotas: list[Quota] = []
    fees: list[Fee] = []
    contacts: list[Contact] = []
    citations: list[Citation] = []
    attachments: list[Attachment] = []
    links: list[Link] = []
    warnings: list[Warning] = []
    text: str


if __name__ == "__main__":
    import json
    import sys

    json.dump(Record.model_json_schema(), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
