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
);
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
    source TEXT,
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
    page INTEGER,
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
    page INTEGER,
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
INSERT INTO migrations ("name") VALUES ('0001-notices');
INSERT INTO migrations ("name") VALUES ('0002-facts');
INSERT INTO migrations ("name") VALUES ('0003-views');
INSERT INTO migrations ("name") VALUES ('0004-search');
INSERT INTO notices ("number", "id", "schema_version", "genre", "language", "title", "document_type", "document_number", "agency_code", "number_year", "number_serial", "issuers", "level", "region", "addressees", "copied_to", "printed_by", "signatory", "urgency", "classification", "remark", "issued", "printed", "published", "effective", "expires", "programme", "series", "period_start", "period_end", "edition", "format", "encoding", "pages", "ocr", "text", "record") VALUES (1, 'miit-2020', '1.0', 'notice', 'zh-Hans', '工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知', NULL, '工信厅企业函〔2020〕100号', '工信厅企业函', 2020, '100', '工业和信息化部办公厅', 'national', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2020-08-20', NULL, NULL, NULL, NULL, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2020, 2021, 2020, 'txt', NULL, NULL, 0, '工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知
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
', '{"schema_version":"1.0","notice_id":"miit-2020","source":{"path":"notice.txt","sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":"txt","encoding":null,"pages":null,"ocr":false,"characters":151},"genre":"notice","language":"zh-Hans","title":{"evidence":[{"start":0,"end":44,"quote":"工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工业和信息化部办公厅关于做好2020-2021年度中小企业经营管理领军人才培训工作的通知"},"document_type":null,"document_number":{"evidence":[{"start":82,"end":98,"quote":"工信厅企业函〔2020〕100号","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工信厅企业函〔2020〕100号","agency_code":"工信厅企业函","year":2020,"serial":"100"},"issuers":[{"evidence":[{"start":45,"end":55,"quote":"工业和信息化部办公厅","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部办公厅","canonical":"工业和信息化部办公厅","level":"national","region":null}],"addressees":null,"copied_to":null,"printed_by":null,"signatory":null,"urgency":null,"classification":null,"remark":null,"dates":{"issued":{"evidence":[{"start":71,"end":81,"quote":"2020-08-20","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"2020-08-20","precision":"day"},"printed":null,"published":null,"effective":null,"expires":null},"programme":{"evidence":[{"start":56,"end":70,"quote":"中小企业经营管理领军人才培训","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"中小企业经营管理领军人才培训","series":"中小企业经营管理领军人才培训","period":{"start":2020,"end":2021}},"sections":[],"deadlines":[{"evidence":[{"start":129,"end":145,"quote":"2020-09-30前报送信息表","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","due":"2020-09-30","start":null,"time":null,"precision":"day","kind":"submission","basis":"stated","anchor":null,"recurrence":null,"responsible":"各地中小企业主管部门","recipient":null,"action":"报送信息表"}],"events":[],"institutions":[{"evidence":[{"start":99,"end":103,"quote":"北京大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"北京大学","canonical":"北京大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":104,"end":108,"quote":"浙江大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"浙江大学","canonical":"浙江大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":109,"end":122,"quote":"工业和信息化部人才交流中心","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部人才交流中心","canonical":"工业和信息化部人才交流中心","role":"coordinator","role_text":null,"track":null}],"quotas":[{"evidence":[{"start":123,"end":128,"quote":"1800名","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":1800.0,"max":null,"comparator":">=","unit":"名","subject":"中小企业经营管理领军人才","per":null,"scope":null,"period":null}],"fees":[],"contacts":[{"evidence":[{"start":146,"end":150,"quote":"联系方式","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","organization":"中小企业局","persons":["林岚"],"phones":["010-00000001"],"mobiles":[],"faxes":[],"emails":["a@example.cn"],"addresses":[],"postcodes":[],"websites":[]}],"citations":[],"attachments":[],"links":[],"warnings":[]}');
INSERT INTO notices ("number", "id", "schema_version", "genre", "language", "title", "document_type", "document_number", "agency_code", "number_year", "number_serial", "issuers", "level", "region", "addressees", "copied_to", "printed_by", "signatory", "urgency", "classification", "remark", "issued", "printed", "published", "effective", "expires", "programme", "series", "period_start", "period_end", "edition", "format", "encoding", "pages", "ocr", "text", "record") VALUES (2, 'miit-2023', '1.0', 'notice', 'zh-Hans', '工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知', NULL, '工信厅企业函〔2023〕100号', '工信厅企业函', 2023, '100', '工业和信息化部办公厅', 'national', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2023-08-20', NULL, NULL, NULL, NULL, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2023, 2024, 2023, 'txt', NULL, NULL, 0, '工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知
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
', '{"schema_version":"1.0","notice_id":"miit-2023","source":{"path":"notice.txt","sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":"txt","encoding":null,"pages":null,"ocr":false,"characters":151},"genre":"notice","language":"zh-Hans","title":{"evidence":[{"start":0,"end":44,"quote":"工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工业和信息化部办公厅关于做好2023-2024年度中小企业经营管理领军人才培训工作的通知"},"document_type":null,"document_number":{"evidence":[{"start":82,"end":98,"quote":"工信厅企业函〔2023〕100号","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"工信厅企业函〔2023〕100号","agency_code":"工信厅企业函","year":2023,"serial":"100"},"issuers":[{"evidence":[{"start":45,"end":55,"quote":"工业和信息化部办公厅","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部办公厅","canonical":"工业和信息化部办公厅","level":"national","region":null}],"addressees":null,"copied_to":null,"printed_by":null,"signatory":null,"urgency":null,"classification":null,"remark":null,"dates":{"issued":{"evidence":[{"start":71,"end":81,"quote":"2023-08-20","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"2023-08-20","precision":"day"},"printed":null,"published":null,"effective":null,"expires":null},"programme":{"evidence":[{"start":56,"end":70,"quote":"中小企业经营管理领军人才培训","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"中小企业经营管理领军人才培训","series":"中小企业经营管理领军人才培训","period":{"start":2023,"end":2024}},"sections":[],"deadlines":[{"evidence":[{"start":129,"end":145,"quote":"2023-10-31前报送信息表","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","due":"2023-10-31","start":null,"time":null,"precision":"day","kind":"submission","basis":"stated","anchor":null,"recurrence":null,"responsible":"各地中小企业主管部门","recipient":null,"action":"报送信息表"}],"events":[],"institutions":[{"evidence":[{"start":99,"end":103,"quote":"北京大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"北京大学","canonical":"北京大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":104,"end":108,"quote":"兰州大学","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"兰州大学","canonical":"兰州大学","role":"undertaker","role_text":null,"track":null},{"evidence":[{"start":109,"end":122,"quote":"工业和信息化部人才交流中心","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"工业和信息化部人才交流中心","canonical":"工业和信息化部人才交流中心","role":"coordinator","role_text":null,"track":null}],"quotas":[{"evidence":[{"start":123,"end":128,"quote":"2000名","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":2000.0,"max":null,"comparator":">=","unit":"名","subject":"中小企业经营管理领军人才","per":null,"scope":null,"period":null}],"fees":[],"contacts":[{"evidence":[{"start":146,"end":150,"quote":"联系方式","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","organization":"中小企业局","persons":["林岚"],"phones":["010-00000001"],"mobiles":[],"faxes":[],"emails":["a@example.cn"],"addresses":[],"postcodes":[],"websites":[]}],"citations":[],"attachments":[],"links":[],"warnings":[]}');
INSERT INTO notices ("number", "id", "schema_version", "genre", "language", "title", "document_type", "document_number", "agency_code", "number_year", "number_serial", "issuers", "level", "region", "addressees", "copied_to", "printed_by", "signatory", "urgency", "classification", "remark", "issued", "printed", "published", "effective", "expires", "programme", "series", "period_start", "period_end", "edition", "format", "encoding", "pages", "ocr", "text", "record") VALUES (3, 'order', '1.0', 'notice', 'zh-Hans', '关于组织申报订单班项目的通知', NULL, NULL, NULL, NULL, NULL, '云岚市教育局', 'municipal', '云岚市', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2024, 'txt', NULL, NULL, 0, '关于组织申报订单班项目的通知
云岚市教育局
2024-03-01
2024-04-15前提交申请
培训费0元
云教〔2023〕5号
', '{"schema_version":"1.0","notice_id":"order","source":{"path":"notice.txt","sha256":"0000000000000000000000000000000000000000000000000000000000000000","format":"txt","encoding":null,"pages":null,"ocr":false,"characters":66},"genre":"notice","language":"zh-Hans","title":{"evidence":[{"start":0,"end":14,"quote":"关于组织申报订单班项目的通知","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"关于组织申报订单班项目的通知"},"document_type":null,"document_number":null,"issuers":[{"evidence":[{"start":15,"end":21,"quote":"云岚市教育局","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","name":"云岚市教育局","canonical":"云岚市教育局","level":"municipal","region":"云岚市"}],"addressees":null,"copied_to":null,"printed_by":null,"signatory":null,"urgency":null,"classification":null,"remark":null,"dates":{"issued":{"evidence":[{"start":22,"end":32,"quote":"2024-03-01","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","value":"2024-03-01","precision":"day"},"printed":null,"published":null,"effective":null,"expires":null},"programme":null,"sections":[],"deadlines":[{"evidence":[{"start":33,"end":48,"quote":"2024-04-15前提交申请","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","due":"2024-04-15","start":null,"time":null,"precision":"day","kind":"application","basis":"stated","anchor":null,"recurrence":null,"responsible":null,"recipient":null,"action":"提交申请"}],"events":[],"institutions":[],"quotas":[],"fees":[{"evidence":[{"start":49,"end":54,"quote":"培训费0元","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","item":"培训费","amount":0.0,"comparator":"=","per":null,"payer":null}],"contacts":[],"citations":[{"evidence":[{"start":55,"end":65,"quote":"云教〔2023〕5号","part":"body","page":null}],"confidence":0.9,"rule":"by-hand","title":null,"document_number":"云教〔2023〕5号","issuers":[],"relation":"basis"}],"attachments":[],"links":[],"warnings":[{"code":"ocr-text","message":"read by OCR","evidence":[]}]}');
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
INSERT INTO issuers ("notice_id", "item", "name", "canonical", "level", "region", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, '工业和信息化部办公厅', '工业和信息化部办公厅', 'national', NULL, 0.9, 'by-hand', 45, 55, '工业和信息化部办公厅', 'body', NULL);
INSERT INTO issuers ("notice_id", "item", "name", "canonical", "level", "region", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, '工业和信息化部办公厅', '工业和信息化部办公厅', 'national', NULL, 0.9, 'by-hand', 45, 55, '工业和信息化部办公厅', 'body', NULL);
INSERT INTO issuers ("notice_id", "item", "name", "canonical", "level", "region", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, '云岚市教育局', '云岚市教育局', 'municipal', '云岚市', 0.9, 'by-hand', 15, 21, '云岚市教育局', 'body', NULL);
INSERT INTO programmes ("notice_id", "item", "name", "series", "period_start", "period_end", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2020, 2021, 0.9, 'by-hand', 56, 70, '中小企业经营管理领军人才培训', 'body', NULL);
INSERT INTO programmes ("notice_id", "item", "name", "series", "period_start", "period_end", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, '中小企业经营管理领军人才培训', '中小企业经营管理领军人才培训', 2023, 2024, 0.9, 'by-hand', 56, 70, '中小企业经营管理领军人才培训', 'body', NULL);
INSERT INTO deadlines ("notice_id", "item", "due", "due_day", "start", "time", "precision", "kind", "basis", "anchor_event", "anchor_date", "recurrence", "responsible", "recipient", "action", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, '2020-09-30', '2020-09-30', NULL, NULL, 'day', 'submission', 'stated', NULL, NULL, NULL, '各地中小企业主管部门', NULL, '报送信息表', 0.9, 'by-hand', 129, 145, '2020-09-30前报送信息表', 'body', NULL);
INSERT INTO deadlines ("notice_id", "item", "due", "due_day", "start", "time", "precision", "kind", "basis", "anchor_event", "anchor_date", "recurrence", "responsible", "recipient", "action", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, '2023-10-31', '2023-10-31', NULL, NULL, 'day', 'submission', 'stated', NULL, NULL, NULL, '各地中小企业主管部门', NULL, '报送信息表', 0.9, 'by-hand', 129, 145, '2023-10-31前报送信息表', 'body', NULL);
INSERT INTO deadlines ("notice_id", "item", "due", "due_day", "start", "time", "precision", "kind", "basis", "anchor_event", "anchor_date", "recurrence", "responsible", "recipient", "action", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('order', 1, '2024-04-15', '2024-04-15', NULL, NULL, 'day', 'application', 'stated', NULL, NULL, NULL, NULL, NULL, '提交申请', 0.9, 'by-hand', 33, 48, '2024-04-15前提交申请', 'body', NULL);
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 1, '北京大学', '北京大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 99, 103, '北京大学', 'body', NULL);
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 2, '浙江大学', '浙江大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 104, 108, '浙江大学', 'body', NULL);
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2020', 3, '工业和信息化部人才交流中心', '工业和信息化部人才交流中心', 'coordinator', NULL, NULL, 0.9, 'by-hand', 109, 122, '工业和信息化部人才交流中心', 'body', NULL);
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 1, '北京大学', '北京大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 99, 103, '北京大学', 'body', NULL);
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 2, '兰州大学', '兰州大学', 'undertaker', NULL, NULL, 0.9, 'by-hand', 104, 108, '兰州大学', 'body', NULL);
INSERT INTO institutions ("notice_id", "item", "name", "canonical", "role", "role_text", "track", "confidence", "rule", "evidence_start", "evidence_end", "quote", "part", "page") VALUES ('miit-2023', 3, '工业和信息化部人才交流中心', '工业和信息化部人才交流中心', 'coordinator', NULL, NULL, 0.9, 'by-hand', 109, 122, '工业和信息化部人才交流中心', 'body', NULL);
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
CREATE INDEX notices_by_series ON notices (series, edition);
CREATE INDEX notices_by_document_number ON notices (document_number);
CREATE INDEX sources_by_notice ON sources (notice_id);
CREATE INDEX sources_by_sha256 ON sources (sha256);
CREATE INDEX issuers_by_canonical ON issuers (canonical);
CREATE INDEX deadlines_by_due_day ON deadlines (due_day);
CREATE INDEX institutions_by_canonical ON institutions (canonical);
CREATE INDEX citations_by_document_number ON citations (document_number);
CREATE INDEX contact_details_by_value ON contact_details (value);
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
COMMIT;
