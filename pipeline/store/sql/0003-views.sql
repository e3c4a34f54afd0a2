-- For people. "Today" is the local date of the machine here; commands pass their own.
CREATE VIEW deadline_list AS
SELECT d.due_day, d.due, d.start, d.time, d.kind, d.action, d.responsible, d.recipient, d.basis,
       n.series, n.edition, n.issuers, n.title, n.document_number, n.genre, d.quote, d.part, d.page,
       d.confidence, d.notice_id, d.item
FROM deadlines AS d JOIN notices AS n ON n.id = d.notice_id;

CREATE VIEW open_deadlines AS
SELECT CAST(julianday(due_day) - julianday(date('now', 'localtime')) AS INTEGER) AS days_left, *
FROM deadline_list
WHERE due_day >= date('now', 'localtime') OR basis = 'recurring'
ORDER BY due_day IS NULL, due_day;

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

CREATE VIEW editions AS
SELECT series, edition, count(*) AS notices, group_concat(title, '; ') AS titles
FROM notices
WHERE series IS NOT NULL AND genre = 'notice'
GROUP BY series, edition;
