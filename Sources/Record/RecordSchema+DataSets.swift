/// The tables of data sets.
extension RecordSchema {
    /// Data sets of the field. Days are counted from 1970-01-01; events lie in the order in which a dyad is asked for.
    /// Views for other programs give days as ISO text and actors by their codes.
    static let dataSets = """
        CREATE TABLE data_sets (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id = 's' || substr(hash, 1, 16)),
            format TEXT NOT NULL CHECK (format <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
            rows INTEGER NOT NULL CHECK (rows >= 0),
            report TEXT NOT NULL CHECK (json_valid(report) AND json_type(report) = 'object'),
            run INTEGER NOT NULL REFERENCES runs (number)
        ) STRICT;
        CREATE TABLE data_actors (
            number INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE CHECK (code <> '')
        ) STRICT;
        CREATE TABLE data_coverage (
            data_set INTEGER NOT NULL REFERENCES data_sets (number),
            actor INTEGER NOT NULL REFERENCES data_actors (number),
            from_day INTEGER NOT NULL,
            until_day INTEGER NOT NULL CHECK (until_day >= from_day),
            rows INTEGER NOT NULL CHECK (rows > 0),
            PRIMARY KEY (data_set, actor)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE data_events (
            source INTEGER NOT NULL,
            target INTEGER NOT NULL,
            day INTEGER NOT NULL,
            data_set INTEGER NOT NULL,
            line INTEGER NOT NULL,
            code TEXT NOT NULL,
            class INTEGER,
            score REAL,
            mentions INTEGER NOT NULL,
            PRIMARY KEY (source, target, day, data_set, line)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW data_set_events AS
            SELECT s.id AS data_set, e.line, date(e.day * 86400, 'unixepoch') AS day, a.code AS source,
                b.code AS target, e.code, e.class, e.score, e.mentions
            FROM data_events e JOIN data_sets s ON s.number = e.data_set
            JOIN data_actors a ON a.number = e.source JOIN data_actors b ON b.number = e.target;
        CREATE VIEW data_set_coverage AS
            SELECT s.id AS data_set, a.code AS actor, date(c.from_day * 86400, 'unixepoch') AS first_day,
                date(c.until_day * 86400, 'unixepoch') AS last_day, c.rows
            FROM data_coverage c JOIN data_sets s ON s.number = c.data_set JOIN data_actors a ON a.number = c.actor;
        """

    /// What data sets say of states beside events: values, what held for how long, votes, reports; what the rows of events
    /// do not say by themselves; and that a set was taken back.
    static let stateData = """
        ALTER TABLE data_sets ADD COLUMN taken_back INTEGER REFERENCES runs (number);
        ALTER TABLE data_coverage ADD COLUMN itself INTEGER NOT NULL DEFAULT 0 CHECK (itself BETWEEN 0 AND rows);
        UPDATE data_coverage SET itself = rows;
        ALTER TABLE data_events ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;

        CREATE TABLE data_values (
            data_set INTEGER NOT NULL REFERENCES data_sets (number),
            line INTEGER NOT NULL CHECK (line >= 1),
            measure TEXT NOT NULL CHECK (measure <> ''),
            first INTEGER REFERENCES data_actors (number),
            second INTEGER REFERENCES data_actors (number) CHECK (second IS NULL OR first IS NOT NULL),
            directed INTEGER NOT NULL CHECK (directed IN (0, 1)),
            from_day INTEGER,
            to_day INTEGER CHECK (to_day >= from_day),
            precision TEXT NOT NULL,
            value REAL,
            unit TEXT
        ) STRICT;
        CREATE INDEX data_values_in_time ON data_values (measure, first, second, from_day);
        CREATE INDEX data_values_by_set ON data_values (data_set, line);

        CREATE TABLE data_spells (
            data_set INTEGER NOT NULL REFERENCES data_sets (number),
            line INTEGER NOT NULL CHECK (line >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('member', 'major', 'capital', 'alliance', 'contiguity', 'rivalry',
                'dispute', 'dispute_as_whole', 'war', 'conflict', 'tie')),
            source_id TEXT,
            first INTEGER REFERENCES data_actors (number),
            second INTEGER REFERENCES data_actors (number) CHECK (second IS NULL OR first IS NOT NULL),
            directed INTEGER NOT NULL CHECK (directed IN (0, 1)),
            from_day INTEGER,
            to_day INTEGER CHECK (to_day >= from_day),
            precision TEXT NOT NULL,
            level INTEGER,
            details TEXT NOT NULL CHECK (json_valid(details) AND json_type(details) = 'object')
        ) STRICT;
        CREATE INDEX data_spells_by_pair ON data_spells (kind, first, second);
        CREATE INDEX data_spells_by_set ON data_spells (data_set, line);

        CREATE TABLE data_roll_calls (
            data_set INTEGER NOT NULL REFERENCES data_sets (number),
            id TEXT NOT NULL CHECK (id <> ''),
            line INTEGER NOT NULL CHECK (line >= 1),
            session INTEGER,
            day INTEGER,
            resolution TEXT,
            subject TEXT,
            important INTEGER CHECK (important IN (0, 1)),
            PRIMARY KEY (id, data_set)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE data_votes (
            state INTEGER NOT NULL REFERENCES data_actors (number),
            data_set INTEGER NOT NULL REFERENCES data_sets (number),
            roll_call TEXT NOT NULL CHECK (roll_call <> ''),
            choice INTEGER NOT NULL CHECK (choice IN (1, 2, 3, 8, 9)),
            line INTEGER NOT NULL CHECK (line >= 1),
            PRIMARY KEY (state, data_set, roll_call)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE data_roll_call_issues (
            data_set INTEGER NOT NULL REFERENCES data_sets (number),
            roll_call TEXT NOT NULL,
            issue TEXT NOT NULL,
            line INTEGER NOT NULL CHECK (line >= 1),
            PRIMARY KEY (data_set, roll_call, issue)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE data_reports (
            data_set INTEGER NOT NULL REFERENCES data_sets (number),
            line INTEGER NOT NULL CHECK (line >= 1),
            event TEXT NOT NULL,
            event_day INTEGER NOT NULL,
            day INTEGER NOT NULL,
            publisher TEXT,
            identifier TEXT,
            sentence INTEGER,
            confidence INTEGER,
            tone REAL,
            PRIMARY KEY (data_set, line)
        ) STRICT, WITHOUT ROWID;

        DROP VIEW data_set_events;
        DROP VIEW data_set_coverage;
        CREATE VIEW data_set_events AS
            SELECT s.id AS data_set, e.line, date(e.day * 86400, 'unixepoch') AS day, a.code AS source,
                b.code AS target, e.code, e.class, e.score, e.mentions, e.marks & 1 AS source_is_body,
                e.marks >> 1 & 1 AS target_is_body, e.marks >> 2 & 1 AS repeats_report,
                e.marks >> 3 & 1 AS dated_year_before
            FROM data_events e JOIN data_sets s ON s.number = e.data_set
            JOIN data_actors a ON a.number = e.source JOIN data_actors b ON b.number = e.target;
        CREATE VIEW data_set_coverage AS
            SELECT s.id AS data_set, a.code AS actor, date(c.from_day * 86400, 'unixepoch') AS first_day,
                date(c.until_day * 86400, 'unixepoch') AS last_day, c.rows, c.itself
            FROM data_coverage c JOIN data_sets s ON s.number = c.data_set JOIN data_actors a ON a.number = c.actor;
        CREATE VIEW data_set_values AS
            SELECT s.id AS data_set, v.line, v.measure, a.code AS first, b.code AS second, v.directed,
                date(v.from_day * 86400, 'unixepoch') AS first_day, date(v.to_day * 86400, 'unixepoch') AS last_day,
                v.precision, v.value, v.unit
            FROM data_values v JOIN data_sets s ON s.number = v.data_set
            LEFT JOIN data_actors a ON a.number = v.first LEFT JOIN data_actors b ON b.number = v.second;
        CREATE VIEW data_set_spells AS
            SELECT s.id AS data_set, v.line, v.kind, v.source_id, a.code AS first, b.code AS second, v.directed,
                date(v.from_day * 86400, 'unixepoch') AS first_day, date(v.to_day * 86400, 'unixepoch') AS last_day,
                v.level, v.details
            FROM data_spells v JOIN data_sets s ON s.number = v.data_set
            LEFT JOIN data_actors a ON a.number = v.first LEFT JOIN data_actors b ON b.number = v.second;
        CREATE VIEW data_set_votes AS
            SELECT s.id AS data_set, v.line, v.roll_call, a.code AS state,
                CASE v.choice WHEN 1 THEN 'yes' WHEN 2 THEN 'abstain' WHEN 3 THEN 'no' WHEN 8 THEN 'absent'
                    ELSE 'not a member' END AS vote,
                (SELECT date(min(c.day) * 86400, 'unixepoch') FROM data_roll_calls c WHERE c.id = v.roll_call) AS day
            FROM data_votes v JOIN data_sets s ON s.number = v.data_set JOIN data_actors a ON a.number = v.state;
        """
}
