/// Views of the record for people who ask it in SQL, R, Python or Datasette: docs/views.md shows each at work. Their names
/// and columns stay; the tables behind them may change.
///
/// Everything in them counts: what is struck, rejected, corrected or no longer found is left out, but for
/// `source_documents`, which says of each document whether it is struck.
enum RecordViews {
    /// A step of the schema. A later version of a view is a step of its own, which drops it first.
    static let step = """
        -- In which sentence a word stands, also in a book.
        CREATE INDEX sentences_by_place ON sentences (document, from_byte, number);

        CREATE VIEW source_documents AS
            SELECT d.id AS document, d.name, d.title,
                (SELECT group_concat(value, '; ') FROM json_each(d.authors)) AS authors, d.publisher,
                d.published_from, d.published_to, d.published_precision, d.language,
                (SELECT count(*) FROM sentences s WHERE s.document = d.id) AS sentences,
                (SELECT count(*) FROM counting_events c WHERE c.document = d.id) AS event_mentions,
                (SELECT count(*) FROM counting_claims c WHERE c.document = d.id) AS claims,
                d.id IN (SELECT document FROM struck_documents) AS is_struck
            FROM documents d;

        CREATE VIEW counting_events AS
            SELECT e.* FROM events e WHERE e.retired = 0 AND \(counts("e"));

        CREATE VIEW counting_claims AS
            SELECT c.* FROM claims c WHERE c.retired = 0 AND \(counts("c"));

        CREATE VIEW coded_events AS
            SELECT e.id AS mention, e.happening, e.type, e.mode, e.status,
                (SELECT group_concat(value, ';') FROM json_each(e.source)) AS sources,
                (SELECT group_concat(value, ';') FROM json_each(e.target)) AS targets, e.mutual AS is_mutual,
                e.date_from, e.date_to, e.date_precision, e.place,
                (SELECT group_concat(value, ';') FROM json_each(e.persons)) AS persons,
                (SELECT group_concat(value, ';') FROM json_each(e.contexts)) AS contexts,
                e.stage, e.intensity, e.confidence, e.attribution, \(isReviewed("e")) AS is_reviewed,
                \(place("e"))
            FROM counting_events e LEFT JOIN documents d ON d.id = e.document;

        CREATE VIEW coded_claims AS
            SELECT c.id AS claim, c.kind, c.content,
                (SELECT group_concat(a.actor, ';') FROM claim_actors a WHERE a.claim = c.id) AS actors,
                c.person, c.office, c.channel, c.measure, c.value, c.unit, c.period_from, c.period_to,
                c.period_precision, c.confidence, c.attribution, \(isReviewed("c")) AS is_reviewed,
                \(place("c"))
            FROM counting_claims c LEFT JOIN documents d ON d.id = c.document;

        CREATE VIEW event_dyads AS
            SELECT DISTINCT e.id AS mention, e.happening, a.actor AS source, b.actor AS target, e.type, e.status,
                e.happening_from, e.happening_to, e.intensity, e.confidence, e.document
            FROM counting_events e
            JOIN event_actors a ON a.event = e.id JOIN event_actors b ON b.event = e.id
            WHERE a.actor <> b.actor AND (e.mutual = 1 OR (a.role = 'source' AND b.role = 'target'));

        CREATE VIEW dyads_by_month AS
            SELECT month, source, target, count(*) AS happenings, sum(mentions) AS mentions,
                sum(intensity) AS intensity_sum, avg(intensity) AS intensity_mean
            FROM (
                SELECT substr(happening_from, 1, 7) AS month, source, target, intensity,
                    count(*) OVER (PARTITION BY happening, source, target) AS mentions,
                    row_number() OVER (
                        PARTITION BY happening, source, target ORDER BY confidence DESC, mention) AS place
                FROM event_dyads
                WHERE status IN ('happened', 'ongoing') AND happening_from IS NOT NULL
                    AND substr(happening_from, 1, 7) = substr(happening_to, 1, 7)
            )
            WHERE place = 1
            GROUP BY month, source, target;

        CREATE VIEW document_sentences AS
            SELECT s.document, d.name AS document_name, s.number, s.part, s.text, s.from_scalar, s.to_scalar
            FROM sentences s JOIN documents d ON d.id = s.document
            WHERE s.document NOT IN (SELECT document FROM struck_documents);
        """

    /// A condition on a coding that was found by the last reading: neither it nor its document is struck, and nobody
    /// rejected or corrected it.
    private static func counts(_ table: String) -> String {
        """
        \(table).id NOT IN (SELECT coding FROM struck_codings)
                AND (\(table).document IS NULL OR \(table).document NOT IN (SELECT document FROM struck_documents))
                AND \(table).id NOT IN (SELECT coding FROM standing_reviews WHERE verdict <> 'accepted')
        """
    }

    /// A person accepted it, or made it.
    private static func isReviewed(_ table: String) -> String {
        """
        (\(table).judgement_by IS NOT NULL
                OR \(table).id IN (SELECT coding FROM standing_reviews WHERE verdict = 'accepted'))
        """
    }

    /// Where a coding stands: offsets count Unicode scalars of the clean text. The sentence is the last that begins before
    /// the words that name it.
    private static func place(_ table: String) -> String {
        let sentence = """
            FROM sentences s WHERE s.document = \(table).document AND s.from_byte <= \(table).anchor_from_byte
                    ORDER BY s.from_byte DESC, s.number DESC LIMIT 1
            """
        return """
            \(table).document, d.name AS document_name, d.published_from AS published,
                (SELECT s.number \(sentence)) AS sentence_number, (SELECT s.text \(sentence)) AS sentence,
                \(table).quote, \(table).from_scalar, \(table).to_scalar, \(table).anchor
            """
    }
}
