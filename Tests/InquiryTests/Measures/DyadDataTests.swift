import Evidence
import Exchange
import Inquiry
import Record
import Relations
import TestSupport
import Testing

@Suite("A dyad in data sets")
struct DyadDataTests {
    private let coast: CoastRecord

    init() throws { coast = try CoastRecord() }

    private var rows: [String] {
        [
            "2010-02-01 PER CHL 042 1.9", "2010-03-01 CHL PER 111 -2", "2010-03-02 CHL PER 111 -2 repeats",
            "2012-05-04 PER CHL 190 -10", "2012-06-04 PER CHL 010 0", "2011-06-04 PER CHL 190 -10 early",
            "2012-12-31 CHL PER 04 1", "2013-01-05 CHL BOL 04 1",
        ]
    }

    private func answer(
        _ choice: DataChoice = .all, measure: DyadAnswer.Measure = .net, mentions: Bool = false,
        view: RecordView = .everything
    ) throws -> Answer {
        try coast.read(view) {
            try DyadAnswer.answer($0, "PER", "CHL", by: .year, measure: measure, data: choice, mentions: mentions)
        }
    }

    @Test("has rows of its own for each set, on our scale with the set's scores beside it")
    func scales() throws {
        let set = try coast.events(rows)
        try coast.events(["2010-01-01 PER CHL 04", "2010-12-31 CHL PER 04"], digit: "b", name: "other.tsv")
        let found = try answer()
        let first: [String: JSONValue] = [
            "data": .string("\(set.id) events.tsv"), "source": .string("PER"), "period": .string("2010"),
        ]
        #expect(found.value("n", where: first) == .integer(1))
        #expect(found.value("sum", where: first) == .integer(4))
        #expect(found.value("own_sum", where: first) == .number(1.9))
        #expect(Set(found.rows.compactMap { $0.values[0].string }).count == 2)
        let last: [String: JSONValue] = [
            "data": .string("\(set.id) events.tsv"), "source": .string("PER"), "period": .string("2012"),
        ]
        // A statement counts and has no score; the source gives it one.
        #expect(found.value("n", where: last) == .integer(2))
        #expect(found.value("scored", where: last) == .integer(1))
        #expect(found.value("own_scored", where: last) == .integer(2))
    }

    @Test("is zero where the set covers both and tells nothing, and has no row outside of it")
    func coverage() throws {
        try coast.events(rows)
        let found = try answer()
        // Peru is told of from February 2010 to the end of 2012: the year between is whole.
        let between: [String: JSONValue] = ["source": .string("PER"), "period": .string("2011")]
        #expect(found.value("n", where: between) == .integer(0))
        #expect(found.value("sum", where: between) == .integer(0))
        #expect(found.value("mean", where: between) == .null)
        #expect(found.rows(where: ["source": .string("PER"), "period": .string("2013")]).isEmpty)
        #expect(found.sentence.contains("told of both from 1 February 2010 to 31 December 2012"))
    }

    @Test("leaves out repeated reports and rows dated a year early, and counts mentions when asked")
    func mentions() throws {
        try coast.events(rows)
        let back: [String: JSONValue] = ["source": .string("CHL"), "period": .string("2010")]
        #expect(try answer().value("n", where: back) == .integer(1))
        let told = try answer(mentions: true)
        #expect(told.value("n", where: back) == .integer(4))
        #expect(told.value("mean", where: back) == .integer(-3))
        #expect(told.value("n", where: ["source": .string("PER"), "period": .string("2011")]) == .integer(0))
    }

    @Test("says where a set tells only of the people and bodies of a state")
    func bodies() throws {
        try coast.events(["2010-01-01 PER CHL 04 body", "2010-02-01 PER CHL 04 body", "2010-03-01 PER CHL 04 body"])
        #expect(try answer().sentence.contains("of Peru only its people and bodies"))
    }

    @Test("takes one source where one is named, and says so where it is not there")
    func choice() throws {
        let set = try coast.events(rows)
        #expect(try answer(.coded).rows.isEmpty)
        #expect(try answer(.coded).standing == .absent)
        #expect(try answer(.set(set.id)).rows.count == 6)
        #expect(throws: DataError.noSuchSet("s1")) { try answer(.set("s1")) }
        #expect(try answer(view: RecordView(without: [set.id])).rows.isEmpty)
        #expect(throws: DataError.noSuchSet(set.id)) {
            try answer(.set(set.id), view: RecordView(without: [set.id]))
        }
    }

    @Test("knows of a day only what lies no later")
    func asOf() throws {
        try coast.events(rows)
        let found = try answer(view: RecordView(asOf: CoastRecord.day("2010-12-31")))
        #expect(Set(found.rows.compactMap { $0.values[3].string }) == ["2010"])
    }

    @Test("names its rows by set and line, and each leads to what it says")
    func evidence() throws {
        let set = try coast.events(rows)
        try coast.read { material in
            let found = try DyadAnswer.answer(material, "PER", "CHL", by: .year, measure: .net)
            let row = try #require(found.rows(where: ["source": .string("PER"), "period": .string("2012")]).first)
            #expect(row.evidence == ["\(set.id):4,5"])
            let passages = try material.passages(row.evidence)
            #expect(
                passages.map(\.quote) == [
                    "line 4: 2012-05-04 PER towards CHL: 190, score -10; line 5: 2012-06-04 PER towards CHL: 010, score 0"
                ])
            #expect(passages.first?.json["lines"] == .array([.integer(4), .integer(5)]))
            // The same from the record, without the dyad's rows at hand.
            let fresh = Material(material.snapshot, CoastRecord.system)
            #expect(try fresh.passages(row.evidence).map(\.quote) == passages.map(\.quote))
        }
    }

    @Test("prints the same each time")
    func golden() throws {
        try coast.events(rows)
        try coast.read { material in
            let series = try DyadAnswer.answer(material, "PER", "CHL", by: .year, measure: .net)
            var settings = DyadMeasuresAnswer.Settings()
            settings.window = 3
            let measures = try DyadMeasuresAnswer.answer(
                material, "PER", "CHL", by: .year, data: .all, mentions: false, settings)
            expectGolden(
                try CoastRecord.text(series, material) + "\n" + CoastRecord.text(measures, material), "dyad.txt")
        }
    }

    @Test("against its own past: the level changes where it does, stocks decay")
    func measures() throws {
        var rows: [String] = []
        for year in 1990..<2010 {
            let code = year < 2000 ? "042" : "190"
            rows.append("\(year)-01-01 PER CHL \(code)")
            rows.append("\(year)-06-\(year % 2 == 0 ? "10" : "20") PER CHL \(code)")
            rows.append("\(year)-12-31 CHL PER 04")
            if year % 3 == 0 { rows.append("\(year)-07-01 PER CHL 04") }
        }
        try coast.events(rows)
        try coast.read { material in
            let found = try DyadMeasuresAnswer.answer(
                material, "PER", "CHL", by: .year, data: .all, mentions: false, DyadMeasuresAnswer.Settings())
            let place = try #require(found.columns.firstIndex { $0.key == "change" })
            let changed = found.rows.filter { $0.values[1] == .string("PER") && $0.values[place] != .texts([]) }
            #expect(changed.contains { $0.values[3] == .string("2000") })
            #expect(
                found.value("stock", where: ["source": .string("CHL"), "period": .string("1991")]) == .number(4.2678))
        }
    }
}
