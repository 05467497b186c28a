"""The shape of a workspace, step by step. A migration that was released is never edited: add the next one.

Each step is one function that runs in one transaction with its record; its number is the file's `user_version`
after it. `tests/store/workspaces/` keeps a sample of every version.
"""

import json
import uuid
from datetime import UTC, datetime

from app.store import figure_tables
from app.store.figure_pages import FigureFields, pack
from app.store.figure_tables import figure_name
from app.store.sqlite import Database, Migrations

APPLICATION_ID = 0x48455955  # "HEYU"
NEWEST = 6  # `user_version` after the last migration

migrations = Migrations("heyue")


@migrations(name="1")
def first(db: Database) -> None:
    """Files, reports with their texts and what the engine read, the log of decisions, search, settings."""
    db.executescript(_FIRST)  # sqlite-utils': unlike sqlite3's it stays inside the step's transaction
    now = datetime.now(UTC).isoformat(timespec="seconds")
    db.table("settings").insert_all(
        [{"key": "workspace", "value": json.dumps(str(uuid.uuid4()))}, {"key": "created", "value": json.dumps(now)}]
    )
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _number(db, 1)


@migrations(name="2")
def second(db: Database) -> None:
    """More acts in the log; what a report was read with; packages of other reviewers that wait to be shown."""
    db.executescript(_SECOND)
    _number(db, 2)


@migrations(name="3")
def third(db: Database) -> None:
    """Figures that a reviewer added: one more act in the log, a mark on their rows."""
    db.executescript(_THIRD)
    _number(db, 3)


@migrations(name="4")
def fourth(db: Database) -> None:
    """Whose figure it is and on which basis; empty for the body itself on the plain basis."""
    db.execute("ALTER TABLE figures ADD COLUMN place TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE figures ADD COLUMN basis TEXT NOT NULL DEFAULT ''")
    _number(db, 4)


@migrations(name="5")
def fifth(db: Database) -> None:
    """Which importers read a report's file, so that doctor knows whether these read the same in it; empty: unknown."""
    db.execute("ALTER TABLE reports ADD COLUMN importer TEXT NOT NULL DEFAULT ''")
    _number(db, 5)


@migrations(name="6")
def sixth(db: Database) -> None:
    """The figures of a report as one page of columns: a third of the file, and all of them read in a second."""
    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'figures'").fetchone()
    members = db.execute("SELECT relation_id, position, figure_id FROM relation_members").fetchall()
    db.executescript(_SIXTH)
    old = f"SELECT id, key, {', '.join(FigureFields._fields)} FROM figures_5 WHERE report_id = ? ORDER BY start, id"
    for (report_id,) in db.execute("SELECT id FROM reports").fetchall():
        rows = db.execute(old, [report_id]).fetchall()
        ids, names = [row[0] for row in rows], [figure_name(row[1]) for row in rows]
        figure_tables.put(db, report_id, ids, names, pack([FigureFields._make(row[2:]) for row in rows]))
    db.execute("DROP TABLE figures_5")
    db.conn.executemany("INSERT INTO relation_members VALUES (?, ?, ?)", members)
    if last is not None:  # no id ever names two things
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'figures'")
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('figures', ?)", last)
    _number(db, 6)


def _number(db: Database, version: int) -> None:
    db.execute(f"PRAGMA user_version = {version}")


# Values are TEXT: decimals keep every digit. Lists that are only ever read whole are JSON.
_FIRST = """
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL                -- JSON
) STRICT;

CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,             -- bytes before compression
    imported_at TEXT NOT NULL,         -- ISO 8601, UTC
    data BLOB NOT NULL                 -- zlib
) STRICT;

CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE REFERENCES files (sha256),
    format TEXT NOT NULL,
    title TEXT NOT NULL,               -- head data as the engine reads it
    region TEXT NOT NULL,
    body TEXT NOT NULL,
    work_year INTEGER,
    title_year INTEGER,
    genre TEXT NOT NULL,
    hand_title TEXT,                   -- NULL: the engine's
    hand_region TEXT,
    hand_year INTEGER,                 -- 0: none, by hand
    engine TEXT NOT NULL,
    warnings TEXT NOT NULL             -- JSON, sentences
) STRICT;

CREATE TABLE texts (
    report_id INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    tables TEXT NOT NULL,              -- JSON, [start, stop] each
    hints TEXT NOT NULL,               -- JSON, [start, stop, level] each
    apart TEXT NOT NULL                -- JSON, [start, stop] each
) STRICT;

CREATE TRIGGER texts_stay BEFORE UPDATE OF text ON texts
BEGIN SELECT RAISE(ABORT, 'a canonical text is never rewritten'); END;

CREATE TABLE pages (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,           -- from 1
    start INTEGER NOT NULL,
    label TEXT NOT NULL,
    runs TEXT NOT NULL,                -- JSON, [canonical start, page character, length] each
    PRIMARY KEY (report_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sections (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,           -- from 0, as in Extraction.outline
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    heading_start INTEGER NOT NULL,
    heading_stop INTEGER NOT NULL,
    title TEXT NOT NULL,
    level INTEGER NOT NULL,
    mode TEXT NOT NULL,
    parent INTEGER NOT NULL,
    PRIMARY KEY (report_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE figures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    key TEXT NOT NULL UNIQUE,          -- core.decisions.figure_key
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    quote TEXT NOT NULL,
    value TEXT,
    high TEXT,
    unit TEXT NOT NULL,
    comparison TEXT NOT NULL,
    kind TEXT NOT NULL,
    direction TEXT,
    indicator TEXT,
    also TEXT NOT NULL,                -- slugs divided by blanks
    subject TEXT NOT NULL,
    period TEXT,
    section INTEGER NOT NULL,
    step TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    page INTEGER NOT NULL,             -- from 1; 0: no pages
    sentence TEXT NOT NULL,
    why TEXT NOT NULL                  -- JSON, [field, rule, words] each
) STRICT;
CREATE INDEX figures_in_order ON figures (report_id, start);
CREATE INDEX figures_by_indicator ON figures (indicator);

CREATE TRIGGER figures_stay BEFORE UPDATE ON figures
BEGIN SELECT RAISE(ABORT, 'what the engine read is never rewritten: decide on it'); END;

CREATE TABLE asides (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (report_id, start, stop)
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    holds INTEGER NOT NULL,
    computed TEXT NOT NULL,
    note TEXT NOT NULL,
    steps TEXT NOT NULL                -- JSON, lines
) STRICT;
CREATE INDEX relations_of_report ON relations (report_id);

CREATE TABLE relation_members (
    relation_id INTEGER NOT NULL REFERENCES relations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    figure_id INTEGER NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
    PRIMARY KEY (relation_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_of_figure ON relation_members (figure_id);

CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,           -- this and the following: core.decisions.LoggedEvent
    chain TEXT NOT NULL,
    step TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('confirm', 'correct', 'reject', 'doubt', 'comment', 'reopen')),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    at TEXT NOT NULL,
    figure TEXT NOT NULL,              -- figures.key; no foreign key: a decision outlives re-extraction
    field TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    reason TEXT NOT NULL,
    engine TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE        -- of this event: what the next one's `previous` must be
) STRICT;
CREATE INDEX decisions_on_figure ON decisions (figure, id);
CREATE INDEX decisions_in_chain ON decisions (chain, seq);

CREATE TRIGGER decisions_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
-- INSERT OR REPLACE deletes without firing the trigger above unless recursive triggers are on.
CREATE TRIGGER decisions_not_replaced BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id OR seq = NEW.seq OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;

-- Derived: the fold of the decisions on a figure, kept so that 100,000 figures list without folding the log.
-- Written in the transaction that appends to the log; `heyue doctor` folds the log again and compares.
CREATE TABLE states (
    figure TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    corrections TEXT NOT NULL,         -- JSON object, field to value
    events INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every character that is no white space, folded, as its own token: see app/store/search.py.
CREATE VIRTUAL TABLE search USING fts5 (characters, content = '', tokenize = 'ascii');
"""

# A CHECK cannot be altered: the log moves to a table with another
# one, row for row; dropping a table fires no triggers.
_SECOND = """
CREATE TABLE decisions_2 (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,           -- this and the following: core.decisions.LoggedEvent
    chain TEXT NOT NULL,
    step TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('confirm', 'correct', 'reject', 'doubt', 'comment', 'reopen', 'undo', 'redo',
                                     'settle', 'close', 'dismiss', 'sign')),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    at TEXT NOT NULL,
    figure TEXT NOT NULL,              -- figures.key, or a finding's or report's; a decision outlives re-extraction
    field TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    reason TEXT NOT NULL,
    engine TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE        -- of this event: what the next one's `previous` must be
) STRICT;
INSERT INTO decisions_2 SELECT * FROM decisions ORDER BY seq;
DROP TABLE decisions;
ALTER TABLE decisions_2 RENAME TO decisions;
CREATE INDEX decisions_on_figure ON decisions (figure, id);
CREATE INDEX decisions_in_chain ON decisions (chain, seq);
CREATE INDEX decisions_of_step ON decisions (step);
CREATE TRIGGER decisions_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_not_replaced BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id OR seq = NEW.seq OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;

-- Digest of engine, catalogue and rules that the report was last read with; empty: an older program did not say.
ALTER TABLE reports ADD COLUMN reading TEXT NOT NULL DEFAULT '';

CREATE TABLE held (
    digest TEXT PRIMARY KEY,           -- SHA-256 of the package
    name TEXT NOT NULL,
    data BLOB NOT NULL                 -- the package as it came
) STRICT
"""

# The log moves once more. A row of figures that a reviewer added follows from the log (store/added.py).
_THIRD = """
CREATE TABLE decisions_3 (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,           -- this and the following: core.decisions.LoggedEvent
    chain TEXT NOT NULL,
    step TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('confirm', 'correct', 'reject', 'doubt', 'comment', 'reopen', 'undo', 'redo',
                                     'settle', 'close', 'dismiss', 'sign', 'add')),
    reviewer TEXT NOT NULL CHECK (reviewer <> ''),
    at TEXT NOT NULL,
    figure TEXT NOT NULL,              -- figures.key, or a finding's or report's; a decision outlives re-extraction
    field TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    reason TEXT NOT NULL,
    engine TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE        -- of this event: what the next one's `previous` must be
) STRICT;
INSERT INTO decisions_3 SELECT * FROM decisions ORDER BY seq;
DROP TABLE decisions;
ALTER TABLE decisions_3 RENAME TO decisions;
CREATE INDEX decisions_on_figure ON decisions (figure, id);
CREATE INDEX decisions_in_chain ON decisions (chain, seq);
CREATE INDEX decisions_of_step ON decisions (step);
CREATE TRIGGER decisions_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decisions_not_replaced BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id OR seq = NEW.seq OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE INDEX decisions_that_add ON decisions (figure) WHERE act = 'add';

ALTER TABLE figures ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0
"""

# Members go first: dropping the table that they refer to would take them along.
_SIXTH = """
DROP TABLE relation_members;
DROP TRIGGER figures_stay;
DROP INDEX figures_in_order;
DROP INDEX figures_by_indicator;
ALTER TABLE figures RENAME TO figures_5;

CREATE TABLE figures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    name INTEGER NOT NULL UNIQUE       -- store.figure_tables.figure_name of its key
) STRICT;
CREATE INDEX figures_of_report ON figures (report_id);
CREATE TRIGGER figures_stay BEFORE UPDATE ON figures
BEGIN SELECT RAISE(ABORT, 'what the engine read is never rewritten: decide on it'); END;

CREATE TABLE figure_pages (
    report_id INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    figures INTEGER NOT NULL,          -- how many
    ids TEXT NOT NULL,                 -- JSON, [first, count] each, in the order of the page
    columns BLOB NOT NULL,             -- store.figure_pages
    evidence BLOB NOT NULL
) STRICT;
CREATE TRIGGER figure_pages_stay BEFORE UPDATE ON figure_pages
BEGIN SELECT RAISE(ABORT, 'what the engine read is never rewritten: decide on it'); END;

CREATE TABLE report_indicators (
    indicator TEXT NOT NULL,           -- as the engine read it, in any figure of the report
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    PRIMARY KEY (indicator, report_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicators_of_report ON report_indicators (report_id);

CREATE TABLE relation_members (
    relation_id INTEGER NOT NULL REFERENCES relations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    figure_id INTEGER NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
    PRIMARY KEY (relation_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_of_figure ON relation_members (figure_id);
"""
