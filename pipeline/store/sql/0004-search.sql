-- Every character a token (pipeline.text.fulltext); rowid is notices.number.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Cn' tokenchars '，'"
);
