import Chronology
import Evidence
import Exchange
import Inquiry
import Record
import Relations
import TestSupport
import Testing

@Suite("States measured side by side")
struct StateMeasureTests {
    private let coast: CoastRecord

    init() throws { coast = try CoastRecord() }

    private func years(_ from: Int, _ until: Int) -> DateInterval {
        DateInterval(
            from: CoastRecord.day("\(from)-01-01"), to: CoastRecord.day("\(until)-12-31"), precision: .interval)
    }

    private func year(_ number: Int) -> DateInterval { DateInterval.year(number) ?? .unknown }

    private func addStates() throws {
        var members = DataContent()
        for (line, state) in ["PER", "CHL", "BOL", "ECU"].enumerated() {
            members.spells.append(
                DataSpell(
                    line: line + 1, kind: .member, first: state,
                    period: years(state == "ECU" ? 1951 : 1900, 1999)))
        }
        try coast.add(members, "cow-states", "states.csv", "1", rows: 4)
        var shares = DataContent()
        for (line, share) in [("PER", 0.5), ("CHL", 0.25), ("BOL", 0.25)].enumerated() {
            shares.values.append(
                DataValue(line: line + 1, measure: "cinc", first: share.0, period: year(1950), value: share.1))
        }
        try coast.add(shares, "cow-cinc", "shares.csv", "2", rows: 3)
    }

    @Test("alliances: S over the members of the year, weighted where shares are known")
    func alliances() throws {
        try addStates()
        var content = DataContent()
        // Peru has a defence pact with Bolivia; Chile only consults with it, from 1951 on.
        content.spells = [
            DataSpell(
                line: 1, kind: .alliance, first: "PER", second: "BOL", isDirected: true, period: years(1950, 1951),
                level: 1),
            DataSpell(
                line: 2, kind: .alliance, first: "CHL", second: "BOL", isDirected: true, period: years(1951, 1951),
                level: 16),
        ]
        let set = try coast.add(content, "atop", "ties.csv", "3", rows: 2)
        try coast.read { material in
            let found = try SimilarityAnswer.alliances(material, "PER", "CHL", data: .all)
            #expect(found.rows.map { $0.values[1] } == [.integer(1950), .integer(1951)])
            // 1950: three states, each its own ally: (0, 0, 3) against (0, 3, 0) in the order BOL, CHL, PER, with 3 for
            // Bolivia: distances 3, 3, 3 of 3 each.
            #expect(found.value(0, "s") == .integer(-1))
            #expect(found.value(0, "s_weighted") == .integer(-1))
            // 1951: four states; Bolivia 3 against 1, own cells 3 against 0 twice, Ecuador alike.
            #expect(found.value(1, "s") == .number(-0.333333))
            #expect(found.value(1, "s_weighted") == .null)
            #expect(found.value(1, "n_states") == .integer(4))
            #expect(found.rows[1].evidence == ["\(set.id):1,2"])
        }
    }

    @Test("votes: agreement by calendar year of the roll call, kappa beside it")
    func votes() throws {
        var content = DataContent()
        let cast: [(DataVoteChoice, DataVoteChoice)] = [
            (.yes, .yes), (.yes, .no), (.abstain, .yes), (.absent, .yes), (.no, .no),
        ]
        for (index, votes) in cast.enumerated() {
            let call = "\(index + 1)"
            content.rollCalls.append(
                DataRollCall(
                    line: index + 1, id: call, day: CoastRecord.day(index < 4 ? "1990-10-05" : "1991-01-07")))
            content.votes.append(DataVote(line: index + 1, rollCall: call, state: "PER", choice: votes.0))
            content.votes.append(DataVote(line: index + 1, rollCall: call, state: "CHL", choice: votes.1))
        }
        let set = try coast.add(content, "un-votes", "votes.csv", "4", rows: 5)
        try coast.read { material in
            let found = try SimilarityAnswer.votes(material, "PER", "CHL", data: .all)
            #expect(found.rows.count == 2)
            #expect(found.value(0, "n") == .integer(3))
            #expect(found.value(0, "agree") == .number(0.5))
            #expect(found.value(0, "strict") == .number(0.333333))
            #expect(found.rows[0].evidence == ["\(set.id):1,2,3"])
            #expect(
                try material.passages(found.rows[0].evidence).first?.quote.contains("PER yes on roll call 1") == true)
            #expect(try SimilarityAnswer.votes(material, "PER", "ECU", data: .all).standing == .absent)
        }
        // Of a day only what was voted on by then.
        try coast.read(RecordView(asOf: CoastRecord.day("1990-12-31"))) { material in
            let known = try SimilarityAnswer.votes(material, "PER", "CHL", data: .all)
            #expect(known.rows.count == 1)
        }
    }

    @Test("power: each measure of both in a period, with its ratio and concentration")
    func power() throws {
        try addStates()
        var series = DataContent()
        for (line, value) in [("PER", 40.0), ("CHL", 80), ("PER", 44)].enumerated() {
            series.values.append(
                DataValue(
                    line: line + 1, measure: "gdp", first: value.0, period: year(line < 2 ? 1950 : 1951),
                    value: value.1, unit: "billion"))
        }
        try coast.add(series, "series", "gdp.csv", "5", rows: 3)
        try coast.read { material in
            let found = try PowerAnswer.answer(material, "PER", "CHL", data: .all)
            #expect(found.rows.map { $0.values[1] } == [.string("cinc"), .string("gdp")])
            #expect(found.value(0, "ratio") == .integer(2))
            #expect(found.value(0, "n_states") == .integer(3))
            #expect(found.value(0, "concentration") == .number(0.25))
            #expect(found.value(1, "ratio") == .number(0.5))
            #expect(found.sentence.contains("gdp 40 to 80 in 1950, a ratio of 0.5"))
            #expect(try PowerAnswer.answer(material, "PER", "CHL", data: .all, measures: ["gdp"]).rows.count == 1)
            #expect(try PowerAnswer.answer(material, "BOL", "ECU", data: .all).standing == .absent)
        }
    }

    @Test("reactions: who answers within how many days, and undetermined below the number asked for")
    func reactions() throws {
        var rows: [String] = []
        for month in 1...12 {
            // Chile answers each of Peru's acts two days later; Peru answers none within a week.
            let two = month < 10 ? "0\(month)" : "\(month)"
            rows.append("2010-\(two)-\(month % 2 == 0 ? "03" : "11") PER CHL 111")
            rows.append("2010-\(two)-\(month % 2 == 0 ? "05" : "13") CHL PER 111")
            rows.append("2010-\(two)-\(month % 2 == 0 ? "05" : "13") CHL PER 190")
        }
        try coast.events(rows)
        try coast.read { material in
            var settings = ReactionsAnswer.Settings()
            settings.days = [1, 7]
            let found = try ReactionsAnswer(material, "PER", "CHL", data: .all, settings).answer(material)
            let week: [String: JSONValue] = [
                "actor": .string("PER"), "kind": .string("all"), "days": .integer(7),
            ]
            #expect(found.value("n", where: week) == .integer(12))
            #expect(found.value("answered", where: week) == .integer(12))
            #expect(found.value("lag", where: week) == .integer(2))
            #expect((found.value("probability", where: week)?.number ?? 1) < 0.05)
            #expect(
                found.value("answered", where: ["actor": .string("CHL"), "kind": .string("all"), "days": .integer(7)])
                    == .integer(0))
            #expect(
                found.value(
                    "standing", where: ["actor": .string("PER"), "kind": .string("cooperation"), "days": .integer(7)])
                    == .string("undetermined"))
            // A year is too short for the monthly sums.
            #expect(
                found.value("standing", where: ["actor": .string("PER"), "kind": .string("monthly sums")])
                    == .string("undetermined"))
            #expect(found.sentence.contains("Chile answers 12 of 12 acts of Peru within seven days"))
            settings.smallest = 20
            #expect(
                try ReactionsAnswer(material, "PER", "CHL", data: .all, settings).answer(material).standing
                    == .undetermined)
            #expect(
                try ReactionsAnswer(material, "PER", "ECU", data: .all, settings).answer(material).standing == .absent)
        }
    }
}
