-- Who is who. `canonical` is what counts; `extracted` is what the notice gave by itself, to which it
-- returns when a person's decision is undone.
ALTER TABLE institutions ADD COLUMN extracted TEXT;
ALTER TABLE issuers ADD COLUMN extracted TEXT;
UPDATE institutions SET extracted = canonical;
UPDATE issuers SET extracted = canonical;

-- What a person decided about institutions; it survives each reading. Later ones win.
CREATE TABLE decisions_institutions (
    id INTEGER PRIMARY KEY,             -- rows are never deleted
    kind TEXT NOT NULL,                 -- merge | split | rename
    name TEXT NOT NULL,
    target TEXT,                        -- what it counts as; what it is told apart from; its new name
    written TEXT NOT NULL,              -- JSON: how notices wrote it then; these forms follow it
    date TEXT,                          -- since when, for rename
    source TEXT,                        -- how one knows
    decided TEXT NOT NULL,              -- when, ISO with zone
    undone TEXT                         -- when it was taken back; NULL: it holds
);

ALTER TABLE renames ADD COLUMN kind TEXT NOT NULL DEFAULT 'renamed';  -- renamed | merged
ALTER TABLE renames ADD COLUMN decision INTEGER REFERENCES decisions_institutions (id);
