-- What a file held before. Old revisions are for reading alone: no answer counts them.
CREATE TABLE revisions (
    path TEXT NOT NULL,                 -- as in sources
    revision INTEGER NOT NULL,          -- from 1
    notice_id TEXT NOT NULL,            -- what it gave; of an old one often no longer in notices
    sha256 TEXT,                        -- of its bytes
    extractor TEXT NOT NULL,            -- version that read it last
    since TEXT NOT NULL,                -- when it was taken in, ISO UTC; empty: not known
    until TEXT,                         -- when the next one took its place; NULL: it is current
    record TEXT,                        -- of an old one: the record as JSON, less its text
    text TEXT,                          -- of an old one: the text; all evidence counts in it
    PRIMARY KEY (path, revision)
);
CREATE INDEX revisions_by_notice ON revisions (notice_id);
INSERT INTO revisions (path, revision, notice_id, sha256, extractor, since)
SELECT path, 1, notice_id, sha256, extractor, '' FROM sources WHERE notice_id IS NOT NULL;

ALTER TABLE sources ADD COLUMN ctime_ns INTEGER;
ALTER TABLE sources ADD COLUMN seen TEXT;       -- when its bytes were last looked at, ISO UTC
ALTER TABLE sources ADD COLUMN vanished TEXT;   -- when it was first missed, ISO UTC; NULL: it is there
ALTER TABLE sources ADD COLUMN failed TEXT;     -- since when it can't be read, ISO UTC
ALTER TABLE sources ADD COLUMN tools TEXT;      -- what could read and how long, when it failed
ALTER TABLE sources ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;  -- 1: to be read again, as it is
CREATE INDEX sources_stale ON sources (path) WHERE stale = 1;
