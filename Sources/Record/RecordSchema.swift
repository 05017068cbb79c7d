internal import GRDB

/// The tables of the record, by versions. A step that has shipped is never changed: records in the field have run it.
enum RecordSchema {
    /// The version that this program writes: `user_version` of the file.
    static var version: Int { steps.count }

    private static let steps = [
        documentsAndCodings, keptAnswers, reasonsAndLinks, dataSets, stateData, RecordViews.step, forecasts,
        conceptJudgements, contradictionJudgements,
    ]

    /// Brings a record to this version, in the transaction of `database`; what is up to date is left alone.
    static func migrate(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found < version else { return }
        for step in steps[found...] { try database.execute(sql: step) }
        try database.execute(
            sql: "PRAGMA application_id = \(RecordFile.applicationID); PRAGMA user_version = \(version)")
    }

    /// Days are ISO text, moments are ISO text in UTC, lists of names are JSON arrays. Offsets are half open; `_byte`
    /// counts bytes of the clean text in UTF-8, `_scalar` counts Unicode scalars of it.
    private static let documentsAndCodings = """
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            command TEXT NOT NULL CHECK (command <> ''),
            started TEXT NOT NULL CHECK (started GLOB '\(moment)'),
            finished TEXT CHECK (finished GLOB '\(moment)' AND finished >= started),
            made_by TEXT NOT NULL CHECK (made_by <> ''),
            program TEXT NOT NULL CHECK (program <> '')
        ) STRICT;

        CREATE TABLE documents (
            id TEXT NOT NULL PRIMARY KEY CHECK (id = 'd' || substr(hash, 1, 16)),
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
            name TEXT NOT NULL CHECK (name <> ''),
            media_type TEXT NOT NULL CHECK (media_type <> ''),
            title TEXT,
            authors TEXT NOT NULL CHECK (json_valid(authors) AND json_type(authors) = 'array'),
            publisher TEXT,
            \(interval("published", optional: false)),
            published_basis TEXT NOT NULL CHECK (published_basis IN ('stated', 'given', 'inferred', 'unknown')),
            language TEXT NOT NULL CHECK (language <> ''),
            reader TEXT NOT NULL CHECK (reader <> ''),
            as_read TEXT NOT NULL CHECK (json_valid(as_read) AND json_type(as_read) = 'object'),
            first_run INTEGER NOT NULL REFERENCES runs (number),
            last_run INTEGER NOT NULL REFERENCES runs (number) CHECK (last_run >= first_run)
        ) STRICT;
        CREATE INDEX documents_by_name ON documents (name);

        CREATE TABLE document_names (
            document TEXT NOT NULL REFERENCES documents (id),
            name TEXT NOT NULL CHECK (name <> ''),
            PRIMARY KEY (document, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX document_names_by_name ON document_names (name);

        CREATE TABLE document_texts (
            document TEXT NOT NULL PRIMARY KEY REFERENCES documents (id),
            source BLOB NOT NULL,
            clean TEXT NOT NULL,
            edits TEXT NOT NULL CHECK (json_valid(edits) AND json_type(edits) = 'object'),
            citations TEXT NOT NULL CHECK (json_valid(citations) AND json_type(citations) = 'array')
        ) STRICT;

        CREATE TABLE given_metadata (
            document TEXT NOT NULL PRIMARY KEY REFERENCES documents (id),
            title TEXT,
            authors TEXT CHECK (authors IS NULL OR (json_valid(authors) AND json_type(authors) = 'array')),
            publisher TEXT,
            \(interval("published", optional: true)),
            given_by TEXT NOT NULL CHECK (given_by <> ''),
            run INTEGER NOT NULL REFERENCES runs (number),
            CHECK (coalesce(title, authors, publisher, published_precision) IS NOT NULL)
        ) STRICT;

        CREATE TABLE parts (
            document TEXT NOT NULL REFERENCES documents (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            \(span),
            authors TEXT NOT NULL CHECK (json_valid(authors) AND json_type(authors) = 'array'),
            PRIMARY KEY (document, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sentences (
            key INTEGER PRIMARY KEY,
            document TEXT NOT NULL REFERENCES documents (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            part INTEGER NOT NULL CHECK (part >= 1),
            \(span),
            text TEXT NOT NULL,
            UNIQUE (document, number),
            CHECK (length(text) = to_scalar - from_scalar)
        ) STRICT;
        CREATE VIRTUAL TABLE sentence_search USING fts5 (
            text, content = 'sentences', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER sentence_added AFTER INSERT ON sentences BEGIN
            INSERT INTO sentence_search (rowid, text) VALUES (new.key, new.text);
        END;
        CREATE TRIGGER sentence_removed AFTER DELETE ON sentences BEGIN
            INSERT INTO sentence_search (sentence_search, rowid, text) VALUES ('delete', old.key, old.text);
        END;
        CREATE TRIGGER sentence_changed AFTER UPDATE ON sentences BEGIN
            INSERT INTO sentence_search (sentence_search, rowid, text) VALUES ('delete', old.key, old.text);
            INSERT INTO sentence_search (rowid, text) VALUES (new.key, new.text);
        END;

        CREATE TABLE mentions (
            document TEXT NOT NULL REFERENCES documents (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            kind TEXT NOT NULL CHECK (kind IN
                ('actor', 'person', 'place', 'channel', 'issue', 'office', 'thing', 'unknown')),
            \(span),
            text TEXT NOT NULL,
            entity TEXT,
            actor TEXT,
            rule TEXT NOT NULL,
            PRIMARY KEY (document, number),
            CHECK (length(text) = to_scalar - from_scalar)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mentions_by_entity ON mentions (entity) WHERE entity IS NOT NULL;

        CREATE TABLE date_mentions (
            document TEXT NOT NULL REFERENCES documents (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            \(span),
            text TEXT NOT NULL,
            \(interval("date", optional: false)),
            anchor TEXT NOT NULL,
            rule TEXT NOT NULL,
            PRIMARY KEY (document, number),
            CHECK (length(text) = to_scalar - from_scalar)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE codings (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('event', 'claim')),
            document TEXT REFERENCES documents (id),
            first_run INTEGER NOT NULL REFERENCES runs (number),
            retired_run INTEGER REFERENCES runs (number),
            CHECK (length(id) = 17 AND substr(id, 2) NOT GLOB '*[^0-9a-f]*'),
            CHECK (substr(id, 1, 1) = CASE kind WHEN 'event' THEN 'm' ELSE 'c' END)
        ) STRICT;
        CREATE INDEX codings_by_document ON codings (document);
        CREATE INDEX codings_by_run ON codings (first_run);

        CREATE TABLE events (
            id TEXT NOT NULL PRIMARY KEY REFERENCES codings (id) ON DELETE CASCADE CHECK (substr(id, 1, 1) = 'm'),
            happening TEXT NOT NULL CHECK (length(happening) = 17 AND substr(happening, 1, 1) = 'e'),
            type TEXT NOT NULL CHECK (type <> ''),
            mode TEXT,
            status TEXT NOT NULL CHECK (status IN ('happened', 'planned', 'proposed', 'expected', 'hypothetical',
                'conditional', 'denied', 'ongoing')),
            mutual INTEGER NOT NULL CHECK (mutual IN (0, 1)),
            \(interval("date", optional: false)),
            place TEXT,
            \(interval("disclosed", optional: true)),
            stage TEXT CHECK (stage IN ('announced', 'authorised', 'begun', 'in_place', 'withdrawn')),
            intensity REAL CHECK (intensity BETWEEN -10 AND 10),
            contexts TEXT NOT NULL CHECK (json_valid(contexts) AND json_type(contexts) = 'array'),
            source TEXT NOT NULL CHECK (json_valid(source) AND json_type(source) = 'array'),
            target TEXT NOT NULL CHECK (json_valid(target) AND json_type(target) = 'array'),
            persons TEXT NOT NULL CHECK (json_valid(persons) AND json_type(persons) = 'array'),
            quantities TEXT NOT NULL CHECK (json_valid(quantities) AND json_type(quantities) = 'array'),
            \(standing)
        ) STRICT;
        CREATE INDEX events_in_time ON events (date_from, date_to, happening, id);
        CREATE INDEX events_by_happening ON events (happening);
        CREATE INDEX events_by_document ON events (document);

        CREATE TABLE event_actors (
            event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            role TEXT NOT NULL CHECK (role IN ('source', 'target')),
            actor TEXT NOT NULL CHECK (actor <> ''),
            PRIMARY KEY (event, role, actor)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_actors_by_actor ON event_actors (actor, role, event);
        CREATE TABLE event_persons (
            event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            person TEXT NOT NULL CHECK (person <> ''),
            PRIMARY KEY (event, person)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_persons_by_person ON event_persons (person, event);
        CREATE TABLE event_contexts (
            event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            context TEXT NOT NULL CHECK (context <> ''),
            PRIMARY KEY (event, context)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE quantities (
            event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number >= 1),
            what TEXT NOT NULL,
            value REAL NOT NULL,
            unit TEXT NOT NULL,
            PRIMARY KEY (event, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE claims (
            id TEXT NOT NULL PRIMARY KEY REFERENCES codings (id) ON DELETE CASCADE CHECK (substr(id, 1, 1) = 'c'),
            kind TEXT NOT NULL CHECK (kind IN ('causal', 'forecast', 'assessment', 'interest', 'response', 'figure',
                'role', 'channel')),
            content TEXT NOT NULL CHECK (json_valid(content) AND json_type(content) = 'object'),
            person TEXT CHECK ((kind = 'role') = (person IS NOT NULL)),
            office TEXT CHECK ((kind = 'role') = (office IS NOT NULL)),
            channel TEXT CHECK ((kind = 'channel') = (channel IS NOT NULL)),
            measure TEXT CHECK ((kind = 'figure') = (measure IS NOT NULL)),
            value REAL CHECK ((kind = 'figure') = (value IS NOT NULL)),
            unit TEXT CHECK ((kind = 'figure') = (unit IS NOT NULL)),
            \(interval("period", optional: true)),
            \(standing)
        ) STRICT;
        CREATE INDEX claims_by_kind ON claims (kind);
        CREATE INDEX claims_by_document ON claims (document);
        CREATE TABLE claim_actors (
            claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
            actor TEXT NOT NULL CHECK (actor <> ''),
            PRIMARY KEY (claim, actor)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX claim_actors_by_actor ON claim_actors (actor, claim);

        CREATE TABLE reviews (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            coding TEXT NOT NULL REFERENCES codings (id),
            verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'corrected', 'rejected')),
            reviewed_by TEXT NOT NULL CHECK (reviewed_by <> ''),
            reviewed_at TEXT NOT NULL CHECK (reviewed_at GLOB '\(moment)'),
            note TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (number),
            withdrawn_by TEXT CHECK (withdrawn_by <> ''),
            withdrawn_at TEXT CHECK (withdrawn_at GLOB '\(moment)'),
            withdrawn_run INTEGER REFERENCES runs (number),
            CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_by IS NULL) = (withdrawn_run IS NULL))
        ) STRICT;
        CREATE INDEX reviews_by_coding ON reviews (coding, number);

        CREATE TABLE strikes (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            document TEXT REFERENCES documents (id),
            coding TEXT REFERENCES codings (id),
            struck_by TEXT NOT NULL CHECK (struck_by <> ''),
            struck_at TEXT NOT NULL CHECK (struck_at GLOB '\(moment)'),
            reason TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (number),
            lifted_by TEXT CHECK (lifted_by <> ''),
            lifted_at TEXT CHECK (lifted_at GLOB '\(moment)'),
            lifted_reason TEXT,
            lifted_run INTEGER REFERENCES runs (number),
            CHECK ((document IS NULL) <> (coding IS NULL)),
            CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lifted_reason IS NULL)
                AND (lifted_by IS NULL) = (lifted_run IS NULL))
        ) STRICT;
        CREATE INDEX strikes_by_coding ON strikes (coding);
        CREATE INDEX strikes_by_document ON strikes (document);
        CREATE UNIQUE INDEX strikes_of_documents ON strikes (document)
            WHERE document IS NOT NULL AND lifted_by IS NULL;
        CREATE UNIQUE INDEX strikes_of_codings ON strikes (coding) WHERE coding IS NOT NULL AND lifted_by IS NULL;

        CREATE VIEW judgements AS
            SELECT id AS coding, judgement_by AS made_by, judgement_on AS made_on, judgement_reason AS reason
            FROM events WHERE judgement_by IS NOT NULL
            UNION ALL
            SELECT id, judgement_by, judgement_on, judgement_reason FROM claims WHERE judgement_by IS NOT NULL;
        CREATE VIEW standing_reviews AS
            SELECT * FROM reviews r WHERE r.withdrawn_by IS NULL AND r.number =
                (SELECT max(x.number) FROM reviews x WHERE x.coding = r.coding AND x.withdrawn_by IS NULL);
        CREATE VIEW struck_documents AS
            SELECT document FROM strikes WHERE document IS NOT NULL AND lifted_by IS NULL;
        CREATE VIEW struck_codings AS
            SELECT coding FROM strikes WHERE coding IS NOT NULL AND lifted_by IS NULL;
        """

    /// What took long to work out, under the hash of all that it was worked out from. Nothing but time is lost where a
    /// row is.
    private static let keptAnswers = """
        CREATE TABLE kept_answers (
            question TEXT NOT NULL PRIMARY KEY CHECK (question <> ''),
            key TEXT NOT NULL CHECK (length(key) = 64 AND key NOT GLOB '*[^0-9a-f]*'),
            content BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Why codings are as they are; which mentions tell of one happening.
    ///
    /// What was linked is worked out anew where `linking` says that it is stale: of each event the id and the dates of
    /// its happening. Persons judge that two mentions are of one happening, or that one stands apart.
    private static let reasonsAndLinks = """
        ALTER TABLE events ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]'
            CHECK (json_valid(reasons) AND json_type(reasons) = 'array');
        ALTER TABLE claims ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]'
            CHECK (json_valid(reasons) AND json_type(reasons) = 'array');
        ALTER TABLE events ADD COLUMN happening_from TEXT CHECK (happening_from GLOB '\(day)');
        ALTER TABLE events ADD COLUMN happening_to TEXT CHECK (happening_to GLOB '\(day)');
        CREATE INDEX happenings_in_time ON events (happening_from, happening_to, happening, id);

        CREATE TABLE linking (
            key INTEGER PRIMARY KEY CHECK (key = 1),
            stale INTEGER NOT NULL CHECK (stale IN (0, 1))
        ) STRICT;
        INSERT INTO linking (key, stale) VALUES (1, 1);

        CREATE TABLE link_judgements (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            verdict TEXT NOT NULL CHECK (verdict IN ('same', 'apart')),
            mention TEXT NOT NULL REFERENCES codings (id) CHECK (substr(mention, 1, 1) = 'm'),
            other TEXT REFERENCES codings (id) CHECK (substr(other, 1, 1) = 'm' AND other > mention),
            judged_by TEXT NOT NULL CHECK (judged_by <> ''),
            judged_at TEXT NOT NULL CHECK (judged_at GLOB '\(moment)'),
            reason TEXT NOT NULL,
            run INTEGER NOT NULL REFERENCES runs (number),
            withdrawn_by TEXT CHECK (withdrawn_by <> ''),
            withdrawn_at TEXT CHECK (withdrawn_at GLOB '\(moment)'),
            withdrawn_run INTEGER REFERENCES runs (number),
            CHECK ((verdict = 'same') = (other IS NOT NULL)),
            CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_by IS NULL) = (withdrawn_run IS NULL))
        ) STRICT;
        CREATE INDEX link_judgements_by_mention ON link_judgements (mention);
        CREATE INDEX link_judgements_by_other ON link_judgements (other);
        CREATE UNIQUE INDEX standing_link_judgements ON link_judgements (mention, coalesce(other, ''))
            WHERE withdrawn_by IS NULL;
        """

    static let moment =
        "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z"
    private static let day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"

    /// Columns of a date: both ends may be open; a date that may be absent has no precision then.
    private static func interval(_ name: String, optional: Bool) -> String {
        """
        \(name)_from TEXT CHECK (\(name)_from GLOB '\(day)'),
            \(name)_to TEXT CHECK (\(name)_to GLOB '\(day)' AND (\(name)_from IS NULL OR \(name)_from <= \(name)_to)),
            \(name)_precision TEXT \(optional ? "" : "NOT NULL ")CHECK (CASE WHEN \(name)_precision IS NULL
                THEN \(name)_from IS NULL AND \(name)_to IS NULL
                ELSE \(name)_precision IN ('day', 'month', 'quarter', 'season', 'year', 'fiscal_year', 'interval',
                    'unknown') END)
        """
    }

    private static let span = """
        from_byte INTEGER NOT NULL CHECK (from_byte >= 0),
            to_byte INTEGER NOT NULL CHECK (to_byte >= from_byte),
            from_scalar INTEGER NOT NULL CHECK (from_scalar >= 0 AND from_scalar <= from_byte),
            to_scalar INTEGER NOT NULL CHECK (to_scalar >= from_scalar AND to_scalar <= to_byte)
        """

    /// On what a coding stands: who says so, a passage or a judgement or both.
    private static let standing = """
        attribution TEXT NOT NULL,
            confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
            document TEXT REFERENCES documents (id),
            part INTEGER CHECK (part >= 1),
            from_byte INTEGER CHECK (from_byte >= 0),
            to_byte INTEGER CHECK (to_byte >= from_byte),
            from_scalar INTEGER CHECK (from_scalar >= 0),
            to_scalar INTEGER CHECK (to_scalar >= from_scalar),
            quote TEXT CHECK (length(quote) = to_scalar - from_scalar),
            anchor_from_byte INTEGER CHECK (anchor_from_byte >= from_byte),
            anchor_to_byte INTEGER CHECK (anchor_to_byte >= anchor_from_byte AND anchor_to_byte <= to_byte),
            anchor_from_scalar INTEGER CHECK (anchor_from_scalar >= from_scalar),
            anchor_to_scalar INTEGER CHECK (anchor_to_scalar >= anchor_from_scalar AND anchor_to_scalar <= to_scalar),
            anchor TEXT CHECK (length(anchor) = anchor_to_scalar - anchor_from_scalar),
            judgement_by TEXT CHECK (judgement_by <> ''),
            judgement_on TEXT CHECK (judgement_on GLOB '\(day)*'),
            judgement_reason TEXT,
            retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
            CHECK ((document IS NULL) = (part IS NULL) AND (document IS NULL) = (from_byte IS NULL)
                AND (document IS NULL) = (to_byte IS NULL) AND (document IS NULL) = (from_scalar IS NULL)
                AND (document IS NULL) = (to_scalar IS NULL) AND (document IS NULL) = (quote IS NULL)
                AND (document IS NULL) = (anchor_from_byte IS NULL) AND (document IS NULL) = (anchor_to_byte IS NULL)
                AND (document IS NULL) = (anchor_from_scalar IS NULL)
                AND (document IS NULL) = (anchor_to_scalar IS NULL) AND (document IS NULL) = (anchor IS NULL)),
            CHECK ((judgement_by IS NULL) = (judgement_on IS NULL)
                AND (judgement_by IS NULL) = (judgement_reason IS NULL)),
            CHECK (document IS NOT NULL OR judgement_by IS NOT NULL)
        """
}
