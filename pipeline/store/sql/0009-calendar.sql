CREATE TABLE calendar (
    uid TEXT PRIMARY KEY NOT NULL,      -- what calendars know the event by; never changes
    sequence INTEGER NOT NULL,          -- from 0, one more with each change of what is to be done when
    status TEXT NOT NULL,               -- confirmed | cancelled
    reason TEXT,                        -- of cancelled: gone | repealed | cancelled | suspended
    created TEXT NOT NULL,              -- UTC, as the two below
    changed TEXT NOT NULL,              -- when the sequence rose
    modified TEXT NOT NULL,             -- when anything in the event changed
    field TEXT NOT NULL,                -- deadlines | events
    notice_id TEXT NOT NULL,            -- no reference: the event outlives the notice
    item INTEGER,                       -- the fact that it stands for; NULL once that is gone
    notice_key TEXT NOT NULL,           -- what stays when the text of the notice changes
    path TEXT,
    kind TEXT NOT NULL,                 -- kind of the deadline, or event
    due TEXT,                           -- in force, as the notice has it; last day of an event
    due_day TEXT,                       -- the same as a full date
    start TEXT,
    time TEXT,
    precision TEXT NOT NULL,
    basis TEXT NOT NULL,
    recurrence TEXT,
    what TEXT,                          -- action; name of an event
    who TEXT,
    whom TEXT,                          -- recipient; place of an event
    first_due TEXT,                     -- the day before later notices moved it
    moved_by TEXT,                      -- title or number of the last of them
    confidence REAL NOT NULL,
    title TEXT,
    document_number TEXT,
    issuers TEXT,
    series TEXT,
    edition INTEGER,
    region TEXT,
    issued TEXT,
    expires TEXT,
    passage TEXT,                       -- the sentence that it rests on
    contacts TEXT,                      -- a line each
    links TEXT                          -- addresses in the notice, a line each
);

CREATE INDEX calendar_by_notice ON calendar (notice_id);

CREATE INDEX calendar_by_day ON calendar (due_day);

CREATE INDEX calendar_orphans_by_key ON calendar (notice_key) WHERE item IS NULL;

CREATE INDEX calendar_orphans_by_path ON calendar (path) WHERE item IS NULL;

-- Notices whose events are to be looked at by the next renewal.
CREATE TABLE calendar_waiting (
    notice_id TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;

CREATE TABLE subscriptions (
    path TEXT PRIMARY KEY NOT NULL,     -- of the calendar file that is kept up to date
    options TEXT NOT NULL,              -- JSON: what it holds
    added TEXT NOT NULL,
    written TEXT                        -- day that it is up to date for; NULL: the calendar has changed since
);

CREATE TRIGGER calendar_notices_come AFTER INSERT ON notices BEGIN
    INSERT OR IGNORE INTO calendar_waiting VALUES (new.id);
END;

CREATE TRIGGER calendar_notices_go AFTER DELETE ON notices BEGIN
    INSERT OR IGNORE INTO calendar_waiting VALUES (old.id);
END;

CREATE TRIGGER calendar_notices_change
AFTER UPDATE OF standing, series, edition, document_number, issued, expires ON notices
WHEN old.standing IS NOT new.standing OR old.series IS NOT new.series
  OR old.edition IS NOT new.edition OR old.document_number IS NOT new.document_number
  OR old.issued IS NOT new.issued OR old.expires IS NOT new.expires
BEGIN
    INSERT OR IGNORE INTO calendar_waiting VALUES (new.id);
END;

CREATE TRIGGER calendar_moves_come AFTER INSERT ON deadline_moves BEGIN
    INSERT OR IGNORE INTO calendar_waiting VALUES (new.notice_id);
    INSERT OR IGNORE INTO calendar_waiting VALUES (new.by_notice);
END;

CREATE TRIGGER calendar_moves_go AFTER DELETE ON deadline_moves BEGIN
    INSERT OR IGNORE INTO calendar_waiting VALUES (old.notice_id);
    INSERT OR IGNORE INTO calendar_waiting VALUES (old.by_notice);
END;

CREATE TRIGGER calendar_asides_come AFTER INSERT ON asides
WHEN new.field IN ('deadlines', 'events') BEGIN
    INSERT OR IGNORE INTO calendar_waiting VALUES (new.notice_id);
END;

CREATE TRIGGER calendar_asides_go AFTER DELETE ON asides
WHEN old.field IN ('deadlines', 'events') BEGIN
    INSERT OR IGNORE INTO calendar_waiting VALUES (old.notice_id);
END;

-- What an earlier version took in has no events yet.
INSERT INTO calendar_waiting SELECT id FROM notices;
