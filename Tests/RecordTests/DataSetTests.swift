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

    private var sample: DataEvents {
        events([
            ("PER", "CHL", 10, 2_500_000), ("CHL", "PER", 9, -1_000_000), ("PER", "CHL", 10, .min),
            ("PER", "CHL", -4, 100_000), ("BOL", "PER", 3, 0),
        ])
    }

    @Test("give one direction of a dyad by day, days without rows left out")
    func days() throws {
        let set = set("a", rows: 5)
        #expect(try record.importEvents(set, sample, run: run) == .added)
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
        try record.importEvents(set, sample, run: run)
        let coverage = try record.read { try $0.coverage(of: set) }
        #expect(coverage.map(\.actor) == ["BOL", "CHL", "PER"])
        #expect(coverage.map(\.from.number) == [3, -4, -4])
        #expect(coverage.map(\.until.number) == [3, 10, 10])
        #expect(coverage.map(\.rows) == [1, 4, 5])
    }

    @Test("are taken in once, however often they are imported")
    func again() throws {
        let set = set("a", rows: 5)
        try record.importEvents(set, sample, run: run)
        #expect(try record.importEvents(set, sample, run: run) == .unchanged)
        #expect(try record.read { try $0.dataSets() } == [set])
        #expect(try record.read { try $0.dataDays(of: set, from: "PER", to: "CHL") }.map(\.count) == [1, 2])
    }

    @Test("are kept apart, and taken back whole")
    func takenBack() throws {
        let (one, two) = (set("a", rows: 5), set("b", rows: 1))
        try record.importEvents(one, sample, run: run)
        try record.importEvents(two, events([("PER", "CHL", 10, 1_000_000)]), run: run)
        #expect(try record.read { try $0.dataDays(of: two, from: "PER", to: "CHL") }.map(\.sum) == [1])
        #expect(try record.takeBack(dataSet: one.id))
        #expect(try record.takeBack(dataSet: one.id) == false)
        #expect(try record.read { try $0.dataSets() } == [two])
        #expect(try record.read { try $0.dataDays(of: one, from: "PER", to: "CHL") }.isEmpty)
        #expect(try record.read { try $0.dataDays(of: two, from: "PER", to: "CHL") }.map(\.sum) == [1])
        #expect(try record.importEvents(one, sample, run: run) == .added)
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
        try record.importEvents(set, events(rows), run: run)
        let (source, target) = (rows[42].0, rows[42].1)
        let wanted = rows.filter { $0.0 == source && $0.1 == target }
        let days = try record.read { try $0.dataDays(of: set, from: source, to: target) }
        #expect(days.map(\.day.number) == Set(wanted.map(\.2)).sorted())
        #expect(days.reduce(0) { $0 + $1.count } == wanted.count)
    }
}
