-- What people said about facts. The lines are those of the corrections file beside the database, which
-- has all of them too: either can be made from the other.
CREATE TABLE correction_lines (
    id TEXT PRIMARY KEY NOT NULL,       -- begins with the time; the same in every database
    line TEXT NOT NULL,                 -- JSON, as in the file
    undoes TEXT                         -- of a line that takes a correction back: its id
);
CREATE INDEX correction_lines_by_undoes ON correction_lines (undoes) WHERE undoes IS NOT NULL;

-- One row a correction; rows are never deleted. The second half is renewed with each reading.
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

-- What the program found by itself in notices that were corrected: to return to.
CREATE TABLE uncorrected (
    notice_id TEXT PRIMARY KEY NOT NULL,
    record TEXT NOT NULL                -- the record as JSON, less its text
);
