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
, same_as TEXT, same_basis TEXT, standing TEXT, standing_by TEXT);

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
, ctime_ns INTEGER, seen TEXT, vanished TEXT, failed TEXT, tools TEXT, stale INTEGER NOT NULL DEFAULT 0);

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
    source TEXT, kind TEXT NOT NULL DEFAULT 'renamed', decision INTEGER REFERENCES decisions_institutions (id),
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
    page INTEGER, extracted TEXT,
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
    page INTEGER, extracted TEXT,
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

CREATE TABLE lineage (
    source TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    target TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,             -- basis | forwarded | carries_out | amends | postpones | corrects | cancels | repeals | reference | follows
    basis TEXT NOT NULL,                -- number | title: of a citation; series | order: no citation says it
    item INTEGER,                       -- the citation of the source that says it
    confidence REAL NOT NULL
);

CREATE INDEX lineage_by_source ON lineage (source);

CREATE INDEX lineage_by_target ON lineage (target);

CREATE TABLE deadline_moves (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,              -- the deadline that was moved
    rank INTEGER NOT NULL,              -- from 1, in the order of the notices that moved it
    by_notice TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    by_item INTEGER,                    -- the deadline of that notice that says so
    due TEXT,                           -- NULL: put off without a new day
    due_day TEXT,
    start TEXT,
    time TEXT,
    basis TEXT NOT NULL,                -- old day named | only one of its kind | words | cancelled | put off without a day
    PRIMARY KEY (notice_id, item, rank)
);

CREATE INDEX deadline_moves_by_notice ON deadline_moves (by_notice, by_item);

CREATE TABLE asides (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    field TEXT NOT NULL,                -- name of the table of facts
    of TEXT NOT NULL,                   -- id of the notice whose facts count
    conflict TEXT,                      -- what the two say differently
    PRIMARY KEY (notice_id, field)
);

CREATE TABLE link_keys (
    key TEXT NOT NULL,
    has INTEGER NOT NULL,
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    PRIMARY KEY (key, has, notice_id)
) WITHOUT ROWID;

CREATE INDEX link_keys_by_notice ON link_keys (notice_id);

CREATE TABLE sketches (
    notice_id TEXT PRIMARY KEY NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    sketch BLOB NOT NULL                -- 64 numbers of 32 bits that stand for the text
);

CREATE TABLE unlinked (
    key TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;

CREATE TABLE unlinked_notices (
    notice_id TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;

CREATE TABLE decided_editions (
    notice_id TEXT PRIMARY KEY NOT NULL,
    series TEXT,
    edition INTEGER,
    decided TEXT NOT NULL               -- when, ISO
);

CREATE TRIGGER notices_come AFTER INSERT ON notices BEGIN
    INSERT OR IGNORE INTO unlinked_notices VALUES (new.id);
END;

CREATE TRIGGER notices_go BEFORE DELETE ON notices BEGIN
    INSERT OR IGNORE INTO unlinked SELECT key FROM link_keys WHERE notice_id = old.id;
    DELETE FROM unlinked_notices WHERE notice_id = old.id;
END;

CREATE TRIGGER issuers_change AFTER UPDATE OF canonical ON issuers BEGIN
    INSERT OR IGNORE INTO unlinked_notices VALUES (new.notice_id);
END;

CREATE VIEW deadlines_in_force AS
SELECT d.notice_id, d.item,
       CASE WHEN m.rank IS NULL THEN d.due ELSE m.due END AS due,
       CASE WHEN m.rank IS NULL THEN d.due_day ELSE m.due_day END AS due_day,
       CASE WHEN m.rank IS NULL THEN d.start ELSE m.start END AS start,
       CASE WHEN m.rank IS NULL THEN d.time ELSE m.time END AS time,
       d.precision, d.kind,
       CASE WHEN m.rank IS NULL THEN d.basis WHEN m.due IS NULL THEN 'suspended' ELSE d.basis END AS basis,
       d.anchor_event, d.anchor_date, d.recurrence, d.responsible, d.recipient, d.action,
       d.confidence, d.rule, d.evidence_start, d.evidence_end, d.quote, d.part, d.page,
       CASE WHEN m.rank IS NULL THEN NULL ELSE d.due END AS first_due,
       m.by_notice AS moved_by, m.by_item AS moved_by_item, m.basis AS moved_basis
FROM deadlines AS d
LEFT JOIN deadline_moves AS m ON m.notice_id = d.notice_id AND m.item = d.item
     AND m.rank = (SELECT max(rank) FROM deadline_moves AS l
                   WHERE l.notice_id = d.notice_id AND l.item = d.item)
WHERE NOT EXISTS (SELECT 1 FROM deadline_moves AS b
                  WHERE b.by_notice = d.notice_id AND b.by_item = d.item)
  AND NOT EXISTS (SELECT 1 FROM asides AS a
                  WHERE a.notice_id = d.notice_id AND a.field = 'deadlines');

CREATE VIEW deadline_list AS
SELECT d.due_day, d.due, d.start, d.time, d.kind, d.action, d.responsible, d.recipient, d.basis,
       n.series, n.edition, n.issuers, n.title, n.document_number, n.genre, n.standing,
       d.first_due, d.moved_by, d.quote, d.part, d.page, d.confidence, d.notice_id, d.item
FROM deadlines_in_force AS d JOIN notices AS n ON n.id = d.notice_id;

CREATE VIEW open_deadlines AS
SELECT CAST(julianday(due_day) - julianday(date('now', 'localtime')) AS INTEGER) AS days_left, *
FROM deadline_list
WHERE (due_day >= date('now', 'localtime') OR basis = 'recurring') AND standing IS NULL
ORDER BY due_day IS NULL, due_day;

CREATE VIEW editions AS
SELECT series, edition, count(*) AS notices, group_concat(title, '; ') AS titles
FROM notices
WHERE series IS NOT NULL AND genre = 'notice' AND same_as IS NULL
GROUP BY series, edition;

CREATE VIEW warning_list AS
SELECT w.notice_id, w.code, w.message, w.quote, w.part, w.page FROM warnings AS w
UNION ALL
SELECT a.of, 'conflict', a.field || ' of ' || a.notice_id || ': ' || a.conflict, NULL, NULL, NULL
FROM asides AS a WHERE a.conflict IS NOT NULL;

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

CREATE INDEX sources_stale ON sources (path) WHERE stale = 1;

CREATE TABLE correction_lines (
    id TEXT PRIMARY KEY NOT NULL,       -- begins with the time; the same in every database
    line TEXT NOT NULL,                 -- JSON, as in the file
    undoes TEXT                         -- of a line that takes a correction back: its id
);

CREATE INDEX correction_lines_by_undoes ON correction_lines (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE corrections (
    id TEXT PRIMARY KEY NOT NULL,
    action TEXT NOT NULL,               -- confirm | correct | reject | add | complete
    field TEXT NOT NULL,                -- deadlines, title, dates.issued …
    made TEXT NOT NULL,                 -- when, ISO with zone
    author TEXT,
    note TEXT,
    notice TEXT NOT NULL,               -- id of the notice that the person saw
    file TEXT,                          -- name of its file
    number TEXT,
    title TEXT,
    quote TEXT,                         -- the words that it rests on
    replaces TEXT,                      -- id of the one that was waiting and that this one settles
    undone TEXT,                        -- when it was taken back; NULL: it was not

    state TEXT NOT NULL,                -- applied | agrees | waiting | absent | replaced | overruled | undone
    notice_id TEXT,                     -- the notice that it belongs to now
    item INTEGER,                       -- the fact that it holds for
    moved INTEGER NOT NULL DEFAULT 0,   -- 1 if it holds in another text than it was made on
    why TEXT,                           -- what a person should know
    words_start INTEGER,                -- of a waiting one: what has become of its words, in the text
    words_end INTEGER,
    later TEXT                          -- the correction that holds instead
);

CREATE INDEX corrections_by_notice ON corrections (notice);

CREATE INDEX corrections_by_notice_id ON corrections (notice_id);

CREATE INDEX corrections_by_file ON corrections (file);

CREATE INDEX corrections_by_number ON corrections (number);

CREATE INDEX corrections_by_title ON corrections (title);

CREATE TABLE uncorrected (
    notice_id TEXT PRIMARY KEY NOT NULL,
    record TEXT NOT NULL                -- the record as JSON, less its text
);

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

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content="notices", content_rowid="number",
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Cn' tokenchars '，'"
);

CREATE INDEX notices_for_search ON notices (edition, region, series, issuers, genre);

CREATE TABLE unindexed (
    number INTEGER PRIMARY KEY
);
