import Chronology
import Digest
import Evidence
import Record
import TestSupport
import Testing

@Suite("A reading that the record takes in")
struct IngestTests {
    @Test("comes back as it was")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let reading = SmallReading.harbourReading()
        #expect(try record.ingest(reading, run: record.begin()) == .added)
        let events = try record.events()
        #expect(events.map(\.coding).sorted { $0.id < $1.id } == reading.events.sorted { $0.id < $1.id })
        #expect(events.allSatisfy { $0.happening == "e" + $0.coding.id.dropFirst() })
        #expect(events.allSatisfy { $0.standing.document?.name == "harbour.txt" && !$0.standing.reviewed })
        #expect(try record.claims().map(\.claim) == reading.claims)
        let document = try #require(try record.documents().first)
        #expect(document.metadata == reading.document.metadata)
        #expect(document.names == ["harbour.txt"])
        #expect((document.sentences, document.mentions, document.events, document.claims) == (3, 3, 3, 2))
        try record.read { snapshot in
            let text = try snapshot.text(ofDocument: document.id)
            #expect(text.bytes == reading.document.text.bytes && text.edits == reading.document.text.edits)
            #expect(try snapshot.citations(ofDocument: document.id) == reading.document.citations)
            var mentions: [Mention] = []
            try snapshot.mentions { mentions.append($0.mention) }
            #expect(mentions == reading.mentions)
            var dates: [DateMention] = []
            try snapshot.dates { dates.append($0.date) }
            #expect(dates == reading.dates)
        }
    }

    @Test("comes back as it was, whatever it holds", arguments: 1...60 as ClosedRange<UInt64>)
    func anyReading(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let reading = RandomReading.reading(seed: seed)
        try record.ingest(reading, run: record.begin())
        let events = try record.events().map(\.coding).sorted { $0.id < $1.id }
        #expect(events == reading.events.sorted { $0.id < $1.id })
        let claims = try record.claims()
        #expect(claims.map(\.claim).sorted { $0.id < $1.id } == reading.claims.sorted { $0.id < $1.id })
        #expect(try record.documents().map(\.metadata) == [reading.document.metadata])
        let scalars = Array(reading.document.text.string.unicodeScalars)
        for claim in claims {
            let (passage, place) = (try #require(claim.claim.passage), try #require(claim.standing.scalars))
            #expect(String(String.UnicodeScalarView(scalars[place.from..<place.to])) == passage.quote)
        }
        try record.read { snapshot in
            var sentences: [SentenceSpan] = []
            try snapshot.sentences {
                sentences.append($0.span)
                #expect($0.text == reading.document.text.text($0.span.from..<$0.span.to))
            }
            #expect(sentences == reading.sentences)
            var mentions: [Mention] = []
            try snapshot.mentions { mentions.append($0.mention) }
            #expect(mentions == reading.mentions)
            #expect(try snapshot.text(ofDocument: reading.document.id).edits == reading.document.text.edits)
        }
    }

    @Test("knows its places in Unicode scalars")
    func scalars() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let document = SmallReading.document("Über naïve Pläne spoke Ida. Ōsaka agreed.")
        let event = SmallReading.event("agreed", in: document)
        let reading = DocumentReading(
            document: document, sentences: SmallReading.sentences(document), mentions: [], dates: [], events: [event],
            claims: [], reader: "reader 1")
        try record.ingest(reading, run: record.begin())
        let scalars = try #require(try record.events().first?.standing.scalars)
        let all = Array(document.text.string.unicodeScalars)
        #expect(String(String.UnicodeScalarView(all[scalars.from..<scalars.to])) == "Ōsaka agreed.")
        #expect(String(String.UnicodeScalarView(all[scalars.anchorFrom..<scalars.anchorTo])) == "agreed")
    }

    @Test("changes nothing when it comes again")
    func again() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let reading = SmallReading.harbourReading()
        let run = try record.begin()
        #expect(try !record.unchanged(hash: reading.document.hash, reader: reading.reader, name: "harbour.txt"))
        try record.ingest(reading, run: run)
        let before = try record.exported()
        #expect(try record.unchanged(hash: reading.document.hash, reader: reading.reader, name: "harbour.txt"))
        #expect(try record.ingest(reading, run: run) == .unchanged)
        #expect(try record.exported() == before)
        #expect(try !record.unchanged(hash: reading.document.hash, reader: "reader 2", name: "harbour.txt"))
    }

    @Test("shows the smallest of its names, in whichever order they come")
    func names() throws {
        let folder = try TemporaryFolder()
        var exports: Set<String> = []
        for (index, names) in [["b.txt", "a.txt", "Ä.txt"], ["Ä.txt", "a.txt", "b.txt"]].enumerated() {
            let record = try Record.fresh(in: folder, "\(index).sqlite")
            let run = try record.begin()
            for name in names { try record.ingest(SmallReading.harbourReading(name: name), run: run) }
            let hash = SmallReading.harbourReading().document.hash
            #expect(try record.unchanged(hash: hash, reader: "reader 1", name: "c.txt"))
            let document = try #require(try record.documents().first)
            #expect(document.name == "a.txt")
            #expect(document.names == ["a.txt", "b.txt", "c.txt", "Ä.txt"])
            exports.insert(try record.exported())
        }
        #expect(exports.count == 1)
    }

    @Test("is in whole or not at all where it fails on the way")
    func failure() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let run = try record.begin()
        try record.ingest(SmallReading.frontierReading(), run: run)
        let before = try record.exported()
        // The last claim takes the id of one that another document has: found at the very end.
        let taken = try #require(SmallReading.frontierReading().claims.first).id
        var reading = SmallReading.harbourReading()
        let last = try #require(reading.claims.last)
        reading.claims[1] = Claim(id: taken, content: last.content, confidence: 0.5, passage: last.passage)
        let error = #expect(throws: RecordError.self) { try record.ingest(reading, run: run) }
        #expect(error?.exitCode == 70)
        #expect(try record.exported() == before)
        try record.ingest(SmallReading.harbourReading(), run: run)
        #expect(try record.documents().count == 2)
    }

    @Test("leaves the record as it was where the disk is full")
    func fullDisk() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        do {
            let record = try Record.open(path, mode: .create)
            try record.ingest(SmallReading.harbourReading(), run: record.begin())
        }
        let pages = try FileContent.bytes(of: path).count / 4_096
        let record = try Record.open(path, mode: .existing, pageLimit: pages + 6)
        let before = try record.exported()
        let run = try record.begin()
        var failed: RecordError?
        var taken = 0
        for seed in 0..<60 as Range<UInt64> where failed == nil {
            let whole = try record.exported()
            do {
                try record.ingest(RandomReading.reading(seed: seed), run: run)
                taken += 1
            } catch let error as RecordError {
                failed = error
                #expect(try record.exported() == whole)
            }
        }
        #expect(failed == .diskFull(path: path))
        #expect(failed?.exitCode == 74)
        #expect(failed?.description == "the disk that holds \(path) is full; the record is as it was")
        #expect(try record.exported().hasPrefix(before.prefix(20)))
        #expect(try record.documents().count == 1 + taken)
        #expect(try RawFile.texts("PRAGMA integrity_check", on: path) == ["ok"])
    }

    @Test("makes no file where there is no room for one")
    func fullDiskAtFirst() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: RecordError.self) {
            try Record.open(folder.path("record.sqlite"), mode: .create, pageLimit: 10)
        }
        #expect(error == .diskFull(path: folder.path("record.sqlite")))
        #expect(try folder.files() == [])
    }

    @Test("gives the same export in any order of reading", arguments: 1...8 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: seed)
        let readings = (0..<7).map { RandomReading.reading(seed: seed * 100 + $0) }
        var exports: Set<String> = []
        for round in 0..<3 {
            let record = try Record.fresh(in: folder, "\(round).sqlite")
            for reading in readings.shuffled(using: &random) + readings.shuffled(using: &random) {
                // Now and then an older reader comes first.
                let isOld = Int.random(in: 0..<3, using: &random) == 0
                if isOld, try !record.documents().contains(where: { $0.id == reading.document.id }) {
                    var old = reading
                    old.reader = "reader 0"
                    old.events = Array(old.events.prefix(1))
                    old.mentions = []
                    try record.ingest(old, run: record.begin())
                }
                try record.ingest(reading, run: record.begin())
            }
            exports.insert(try record.exported())
        }
        #expect(exports.count == 1)
    }

    @Test("is refused where it contradicts itself")
    func contradictions() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let run = try record.begin()
        let whole = SmallReading.harbourReading()
        let document = whole.document
        func fault(_ change: (inout DocumentReading) -> Void) -> String {
            var reading = whole
            change(&reading)
            let error = #expect(throws: RecordError.self) { try record.ingest(reading, run: run) }
            #expect(error?.exitCode == 70)
            return error?.description ?? ""
        }
        let says = "the reading of harbour.txt contradicts itself: "
        #expect(fault { $0.events.append($0.events[0]) } == says + "two codings have the id \(whole.events[0].id)")
        #expect(
            fault {
                $0.mentions[0] = Mention(kind: .actor, from: 1, to: 4, text: "xyz", entity: nil, actor: nil, rule: "")
            }
                == says + "the mention at 1 does not read 'xyz'")
        #expect(
            fault { $0.sentences[0] = SentenceSpan(part: 1, from: 5, to: 9_999) }
                == says + "the sentence at 5 spans 5..<9999 of \(document.text.bytes.count) bytes")
        #expect(
            fault { $0.sentences[0] = SentenceSpan(part: 4, from: 5, to: 9) } == says + "the sentence at 5 is in part 4"
        )
        let accented = document.text.bytes.firstIndex(of: 0xC3) ?? 0
        #expect(
            fault { $0.sentences[0] = SentenceSpan(part: 1, from: 0, to: accented + 1) }
                == says + "the sentence at 0 cuts a character in two at 0..<\(accented + 1)")
        #expect(
            fault { $0.document.parts = [] }.hasPrefix(says + "the document has no part; "))
        let stray = SmallReading.event("met", in: SmallReading.document("She met him. "))
        #expect(fault { $0.events[0] = stray }.contains("is of document "))
        #expect(
            fault {
                $0.document = SmallReading.document("a\0b")
                ($0.sentences, $0.mentions, $0.dates, $0.events, $0.claims) = ([], [], [], [], [])
            } == says + "the clean text has a NUL at byte 1")
        #expect(
            fault { reading in
                reading.document.metadata.title = nil
                reading.events[0] = SmallReading.event("met", in: document, confidence: .nan)
            } == says + "\(whole.events[0].id) has the confidence nan")
        #expect(try record.documents().isEmpty)
    }

    /// One of each a stretch.
    private static func stretches(_ reading: DocumentReading) -> [StretchReading] {
        let count = max(
            reading.sentences.count, reading.mentions.count, reading.dates.count, reading.events.count,
            reading.claims.count)
        func one<Item>(_ items: [Item], _ index: Int) -> [Item] { Array(items.dropFirst(index).prefix(1)) }
        return (0..<count).map { index in
            StretchReading(
                sentences: one(reading.sentences, index), mentions: one(reading.mentions, index),
                dates: one(reading.dates, index), events: one(reading.events, index),
                claims: one(reading.claims, index))
        }
    }

    @Test("is the same by stretches and at once, new and anew", arguments: 1...12 as ClosedRange<UInt64>)
    func byStretches(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let (whole, parts) = (
            try Record.fresh(in: folder, "whole.sqlite"), try Record.fresh(in: folder, "parts.sqlite")
        )
        for reader in ["reader 1", "reader 2", "reader 1"] {
            var reading = RandomReading.reading(seed: seed, reader: reader)
            // The first event is found by every reader, the others by theirs.
            let common = RandomReading.reading(seed: seed, reader: "reader 3").events.prefix(1)
            reading.events += common.filter { event in !reading.events.contains { $0.id == event.id } }
            let expected = try whole.ingest(reading, run: whole.begin())
            let found = try parts.ingest(
                reading.document, by: reading.reader, run: parts.begin(), stretches: Self.stretches(reading))
            #expect(found == expected)
            #expect(try parts.exported() == whole.exported())
            let decision = Decision(by: "Ada", at: "2026-11-24T11:00:00Z", reason: "")
            for id in Set(reading.events.prefix(2).map(\.id) + common.map(\.id)).sorted() {
                for record in [whole, parts] { try record.review(id, .accepted, decision, run: record.begin()) }
            }
            #expect(try parts.exported() == whole.exported())
        }
    }

    @Test("leaves the record as it was where a later stretch contradicts an earlier one")
    func laterStretch() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let run = try record.begin()
        let reading = SmallReading.harbourReading()
        for before in [SmallReading.frontierReading(), SmallReading.harbourReading(reader: "reader 0")] {
            try record.ingest(before, run: run)
            let whole = try record.exported()
            let error = #expect(throws: RecordError.self) {
                try record.ingest(
                    reading.document, by: reading.reader, run: run, stretches: [reading.stretch, reading.stretch])
            }
            #expect(error?.description.contains("two codings have the id \(reading.events[0].id)") == true)
            #expect(try record.exported() == whole)
        }
    }

    @Test("is asked for its first stretch only where it is unchanged")
    func unchangedStretches() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let reading = SmallReading.harbourReading()
        var left = Self.stretches(reading)
        let count = left.count
        let stretches = AnySequence { AnyIterator { left.isEmpty ? nil : left.removeFirst() } }
        func ingest() throws -> Ingest {
            try record.ingest(reading.document, by: reading.reader, run: record.begin(), stretches: stretches)
        }
        #expect(try ingest() == .added)
        #expect(left.isEmpty)
        left = Self.stretches(reading)
        #expect(try ingest() == .unchanged)
        #expect(left.count == count - 1)
    }

    @Test("keeps no text that SQLite would cut")
    func nul() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        var reading = SmallReading.harbourReading()
        reading.document.metadata.title = "a\0b"
        let error = #expect(throws: RecordError.self) { try record.ingest(reading, run: record.begin()) }
        #expect(error?.exitCode == 65)
        #expect(error?.description == "a text with a NUL character cannot be kept: 'a\0b'")
    }

    @Test("can be read while another is taken in")
    func readersBesideAWriter() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("record.sqlite")
        let record = try Record.open(path, mode: .create)
        let run = try record.begin()
        let readings = (0..<40).map { RandomReading.reading(seed: 900 + $0) }
        let sizes = Dictionary(
            readings.map {
                ($0.document.id, [$0.events.count, $0.claims.count, $0.sentences.count, $0.mentions.count])
            },
            uniquingKeysWith: { first, _ in first })
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<3 {
                group.addTask {
                    // One beside the writer in its program, two as other programs would.
                    let reader = number == 0 ? record : try Record.open(path, mode: .readOnly)
                    var seen = 0
                    while seen < sizes.count {
                        try reader.read { snapshot in
                            var events: [String: Int] = [:]
                            try snapshot.events { events[$0.coding.passage?.document ?? "", default: 0] += 1 }
                            seen = 0
                            try snapshot.documents {
                                seen += 1
                                let counted = [events[$0.id] ?? 0, $0.claims, $0.sentences, $0.mentions]
                                #expect(counted == sizes[$0.id])
                            }
                        }
                    }
                    return seen
                }
            }
            for reading in readings { try record.ingest(reading, run: run) }
            for try await seen in group { #expect(seen == sizes.count) }
        }
    }
}

@Suite("A document read anew")
struct RereadingTests {
    private let decision = Decision(by: "Ada", at: "2026-11-24T11:00:00Z", reason: "seen")

    @Test("keeps the decisions on codings that are found again")
    func decisionsStay() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let first = SmallReading.harbourReading()
        try record.ingest(first, run: record.begin())
        let run = try record.begin()
        try record.review(first.events[0].id, .accepted, decision, run: run)
        try record.strike(first.events[1].id, decision, run: run)
        #expect(
            try record.ingest(SmallReading.harbourReading(reader: "reader 2"), run: record.begin())
                == .reread(retired: []))
        let events = try record.events()
        #expect(events.count == 2)
        #expect(events.first { $0.coding.id == first.events[0].id }?.standing.reviewed == true)
        #expect(try record.documents().first?.reader == "reader 2")
        guard case .event(_, let history) = try record.trace(first.events[0].id) else {
            Issue.record("the event is gone")
            return
        }
        #expect(history.first.number == 1)
    }

    @Test("retires what persons decided on and it no longer holds, until it holds it again")
    func retirement() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let first = SmallReading.harbourReading()
        try record.ingest(first, run: record.begin())
        try record.review(first.events[0].id, .accepted, decision, run: record.begin())
        var second = SmallReading.harbourReading(reader: "reader 2")
        second.events.removeAll()
        #expect(try record.ingest(second, run: record.begin()) == .reread(retired: [first.events[0].id]))
        #expect(try record.events().isEmpty)
        guard case .event(let event, let history) = try record.trace(first.events[0].id) else {
            Issue.record("the event is gone")
            return
        }
        #expect(event.standing.isRetired && event.coding == first.events[0])
        #expect(history.reviews.count == 1 && history.last?.number == 3)
        #expect(try record.trace(first.events[1].id) == nil)
        try record.ingest(SmallReading.harbourReading(reader: "reader 3"), run: record.begin())
        #expect(try record.events().count == 3)
        #expect(try record.events(in: RecordView(reviewedOnly: true)).map(\.coding.id) == [first.events[0].id])
    }

    @Test("keeps what persons coded, where its passage now stands")
    func handCodings() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        try record.ingest(SmallReading.harbourReading(), run: record.begin())
        let passage = try record.read {
            try $0.passage("talks about the naïve Château plan", anchor: "plan", in: "harbour.txt")
        }
        let coding = EventCoding(
            id: "m0", type: "AGREE", status: .planned, source: ["ALV"], target: ["BOR"], mutual: true, date: .unknown,
            intensity: nil, confidence: 1, passage: passage,
            judgement: Judgement(by: "Ada", on: "2026-11-24", reason: "plain"))
        let added = try record.add(coding, run: record.begin())
        #expect(added.isNew)
        // The new reader cuts the first sentence.
        let edits = [TextEdit(from: 0, to: 88, replacement: "", reason: .boilerplate)]
        let document = SmallReading.document(SmallReading.harbour, edits: edits)
        var reading = DocumentReading(
            document: document, sentences: SmallReading.sentences(document), mentions: [], dates: [], events: [],
            claims: [], reader: "reader 2")
        #expect(try record.ingest(reading, run: record.begin()) == .reread(retired: []))
        let event = try #require(try record.events().first)
        #expect(event.coding.id == added.id && event.standing.reviewed)
        let moved = try #require(event.coding.passage)
        #expect(document.text.text(moved.from..<moved.to) == moved.quote && moved.quote == passage.quote)
        #expect(document.text.text(moved.anchorFrom..<moved.anchorTo) == "plan")
        #expect(moved.from == passage.from - 88)
        // And one that cuts the passage itself.
        reading.document = SmallReading.document(
            SmallReading.harbour, edits: [TextEdit(from: 133, to: 192, replacement: "", reason: .boilerplate)])
        reading.sentences = SmallReading.sentences(reading.document)
        reading.reader = "reader 3"
        #expect(try record.ingest(reading, run: record.begin()) == .reread(retired: [added.id]))
        #expect(try record.events().isEmpty)
        try record.ingest(SmallReading.harbourReading(reader: "reader 4"), run: record.begin())
        #expect(try record.events().first { $0.coding.id == added.id }?.coding.passage == passage)
    }
}

@Suite("What a person says about a document")
struct GivenMetadataTests {
    @Test("counts instead of what the text says, also after it is read anew")
    func wins() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let reading = SmallReading.frontierReading()
        let given = GivenMetadata(publisher: "The Frontier Gazette", published: SmallReading.day(2015, 9, 1), by: "Ada")
        try record.ingest(reading, given: given, run: record.begin())
        func metadata() throws -> DocumentMetadata? { try record.documents().first?.metadata }
        #expect(try metadata()?.published == SmallReading.day(2015, 9, 1))
        #expect(try metadata()?.dateBasis == .given)
        #expect(try metadata()?.title == "On the coast")
        #expect(try record.given(hash: reading.document.hash) == given)
        let hash = reading.document.hash
        #expect(try record.unchanged(hash: hash, reader: "reader 1", name: "frontier.txt"))
        #expect(try record.unchanged(hash: hash, reader: "reader 1", name: "frontier.txt", given: given))
        let more = GivenMetadata(title: "Frontiers", by: "Ben")
        #expect(try !record.unchanged(hash: hash, reader: "reader 1", name: "frontier.txt", given: more))
        #expect(try record.ingest(reading, given: more, run: record.begin()) == .reread(retired: []))
        #expect(try record.ingest(reading, given: more, run: record.begin()) == .unchanged)
        try record.ingest(SmallReading.frontierReading(reader: "reader 2"), run: record.begin())
        #expect(try metadata()?.title == "Frontiers")
        #expect(try metadata()?.publisher == "The Frontier Gazette")
        #expect(try record.documents().first?.given?.by == "Ben")
    }
}
