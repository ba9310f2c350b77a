-- The index of Report Assistant (年报问答). It is read with ordinary SQL: see the views at the end.
-- Positions (start, end …) count Unicode code points in files.text, from 0: [start, end).

PRAGMA application_id = 0x4E424144;  -- "NBAD": 年报 answered from disclosure
PRAGMA user_version = 2;

-- What the build remembers: generation (grows with every change), roots (the PATHs given last), reader (version
-- of the reader and its vocabulary), passages (how many there are), dead_passages (rows of passage_words that
-- belong to no file any more).
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE agencies (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE                   -- in full, as its reports give it
);

-- What an agency may be called in a question; its full name is one of them.
CREATE TABLE aliases (
    alias     TEXT NOT NULL,
    agency_id INTEGER NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (alias, agency_id)
) WITHOUT ROWID;
CREATE INDEX aliases_by_agency ON aliases (agency_id);

-- One row a report file. Ids are never used twice, because rows of passage_words outlive their file.
CREATE TABLE files (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    file         TEXT NOT NULL UNIQUE,          -- path under its PATH, with /
    agency_id    INTEGER NOT NULL REFERENCES agencies (id),
    year         INTEGER NOT NULL,              -- the statistical year
    title        TEXT NOT NULL,
    period_first TEXT,                          -- ISO dates of the statistical period; '' when unreadable
    period_last  TEXT,                          -- NULL, all four, when the report gives none
    period_start INTEGER,
    period_end   INTEGER,
    size         INTEGER NOT NULL,              -- of the file when it was read, as mtime_ns
    mtime_ns     INTEGER NOT NULL,              -- -1: too fresh to be trusted
    sha256       TEXT NOT NULL,
    reader       TEXT NOT NULL,                 -- version of the reader and its vocabulary
    text         TEXT NOT NULL                  -- cleaned; what all positions count in
);
CREATE INDEX files_by_report ON files (agency_id, year);
CREATE INDEX files_by_year ON files (year);

-- Files that could not be read when last tried; kept = 1: an earlier good reading of it still stands in files.
-- The rest is of the file when it was refused for what is in it, as in files; NULL when it has to be tried again.
CREATE TABLE refusals (
    file     TEXT PRIMARY KEY,
    reason   TEXT NOT NULL,
    kept     INTEGER NOT NULL,
    size     INTEGER,
    mtime_ns INTEGER,
    sha256   TEXT,
    reader   TEXT
) WITHOUT ROWID;

CREATE TABLE sections (
    file_id INTEGER NOT NULL REFERENCES files (id),
    seq     INTEGER NOT NULL,
    title   TEXT NOT NULL,
    level   INTEGER NOT NULL,                   -- 1: 一、 2: (一) 3: 1.
    start   INTEGER NOT NULL,
    body    INTEGER NOT NULL,                   -- where the heading ends
    "end"   INTEGER NOT NULL,
    PRIMARY KEY (file_id, seq)
) WITHOUT ROWID;

-- What figures are called. The forms are the same everywhere, so a few labels serve very many figures.
CREATE TABLE labels (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    digest      INTEGER NOT NULL,               -- of all the rest, to find a label again
    name        TEXT NOT NULL,                  -- the indicator as printed
    indicator   TEXT NOT NULL,                  -- the canonical indicator's id, or ''
    "column"    TEXT NOT NULL,                  -- the table's column as printed, or ''
    applicant   TEXT NOT NULL,                  -- the id of the kind of applicant, or ''
    unit        TEXT NOT NULL,
    scope       TEXT NOT NULL,                  -- year, cumulative, part_of_year, other_year, part_of_agency
    state       TEXT NOT NULL,                  -- stated, undecided, ocr
    origin      TEXT NOT NULL,                  -- table, prose
    section     TEXT NOT NULL,
    own         TEXT NOT NULL,                  -- words of its label, one a line
    context     TEXT NOT NULL                   -- words it stands under, one a line
);
CREATE INDEX labels_by_digest ON labels (digest);
CREATE INDEX labels_by_indicator ON labels (indicator) WHERE indicator <> '';

-- Every number a report states. The key keeps one report's figures side by side.
CREATE TABLE figures (
    agency_id   INTEGER NOT NULL,
    report_year INTEGER NOT NULL,
    file_id     INTEGER NOT NULL REFERENCES files (id),
    seq         INTEGER NOT NULL,
    label_id    INTEGER NOT NULL REFERENCES labels (id),
    year        INTEGER NOT NULL,               -- the year it is about
    value       TEXT NOT NULL,                  -- exact decimal digits
    approximate INTEGER NOT NULL,
    start       INTEGER NOT NULL,               -- the quote that proves it
    "end"       INTEGER NOT NULL,
    value_start INTEGER NOT NULL,               -- within it, the number
    value_end   INTEGER NOT NULL,
    PRIMARY KEY (agency_id, report_year, file_id, seq)
) WITHOUT ROWID;
CREATE INDEX figures_by_label ON figures (label_id, report_year);

CREATE TABLE contacts (
    file_id     INTEGER NOT NULL REFERENCES files (id),
    seq         INTEGER NOT NULL,
    kind        TEXT NOT NULL,                  -- phone, fax, address, postcode, email, website, office
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    value_start INTEGER NOT NULL,
    value_end   INTEGER NOT NULL,
    PRIMARY KEY (file_id, seq)
) WITHOUT ROWID;

-- Pieces of prose that can be quoted whole. id = file_id * 4096 + its number in the file, so that a file's
-- passages are one range.
CREATE TABLE passages (
    id      INTEGER PRIMARY KEY,
    section TEXT NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL
);

-- The words of each passage, cut by the program, and after a middle dot each pair of neighbouring characters;
-- rowid = passages.id. Nothing is stored but which passage has which; rank by your own measure, not by bm25().
CREATE VIRTUAL TABLE passage_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

-- In how many passages a word stands; not lowered when a report goes, only when the words are built anew.
CREATE TABLE words (
    word     TEXT PRIMARY KEY,
    passages INTEGER NOT NULL
) WITHOUT ROWID;

-- For people with a database browser; docs/index-file.md explains them.
CREATE VIEW reports AS
SELECT agencies.name AS agency, files.year, files.title, files.file,
       files.period_first, files.period_last, length(files.text) AS characters
FROM files JOIN agencies ON agencies.id = files.agency_id
ORDER BY agency, files.year, files.file;

-- The rows of report-assistant export, which names the applicants that a sentence speaks of as the tables name
-- their columns. substr counts from 1, positions from 0. Not sorted: a browser asks for a page at a time.
CREATE VIEW figure_quotes AS
SELECT files.file, agencies.name AS agency, figures.report_year, figures.year,
       labels.name AS indicator, labels.indicator AS canonical,
       CASE WHEN labels."column" <> '' THEN labels."column" ELSE CASE labels.applicant
           WHEN 'natural_person' THEN '自然人' WHEN 'business' THEN '商业企业' WHEN 'research' THEN '科研机构'
           WHEN 'public_interest' THEN '社会公益组织' WHEN 'legal_service' THEN '法律服务机构'
           WHEN 'other' THEN '其他' WHEN 'organisation' THEN '法人或其他组织' ELSE '' END
       END AS "column", labels.applicant, labels.scope,
       CAST(figures.value AS NUMERIC) AS value, labels.unit, figures.approximate, labels.state, labels.section,
       substr(files.text, figures.start + 1, figures."end" - figures.start) AS quote,
       figures.start, figures."end", figures.value_start, figures.value_end
FROM figures JOIN labels ON labels.id = figures.label_id JOIN files ON files.id = figures.file_id
     JOIN agencies ON agencies.id = figures.agency_id;

CREATE VIEW passage_quotes AS
SELECT agencies.name AS agency, files.year, passages.section, files.file,
       substr(files.text, passages.start + 1, passages."end" - passages.start) AS quote
FROM passages JOIN files ON files.id = passages.id / 4096 JOIN agencies ON agencies.id = files.agency_id
ORDER BY passages.id;
