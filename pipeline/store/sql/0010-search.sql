-- Search by pairs of neighbouring characters: a word of two is one token, a longer one a phrase of
-- tokens that overlap; pipeline/text/fulltext.py says how. `number` gets the day of a notice in front,
-- so that the index runs through notices from the newest to the oldest without sorting them.

ALTER TABLE search RENAME TO search_before;

-- The text is that of notices, no second time. Rows are written and taken out by the program alone, as it
-- knows the tokens: the command 'rebuild' of FTS5 would make an index that finds nothing.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content="notices", content_rowid="number",
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Cn' tokenchars '，'"
);

CREATE TABLE renumbered AS
SELECT number AS old,
       day * 1000000 + row_number() OVER (PARTITION BY day ORDER BY number) AS new
FROM (SELECT number, CAST(substr(replace(coalesce(issued, printed, published, '0'), '-', '') || '00000000', 1, 8)
                          AS INTEGER) AS day FROM notices);
CREATE UNIQUE INDEX renumbered_old ON renumbered (old);
UPDATE notices SET number = -number;
UPDATE notices SET number = (SELECT new FROM renumbered WHERE old = -notices.number);

-- The tokens of the old index, one for each character, made into pairs.
INSERT INTO search (rowid, title, text)
SELECT r.new,
    (SELECT group_concat(
        CASE WHEN NOT han THEN value
             ELSE CASE WHEN before = 0 THEN value || ' ' ELSE '' END
                  || CASE WHEN after THEN value || next WHEN before = 0 THEN '' ELSE value END END, ' ')
     FROM (SELECT value, han, lag(han) OVER w AS before, coalesce(lead(han) OVER w, 0) AS after,
                  lead(value) OVER w AS next
           FROM (SELECT key, value, value >= '⺀' AND value <> '，' AS han
                 FROM json_each('["' || replace(b.title, ' ', '","') || '"]'))
           WINDOW w AS (ORDER BY key) ORDER BY key)),
    (SELECT group_concat(
        CASE WHEN NOT han THEN value
             ELSE CASE WHEN before = 0 THEN value || ' ' ELSE '' END
                  || CASE WHEN after THEN value || next WHEN before = 0 THEN '' ELSE value END END, ' ')
     FROM (SELECT value, han, lag(han) OVER w AS before, coalesce(lead(han) OVER w, 0) AS after,
                  lead(value) OVER w AS next
           FROM (SELECT key, value, value >= '⺀' AND value <> '，' AS han
                 FROM json_each('["' || replace(b.text, ' ', '","') || '"]'))
           WINDOW w AS (ORDER BY key) ORDER BY key))
FROM search_before AS b JOIN renumbered AS r ON r.old = b.rowid;
DROP TABLE search_before;
DROP TABLE renumbered;

-- The filters of a search are answered from it, without the long rows of notices.
CREATE INDEX notices_for_search ON notices (edition, region, series, issuers, genre);

-- Notices that are not in the search index yet: it takes in many at a time.
CREATE TABLE unindexed (
    number INTEGER PRIMARY KEY
);
