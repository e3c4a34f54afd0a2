BEGIN;
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
CREATE TABLE sources (
    path TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT,
    mtime_ns INTEGER,
    size INTEGER,
    extractor TEXT NOT NULL,            -- version that read it last
    notice_id TEXT REFERENCES notices (id) DEFERRABLE INITIALLY DEFERRED,
    copy INTEGER NOT NULL DEFAULT 0,    -- 1 if another file gives the facts of this notice
    error TEXT                          -- why the last reading failed
);
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
CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Cn' tokenchars '，'"
);
CREATE TABLE lineage (
    source TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    target TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,             -- basis | forwarded | carries_out | amends | postpones | corrects | cancels | repeals | reference | follows
    basis TEXT NOT NULL,                -- number | title: of a citation; series | order: no citation says it
    item INTEGER,                       -- the citation of the source that says it
    confidence REAL NOT NULL
);
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
INSERT INTO migrations ("name") VALUES ('0001-notices');
INSERT INTO migrations ("name") VALUES ('0002-facts');
INSERT INTO migrations ("name") VALUES ('0003-views');
INSERT INTO migrations ("name") VALUES ('0004-search');
INSERT INTO migrations ("name") VALUES ('0005-links');
INSERT INTO migrations ("name") VALUES ('0006-identities');
INSERT INTO notices ("number", "id", "schema_version", "genre", "language", "title", "document_type", "document_number", "agency_code", "number_year", "number_serial", "issuers", "level", "region", "addressees", "copied_to", "printed_by", "signatory", "urgency", "classification", "remark", "issued", "printed", "published", "effective", "expires", "programme", "series", "period_start", "period_end", "edition", "format", "encoding", "pages", "ocr", "text", "record", "same_as", "same_basis", "standing", "standing_by") VALUES (1, 'miit-2020', '1.0', 'notice', 'zh-Hans', '工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知', NULL, '工信厅企业函〔2020〕100号', '工信厅企业函', 2020, '100', '工业和信息化部办公厅', 'national', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2020-08-20', NULL, NULL, NULL, NULL, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2020, 2021, 2020, 'txt', NULL, NULL, 0, '工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知
工业和信息化部办公厅
中小企业经营管理领军人才培训
2020-08-20
工信厅企业函〔2020〕100号
北京大学
浙江大学
工业和信息化部人才交流中心
1800名
2020-09-30前报送信息表
联系方式
', '{"schema_version":"1.0","notice_id":"miit-2020","source":{"path":"notice.txt","sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":"txt","encoding":null,"pages":null,"ocr":false,"characters":151},"genre":"notice","language":"zh-Hans","title":{"evidence":[{"start":0,"end":44,"quote":"工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知"},"document_type":null,"document_number":{"evidence":[{"start":82,"end":98,"quote":"工信厅企业函〔2020〕100号","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工信厅企业函〔2020〕100号","agency_code":"工信厅企业函","year":2020,"serial":"100"},"issuers":[{"evidence":[{"start":45,"end":55,"quote":"工业和信息化部办公厅","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部办公厅","canonical":"工业和信息化部办公厅","level":"national","region":null}],"addressees":null,"copied_to":null,"printed_by":null,"signatory":null,"urgency":null,"classification":null,"remark":null,"dates":{"issued":{"evidence":[{"start":71,"end":81,"quote":"2020-08-20","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"2020-08-20","precision":"day"},"printed":null,"published":null,"effective":null,"expires":null},"programme":{"evidence":[{"start":56,"end":70,"quote":"中小企业经营管理领军人才培训","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"中小企业经营管理领军人才培训","series":"中小企业经营管理领军人才培训","period":{"start":2020,"end":2021}},"sections":[],"deadlines":[{"evidence":[{"start":129,"end":145,"quote":"2020-09-30前报送信息表","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","due":"2020-09-30","start":null,"time":null,"precision":"day","kind":"submission","basis":"stated","anchor":null,"recurrence":null,"responsible":"各地中小企业主管部门","recipient":null,"action":"报送信息表"}],"events":[],"institutions":[{"evidence":[{"start":99,"end":103,"quote":"北京大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"北京大学","canonical":"北京大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":104,"end":108,"quote":"浙江大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"浙江大学","canonical":"浙江大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":109,"end":122,"quote":"工业和信息化部人才交流中心","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部人才交流中心","canonical":"工业和信息化部人才交流中心","role":"coordinator","role_text":null,"track":null}],"quotas":[{"evidence":[{"start":123,"end":128,"quote":"1800名","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":1800.0,"max":null,"comparator":">=","unit":"名","subject":"中小企业经营管理领军人才","per":null,"scope":null,"period":null}],"fees":[],"contacts":[{"evidence":[{"start":146,"end":150,"quote":"联系方式","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","organization":"中小企业局","persons":["林岚"],"phones":["010-00000001"],"mobiles":[],"faxes":[],"emails":["a@example.cn"],"addresses":[],"postcodes":[],"websites":[]}],"citations":[],"attachments":[],"links":[],"warnings":[]}', NULL, NULL, NULL, NULL);
INSERT INTO notices ("number", "id", "schema_version", "genre", "language", "title", "document_type", "document_number", "agency_code", "number_year", "number_serial", "issuers", "level", "region", "addressees", "copied_to", "printed_by", "signatory", "urgency", "classification", "remark", "issued", "printed", "published", "effective", "expires", "programme", "series", "period_start", "period_end", "edition", "format", "encoding", "pages", "ocr", "text", "record", "same_as", "same_basis", "standing", "standing_by") VALUES (2, 'miit-2023', '1.0', 'notice', 'zh-Hans', '工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知', NULL, '工信厅企业函〔2023〕100号', '工信厅企业函', 2023, '100', '工业和信息化部办公厅', 'national', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2023-08-20', NULL, NULL, NULL, NULL, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2023, 2024, 2023, 'txt', NULL, NULL, 0, '工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知
工业和信息化部办公厅
中小企业经营管理领军人才培训
2023-08-20
工信厅企业函〔2023〕100号
北京大学
兰州大学
工业和信息化部人才交流中心
2000名
2023-10-31前报送信息表
联系方式
', '{"schema_version":"1.0","notice_id":"miit-2023","source":{"path":"notice.txt","sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":"txt","encoding":null,"pages":null,"ocr":false,"characters":151},"genre":"notice","language":"zh-Hans","title":{"evidence":[{"start":0,"end":44,"quote":"工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知"},"document_type":null,"document_number":{"evidence":[{"start":82,"end":98,"quote":"工信厅企业函〔2023〕100号","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工信厅企业函〔2023〕100号","agency_code":"工信厅企业函","year":2023,"serial":"100"},"issuers":[{"evidence":[{"start":45,"end":55,"quote":"工业和信息化部办公厅","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部办公厅","canonical":"工业和信息化部办公厅","level":"national","region":null}],"addressees":null,"copied_to":null,"printed_by":null,"signatory":null,"urgency":null,"classification":null,"remark":null,"dates":{"issued":{"evidence":[{"start":71,"end":81,"quote":"2023-08-20","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"2023-08-20","precision":"day"},"printed":null,"published":null,"effective":null,"expires":null},"programme":{"evidence":[{"start":56,"end":70,"quote":"中小企业经营管理领军人才培训","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"中小企业经营管理领军人才培训","series":"中小企业经营管理领军人才培训","period":{"start":2023,"end":2024}},"sections":[],"deadlines":[{"evidence":[{"start":129,"end":145,"quote":"2023-10-31前报送信息表","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","due":"2023-10-31","start":null,"time":null,"precision":"day","kind":"submission","basis":"stated","anchor":null,"recurrence":null,"responsible":"各地中小企业主管部门","recipient":null,"action":"报送信息表"}],"events":[],"institutions":[{"evidence":[{"start":99,"end":103,"quote":"北京大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"北京大学","canonical":"北京大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":104,"end":108,"quote":"兰州大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"兰州大学","canonical":"兰州大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":109,"end":122,"quote":"工业和信息化部人才交流中心","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部人才交流中心","canonical":"工业和信息化部人才交流中心","role":"coordinator","role_text":null,"track":null}],"quotas":[{"evidence":[{"start":123,"end":128,"quote":"2000名","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":2000.0,"max":null,"comparator":">=","unit":"名","subject":"中小企业经营管理领军人才","per":null,"scope":null,"period":null}],"fees":[],"contacts":[{"evidence":[{"start":146,"end":150,"quote":"联系方式","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","organization":"中小企业局","persons":["林岚"],"phones":["010-00000001"],"mobiles":[],"faxes":[],"emails":["a@example.cn"],"addresses":[],"postcodes":[],"websites":[]}],"citations":[],"attachments":[],"links":[],"warnings":[]}', NULL, NULL, NULL, NULL);
INSERT INTO notices ("number", "id", "schema_version", "genre", "language", "title", "document_type", "document_number", "agency_code", "number_year", "number_serial", "issuers", "level", "region", "addressees", "copied_to", "printed_by", "signatory", "urgency", "classification", "remark", "issued", "printed", "published", "effective", "expires", "programme", "series", "period_start", "period_end", "edition", "format", "encoding", "pages", "ocr", "text", "record", "same_as", "same_basis", "standing", "standing_by") VALUES (3, 'order', '1.0', 'notice', 'zh-Hans', '关于组织申报订单班项目的通知', NULL, NULL, NULL, NULL, NULL, '云岚市教育局', 'municipal', '云岚市', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2024, 'txt', NULL, NULL, 0, '关于组织申报订单班项目的通知
云岚市教育局
2024-03-01
2024-04-15前提交申请
培训费0元
云教〔2023〕5号
', '{"schema_version":"1.0","notice_id":"order","source":{"path":"notice.txt","sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":"txt","encoding":null,"pages":null,"ocr":false,"characters":66},"genre":"notice","language":"zh-Hans","title":{"evidence":[{"start":0,"end":14,"quote":"关于组织申报订单班项目的通知","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"关于组织申报订单班项目的通知"},"document_type":null,"document_number":null,"issuers":[{"evidence":[{"start":15,"end":21,"quote":"云岚市教育局","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"云岚市教育局","canonical":"云岚市教育局","level":"municipal","region":"云岚市"}],"addressees":null,"copied_to":null,"printed_by":null,"signatory":null,"urgency":null,"classification":null,"remark":null,"dates":{"issued":{"evidence":[{"start":22,"end":32,"quote":"2024-03-01","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"2024-03-01","precision":"day"},"printed":null,"published":null,"effective":null,"expires":null},"programme":null,"sections":[],"deadlines":[{"evidence":[{"start":33,"end":48,"quote":"2024-04-15前提交申请","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","due":"2024-04-15","start":null,"time":null,"precision":"day","kind":"application","basis":"stated","anchor":null,"recurrence":null,"responsible":null,"recipient":null,"action":"提交申请"}],"events":[],"institutions":[],"quotas":[],"fees":[{"evidence":[{"start":49,"end":54,"quote":"培训费0元","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","item":"培训费","amount":0.0,"comparator":"=","per":null,"payer":null}],"contacts":[],"citations":[{"evidence":[{"start":55,"end":65,"quote":"云教〔2023〕5号","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","title":null,"document_number":"云教〔2023〕5号","issuers":[],"relation":"basis"}],"attachments":[],"links":[],"warnings":[{"code":"ocr-text","message":"read by OCR","evidence":[]}]}', NULL, NULL, NULL, NULL);
INSERT INTO sources ("path", "sha256", "mtime_ns", "size", "extractor", "notice_id", "copy", "error") VALUES ('/notices/miit-2020.txt', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1, 0, '1', 'miit-2020', 0, NULL);
INSERT INTO sources ("path", "sha256", "mtime_ns", "size", "extractor", "notice_id", "copy", "error") VALUES ('/notices/miit-2023.txt', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1, 0, '1', 'miit-2023', 0, NULL);
INSERT INTO sources ("path", "sha256", "mtime_ns", "size", "extractor", "notice_id", "copy", "error") VALUES ('/notices/order.txt', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 1, 0, '1', 'order', 0, NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'elements', 1, 1, 0, 44, '工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'elements', 2, 1, 82, 98, '工信厅企业函〔2020〕100号', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'dates', 1, 1, 71, 81, '2020-08-20', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'programmes', 1, 1, 56, 70, '中小企业经营管理领军人才培训', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'issuers', 1, 1, 45, 55, '工业和信息化部办公厅', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'deadlines', 1, 1, 129, 145, '2020-09-30前报送信息表', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'institutions', 1, 1, 99, 103, '北京大学', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'institutions', 2, 1, 104, 108, '浙江大学', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'institutions', 3, 1, 109, 122, '工业和信息化部人才交流中心', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'quotas', 1, 1, 123, 128, '1800名', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 'contacts', 1, 1, 146, 150, '联系方式', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'elements', 1, 1, 0, 44, '工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'elements', 2, 1, 82, 98, '工信厅企业函〔2023〕100号', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'dates', 1, 1, 71, 81, '2023-08-20', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'programmes', 1, 1, 56, 70, '中小企业经营管理领军人才培训', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'issuers', 1, 1, 45, 55, '工业和信息化部办公厅', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'deadlines', 1, 1, 129, 145, '2023-10-31前报送信息表', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'institutions', 1, 1, 99, 103, '北京大学', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'institutions', 2, 1, 104, 108, '兰州大学', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'institutions', 3, 1, 109, 122, '工业和信息化部人才交流中心', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'quotas', 1, 1, 123, 128, '2000名', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 'contacts', 1, 1, 146, 150, '联系方式', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 'elements', 1, 1, 0, 14, '关于组织申报订单班项目的通知', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 'dates', 1, 1, 22, 32, '2024-03-01', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 'issuers', 1, 1, 15, 21, '云岚市教育局', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 'deadlines', 1, 1, 33, 48, '2024-04-15前提交申请', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 'fees', 1, 1, 49, 54, '培训费0元', 'body', NULL);
INSERT INTO evidence ("notice_id", "field", "item", "rank", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 'citations', 1, 1, 55, 65, '云教〔2023〕5号', 'body', NULL);
INSERT INTO institutions_canonical ("name") VALUES ('北京大学');
INSERT INTO institutions_canonical ("name") VALUES ('工业和信息化部人才交流中心');
INSERT INTO institutions_canonical ("name") VALUES ('浙江大学');
INSERT INTO institutions_canonical ("name") VALUES ('兰州大学');
INSERT INTO elements ("notice_id", "item", "name", "value", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, 'title', '工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知', 0.9, 'by-hand', 0, 44, '工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知', 'body', NULL);
INSERT INTO elements ("notice_id", "item", "name", "value", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 2, 'document_number', '工信厅企业函〔2020〕100号', 0.9, 'by-hand', 82, 98, '工信厅企业函〔2020〕100号', 'body', NULL);
INSERT INTO elements ("notice_id", "item", "name", "value", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, 'title', '工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知', 0.9, 'by-hand', 0, 44, '工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知', 'body', NULL);
INSERT INTO elements ("notice_id", "item", "name", "value", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 2, 'document_number', '工信厅企业函〔2023〕100号', 0.9, 'by-hand', 82, 98, '工信厅企业函〔2023〕100号', 'body', NULL);
INSERT INTO elements ("notice_id", "item", "name", "value", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, 'title', '关于组织申报订单班项目的通知', 0.9, 'by-hand', 0, 14, '关于组织申报订单班项目的通知', 'body', NULL);
INSERT INTO dates ("notice_id", "item", "kind", "value", "precision", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, 'issued', '2020-08-20', 'day', 0.9, 'by-hand', 71, 81, '2020-08-20', 'body', NULL);
INSERT INTO dates ("notice_id", "item", "kind", "value", "precision", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, 'issued', '2023-08-20', 'day', 0.9, 'by-hand', 71, 81, '2023-08-20', 'body', NULL);
INSERT INTO dates ("notice_id", "item", "kind", "value", "precision", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, 'issued', '2024-03-01', 'day', 0.9, 'by-hand', 22, 32, '2024-03-01', 'body', NULL);
INSERT INTO issuers ("notice_id", "item", "name", "canonical", "level", "region", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2020', 1, '工业和信息化部办公厅', '工业和信息化部办公厅', 'national', NULL, 0.9, 'by-hand', 45, 55, '工业和信息化部办公厅', 'body', NULL, '工业和信息化部办公厅');
INSERT INTO issuers ("notice_id", "item", "name", "canonical", "level", "region", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2023', 1, '工业和信息化部办公厅', '工业和信息化部办公厅', 'national', NULL, 0.9, 'by-hand', 45, 55, '工业和信息化部办公厅', 'body', NULL, '工业和信息化部办公厅');
INSERT INTO issuers ("notice_id", "item", "name", "canonical", "level", "region", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('order', 1, '云岚市教育局', '云岚市教育局', 'municipal', '云岚市', 0.9, 'by-hand', 15, 21, '云岚市教育局', 'body', NULL, '云岚市教育局');
INSERT INTO programmes ("notice_id", "item", "name", "series", "period_start", "period_end", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2020, 2021, 0.9, 'by-hand', 56, 70, '中小企业经营管理领军人才培训', 'body', NULL);
INSERT INTO programmes ("notice_id", "item", "name", "series", "period_start", "period_end", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2023, 2024, 0.9, 'by-hand', 56, 70, '中小企业经营管理领军人才培训', 'body', NULL);
INSERT INTO deadlines ("notice_id", "item", "due", "due_day", "start", "time", "precision", "kind", "basis", "anchor_event", "anchor_date", "recurrence", "responsible", "recipient", "action", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, '2020-09-30', '2020-09-30', NULL, NULL, 'day', 'submission', 'stated', NULL, NULL, NULL, '各地中小企业主管部门', NULL, '报送信息表', 0.9, 'by-hand', 129, 145, '2020-09-30前报送信息表', 'body', NULL);
INSERT INTO deadlines ("notice_id", "item", "due", "due_day", "start", "time", "precision", "kind", "basis", "anchor_event", "anchor_date", "recurrence", "responsible", "recipient", "action", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, '2023-10-31', '2023-10-31', NULL, NULL, 'day', 'submission', 'stated', NULL, NULL, NULL, '各地中小企业主管部门', NULL, '报送信息表', 0.9, 'by-hand', 129, 145, '2023-10-31前报送信息表', 'body', NULL);
INSERT INTO deadlines ("notice_id", "item", "due", "due_day", "start", "time", "precision", "kind", "basis", "anchor_event", "anchor_date", "recurrence", "responsible", "recipient", "action", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, '2024-04-15', '2024-04-15', NULL, NULL, 'day', 'application', 'stated', NULL, NULL, NULL, NULL, NULL, '提交申请', 0.9, 'by-hand', 33, 48, '2024-04-15前提交申请', 'body', NULL);
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2020', 1, '北京大学', '北京大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 99, 103, '北京大学', 'body', NULL, '北京大学');
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2020', 2, '浙江大学', '浙江大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 104, 108, '浙江大学', 'body', NULL, '浙江大学');
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2020', 3, '工业和信息化部人才交流中心', '工业和信息化部人才交流中心', 'coordinator', NULL, NULL, 0.9, 'by-hand', 109, 122, '工业和信息化部人才交流中心', 'body', NULL, '工业和信息化部人才交流中心');
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2023', 1, '北京大学', '北京大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 99, 103, '北京大学', 'body', NULL, '北京大学');
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2023', 2, '兰州大学', '兰州大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 104, 108, '兰州大学', 'body', NULL, '兰州大学');
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page", "extracted") VALUES ('miit-2023', 3, '工业和信息化部人才交流中心', '工业和信息化部人才交流中心', 'coordinator', NULL, NULL, 0.9, 'by-hand', 109, 122, '工业和信息化部人才交流中心', 'body', NULL, '工业和信息化部人才交流中心');
INSERT INTO quotas ("notice_id", "item", "value", "max", "comparator", "unit", "subject", "per", "scope", "period", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, 1800.0, NULL, '>=', '名', '中小企业经营管理领军人才', NULL, NULL, NULL, 0.9, 'by-hand', 123, 128, '1800名', 'body', NULL);
INSERT INTO quotas ("notice_id", "item", "value", "max", "comparator", "unit", "subject", "per", "scope", "period", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, 2000.0, NULL, '>=', '名', '中小企业经营管理领军人才', NULL, NULL, NULL, 0.9, 'by-hand', 123, 128, '2000名', 'body', NULL);
INSERT INTO fees ("notice_id", "item", "fee", "amount", "comparator", "per", "payer", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, '培训费', 0.0, '=', NULL, NULL, 0.9, 'by-hand', 49, 54, '培训费0元', 'body', NULL);
INSERT INTO contacts ("notice_id", "item", "organization", "persons", "phones", "mobiles", "faxes", "emails", "addresses", "postcodes", "websites", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, '中小企业局', '林岚', '010-00000001', NULL, NULL, 'a@example.cn', NULL, NULL, NULL, 0.9, 'by-hand', 146, 150, '联系方式', 'body', NULL);
INSERT INTO contacts ("notice_id", "item", "organization", "persons", "phones", "mobiles", "faxes", "emails", "addresses", "postcodes", "websites", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, '中小企业局', '林岚', '010-00000001', NULL, NULL, 'a@example.cn', NULL, NULL, NULL, 0.9, 'by-hand', 146, 150, '联系方式', 'body', NULL);
INSERT INTO citations ("notice_id", "item", "title", "document_number", "issuers", "relation", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, NULL, '云教〔2023〕5号', NULL, 'basis', 0.9, 'by-hand', 55, 65, '云教〔2023〕5号', 'body', NULL);
INSERT INTO warnings ("notice_id", "item", "code", "message", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, 'ocr-text', 'read by OCR', NULL, NULL, NULL, NULL, NULL);
INSERT INTO contact_details ("notice_id", "item", "kind", "position", "value") VALUES ('miit-2020', 1, 'person', 1, '林岚');
INSERT INTO contact_details ("notice_id", "item", "kind", "position", "value") VALUES ('miit-2020', 1, 'phone', 1, '010-00000001');
INSERT INTO contact_details ("notice_id", "item", "kind", "position", "value") VALUES ('miit-2020', 1, 'email', 1, 'a@example.cn');
INSERT INTO contact_details ("notice_id", "item", "kind", "position", "value") VALUES ('miit-2023', 1, 'person', 1, '林岚');
INSERT INTO contact_details ("notice_id", "item", "kind", "position", "value") VALUES ('miit-2023', 1, 'phone', 1, '010-00000001');
INSERT INTO contact_details ("notice_id", "item", "kind", "position", "value") VALUES ('miit-2023', 1, 'email', 1, 'a@example.cn');
INSERT INTO search (rowid, "title", "text") VALUES (1, '工 业 和 信 息 化 部 办 公 厅 关 于 做 好 2020 ， 2021 年 度 中 小 企 业 经 营 管 理 领 军 人 才 培 训 工 作 的 通 知', '工 业 和 信 息 化 部 办 公 厅 关 于 做 好 2020 ， 2021 年 度 中 小 企 业 经 营 管 理 领 军 人 才 培 训 工 作 的 通 知 工 业 和 信 息 化 部 办 公 厅 中 小 企 业 经 营 管 理 领 军 人 才 培 训 2020 ， 08 ， 20 工 信 厅 企 业 函 ， 2020 ， 100 号 北 京 大 学 浙 江 大 学 工 业 和 信 息 化 部 人 才 交 流 中 心 1800 名 2020 ， 09 ， 30 前 报 送 信 息 表 联 系 方 式');
INSERT INTO search (rowid, "title", "text") VALUES (2, '工 业 和 信 息 化 部 办 公 厅 关 于 做 好 2023 ， 2024 年 度 中 小 企 业 经 营 管 理 领 军 人 才 培 训 工 作 的 通 知', '工 业 和 信 息 化 部 办 公 厅 关 于 做 好 2023 ， 2024 年 度 中 小 企 业 经 营 管 理 领 军 人 才 培 训 工 作 的 通 知 工 业 和 信 息 化 部 办 公 厅 中 小 企 业 经 营 管 理 领 军 人 才 培 训 2023 ， 08 ， 20 工 信 厅 企 业 函 ， 2023 ， 100 号 北 京 大 学 兰 州 大 学 工 业 和 信 息 化 部 人 才 交 流 中 心 2000 名 2023 ， 10 ， 31 前 报 送 信 息 表 联 系 方 式');
INSERT INTO search (rowid, "title", "text") VALUES (3, '关 于 组 织 申 报 订 单 班 项 目 的 通 知', '关 于 组 织 申 报 订 单 班 项 目 的 通 知 云 岚 市 教 育 局 2024 ， 03 ， 01 2024 ， 04 ， 15 前 提 交 申 请 培 训 费 0 元 云 教 ， 2023 ， 5 号');
INSERT INTO lineage ("source", "target", "relation", "basis", "item", "confidence") VALUES ('miit-2023', 'miit-2020', 'follows', 'order', NULL, 0.8);
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('number:工信厅企业函〔2020〕100号', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('series:中小企业经营管理领军人才培训', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:0:6fef77-1c27e86-10d8d10-d7f757', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:10:86f8c4-8966-77820f-4f015f', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:11:1eb25fc-d3d42b-117ac-176a9ea', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:12:1348f52-21e04b-2a32f79-7409d4', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:13:377c7a-aca478-26a2ea4-415654e', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:14:4465f3e-163b522-7818a3-84b6c', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:15:84bb6-9d65a2-10f2b84-a2d52c', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:1:2d066a9-33864b7-12e05d7-9d1e90', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:2:a6b3cb-c00143-f24bfc-f56190', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:3:5b3e1e-171dbb2-1943ff7-1e28e0', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:4:146148-167abd9-23b2b21-d536c3', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:5:f99b36-8f5a4d-190dfeb-522a3d', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:6:6d4a6c-3e4af1-567ee7-25f9254', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:7:15adb70-2b2b840-a475a6-22b65a4', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:8:76392d-106592-23a47a-14b878a', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:9:11af64d-2336ea-1faad9-342634d', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('title:关于做好20202021年度中小企业经营管理领军人才培训工作的通知', 1, 'miit-2020');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('number:工信厅企业函〔2023〕100号', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('series:中小企业经营管理领军人才培训', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:0:6fef77-2de20f4-a1a0c3-6a2230', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:10:86f8c4-8966-77820f-4f015f', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:11:1eb25fc-3bcd1-3886212-15b3c43', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:12:1348f52-21e04b-14d9aa8-7409d4', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:13:114ccab-118b811-9b0587-532d9ba', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:14:4990549-4f27823-7818a3-84b6c', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:15:11ddb8-1cf4e21-10f2b84-a2d52c', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:1:2d066a9-22c2093-91f04b-9d1e90', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:2:a6b3cb-d8bd5-2545f8c-da95d0', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:3:2174314-171dbb2-23d7a2d-1e28e0', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:4:146148-167abd9-a10f8f-d536c3', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:5:f99b36-14231fc-190dfeb-decdab', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:6:6d4a6c-3e4af1-567ee7-93ab76', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:7:15adb70-2f64718-a475a6-5c71cd', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:8:76392d-106592-23a47a-14b878a', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:9:15a30c0-24ad78e-1faad9-342634d', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('title:关于做好20232024年度中小企业经营管理领军人才培训工作的通知', 1, 'miit-2023');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('number:云教〔2023〕5号', 0, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:0:20e7014-267503f-7f5214-243d1a', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:10:6a5e61-283d3fc-1baa742-1500d5c', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:11:11d230c-223cc89-3e087f4-2293d1a', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:12:2213e87-20d4993-469b4a1-5715781', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:13:5815d2-3dfafd1-9e052-2e6ae0e', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:14:da5a76-1097ced-5903bfc-1af9e82', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:15:2d21f7d-13f9e83-252e580-24d5976', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:1:b8b888-3dbb5-cf3586-96cdd8', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:2:630542-5083e3c-15e4a3f-b2a1a6', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:3:3b000a-6a64fc-e1fce5-956816', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:4:53408d-40fbeb-25aafbe-54f3f7c', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:5:110068e-5cdc768-5f3b2d4-126ec55', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:6:6cc24c4-793a04-5d96ad-925f0c9', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:7:100d31c-19f744d-c5e7bb-ec7e11', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:8:643d895-2a5536b-311d107-58415e', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('text:9:12fdcd0-69c51b6-3d5d553-4233d0', 1, 'order');
INSERT INTO link_keys ("key", "has", "notice_id") VALUES ('title:关于组织申报订单班项目的通知', 1, 'order');
INSERT INTO sketches ("notice_id", "sketch") VALUES ('miit-2020', X'77EF6F00867EC201108D0D0157F7D700A966D002B7643803D7052E01901E9D00CBB3A6004301C000FC4BF2009061F5001E3E5B00B2DB7101F73F9401E0281E0048611400D9AB6701212B3B02C336D500369BF9004D5A8F00EBDF90013D2A52006C4A6D00F14A3E00E77E560054925F0270DB5A0140B8B202A675A400A4652B022D397600926510007AA423008A874B014DF61A01EA362300D9AA1F004D634203C4F88600668900000F8277005F014F00FC25EB012BD4D300AC170100EAA97601528F34014BE02100792FA302D40974007A7C370078A4AC00A42E6A024E6515043E5F460422B56301A31878006C4B0800B64B0800A2659D00842B0F012CD5A200');
INSERT INTO sketches ("notice_id", "sketch") VALUES ('miit-2023', X'77EF6F00F420DE02C3A0A10030226A00A966D00293202C024BF09100901E9D00CBB3A600D58B0D008C5F5402D095DA0014431702B2DB71012D7A3D02E0281E0048611400D9AB67018F0FA100C336D500369BF900FC314201EBDF9001ABCDDE006C4A6D00F14A3E00E77E560076AB930070DB5A011847F602A675A400CD715C002D397600926510007AA423008A874B01C0305A018ED74A02D9AA1F004D634203C4F88600668900000F8277005F014F00FC25EB01D1BC030012628803433C5B01528F34014BE02100A89A4D01D4097400ABCC140111B8180187059B00BAD93205490599042378F204A31878006C4B0800B8DD1100214ECF01842B0F012CD5A200');
INSERT INTO sketches ("notice_id", "sketch") VALUES ('order', X'14700E023F50670214527F001A3D240088B8B800B5DB03008635CF00D8CD9600420563003C3E08053F4A5E01A6A1B2000A003B00FC646A00E5FCE100166895008D405300EBFB4000BEAF5A027C3F4F058E06100168C7CD05D4B2F30555EC2601C424CC06043A7900AD965D00C9F025091CD300014D749F01BBE7C500117EEC0095D843066B53A50207D111035E415800D0DC2F01B6519C0653D5D503D0334200615E6A00FCD3830242A7BA015C0D50010C231D0189CC2302F487E0031A3D2902873E210293490D02A1B4690481577105D2155800D1AFDF0352E009000EAEE602765ADA00ED7C0901FC3B9005829EAF017D1FD202839E3F0180E5520276594D02');
CREATE INDEX notices_by_series ON notices (series, edition);
CREATE INDEX notices_by_document_number ON notices (document_number);
CREATE INDEX sources_by_notice ON sources (notice_id);
CREATE INDEX sources_by_sha256 ON sources (sha256);
CREATE INDEX issuers_by_canonical ON issuers (canonical);
CREATE INDEX deadlines_by_due_day ON deadlines (due_day);
CREATE INDEX institutions_by_canonical ON institutions (canonical);
CREATE INDEX citations_by_document_number ON citations (document_number);
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
CREATE INDEX lineage_by_source ON lineage (source);
CREATE INDEX lineage_by_target ON lineage (target);
CREATE INDEX deadline_moves_by_notice ON deadline_moves (by_notice, by_item);
CREATE INDEX link_keys_by_notice ON link_keys (notice_id);
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
COMMIT;
