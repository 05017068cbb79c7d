import Evidence
import Record
import TestSupport
import Testing

@Suite("The tables guard themselves", .serialized)
struct ConstraintTests {
    /// One record for all statements: each is undone.
    private static let shared = Result { () throws -> (folder: TemporaryFolder, path: String) in
        let folder = try TemporaryFolder()
        return (folder, try path(folder))
    }

    /// A record with a decision of each kind.
    private static func path(_ folder: TemporaryFolder) throws -> String {
        let record = try Record.fresh(in: folder)
        let run = try record.begin()
        let given = GivenMetadata(title: "Harbours", by: "Ada")
        try record.ingest(SmallReading.harbourReading(), given: given, run: run)
        try record.ingest(SmallReading.frontierReading(), run: run)
        let decision = Decision(by: "Ada", at: "2026-11-24T11:00:00Z", reason: "")
        try record.strike("harbour.txt", decision, run: run)
        try record.review(SmallReading.harbourReading().events[0].id, .accepted, decision, run: run)
        try record.merge(SmallReading.harbourReading().events.prefix(2).map(\.id), decision, run: run)
        try record.finish(run, at: "2026-11-24T10:06:00Z")
        return folder.path("record.sqlite")
    }

    @Test(
        "against values that no reader and no person gives",
        arguments: [
            "UPDATE runs SET started = 'today'", "UPDATE runs SET finished = '2025-01-01T00:00:00Z'",
            "UPDATE runs SET made_by = ''", "UPDATE runs SET command = ''", "UPDATE runs SET program = ''",
            "UPDATE documents SET hash = 'abc'", "UPDATE documents SET hash = upper(hash)",
            "UPDATE documents SET id = 'd0000000000000000'", "UPDATE documents SET name = ''",
            "UPDATE documents SET media_type = ''", "UPDATE documents SET authors = '{}'",
            "UPDATE documents SET authors = '['", "UPDATE documents SET published_from = '2016-6-1'",
            "UPDATE documents SET published_to = '1999-01-01' WHERE published_from IS NOT NULL",
            "UPDATE documents SET published_precision = 'decade'", "UPDATE documents SET published_basis = 'guessed'",
            "UPDATE documents SET language = ''", "UPDATE documents SET reader = ''",
            "UPDATE documents SET as_read = '[]'", "UPDATE documents SET last_run = 0",
            "UPDATE documents SET first_run = 99, last_run = 99",
            "INSERT INTO document_names VALUES ('d0', 'x')", "UPDATE document_names SET name = ''",
            "UPDATE document_texts SET edits = 'x'", "UPDATE document_texts SET citations = '{}'",
            "UPDATE document_texts SET source = NULL", "UPDATE given_metadata SET title = NULL",
            "UPDATE given_metadata SET authors = '{}'", "UPDATE given_metadata SET given_by = ''",
            "UPDATE given_metadata SET published_from = '2016-01-01'",
            "UPDATE given_metadata SET published_precision = 'decade'",
            "UPDATE parts SET number = 0", "UPDATE parts SET to_byte = -1", "UPDATE parts SET from_scalar = 5",
            "UPDATE parts SET to_scalar = to_byte + 1", "UPDATE parts SET authors = '1'",
            "UPDATE sentences SET text = text || '!'", "UPDATE sentences SET part = 0",
            "UPDATE sentences SET number = 1", "UPDATE sentences SET from_byte = to_byte + 1",
            "UPDATE mentions SET kind = 'rumour'", "UPDATE mentions SET text = 'x'", "UPDATE mentions SET rule = NULL",
            "UPDATE date_mentions SET date_precision = NULL", "UPDATE date_mentions SET date_to = '0000-00'",
            "UPDATE codings SET kind = 'claim' WHERE kind = 'event'", "UPDATE codings SET id = 'm1'",
            "UPDATE codings SET id = upper(id)", "UPDATE codings SET first_run = 99",
            "UPDATE codings SET document = 'd0'", "DELETE FROM runs", "DELETE FROM documents",
            "UPDATE events SET happening = id", "UPDATE events SET type = ''", "UPDATE events SET status = 'rumoured'",
            "UPDATE events SET mutual = 2", "UPDATE events SET date_precision = 'decade'",
            "UPDATE events SET disclosed_to = '2016-01-01'", "UPDATE events SET stage = 'begun?'",
            "UPDATE events SET intensity = 10.5", "UPDATE events SET confidence = 1.01",
            "UPDATE events SET confidence = -0.01", "UPDATE events SET contexts = 'military'",
            "UPDATE events SET source = '{}'", "UPDATE events SET target = ''", "UPDATE events SET persons = '1'",
            "UPDATE events SET quantities = '{}'", "UPDATE events SET quote = NULL",
            "UPDATE events SET quote = quote || '!'", "UPDATE events SET document = NULL",
            "UPDATE events SET part = NULL", "UPDATE events SET anchor_from_byte = from_byte - 1",
            "UPDATE events SET anchor_to_byte = to_byte + 1", "UPDATE events SET anchor = 'x'",
            "UPDATE events SET reasons = '{}'", "UPDATE claims SET reasons = 'x'",
            "UPDATE events SET happening_from = 'May'", "UPDATE linking SET stale = 2", "UPDATE linking SET key = 2",
            "UPDATE link_judgements SET verdict = 'maybe'", "UPDATE link_judgements SET other = NULL",
            "UPDATE link_judgements SET other = mention", "UPDATE link_judgements SET mention = 'm0'",
            "UPDATE link_judgements SET judged_by = ''", "UPDATE link_judgements SET withdrawn_by = 'Ada'",
            """
            INSERT INTO link_judgements (verdict, mention, other, judged_by, judged_at, reason, run)
            SELECT verdict, mention, other, judged_by, judged_at, reason, run FROM link_judgements
            """,
            "UPDATE events SET judgement_by = 'Ada'", "UPDATE events SET retired = 2",
            """
            UPDATE events SET document = NULL, part = NULL, from_byte = NULL, to_byte = NULL, from_scalar = NULL,
                to_scalar = NULL, quote = NULL, anchor_from_byte = NULL, anchor_to_byte = NULL,
                anchor_from_scalar = NULL, anchor_to_scalar = NULL, anchor = NULL
            """,
            "UPDATE events SET mutual = 'yes'", "UPDATE events SET document = 'd0'",
            "UPDATE event_actors SET role = 'victim'", "UPDATE event_actors SET actor = ''",
            "UPDATE event_persons SET person = ''", "UPDATE event_contexts SET context = ''",
            "UPDATE quantities SET value = NULL", "UPDATE quantities SET number = 0",
            "INSERT INTO quantities VALUES ('m0', 1, 'a', 1.0, 'b')",
            "UPDATE claims SET kind = 'rumour'", "UPDATE claims SET kind = 'causal' WHERE kind = 'figure'",
            "UPDATE claims SET measure = 'x' WHERE kind = 'channel'", "UPDATE claims SET person = 'x'",
            "UPDATE claims SET channel = NULL", "UPDATE claims SET content = '[]'",
            "UPDATE claims SET period_precision = NULL WHERE period_from IS NOT NULL",
            "UPDATE claim_actors SET actor = ''", "UPDATE reviews SET verdict = 'maybe'",
            "UPDATE reviews SET coding = 'm0'", "UPDATE reviews SET reviewed_at = 'today'",
            "UPDATE reviews SET withdrawn_by = 'Ada'", "UPDATE strikes SET document = NULL",
            "UPDATE strikes SET coding = (SELECT id FROM codings)", "UPDATE strikes SET struck_by = ''",
            "UPDATE strikes SET struck_at = ''", "UPDATE strikes SET lifted_by = 'Ada'",
            """
            INSERT INTO strikes (document, struck_by, struck_at, reason, run)
            SELECT document, struck_by, struck_at, reason, run FROM strikes
            """,
        ])
    func refuses(statement: String) throws {
        let objection = try RawFile.objection(to: statement, on: Self.shared.get().path)
        #expect(objection != nil, "\(statement)")
        #expect(
            objection?.contains("constraint failed") == true || objection?.contains("cannot store") == true,
            "\(statement): \(objection ?? "")")
    }

    @Test("and know every choice that the program knows")
    func choices() throws {
        let folder = try TemporaryFolder()
        let path = try Self.path(folder)
        func accepts(_ table: String, _ column: String, _ choices: [String]) throws {
            for choice in choices {
                let objection = try RawFile.objection(to: "UPDATE \(table) SET \(column) = '\(choice)'", on: path)
                #expect(objection == nil, "\(table).\(column) = \(choice)")
            }
        }
        try accepts("events", "status", EventStatus.allCases.map(\.rawValue))
        try accepts("events", "stage", DeploymentStage.allCases.map(\.rawValue))
        try accepts("mentions", "kind", MentionKind.allCases.map(\.rawValue))
        try accepts("documents", "published_basis", DateBasis.allCases.map(\.rawValue))
        try accepts("reviews", "verdict", Review.Verdict.allCases.map(\.rawValue))
        let precisions = ["day", "month", "quarter", "season", "year", "fiscal_year", "interval", "unknown"]
        try accepts("events", "date_precision", precisions)
        for kind in ClaimKind.allCases where ![.figure, .role, .channel].contains(kind) {
            let change = "UPDATE claims SET kind = '\(kind.rawValue)' WHERE kind = 'interest'"
            #expect(try RawFile.objection(to: change, on: path) == nil, "\(kind)")
        }
    }

    @Test("keep the index of words as the sentences are")
    func searchIndex() throws {
        let folder = try TemporaryFolder()
        let path = try Self.path(folder)
        for change in ["", "UPDATE sentences SET text = upper(text)", "DELETE FROM sentences WHERE number = 1"] {
            try RawFile.run(
                change + "; INSERT INTO sentence_search (sentence_search) VALUES ('integrity-check')", on: path)
        }
    }
}
