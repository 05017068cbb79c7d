import Assessment
import Chronology
import Testing

@Suite("Two statements")
struct StatementConflictTests {
    private func number(
        _ value: Double, about: Bool = false, period: String? = nil, difference: Double? = nil, measure: String = "m"
    ) -> ComparableStatement {
        ComparableStatement(
            subject: ["measure": measure], number: StatedNumber(value, isApproximate: about),
            period: period.map { StatementPeriod($0) }, differenceFromPrevious: difference)
    }

    @Test(
        "of numbers agree as far as they are rounded",
        arguments: [
            (160_000.0, 80_000.0, StatementComparison.Verdict.conflict), (130, 129, .compatible), (130, 136, .conflict),
            (12, 12, .agree), (8, 9, .conflict), (2.5, 2.54, .compatible), (2.5, 2.56, .conflict),
            (100, 95, .compatible),
            (0, 1, .conflict),
        ])
    func rounding(a: Double, b: Double, verdict: StatementComparison.Verdict) {
        #expect(StatementComparison(number(a), number(b)).verdict == verdict)
        #expect(StatementComparison(number(b), number(a)).verdict == verdict)
    }

    @Test("with about cover ten per cent either way", arguments: [(19.0, true), (22, true), (23, false), (17, false)])
    func about(other: Double, fits: Bool) {
        let verdict = StatementComparison(number(20, about: true), number(other)).verdict
        #expect(verdict == (fits ? .compatible : .conflict))
    }

    @Test("of successive years agree where the difference implies the other value")
    func difference() {
        let now = number(390, period: "FY2017", difference: 89)
        #expect(StatementComparison(now, number(301, period: "FY2016")).verdict == .agree)
        #expect(StatementComparison(number(301, period: "FY2016"), now).verdict == .agree)
        #expect(StatementComparison(now, number(310, period: "FY2016")).verdict == .conflict)
        #expect(StatementComparison(now, number(302, period: "FY2016")).verdict == .conflict)
        #expect(StatementComparison(now, number(300, period: "FY2016")).verdict == .compatible)
        #expect(StatementComparison(now, number(301, period: "FY2015")).verdict == .unrelated)
        #expect(StatementComparison(now, number(390, period: "2017")).verdict == .unrelated)
        #expect(StatementComparison(now, number(390, measure: "other")).verdict == .unrelated)
        #expect(StatementComparison(now, number(301)).verdict == .unrelated)
    }

    private func dated(_ date: String, published: String? = nil) throws -> ComparableStatement {
        ComparableStatement(
            subject: ["event": "E"], date: try DateInterval(iso: date),
            published: try published.map { text throws(ISO8601Error) in try DateInterval(iso: text) })
    }

    @Test(
        "of dates conflict where they are disjoint",
        arguments: [
            ("2010-11", "2010-12", StatementComparison.Verdict.conflict), ("2010-11-01", "2010-11", .agree),
            ("2010", "2010", .agree), ("2010-01-01/2010-06-30", "2010-06-01/2010-12-31", .compatible),
        ])
    func dates(a: String, b: String, verdict: StatementComparison.Verdict) throws {
        #expect(try StatementComparison(dated(a), dated(b)).verdict == verdict)
    }

    @Test("one of which is dated after it was published hold a slip")
    func slip() throws {
        let found = StatementComparison(try dated("2103-02", published: "2014-02"), ComparableStatement())
        #expect(found.verdict == .slip)
        #expect(found.kind == .slip)
        #expect(try StatementComparison(dated("2014-02", published: "2014-02"), dated("2014")).verdict == .agree)
    }

    @Test("one of which names a wrong day of the week, or acts before it was founded, hold a slip")
    func otherSlips() throws {
        var one = try dated("2013-07-12")
        one.weekday = "Friday"
        #expect(StatementComparison(one, try dated("2013")).verdict == .agree)
        one.weekday = "Saturday"
        #expect(StatementComparison(one, try dated("2013")).reason == "2013-07-12 was a friday")
        var body = try dated("2012-05")
        body.founded = try DateInterval(iso: "2013-12")
        #expect(StatementComparison(body, ComparableStatement()).verdict == .slip)
    }

    @Test("a start and a duration imply an end")
    func duration() throws {
        var a = ComparableStatement(subject: ["event": "E"], start: try DateInterval(iso: "2013-07-05"))
        a.durationInDays = 8
        for (end, verdict) in [("2013-07-12", StatementComparison.Verdict.agree), ("2013-07-20", .conflict)] {
            let b = ComparableStatement(subject: ["event": "E"], end: try DateInterval(iso: end))
            #expect(StatementComparison(a, b).verdict == verdict)
        }
    }

    @Test(
        "of superlatives differ in scope, unless one refutes the other",
        arguments: [
            ("largest ever, Soviet era included", "largest since the end of the Cold War", "compatible"),
            ("the largest ever", "the second largest since 1990", "conflict"),
            ("the biggest since 1991", "not the largest since 1991", "conflict"),
            ("largest ever", "Largest ever", "agree"),
            ("largest ever", "smallest ever", "conflict"), ("largest ever", "longest ever", "unrelated"),
        ])
    func superlatives(a: String, b: String, verdict: String) {
        func claim(_ text: String) -> ComparableStatement {
            ComparableStatement(subject: ["event": "E"], superlative: text)
        }
        #expect(StatementComparison(claim(a), claim(b)).verdict.rawValue == verdict)
    }

    private func stance(
        _ words: String, toward: String? = nil, _ sides: Set<String>, _ year: String, actor: String = "R"
    ) throws -> ComparableStatement {
        ComparableStatement(
            subject: ["actor": actor], date: try DateInterval(iso: year),
            stance: ComparableStatement.Stance(words, toward: toward, sides: sides))
    }

    @Test("of one actor's stances at different times are a change or a contradiction")
    func stances() throws {
        let support = try stance("supports claims", toward: "C", ["C", "J"], "2010")
        let neutral = try stance("takes no side", ["C", "J"], "2014")
        let found = StatementComparison(support, neutral)
        #expect(found.verdict == .conflict)
        #expect(found.kind == .changeOverTime)
        #expect(StatementComparison(neutral, try stance("is neutral", ["J", "C"], "2015")).verdict == .agree)
        let opposes = try stance("opposes the claims of", toward: "J", ["C", "J"], "2010")
        #expect(StatementComparison(support, opposes).verdict == .agree)
        #expect(StatementComparison(support, try stance("takes no side", ["C", "V"], "2014")).verdict == .unrelated)
        let other = try stance("takes no side", ["C", "J"], "2014", actor: "U")
        #expect(StatementComparison(support, other).verdict == .unrelated)
    }
}
