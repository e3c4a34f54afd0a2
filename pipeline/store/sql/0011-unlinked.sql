-- What a version before 0005 took in was never linked: the next ingest is to see to it.
INSERT OR IGNORE INTO unlinked_notices
SELECT id FROM notices WHERE id NOT IN (SELECT notice_id FROM sketches);
