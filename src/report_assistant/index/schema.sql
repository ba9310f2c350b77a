-- The index of Report Assistant (年报问答). It is read with ordinary SQL: see the views at the end.
-- Positions (start, end …) count Unicode code points in the text of a file, from 0: [start, end).
-- The texts are compressed: report-assistant text FILE prints one.

PRAGMA page_size = 8192;  -- most bodies fit into half a page
PRAGMA application_id = 0x4E424144;  -- "NBAD": 年报 answered from disclosure
PRAGMA user_version = 3;

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

-- What agencies may be called in a question; their full names are among them.
CREATE TABLE names (
    name    TEXT PRIMARY KEY,
    generic INTEGER NOT NULL,                   -- 1: it says no place (教育局), and very many may go by it
    sound   INTEGER NOT NULL                    -- what names that sound alike share, to find a mistyped one
) WITHOUT ROWID;
CREATE INDEX names_by_sound ON names (sound);

-- Who goes by a name.
CREATE TABLE aliases (
    alias     TEXT NOT NULL REFERENCES names (name),
    agency_id INTEGER NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (alias, agency_id)
) WITHOUT ROWID;

-- What many texts have in common: some bodies are compressed against it.
CREATE TABLE phrases (
    id   INTEGER PRIMARY KEY,
    text BLOB NOT NULL
);

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
    phrases      INTEGER NOT NULL,              -- which phrases the body is compressed against, 0 for none
    body         BLOB NOT NULL                  -- zlib: places of passages, JSON, the text; see body.py
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

-- What figures are called. The forms are the same everywhere, so a few labels serve very many figures.
CREATE TABLE labels (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    digest      INTEGER NOT NULL UNIQUE,        -- of all the rest, to find a label again
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
    context     TEXT NOT NULL,                  -- words it stands under, one a line
    approximate INTEGER NOT NULL,
    years_before INTEGER NOT NULL               -- how many years before the report's own it is about
);
CREATE INDEX labels_by_indicator ON labels (indicator) WHERE indicator <> '';

-- Every number a report states. id = file_id * 65536 + its number in the file: a file's figures are one range.
CREATE TABLE figures (
    id       INTEGER PRIMARY KEY,
    label_id INTEGER NOT NULL,                  -- of labels
    value    NOT NULL,                          -- a whole number as such, any other as text, digit by digit
    start    INTEGER NOT NULL,                  -- of the quote that proves it
    length   INTEGER NOT NULL,                  -- of the quote
    "offset" INTEGER NOT NULL,                  -- of the number within the quote
    width    INTEGER NOT NULL                   -- of the number
);

-- The words of each passage, cut by the program, and after a middle dot each pair of neighbouring characters;
-- rowid = file_id * 4096 + the passage's number in the file. Nothing is stored but which passage has which; rank by your own measure, not by bm25().
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
SELECT agencies.name AS agency, files.year, files.title, files.file, files.period_first, files.period_last
FROM files JOIN agencies ON agencies.id = files.agency_id
ORDER BY agency, files.year, files.file;

-- The rows of report-assistant export without their quotes, which names the applicants that a sentence speaks of
-- as the tables name their columns. Not sorted: a browser asks for a page at a time.
CREATE VIEW stated_figures AS
SELECT files.file, agencies.name AS agency, files.year AS report_year, files.year - labels.years_before AS year,
       labels.name AS indicator, labels.indicator AS canonical,
       CASE WHEN labels."column" <> '' THEN labels."column" ELSE CASE labels.applicant
           WHEN 'natural_person' THEN '自然人' WHEN 'business' THEN '商业企业' WHEN 'research' THEN '科研机构'
           WHEN 'public_interest' THEN '社会公益组织' WHEN 'legal_service' THEN '法律服务机构'
           WHEN 'other' THEN '其他' WHEN 'organisation' THEN '法人或其他组织' ELSE '' END
       END AS "column", labels.applicant, labels.scope,
       CAST(figures.value AS NUMERIC) AS value, labels.unit, labels.approximate, labels.state, labels.section,
       figures.start, figures.start + figures.length AS "end", figures.start + figures."offset" AS value_start,
       figures.start + figures."offset" + figures.width AS value_end
FROM figures JOIN labels ON labels.id = figures.label_id JOIN files ON files.id = figures.id / 65536
     JOIN agencies ON agencies.id = files.agency_id;
