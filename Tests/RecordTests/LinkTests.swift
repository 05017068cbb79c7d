import Chronology
import Evidence
import Record
import TestSupport
import Testing

/// Documents that each tell of one meeting, on days that may differ.
private struct Meetings {
    let folder: TemporaryFolder
    let record: Record
    let run: Run
    let readings: [DocumentReading]
    let decision = Decision(by: "Ada", at: "2026-11-24T11:00:00Z", reason: "two names of one thing")

    init(_ dates: [DateInterval], statuses: [EventStatus] = [], reversed: Bool = false) throws {
        folder = try TemporaryFolder()
        record = try Record.fresh(in: folder)
        run = try record.begin()
        readings = dates.enumerated().map { index, date in
            let document = SmallReading.document("In text \(index) they met.", name: "\(index).txt")
            let event = SmallReading.event(
                "met", in: document, status: index < statuses.count ? statuses[index] : .happened, mutual: true,
                date: date)
            return DocumentReading(
                document: document, sentences: [], mentions: [], dates: [], events: [event], claims: [],
                reader: "reader 1")
        }
        for reading in reversed ? readings.reversed() : readings { try record.ingest(reading, run: run) }
    }

    var ids: [String] { readings.map { $0.events[0].id } }

    /// The numbers of the texts of each happening.
    func groups(in view: RecordView = .everything) throws -> [[Int]] {
        try record.happenings(in: view).map { happening in
            happening.mentions.compactMap { ids.firstIndex(of: $0.coding.id) }.sorted()
        }.sorted { $0[0] < $1[0] }
    }
}

@Suite("Happenings in the record")
struct LinkTests {
    private static let (day, other, month) = (
        SmallReading.day(2016, 5, 4), SmallReading.day(2016, 7, 9), SmallReading.month(2016, 5)
    )

    @Test("are linked over all documents, the same in any order of reading")
    func anyOrder() throws {
        let meetings = try Meetings([Self.day, Self.month, Self.other, Self.day])
        #expect(try meetings.groups() == [[0, 1, 3], [2]])
        let reversed = try Meetings([Self.day, Self.month, Self.other, Self.day], reversed: true)
        #expect(try reversed.record.exported() == meetings.record.exported())
        let happening = try #require(try meetings.record.happenings().first)
        #expect(happening.coding.date == Self.day)
        #expect(try meetings.record.read { try $0.eventCounts() } == (mentions: 4, happenings: 2))
    }

    @Test("come in the order of time with all their mentions")
    func order() throws {
        let year = DateInterval(
            from: Day(year: 2016, month: 1, day: 1), to: Day(year: 2016, month: 12, day: 31), precision: .year)
        let meetings = try Meetings([Self.other, .unknown, Self.month, year, Self.day])
        let happenings = try meetings.record.happenings()
        #expect(happenings.map(\.coding.date) == [year, Self.day, Self.other, .unknown])
        #expect(happenings.map(\.mentions.count) == [1, 2, 1, 1])
    }

    @Test("are found under the digits of any of their mentions")
    func trace() throws {
        let meetings = try Meetings([Self.day, Self.month])
        for id in meetings.ids {
            guard case .happening(let found, let mentions) = try meetings.record.trace("e" + id.dropFirst()) else {
                Issue.record("no happening of \(id)")
                continue
            }
            #expect(mentions.count == 2 && found == "e" + (meetings.ids.min() ?? "").dropFirst())
        }
    }

    @Test("come apart where what linked them is struck, and together again where it is restored")
    func struck() throws {
        let meetings = try Meetings([Self.day, Self.month, Self.other])
        try meetings.record.strike("0.txt", meetings.decision, run: meetings.run)
        #expect(try meetings.groups() == [[1], [2]])
        try meetings.record.unstrike("0.txt", meetings.decision, run: meetings.run)
        #expect(try meetings.groups() == [[0, 1], [2]])
        // Struck as a happening, it is restored as one.
        let id = try #require(try meetings.record.happenings().first { $0.mentions.count == 2 }?.id)
        #expect(try meetings.record.strike(id, meetings.decision, run: meetings.run).count == 2)
        #expect(try meetings.groups() == [[2]])
        #expect(try meetings.record.unstrike(id, meetings.decision, run: meetings.run).count == 2)
        #expect(try meetings.groups() == [[0, 1], [2]])
    }

    @Test("are joined and set apart by persons, until they take it back")
    func judged() throws {
        let meetings = try Meetings([Self.day, Self.day, Self.other])
        let (record, ids) = (meetings.record, meetings.ids)
        #expect(try record.merge([ids[0], ids[2]], meetings.decision, run: meetings.run).count == 1)
        #expect(try record.merge([ids[2], ids[0]], meetings.decision, run: meetings.run).isEmpty)
        #expect(try meetings.groups() == [[0, 1, 2]])
        #expect(try record.happenings().first?.disagreements.map(\.field) == ["date"])
        #expect(try record.split([ids[1]], meetings.decision, run: meetings.run) == [.apart(ids[1])])
        #expect(try meetings.groups() == [[0, 2], [1]])
        let judgements = try record.read { try $0.linkJudgements(of: [ids[0]]) }
        #expect(judgements.map(\.decision) == [meetings.decision])
        #expect(try record.withdrawLinks(of: [ids[1]], meetings.decision, run: meetings.run) == 1)
        #expect(try record.withdrawLinks(of: [ids[2]], meetings.decision, run: meetings.run) == 1)
        #expect(try meetings.groups() == [[0, 1], [2]])
        let happening = "e" + (ids.prefix(2).min() ?? "").dropFirst()
        #expect(try record.merge([happening, ids[2]], meetings.decision, run: meetings.run).count == 1)
        #expect(try meetings.groups() == [[0, 1, 2]])
        #expect(throws: RecordError.noSuchCoding("e0")) {
            try record.merge(["e0", ids[0]], meetings.decision, run: meetings.run)
        }
        #expect(throws: RecordError.self) { try record.merge([ids[0], ids[0]], meetings.decision, run: meetings.run) }
        var changes: [Change] = []
        try record.read { try $0.changes(since: .run(0)) { changes.append($0) } }
        #expect(changes.count { $0.kind == .linked } == 3 && changes.count { $0.kind == .linkWithdrawn } == 2)
    }

    @Test("keep a person's judgement when a document is read anew")
    func reread() throws {
        let meetings = try Meetings([Self.day, Self.other])
        try meetings.record.merge(meetings.ids, meetings.decision, run: meetings.run)
        var reading = meetings.readings[1]
        reading.reader = "reader 2"
        try meetings.record.ingest(reading, run: meetings.run)
        #expect(try meetings.groups() == [[0, 1]])
        reading.reader = "reader 3"
        reading.events = []
        #expect(try meetings.record.ingest(reading, run: meetings.run) == .reread(retired: [meetings.ids[1]]))
        #expect(try meetings.groups() == [[0]])
    }

    @Test("are linked when a record is opened to be read that a cut off run has left unlinked")
    func stale() throws {
        let meetings = try Meetings([Self.day, Self.month])
        // No question was asked and the run not finished: a program killed here leaves the record so.
        #expect(
            try RawFile.texts("SELECT stale FROM linking", on: meetings.folder.path("record.sqlite")) == ["1"])
        let reading = try Record.open(meetings.folder.path("record.sqlite"), mode: .readOnly)
        #expect(try reading.happenings().map(\.mentions.count) == [2])
    }
}

@Suite("Codings to be checked")
struct ReviewQueueTests {
    private func queue(_ record: Record, _ queue: ReviewQueue) throws -> [String] {
        try record.read { try $0.reviewQueue(queue) }
    }

    @Test("are the machine's, the most doubtful first, until somebody has; then the second reviewer's")
    func queue() throws {
        let folder = try TemporaryFolder()
        let record = try Record.fresh(in: folder)
        let run = try record.begin()
        let reading = SmallReading.harbourReading()
        try record.ingest(reading, run: run)
        let all = try queue(record, .unseen)
        #expect(all.count == 5 && all.first == reading.events[1].id)
        #expect(try record.read { try $0.reviewQueue(.unseen, events: true, claims: []) }.count == 3)
        #expect(try record.read { try $0.reviewQueue(.unseen, events: false, claims: [.figure]) }.count == 1)
        #expect(try queue(record, .second(by: "Ben")).isEmpty)
        func decision(_ person: String) -> Decision { Decision(by: person, at: "2026-11-24T11:00:00Z", reason: "") }
        try record.review(all[0], .rejected, decision("Ada"), run: run)
        try record.review(all[1], .accepted, decision("Ada"), run: run)
        #expect(try queue(record, .unseen) == Array(all.dropFirst(2)))
        #expect(try queue(record, .second(by: "Ben")) == Array(all.prefix(2)))
        #expect(try queue(record, .second(by: "Ada")).isEmpty)
        try record.review(all[0], .accepted, decision("Ben"), run: run)
        #expect(try queue(record, .second(by: "Ben")) == [all[1]])
        #expect(
            try record.read { try $0.verdicts() }.filter { $0.coding == all[0] }.map(\.verdict)
                == [.rejected, .accepted])
        // Taken back, a verdict is as if it had not been.
        #expect(try record.withdrawReview(of: all[0], by: "Ada", at: "2026-11-24T12:00:00Z", reviewer: "Ada", run: run))
        #expect(try record.read { try $0.verdicts() }.filter { $0.coding == all[0] }.map(\.by) == ["Ben"])
    }
}
