internal import Digest
internal import Evidence
internal import GRDB

extension Snapshot {
    /// 64 hexadecimal digits that are the same for records that answer alike in this view: of the documents that
    /// count, how they were read and what was given about them; codings by hand; the decisions that stand; the forecast
    /// ledger; and the data sets.
    ///
    /// A machine's codings follow from these, so they are not hashed one by one.
    package func fingerprint() throws -> String {
        var parts: [String] = []
        func add(_ query: SQL) throws {
            try forEach(query) { parts.append(try $0.text()) }
            parts.append("")
        }
        try add(
            """
            SELECT json_array(d.hash, d.name, d.reader, g.title, g.authors, g.publisher, g.published_from,
                g.published_to, g.published_precision)
            FROM documents d LEFT JOIN given_metadata g ON g.document = d.id
            WHERE d.id IN (\(documentsThatCount)) ORDER BY d.hash
            """)
        try add("SELECT e.id FROM events e WHERE e.judgement_by IS NOT NULL AND \(counts("e")) ORDER BY e.id")
        try add("SELECT c.id FROM claims c WHERE c.judgement_by IS NOT NULL AND \(counts("c")) ORDER BY c.id")
        try add("SELECT coding || verdict FROM standing_reviews ORDER BY 1")
        try add("SELECT coding FROM struck_codings ORDER BY 1")
        try add(
            "SELECT mention || coalesce(other, '') FROM link_judgements WHERE withdrawn_by IS NULL ORDER BY 1")
        try add("SELECT id FROM forecast_questions ORDER BY 1")
        try add("SELECT question FROM forecast_approvals WHERE withdrawn_by IS NULL ORDER BY 1")
        try add("SELECT id FROM forecasts WHERE withdrawn_by IS NULL ORDER BY 1")
        try add(
            """
            SELECT json_array(question, outcome, resolved_on, source) FROM forecast_resolutions
            WHERE withdrawn_by IS NULL ORDER BY question
            """)
        try add(
            "SELECT json_array(concept, into_concept) FROM concept_judgements WHERE withdrawn_by IS NULL ORDER BY 1")
        try add(
            "SELECT contradiction || verdict FROM contradiction_judgements WHERE withdrawn_by IS NULL ORDER BY 1")
        // All of a set follows from its file.
        parts += try dataSets().map { "\($0.hash) \($0.format)" }
        return ContentDigest.hexadecimal(of: Array(parts.joined(separator: "\n").utf8))
    }
}
