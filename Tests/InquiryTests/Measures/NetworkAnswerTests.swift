import Chronology
import Evidence
import Exchange
import Inquiry
import Relations
import TestSupport
import Testing

@Suite("The network of states in data sets")
struct NetworkAnswerTests {
    private let coast: CoastRecord

    init() throws { coast = try CoastRecord() }

    /// Peru with Bolivia, Chile with Ecuador, all else hostile but for one friendship across.
    private var rows: [String] {
        (1...3).flatMap { month in
            [
                "2010-0\(month)-01 PER BOL 06", "2010-0\(month)-02 CHL ECU 042", "2010-0\(month)-03 PER CHL 111",
                "2010-0\(month)-04 ECU BOL 190", "2010-0\(month)-05 PER ECU 04",
            ]
        } + ["2010-04-01 CHL BOL 190", "2011-01-01 PER XYZ 06"]
    }

    private func network(
        _ choice: DataChoice = .all, by grain: Grain? = nil, since: Day? = nil,
        _ body: (NetworkAnswer, Material) throws -> Void
    ) throws {
        var settings = NetworkSources.Settings()
        (settings.grain, settings.since) = (grain, since)
        try coast.read { try body(try NetworkAnswer($0, data: choice, settings), $0) }
    }

    @Test("has its camps, its frustrated tie and its triangles")
    func structure() throws {
        try coast.events(rows)
        try network { network, material in
            let found = try network.answer(.structure, command: "fukan network")
            #expect(found.value(0, "ties") == .integer(5))
            #expect(found.value(0, "undetermined") == .integer(1))
            #expect(found.value(0, "negative") == .integer(2))
            #expect(found.value(0, "frustration") == .integer(1))
            #expect(found.value(0, "exact") == .bool(true))
            // Peru, Bolivia, Ecuador and Peru, Chile, Ecuador each have one negative side.
            #expect(found.value(0, "ppn") == .integer(2))
            #expect(found.sentence.contains("four states, five ties with a sign, 2 of them negative"))
            expectGolden(
                try CoastRecord.text(found, material)
                    + CoastRecord.text(try network.answer(.nodes, command: ""), material)
                    + CoastRecord.text(try network.answer(.ties, command: ""), material), "network.txt")
        }
    }

    @Test("goes to other programs with signs and days, one source at a time")
    func table() throws {
        let set = try coast.events(rows)
        try network(by: .year) { network, _ in
            let table = try network.table()
            #expect(table.nodes.map(\.label) == ["Bolivia", "Chile", "Ecuador", "Peru"])
            let tie = try #require(table.edges.first { $0.source == "BOL" && $0.target == "ECU" })
            #expect((tie.sign, tie.weight) == (-1, 9))
            #expect(tie.start == CoastRecord.day("2010-01-01") && tie.end == CoastRecord.day("2010-12-31"))
        }
        let other = try coast.events(rows, digit: "b", name: "other.tsv")
        try network { network, _ in
            #expect(throws: DataError.severalSources(["\(set.id) events.tsv", "\(other.id) other.tsv"])) {
                try network.table()
            }
        }
    }

    @Test("of ties that a set names itself has a network for each stretch of time")
    func ties() throws {
        var content = DataContent()
        for (line, (pair, level)) in [(("PER", "BOL"), 1), (("BOL", "CHL"), -1), (("CHL", "PER"), 1)].enumerated() {
            for from in [1946, 1950] where from == 1946 || level > 0 {
                content.spells.append(
                    DataSpell(
                        line: line * 2 + (from == 1946 ? 1 : 2), kind: .tie, first: pair.0, second: pair.1,
                        period: DateInterval(
                            from: CoastRecord.day("\(from)"), to: CoastRecord.day("\(from + 3)-12-31"),
                            precision: .interval), level: level))
            }
        }
        let set = try coast.add(content, "cow-signed-networks", "networks.csv", "c", rows: 5)
        try network(.set(set.id)) { network, _ in
            let found = try network.answer(.structure, command: "")
            #expect(found.rows.map { $0.values[1] } == [.string("1946-1949"), .string("1950-1953")])
            #expect(found.value(0, "frustration") == .integer(1))
            #expect(found.value(1, "frustration") == .integer(0))
        }
        try network(.set(set.id), by: .year, since: CoastRecord.day("1952")) { network, _ in
            let labels = try network.answer(.structure, command: "").rows.map { $0.values[1] }
            #expect(labels.contains(.string("1953")))
        }
    }
}
