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
