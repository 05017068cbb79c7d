import Evidence
import Exchange
import Inquiry
import Relations
import TestSupport
import Testing

@Suite("A triangle in data sets")
struct TriangleAnswerTests {
    private let coast: CoastRecord

    init() throws { coast = try CoastRecord() }

    /// Peru and Bolivia are friends, both foes of Chile.
    private func rows(_ year: Int) -> [String] {
        (1...4).flatMap { month in
            [
                "\(year)-0\(month)-01 PER BOL 06", "\(year)-0\(month)-02 BOL PER \(month == 2 ? "111" : "042")",
                "\(year)-0\(month)-03 PER CHL 111", "\(year)-0\(month)-04 CHL BOL \(month == 3 ? "04" : "190")",
            ]
        }
    }

    private func answer(_ settings: TriangleAnswer.Settings = .init(), _ choice: DataChoice = .all) throws -> Answer {
        try coast.read {
            try TriangleAnswer($0, ["PER", "CHL", "BOL"], data: choice, settings).answer($0, command: "fukan triangle")
        }
    }

    @Test("has its type with a probability, its places and its balance")
    func type() throws {
        let set = try coast.events(rows(2010))
        let found = try answer()
        #expect(found.rows.count == 1)
        #expect(found.value(0, "type") == .string("stable marriage"))
        #expect(found.value(0, "c_role") == .string("partner"))
        #expect(found.value(0, "b_role") == .string("outcast"))
        #expect(found.value(0, "balance") == .string("balanced"))
        #expect((found.value(0, "probability")?.number ?? 0) > 0.9)
        #expect(found.value(0, "ac_n") == .integer(8))
        #expect(found.rows[0].evidence == ["\(set.id):1,2,3,4,5,6,7,8,9,10,11,12/16"])
        #expect(found.sentence.contains("stable marriage, outcast Chile, balanced"))
    }

    @Test("is undetermined below the number of scores that is asked for, and says of which side")
    func undetermined() throws {
        try coast.events(rows(2010))
        var settings = TriangleAnswer.Settings()
        settings.smallest = 5
        let found = try answer(settings)
        #expect(found.value(0, "type") == .string("undetermined"))
        #expect(found.value(0, "ac") == .string("amity"))
        #expect(found.standing == .undetermined)
        #expect(found.sentence.contains("for want of a sign between Peru and Chile (four scores)"))
    }

    @Test("through time, each period with those before it within the window")
    func time() throws {
        try coast.events(rows(2010) + rows(2011).map { $0.replacing("PER CHL 111", with: "PER CHL 06") })
        var settings = TriangleAnswer.Settings()
        settings.grain = .year
        let years = try answer(settings)
        #expect(years.rows.count == 2)
        #expect(years.value(0, "type") == .string("stable marriage"))
        #expect(years.value(1, "type") == .string("romantic triangle"))
        #expect(years.value(1, "pivot") == .string("PER"))
        settings.window = 2
        #expect(try answer(settings).value(1, "ab_n") == .integer(8))
        #expect(try answer(settings, .coded).standing == .absent)
        try coast.read { material in
            let answer = try TriangleAnswer(material, ["PER", "CHL", "BOL"], data: .all, settings)
                .answer(material, command: "")
            expectGolden(
                try CoastRecord.text(answer, material), "triangle.txt")
        }
    }
}
