-- One table a field of the record. Every row has its main place in the text (all places are in
-- `evidence`), how sure the program is, from 0 to 1, and the rule that found it.
CREATE TABLE institutions_canonical (
    name TEXT PRIMARY KEY NOT NULL
);

CREATE TABLE renames (
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    date TEXT,
    source TEXT,
    PRIMARY KEY (old, new)
);

CREATE TABLE elements (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    name TEXT NOT NULL,                 -- title, document_number, addressees …
    value TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE dates (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    kind TEXT NOT NULL,                 -- issued | printed | published | effective | expires
    value TEXT NOT NULL,
    precision TEXT NOT NULL,            -- day | month | year
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE issuers (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    name TEXT NOT NULL,
    canonical TEXT NOT NULL,
    level TEXT NOT NULL,                -- national | provincial | municipal | county | other
    region TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);
CREATE INDEX issuers_by_canonical ON issuers (canonical);

CREATE TABLE programmes (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    name TEXT NOT NULL,
    series TEXT NOT NULL,
    period_start INTEGER,
    period_end INTEGER,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE deadlines (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    due TEXT,                           -- last day, as the notice has it
    due_day TEXT,                       -- the same as a full date: the last day of a month or year
    start TEXT,                         -- first day of a window
    time TEXT,                          -- HH:MM
    precision TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- application | submission | completion | payment | objection | other
    basis TEXT NOT NULL,                -- how the day is known: stated, inferred-year, relative …
    anchor_event TEXT,
    anchor_date TEXT,
    recurrence TEXT,
    responsible TEXT,                   -- who
    recipient TEXT,                     -- to whom
    action TEXT,                        -- what
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);
CREATE INDEX deadlines_by_due_day ON deadlines (due_day);

CREATE TABLE events (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    start TEXT,
    "end" TEXT,
    precision TEXT NOT NULL,
    name TEXT,
    place TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE institutions (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    name TEXT NOT NULL,                 -- as the notice has it
    canonical TEXT NOT NULL REFERENCES institutions_canonical (name),
    role TEXT NOT NULL,
    role_text TEXT,
    track TEXT,                         -- 班次, 专题 or 任务 that it serves
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);
CREATE INDEX institutions_by_canonical ON institutions (canonical);

CREATE TABLE quotas (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    value REAL NOT NULL,
    max REAL,                           -- upper end of a range
    comparator TEXT NOT NULL,           -- = | >= | <= | ~ | range
    unit TEXT NOT NULL,
    subject TEXT,
    per TEXT,
    scope TEXT,                         -- whom it is allotted to
    period TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE fees (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    fee TEXT NOT NULL,                  -- what is paid; item in the record
    amount REAL NOT NULL,               -- yuan, 0 when free
    comparator TEXT NOT NULL,
    per TEXT,
    payer TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE contacts (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    organization TEXT,
    persons TEXT,                       -- lists are parted by 、; one row a value in contact_details
    phones TEXT,
    mobiles TEXT,
    faxes TEXT,
    emails TEXT,
    addresses TEXT,
    postcodes TEXT,
    websites TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE citations (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    title TEXT,
    document_number TEXT,
    issuers TEXT,                       -- parted by 、
    relation TEXT NOT NULL,             -- basis | forwarded | amended | repealed | reference
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);
CREATE INDEX citations_by_document_number ON citations (document_number);

CREATE TABLE attachments (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    number TEXT,
    title TEXT NOT NULL,
    included INTEGER NOT NULL,
    start INTEGER,                      -- characters into notices.text
    "end" INTEGER,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE links (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- from 1, in the order of the record
    url TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE sections (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    level INTEGER NOT NULL,             -- 1 一、 2 （一） 3 1. 4 （1）
    number TEXT NOT NULL,
    heading TEXT NOT NULL,
    start INTEGER NOT NULL,             -- characters into notices.text
    "end" INTEGER NOT NULL,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE warnings (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    evidence_start INTEGER,
    evidence_end INTEGER,
    quote TEXT,
    part TEXT,
    page INTEGER,
    PRIMARY KEY (notice_id, item)
);

CREATE TABLE contact_details (
    notice_id TEXT NOT NULL,
    item INTEGER NOT NULL,
    kind TEXT NOT NULL,                 -- person | phone | mobile | fax | email | address | postcode | website
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (notice_id, item, kind, position),
    FOREIGN KEY (notice_id, item) REFERENCES contacts (notice_id, item) ON DELETE CASCADE
);
CREATE INDEX contact_details_by_value ON contact_details (value);
