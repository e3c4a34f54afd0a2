-- The schema of the database, printed by `python -m pipeline.store.migrations`.

CREATE TABLE migrations (name TEXT PRIMARY KEY NOT NULL);

CREATE TABLE notices (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- notice_id of the record, stable across machines
    schema_version TEXT NOT NULL,
    genre TEXT NOT NULL,                -- notice | summary | other
    language TEXT NOT NULL,
    title TEXT,
    document_type TEXT,
    document_number TEXT,               -- 代字〔年〕序号号
    agency_code TEXT,
    number_year INTEGER,
    number_serial TEXT,
    issuers TEXT,                       -- all of them, parted by 、
    level TEXT,                         -- of the highest issuer
    region TEXT,                        -- of that issuer
    addressees TEXT,
    copied_to TEXT,
    printed_by TEXT,
    signatory TEXT,
    urgency TEXT,
    classification TEXT,
    remark TEXT,
    issued TEXT,                        -- YYYY-MM-DD, YYYY-MM or YYYY, as all dates of a notice
    printed TEXT,
    published TEXT,
    effective TEXT,
    expires TEXT,
    programme TEXT,
    series TEXT,                        -- what stays the same from year to year
    period_start INTEGER,
    period_end INTEGER,
    edition INTEGER,                    -- first year of the period, else the year of issue
    format TEXT NOT NULL,
    encoding TEXT,
    pages INTEGER,
    ocr INTEGER NOT NULL,
    text TEXT NOT NULL,                 -- as read; all evidence counts in it
    record TEXT NOT NULL                -- the whole record as JSON, less its text
);

CREATE INDEX notices_by_series ON notices (series, edition);

CREATE INDEX notices_by_document_number ON notices (document_number);

CREATE TABLE sources (
    path TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT,
    mtime_ns INTEGER,
    size INTEGER,
    extractor TEXT NOT NULL,            -- version that read it last
    notice_id TEXT REFERENCES notices (id) DEFERRABLE INITIALLY DEFERRED,
    copy INTEGER NOT NULL DEFAULT 0,    -- 1 if another file gives the facts of this notice
    error TEXT                          -- why the last reading failed
);

CREATE INDEX sources_by_notice ON sources (notice_id);

CREATE INDEX sources_by_sha256 ON sources (sha256);

CREATE TABLE evidence (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    field TEXT NOT NULL,                -- name of the table that holds the fact
    item INTEGER NOT NULL,              -- the fact's item in that table
    rank INTEGER NOT NULL,              -- 1 is the main place, repeated in the fact's own row
    evidence_start INTEGER NOT NULL,    -- characters into notices.text
    evidence_end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    part TEXT NOT NULL,
    page INTEGER,
    PRIMARY KEY (notice_id, field, item, rank)
);

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

CREATE VIEW deadline_list AS
SELECT d.due_day, d.due, d.start, d.time, d.kind, d.action, d.responsible, d.recipient, d.basis,
       n.series, n.edition, n.issuers, n.title, n.document_number, n.genre, d.quote, d.part, d.page,
       d.confidence, d.notice_id, d.item
FROM deadlines AS d JOIN notices AS n ON n.id = d.notice_id;

CREATE VIEW open_deadlines AS
SELECT CAST(julianday(due_day) - julianday(date('now', 'localtime')) AS INTEGER) AS days_left, *
FROM deadline_list
WHERE due_day >= date('now', 'localtime') OR basis = 'recurring'
ORDER BY due_day IS NULL, due_day;

CREATE VIEW institutions_by_edition AS
SELECT n.series, n.edition, i.role, i.canonical AS institution, i.name AS name_in_notice, i.track,
       n.issuers, n.title, n.document_number, i.quote, i.part, i.page, i.notice_id, i.item
FROM institutions AS i JOIN notices AS n ON n.id = i.notice_id
WHERE n.genre = 'notice'
ORDER BY n.series, n.edition, i.role, i.notice_id, i.item;

CREATE VIEW contact_book AS
SELECT coalesce(c.organization, n.issuers) AS office, c.persons, d.kind, d.value,
       coalesce(n.issued, n.printed, n.published, n.edition) AS as_of,
       n.series, n.title, c.quote, c.part, c.page, c.notice_id, c.item
FROM contact_details AS d
JOIN contacts AS c ON c.notice_id = d.notice_id AND c.item = d.item
JOIN notices AS n ON n.id = d.notice_id
WHERE d.kind <> 'person'
ORDER BY office, as_of DESC;

CREATE VIEW editions AS
SELECT series, edition, count(*) AS notices, group_concat(title, '; ') AS titles
FROM notices
WHERE series IS NOT NULL AND genre = 'notice'
GROUP BY series, edition;

CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Cn' tokenchars '，'"
);
