import Chronology
import Evidence
import Record
import TestSupport
import Testing

/// A record of the two small documents.
private struct TwoDocuments {
    let folder: TemporaryFolder
    let record: Record
    let harbour = SmallReading.harbourReading()
    let frontier = SmallReading.frontierReading()
    let run: Run
    let decision = Decision(by: "Ada", at: "2026-11-24T11:00:00Z", reason: "a forgery")

    init() throws {
        folder = try TemporaryFolder()
        record = try Record.fresh(in: folder)
        run = try record.begin()
        try record.ingest(harbour, run: run)
        try record.ingest(frontier, run: run)
    }

    func types(_ filter: EventFilter = EventFilter(), in view: RecordView = .everything) throws -> [String] {
        try record.events(filter, in: view).map(\.coding.type)
    }
}

@Suite("What of the record counts")
struct RecordViewTests {
    @Test("are all documents and codings, unless asked otherwise")
    func everything() throws {
        let two = try TwoDocuments()
        #expect(try two.types() == ["PROTEST", "AGREE", "CONSULT", "REJECT"])
        #expect(try two.record.claims().count == 3)
        #expect(
            try two.record.read { try $0.coverage() }
                == Coverage(documents: 2, struck: 0, without: 0, later: 0, undated: 0))
    }

    @Test("are, as of a day, the documents published by then; undated ones are left out and counted")
    func asOf() throws {
        let two = try TwoDocuments()
        let (before, then) = (Day(year: 2016, month: 5, day: 31), Day(year: 2016, month: 6, day: 1))
        #expect(try two.types(in: RecordView(asOf: before)) == [])
        #expect(try two.types(in: RecordView(asOf: then)) == ["AGREE", "CONSULT", "REJECT"])
        let covered = try two.record.read(RecordView(asOf: before)) { try $0.coverage() }
        #expect(covered == Coverage(documents: 0, struck: 0, without: 0, later: 1, undated: 1))
        #expect(try two.record.search("cadia", in: RecordView(asOf: then)).isEmpty)
        #expect(try two.record.claims(in: RecordView(asOf: then)).count == 2)
        #expect(try two.record.documents(in: RecordView(asOf: then)).map(\.name) == ["harbour.txt"])
    }

    @Test("is not a document that is left out, by name or by id")
    func without() throws {
        let two = try TwoDocuments()
        for name in ["frontier.txt", two.frontier.document.id] {
            let view = RecordView(without: [name, name])
            #expect(try two.types(in: view) == ["AGREE", "CONSULT", "REJECT"])
            #expect(try two.record.read(view) { try $0.coverage().without } == 1)
        }
        let error = #expect(throws: RecordError.self) { try two.types(in: RecordView(without: ["elsewhere.txt"])) }
        #expect(error?.exitCode == 66)
        #expect(error?.description == "the record holds no document 'elsewhere.txt'; 'fukan documents' lists them")
    }

    @Test("is not a struck document, until the strike is lifted")
    func strikes() throws {
        let two = try TwoDocuments()
        let before = try two.record.exported()
        #expect(try two.record.strike("harbour.txt", two.decision, run: two.run) == [two.harbour.document.id])
        #expect(try two.record.strike("harbour.txt", two.decision, run: two.run) == [])
        #expect(try two.types() == ["PROTEST"])
        #expect(try two.record.search("borland").isEmpty)
        #expect(try two.record.claims().count == 1)
        #expect(try two.record.happenings().count == 1)
        #expect(try two.record.read { try $0.tableCounts().prefix(3).map(\.rows) } == [1, 1, 2])
        #expect(try two.record.read { try $0.coverage().struck } == 1)
        #expect(try two.record.read { try $0.sampleEvents(9, seed: 1) }.count == 1)
        #expect(try two.record.exported() != before)
        let lifting = Decision(by: "Ben", at: "2026-11-25T08:00:00Z", reason: "it is genuine")
        #expect(try two.record.unstrike("harbour.txt", lifting, run: two.run) == [two.harbour.document.id])
        #expect(try two.record.unstrike("harbour.txt", lifting, run: two.run) == [])
        #expect(try two.types().count == 4)
        guard case .document(_, let history) = try two.record.trace("harbour.txt") else {
            Issue.record("the document is gone")
            return
        }
        #expect(
            history.strikes == [Strike(target: two.harbour.document.id, decision: two.decision, lifted: lifting)])
    }

    @Test("is not a struck coding, nor any mention of a struck happening")
    func struckCodings() throws {
        let two = try TwoDocuments()
        let event = two.harbour.events[0]
        try two.record.strike(two.harbour.claims[0].id, two.decision, run: two.run)
        #expect(try two.record.strike("e" + event.id.dropFirst(), two.decision, run: two.run) == [event.id])
        #expect(try two.types() == ["PROTEST", "AGREE", "REJECT"])
        #expect(try two.record.claims().count == 2)
        #expect(try two.record.documents().map(\.events) == [1, 2])
        try two.record.unstrike(event.id, two.decision, run: two.run)
        #expect(try two.types().count == 4)
        for id in ["m0000000000000000", "x' OR 1=1 --", "", "a\0b"] {
            let error = #expect(throws: RecordError.self) { try two.record.strike(id, two.decision, run: two.run) }
            #expect(error == .noSuchCoding(id))
            #expect(error?.exitCode == 66)
        }
    }

    @Test("are, when asked for reviewed ones, codings that a person accepted or made")
    func reviews() throws {
        let two = try TwoDocuments()
        let reviewed = RecordView(reviewedOnly: true)
        let (first, second) = (two.harbour.events[0], two.harbour.events[1])
        #expect(try two.types(in: reviewed) == [])
        try two.record.review(first.id, .accepted, two.decision, run: two.run)
        try two.record.review(second.id, .accepted, two.decision, run: two.run)
        #expect(try two.types(in: reviewed) == ["CONSULT", "REJECT"])
        try two.record.review(second.id, .rejected, two.decision, run: two.run)
        #expect(try two.types(in: reviewed) == ["CONSULT"])
        #expect(try two.types() == ["PROTEST", "AGREE", "CONSULT"])
        #expect(try two.record.withdrawReview(of: second.id, by: "Ada", at: two.decision.at, run: two.run))
        #expect(try two.types(in: reviewed) == ["CONSULT", "REJECT"])
        #expect(try two.record.withdrawReview(of: second.id, by: "Ada", at: two.decision.at, run: two.run))
        #expect(try !two.record.withdrawReview(of: second.id, by: "Ada", at: two.decision.at, run: two.run))
        #expect(try two.types(in: reviewed) == ["CONSULT"])
        #expect(throws: RecordError.noSuchCoding("harbour.txt")) {
            try two.record.review("harbour.txt", .accepted, two.decision, run: two.run)
        }
    }
}

@Suite("Questions on events and claims")
struct QueryTests {
    private func filtered(_ change: (inout EventFilter) -> Void) throws -> [String] {
        var filter = EventFilter()
        change(&filter)
        return try TwoDocuments().types(filter)
    }

    @Test("by who acts and who is acted upon; either side of a mutual act is both")
    func actors() throws {
        #expect(try filtered { $0.source = ["ALV"] } == ["AGREE", "CONSULT"])
        #expect(try filtered { $0.source = ["BOR"] } == ["AGREE", "CONSULT", "REJECT"])
        #expect(try filtered { $0.target = ["ALV"] } == ["AGREE", "CONSULT", "REJECT"])
        #expect(try filtered { $0.target = ["BOR"] } == ["PROTEST", "AGREE", "CONSULT"])
        #expect(try filtered { $0.source = ["ALV", "CAD"] } == ["PROTEST", "AGREE", "CONSULT"])
        #expect(try filtered { $0.between = (["ALV"], ["BOR"]) } == ["AGREE", "CONSULT", "REJECT"])
        #expect(try filtered { $0.between = (["BOR"], ["CAD"]) } == ["PROTEST"])
        #expect(try filtered { $0.between = (["ALV"], ["CAD"]) } == [])
        #expect(try filtered { $0.source = ["' OR 1=1 --"] } == [])
    }

    @Test("by type, status, time, place, person and document")
    func others() throws {
        #expect(try filtered { $0.types = ["AGREE", "PROTEST"] } == ["PROTEST", "AGREE"])
        #expect(try filtered { $0.statuses = [.planned] } == [])
        #expect(try filtered { $0.since = Day(year: 2016, month: 5, day: 5) } == ["AGREE"])
        #expect(try filtered { $0.until = Day(year: 2016, month: 5, day: 3) } == ["PROTEST", "AGREE"])
        #expect(try filtered { $0.places = ["port castor"] } == ["CONSULT"])
        #expect(try filtered { $0.persons = ["Olof Krantz"] } == ["CONSULT"])
        #expect(try filtered { $0.documents = ["frontier.txt"] } == ["PROTEST"])
    }

    @Test("put mentions of one happening together, the best first")
    func happenings() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        var weights: [(name: String, confidence: Double, day: Int)] = [("a", 0.5, 3), ("b", 0.9, 2), ("c", 0.9, 1)]
        weights.append(("d", 0.5, 2))
        for weight in weights {
            let document = SmallReading.document(
                "In \(weight.name) they met again.", name: weight.name, published: SmallReading.day(2016, 6, weight.day)
            )
            let event = SmallReading.event("met", in: document, mutual: true, confidence: weight.confidence)
            try record.ingest(
                DocumentReading(
                    document: document, sentences: [], mentions: [], dates: [], events: [event], claims: [],
                    reader: "reader 1"), run: record.begin())
        }
        try record.ingest(SmallReading.frontierReading(), run: record.begin())
        let happenings = try record.happenings()
        #expect(happenings.map(\.mentions.count) == [1, 4])
        #expect(happenings[1].mentions.map(\.standing.document?.name) == ["c", "b", "d", "a"])
        #expect(happenings[1].id == "e" + (happenings[1].mentions.map(\.coding.id).min() ?? "").dropFirst())
        #expect(try record.read { try $0.eventCounts() } == (mentions: 5, happenings: 2))
    }

    @Test("by kind, actor, measure, person, channel and document of claims")
    func claims() throws {
        let two = try TwoDocuments()
        func kinds(_ change: (inout ClaimFilter) -> Void) throws -> [ClaimKind] {
            var filter = ClaimFilter()
            change(&filter)
            return try two.record.claims(filter).map(\.claim.content.kind)
        }
        #expect(try kinds { _ in } == [.interest, .figure, .channel])
        #expect(try kinds { $0.kinds = [.figure, .role] } == [.figure])
        #expect(try kinds { $0.actors = ["BOR"] } == [.figure, .channel])
        #expect(try kinds { $0.actors = ["BOR", "ALV"] } == [.channel])
        #expect(try kinds { $0.measures = ["marines"] } == [.figure])
        #expect(try kinds { $0.channels = ["2+2"] } == [.channel])
        #expect(try kinds { $0.persons = ["nobody"] } == [])
        #expect(try kinds { $0.documents = ["frontier.txt"] } == [.interest])
        let counts = try two.record.read { try $0.claimCounts() }
        #expect(counts.filter { $0.count > 0 }.map(\.kind) == [.interest, .figure, .channel])
    }

    @Test("by entity of mentions")
    func mentions() throws {
        let two = try TwoDocuments()
        try two.record.read { snapshot in
            var texts: [String] = []
            try snapshot.mentions(entity: "BOR") { texts.append($0.mention.text) }
            #expect(texts == ["Borland"])
            let counts = try snapshot.mentionCounts(.actor)
            #expect(counts.map(\.entity) == ["ALV", "BOR", "CAD"] && counts.map(\.count) == [1, 1, 1])
            #expect(try snapshot.mentionCounts(.unknown).map(\.entity) == ["Port Castor"])
        }
    }

    @Test("at random: by seed and id alone")
    func samples() throws {
        let folder = try TemporaryFolder()
        let readings = (0..<12).map { RandomReading.reading(seed: 40 + $0) }
        var draws: Set<[String]> = []
        for (index, order) in [readings, readings.reversed()].enumerated() {
            let record = try Record.fresh(in: folder, "\(index).sqlite")
            for reading in order { try record.ingest(reading, run: record.begin()) }
            try record.read { snapshot in
                let events = try snapshot.sampleEvents(5, seed: 7)
                let claims = try snapshot.sampleClaims(5, seed: 7)
                let sentences = try snapshot.sampleSentences(5, seed: 7)
                #expect((events.count, claims.count, sentences.count) == (5, 5, 5))
                draws.insert(
                    events.map(\.coding.id) + claims.map(\.claim.id)
                        + sentences.map { "\($0.document.id) \($0.number)" })
                #expect(try snapshot.sampleEvents(5, seed: 8).map(\.coding.id) != events.map(\.coding.id))
                #expect(try snapshot.sampleEvents(3, seed: 7) == Array(events.prefix(3)))
                #expect(try snapshot.sampleEvents(0, seed: 7).isEmpty && snapshot.sampleEvents(-1, seed: 7).isEmpty)
            }
        }
        #expect(draws.count == 1)
    }

    @Test("what changed since a run or a day")
    func changes() throws {
        let two = try TwoDocuments()
        let second = try two.record.begin("strike", by: "Ada", program: "0.1.0", at: "2026-11-25T09:00:00Z")
        let decision = Decision(by: "Ada", at: "2026-11-25T09:00:00Z", reason: "a forgery")
        try two.record.strike("frontier.txt", decision, run: second)
        try two.record.review(two.harbour.events[0].id, .rejected, decision, run: second)
        func changes(_ since: ChangesSince, _ view: RecordView = .everything) throws -> [Change] {
            var changes: [Change] = []
            try two.record.read(view) { try $0.changes(since: since) { changes.append($0) } }
            return changes
        }
        let recent = try changes(.run(1))
        #expect(recent.map(\.kind) == [.struck, .reviewed])
        #expect(recent.map(\.detail) == ["a forgery", "rejected: a forgery"])
        #expect(recent.first?.document?.name == "frontier.txt")
        let day = try #require(Day(year: 2026, month: 11, day: 25))
        #expect(try changes(.day(day)) == recent)
        let all = try changes(.run(0))
        #expect(all.filter { $0.kind == .documentAdded }.count == 2)
        #expect(all.filter { $0.kind == .eventAdded }.count == 4)
        #expect(all.filter { $0.kind == .claimAdded }.count == 3)
        #expect(try changes(.run(1), RecordView(without: ["frontier.txt"])).map(\.kind) == [.reviewed])
        #expect(try changes(.run(2)).isEmpty)
    }

    @Test("what stands behind an id")
    func trace() throws {
        let two = try TwoDocuments()
        try two.record.read { snapshot in
            let event = two.harbour.events[0]
            guard case .happening(_, let mentions) = try snapshot.trace("e" + event.id.dropFirst()) else {
                Issue.record("no happening")
                return
            }
            #expect(mentions.map(\.coding) == [event])
            guard case .claim(let claim, let history) = try snapshot.trace(two.harbour.claims[0].id) else {
                Issue.record("no claim")
                return
            }
            #expect(claim.claim == two.harbour.claims[0] && history.first == two.run && history.reviews.isEmpty)
            for id in ["", "nothing", "'; --", "m000", "a\0"] { #expect(try snapshot.trace(id) == nil) }
        }
    }

    @Test("of a name that two documents have is refused")
    func ambiguity() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        for text in ["One text.", "Another text."] {
            let document = SmallReading.document(text, name: "text.txt")
            try record.ingest(
                DocumentReading(
                    document: document, sentences: [], mentions: [], dates: [], events: [], claims: [], reader: "r"),
                run: record.begin())
        }
        let ids = try record.documents().map(\.id)
        let error = #expect(throws: RecordError.self) { try record.read { try $0.document("text.txt") } }
        #expect(error == .ambiguousDocument("text.txt", ids: ids.sorted()))
        #expect(error?.exitCode == 64)
    }
}

@Suite("A search")
struct SearchTests {
    @Test("finds words without case and diacritics, and phrases")
    func words() throws {
        let two = try TwoDocuments()
        func found(_ words: String) throws -> [Int] { try two.record.search(words).map(\.sentence.number) }
        #expect(try found("NAIVE chateau") == [3])
        #expect(try found("naïve") == [3])
        #expect(try found("borland marines") == [2])
        #expect(try found("\"foreign minister\"") == [1])
        #expect(try found("“foreign minister”") == [1])
        #expect(try found("\"minister foreign\"") == [])
        #expect(try found("\"foreign minister") == [1])
        #expect(try found("alvaria's") == [1])
        let hit = try #require(try two.record.search("refused").first)
        #expect(hit.snippet == "Borland ‹refused› to withdraw its 300 marines.")
        #expect(hit.sentence.document.name == "harbour.txt")
        #expect((hit.sentence.fromScalar, hit.sentence.toScalar) == (88, 132))
    }

    @Test(
        "takes every word as a word",
        arguments: [
            "NEAR(a b)", "a OR b", "text:a", "a*", "^a", "-a", "a AND NOT b", "(a", "a)", "'; DROP TABLE sentences; --",
            "\"\"\"a", "{a b}:c", "a + b", "\u{1}a", "%s", "a\0b", "NOT", "é\"", "\\", "/a/", "a\"b\"c\"",
        ])
    func hostileWords(words: String) throws {
        let two = try TwoDocuments()
        do {
            _ = try two.record.search(words)
        } catch RecordError.nothingToSearch(let refused) {
            #expect(refused == words)
        }
        #expect(try two.record.documents().count == 2)
    }

    @Test("says so where there is nothing to look for", arguments: ["", "  ", "\"\"", "+ - *", "…"])
    func nothing(words: String) throws {
        let two = try TwoDocuments()
        let error = #expect(throws: RecordError.self) { try two.record.search(words) }
        #expect(error?.exitCode == 64)
        #expect(error?.description == "'\(words)' holds no letter and no digit to search for")
    }

    @Test("finds words of languages that are written without spaces")
    func withoutSpaces() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let text = "両国の外相は港町で会談した. 記者は2人 Castor へ."
        let document = SmallReading.document(text, name: "記事.txt")
        try record.ingest(
            DocumentReading(
                document: document, sentences: SmallReading.sentences(document), mentions: [], dates: [], events: [],
                claims: [], reader: "r"), run: record.begin())
        #expect(try record.search("外相").map(\.snippet) == ["両国の‹外相›は港町で会談した."])
        #expect(try record.search("外相 会談").count == 1)
        #expect(try record.search("castor 記者").map(\.sentence.number) == [2])
        #expect(try record.search("大統領").isEmpty)
    }
}

@Suite("A coding by hand")
struct HandCodingTests {
    private let judgement = Judgement(by: "Ada", on: "2026-11-24", reason: "as I read it")

    @Test("stands on a passage that is found once")
    func passages() throws {
        let two = try TwoDocuments()
        let quote = "Borland refused to withdraw its 300 marines."
        let passage = try two.record.read { try $0.passage(quote, anchor: "refused", in: "harbour.txt") }
        #expect((passage.from, passage.to, passage.anchor, passage.part) == (88, 132, "refused", 1))
        func refusal(_ quote: String, anchor: String? = nil) -> RecordError? {
            #expect(throws: RecordError.self) {
                try two.record.read { try $0.passage(quote, anchor: anchor, in: "harbour.txt") }
            }
        }
        #expect(refusal("Borland")?.description == "the passage 'Borland' is in harbour.txt 2 times; quote more of it")
        #expect(
            refusal("Borland  refused")?.description
                == "the passage 'Borland  refused' is not in harbour.txt; it must stand there exactly as 'fukan text' "
                + "prints it")
        #expect(refusal("")?.exitCode == 65)
        #expect(refusal(quote, anchor: "agreed")?.exitCode == 65)
    }

    @Test("counts as reviewed, once, with who made it")
    func added() throws {
        let two = try TwoDocuments()
        let passage = try two.record.read { try $0.passage("Cadia protested in 2015.", in: "frontier.txt") }
        func claim(_ on: String) -> Claim {
            Claim(
                id: "c0", content: .assessment(AssessmentClaim(subject: "CAD", judgement: "angry", direction: "-")),
                confidence: 1, passage: passage, judgement: Judgement(by: "Ada", on: on, reason: "plain"))
        }
        let first = try two.record.add(claim("2026-11-24"), run: two.run)
        let second = try two.record.add(claim("2026-11-25"), run: two.run)
        #expect(first.isNew && !second.isNew && first.id == second.id)
        let stored = try two.record.claims(in: RecordView(reviewedOnly: true))
        #expect(stored.map(\.claim.judgement?.by) == ["Ada"])
    }

    @Test("may stand on a judgement alone, which counts from its day on")
    func judgementAlone() throws {
        let two = try TwoDocuments()
        let event = EventCoding(
            id: "m0", type: "CONSULT", status: .expected, source: ["ALV"], target: ["CAD"], mutual: true,
            date: SmallReading.month(2017, 1), intensity: 1, confidence: 0.5, passage: nil, judgement: judgement)
        let added = try two.record.add(event, run: two.run)
        let stored = try #require(try two.record.events().last { $0.coding.id == added.id })
        #expect(stored.coding.judgement == judgement && stored.standing.document == nil)
        let view = RecordView(asOf: Day(year: 2026, month: 11, day: 23))
        #expect(try two.record.events(in: view).map(\.coding.id).contains(added.id) == false)
        let later = RecordView(asOf: Day(year: 2026, month: 11, day: 24))
        #expect(try two.record.events(in: later).map(\.coding.id).contains(added.id))
    }

    @Test("is refused where its passage is not in the document")
    func invented() throws {
        let two = try TwoDocuments()
        let passage = Passage(
            document: two.harbour.document.id, part: 1, from: 0, to: 7, quote: "Borland", anchorFrom: 0, anchorTo: 7,
            anchor: "Borland")
        let claim = Claim(
            id: "c0", content: .interest(InterestClaim(actor: "BOR", interest: "marines")), confidence: 1,
            passage: passage, judgement: judgement)
        let error = #expect(throws: RecordError.self) { try two.record.add(claim, run: two.run) }
        #expect(error?.exitCode == 65)
        #expect(error?.description.contains("does not read 'Borland'") == true)
    }
}

@Suite("A backup")
struct BackupTests {
    @Test("is a whole record in one file, also of a record in use")
    func copy() throws {
        let two = try TwoDocuments()
        let path = two.folder.path("copy.sqlite")
        try two.record.backup(to: path)
        #expect(try two.folder.files().filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
        #expect(try Record.open(path, mode: .readOnly).exported() == two.record.exported())
        #expect(try RawFile.texts("PRAGMA integrity_check", on: path) == ["ok"])
    }

    @Test("replaces nothing unasked")
    func replacing() throws {
        let two = try TwoDocuments()
        let path = try two.folder.write("a letter", to: "copy.sqlite")
        let error = #expect(throws: RecordError.self) { try two.record.backup(to: path) }
        #expect(error?.exitCode == 73)
        #expect(error?.description == "\(path) is there already; name another file, or ask for it to be replaced")
        #expect(try FileContent.text(of: path) == "a letter")
        try two.record.backup(to: path, replacing: true)
        #expect(try Record.open(path, mode: .readOnly).documents().count == 2)
        #expect(throws: RecordError.cannotCreate(path: two.record.path, reason: "it is the record itself")) {
            try two.record.backup(to: two.record.path, replacing: true)
        }
        let nowhere = two.folder.path("no/folder/copy.sqlite")
        #expect(throws: RecordError.cannotCreate(path: nowhere, reason: "No such file or directory")) {
            try two.record.backup(to: nowhere)
        }
    }
}
