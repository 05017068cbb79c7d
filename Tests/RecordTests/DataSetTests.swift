import Chronology
import Evidence
import Record
import TestSupport
import Testing

@Suite("Data sets in the record")
struct DataSetTests {
    private let folder: TemporaryFolder
    private let record: Record
    private let run: Run

    init() throws {
        folder = try TemporaryFolder()
        record = try Record.fresh(in: folder)
        run = try record.begin()
    }

    private func set(_ digit: String, rows: Int) -> DataSet {
        DataSet(
            format: "gdelt1", name: "rows-\(digit).tsv", hash: String(repeating: digit, count: 64), rows: rows,
            report: "{}")
    }

    /// Rows of `source>target day score`, of which days are counted from 1970-01-01.
    private func events(_ rows: [(String, String, Int32, Int32)]) -> DataEvents {
        var events = DataEvents(codes: ["010", "190"])
        for (line, row) in rows.enumerated() {
            let indices = [row.0, row.1].map { code in
                if let index = events.actors.firstIndex(of: code) { return UInt16(index) }
                events.actors.append(code)
                return UInt16(events.actors.count - 1)
            }
            events.rows.append(
                DataEvents.Row(
                    line: UInt32(line + 1), day: row.2, source: indices[0], target: indices[1], code: UInt16(line % 2),
                    quadClass: 1, millionths: row.3, mentions: 1))
        }
        return events
    }

    private func content(_ events: DataEvents) -> DataContent {
        var content = DataContent()
        content.events = events
        content.coverage = events.coverage
        return content
    }

    private var sample: DataContent {
        content(
            events([
                ("PER", "CHL", 10, 2_500_000), ("CHL", "PER", 9, -1_000_000), ("PER", "CHL", 10, .min),
                ("PER", "CHL", -4, 100_000), ("BOL", "PER", 3, 0),
            ]))
    }

    @Test("give one direction of a dyad by day, days without rows left out")
    func days() throws {
        let set = set("a", rows: 5)
        #expect(try record.importData(set, sample, run: run) == .added)
        let days = try record.read { try $0.dataDays(of: set, from: "PER", to: "CHL") }
        #expect(days.map(\.day) == [Day(number: -4), Day(number: 10)])
        #expect(days.map(\.count) == [1, 2])
        #expect(days.map(\.scored) == [1, 1])
        #expect(days.map(\.sum) == [0.1, 2.5])
        #expect(try record.read { try $0.dataDays(of: set, from: "CHL", to: "BOL") }.isEmpty)
    }

    @Test("tell from when until when each actor is covered")
    func coverage() throws {
        let set = set("a", rows: 5)
        try record.importData(set, sample, run: run)
        let coverage = try record.read { try $0.coverage(of: set) }
        #expect(coverage.map(\.actor) == ["BOL", "CHL", "PER"])
        #expect(coverage.map(\.from.number) == [3, -4, -4])
        #expect(coverage.map(\.until.number) == [3, 10, 10])
        #expect(coverage.map(\.rows) == [1, 4, 5])
    }

    @Test("are taken in once, however often they are imported")
    func again() throws {
        let set = set("a", rows: 5)
        try record.importData(set, sample, run: run)
        #expect(try record.importData(set, sample, run: run) == .unchanged)
        #expect(try record.read { try $0.dataSets() } == [set])
        #expect(try record.read { try $0.dataDays(of: set, from: "PER", to: "CHL") }.map(\.count) == [1, 2])
    }

    @Test("are kept apart, and taken back whole")
    func takenBack() throws {
        let (one, two) = (set("a", rows: 5), set("b", rows: 1))
        try record.importData(one, sample, run: run)
        try record.importData(two, content(events([("PER", "CHL", 10, 1_000_000)])), run: run)
        #expect(try record.read { try $0.dataDays(of: two, from: "PER", to: "CHL") }.map(\.sum) == [1])
        #expect(try record.takeBack(dataSet: one.id, run: run))
        #expect(try record.takeBack(dataSet: one.id, run: run) == false)
        #expect(try record.read { try $0.dataSets() } == [two])
        #expect(try record.read { try $0.dataDays(of: one, from: "PER", to: "CHL") }.isEmpty)
        #expect(try record.read { try $0.dataDays(of: two, from: "PER", to: "CHL") }.map(\.sum) == [1])
        #expect(try record.importData(one, sample, run: run) == .added)
        #expect(try record.read { try $0.coverage(of: one) }.map(\.actor) == ["BOL", "CHL", "PER"])
    }

    @Test("lie in the same order whatever the order of their actors in the file")
    func order() throws {
        let codes: [String] = (0..<300).map { (number: Int) -> String in
            let letters: [UInt8] = [number / 26 % 26, number % 26, number / 7 % 26].map { UInt8(65 + $0) }
            return String(decoding: letters, as: UTF8.self)
        }
        var rows: [(String, String, Int32, Int32)] = []
        for number in 0..<3000 {
            let day = Int32(number * 37 % 900 - 300)
            rows.append((codes[number * 7 % 300], codes[(number * 11 + 1) % 300], day, Int32(number)))
        }
        let set = set("c", rows: rows.count)
        try record.importData(set, content(events(rows)), run: run)
        let (source, target) = (rows[42].0, rows[42].1)
        let wanted = rows.filter { $0.0 == source && $0.1 == target }
        let days = try record.read { try $0.dataDays(of: set, from: source, to: target) }
        #expect(days.map(\.day.number) == Set(wanted.map(\.2)).sorted())
        #expect(days.reduce(0) { $0 + $1.count } == wanted.count)
    }

    private static let year = DateInterval(from: Day(number: 0), to: Day(number: 364), precision: .year)
    private static let later = DateInterval(from: Day(number: 365), to: Day(number: 729), precision: .year)

    private var states: DataContent {
        var content = DataContent()
        content.values = [
            DataValue(line: 2, measure: "cinc", first: "PER", period: Self.year, value: 0.004, unit: "share"),
            DataValue(line: 3, measure: "cinc", first: "PER", period: Self.later, value: nil, unit: "share"),
            DataValue(
                line: 4, measure: "exports", first: "PER", second: "CHL", isDirected: true, period: Self.year, value: 7),
        ]
        content.spells = [
            DataSpell(
                line: 5, kind: .alliance, id: "12", first: "CHL", second: "PER",
                period: DateInterval(from: Day(number: -5), to: nil, precision: .interval), level: 3),
            DataSpell(line: 6, kind: .disputeAsWhole, id: "9", first: nil, period: Self.later, level: 4),
        ]
        content.rollCalls = [DataRollCall(line: 7, id: "31", day: Day(number: 40))]
        content.votes = [
            DataVote(line: 8, rollCall: "31", state: "PER", choice: .yes),
            DataVote(line: 9, rollCall: "31", state: "CHL", choice: .abstain),
            DataVote(line: 10, rollCall: "32", state: "PER", choice: .no),
        ]
        content.coverage = [
            DataCoverage(actor: "PER", from: Day(number: -5), until: Day(number: 729), rows: 5, itself: 5)
        ]
        return content
    }

    @Test("give values, spells and votes as they were taken in, and those known by a day")
    func stateData() throws {
        let set = set("d", rows: 9)
        try record.importData(set, states, run: run)
        #expect(try record.read { try $0.dataValues("cinc") }.map(\.value) == Array(states.values.prefix(2)))
        #expect(try record.read { try $0.dataValues("exports", of: "PER") }.map(\.value) == [states.values[2]])
        #expect(try record.read { try $0.dataValues("exports", of: "CHL") }.isEmpty)
        #expect(try record.read { try $0.dataMeasures() }.map(\.measure) == ["cinc", "exports"])
        #expect(try record.read { try $0.dataSpells(.alliance) }.map(\.spell) == [states.spells[0]])
        #expect(try record.read { try $0.dataSpells(.alliance, among: ["PER", "CHL"]) }.count == 1)
        #expect(try record.read { try $0.dataSpells(.alliance, among: ["PER", "BOL"]) }.isEmpty)
        #expect(try record.read { try $0.dataSpells(.disputeAsWhole, among: []) }.map(\.spell) == [states.spells[1]])
        #expect(try record.read { try $0.dataVotes(of: "PER") }.map(\.vote.choice) == [.no, .yes])
        #expect(try record.read { try $0.dataVotes(of: "PER") }.map(\.day) == [nil, Day(number: 40)])
        let view = RecordView(asOf: Day(number: 30))
        #expect(try record.read(view) { try $0.dataValues("cinc") }.isEmpty)
        #expect(try record.read(view) { try $0.dataSpells(.disputeAsWhole) }.isEmpty)
        #expect(try record.read(view) { try $0.dataVotes(of: "PER") }.map(\.vote.rollCall) == ["32"])
        #expect(try record.read(RecordView(without: [set.id])) { try $0.dataSets() }.isEmpty)
    }

    @Test("open each row by the set and the line")
    func rows() throws {
        let set = set("d", rows: 9)
        try record.importData(set, states, run: run)
        let named = DataRows(set: set.id, lines: [3, 5, 9])
        #expect(DataRows(id: named.id) == named)
        let trace = try #require(try record.read { try $0.dataTrace(named) })
        #expect(trace.values.map(\.value) == [states.values[1]])
        #expect(trace.spells.map(\.spell) == [states.spells[0]])
        #expect(trace.votes.map(\.vote) == [states.votes[1]])
        #expect(try record.read { try $0.dataTrace(DataRows(set: "s0000000000000000", lines: [1])) } == nil)
    }

    @Test("leave, when they are taken back, nothing but that they were there")
    func traceOfTakingBack() throws {
        let set = set("d", rows: 9)
        try record.importData(set, states, run: run)
        #expect(try record.takeBack(dataSet: set.id, run: run))
        #expect(try record.read { try $0.dataMeasures() }.isEmpty)
        #expect(try record.read { try $0.dataVotes(of: "PER") }.isEmpty)
        #expect(try record.read { try $0.dataSpells(.alliance) }.isEmpty)
        #expect(try record.read { try $0.dataTrace(DataRows(set: set.id, lines: [3])) } == nil)
        #expect(try record.importData(set, states, run: run) == .added)
        #expect(try record.read { try $0.dataMeasures().count } == 2)
    }
}

@Suite("Ids of rows of a data set")
struct DataRowsTests {
    @Test("name the first lines and how many there are")
    func naming() {
        let many = DataRows(set: "s0123456789abcdef", lines: Array((1...40).reversed()))
        #expect(many.id == "s0123456789abcdef:1,2,3,4,5,6,7,8,9,10,11,12/40")
        #expect(DataRows(id: many.id) == many)
        #expect(DataRows(set: "s0123456789abcdef", lines: []).id == "s0123456789abcdef")
    }

    @Test(
        "are none where a text is written otherwise",
        arguments: [
            "", "s", "e0123456789abcdef", "s0123456789abcdeg", "s0123456789abcdef:", "s0123456789abcdef:0",
            "s0123456789abcdef:1,,2", "s0123456789abcdef:1/x", "s0123456789abcdef:1,2/1", "s0123456789abcdef:x",
            "s0123456789abcdef:1,2,3,4,5,6,7,8,9,10,11,12,13",
        ])
    func refused(text: String) { #expect(DataRows(id: text) == nil) }
}
