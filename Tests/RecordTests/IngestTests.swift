import Chronology
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
        #expect(events.allSatisfy { $0.happening == $0.coding.happening })
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
}
