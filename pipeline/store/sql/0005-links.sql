-- What holds between notices. `notices.series` and `notices.edition` are what linking found; what a
-- notice says by itself is in `programmes` and in its record.
ALTER TABLE notices ADD COLUMN same_as TEXT;          -- id of the notice that this one is a copy of
ALTER TABLE notices ADD COLUMN same_basis TEXT;       -- number | title | text
ALTER TABLE notices ADD COLUMN standing TEXT;         -- repealed | cancelled; NULL: in force
ALTER TABLE notices ADD COLUMN standing_by TEXT;      -- id of the notice that did it

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

-- Facts of a copy that do not count, since the notice or another copy gives them better.
CREATE TABLE asides (
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    field TEXT NOT NULL,                -- name of the table of facts
    of TEXT NOT NULL,                   -- id of the notice whose facts count
    conflict TEXT,                      -- what the two say differently
    PRIMARY KEY (notice_id, field)
);

-- By what notices find one another: `has` 1 for what a notice has, 0 for what it seeks in others.
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

-- Keys and notices whose links are to be looked at again: what came, changed or went.
CREATE TABLE unlinked (
    key TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;
CREATE TABLE unlinked_notices (
    notice_id TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;

-- What a person decided about a notice's place; it wins over linking, and survives each reading.
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

-- Each deadline as it is in force: moved by later notices, without those that are said twice.
DROP VIEW open_deadlines;
DROP VIEW deadline_list;
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

DROP VIEW editions;
CREATE VIEW editions AS
SELECT series, edition, count(*) AS notices, group_concat(title, '; ') AS titles
FROM notices
WHERE series IS NOT NULL AND genre = 'notice' AND same_as IS NULL
GROUP BY series, edition;

-- All warnings: what is wrong within a notice, and where its files contradict each other.
CREATE VIEW warning_list AS
SELECT w.notice_id, w.code, w.message, w.quote, w.part, w.page FROM warnings AS w
UNION ALL
SELECT a.of, 'conflict', a.field || ' of ' || a.notice_id || ': ' || a.conflict, NULL, NULL, NULL
FROM asides AS a WHERE a.conflict IS NOT NULL;
