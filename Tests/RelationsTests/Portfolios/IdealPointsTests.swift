import Exchange
import Mathematics
import Relations
import TestSupport
import Testing

@Suite("Ideal points from votes")
struct IdealPointsTests {
    /// Forty states from -1.8 to 1.8; the last one walks from the far end to the middle in six years.
    static func value(_ state: Int, _ year: Int) -> Double {
        state == 39 ? 1.8 - 0.3 * Double(year) : -1.8 + 0.09 * Double(state)
    }

    static let ballots: [IdealPoints.Ballot] = {
        var random = CounterRandom(seed: 21)
        var ballots: [IdealPoints.Ballot] = []
        for year in 0..<6 {
            for resolution in 0..<50 {
                let discrimination = 2.4 * random.uniform() - 0.9
                let lower = -1 + 1.2 * random.uniform()
                let upper = lower + 0.6
                for state in 0..<40 where random.uniform() < 0.9 {
                    let vote = IdealPointVote(
                        point: value(state, year), discrimination: discrimination, lower: lower, upper: upper)
                    let chance = random.uniform()
                    ballots.append(
                        IdealPoints.Ballot(
                            state: "s\(state)", year: 1990 + year, resolution: "\(year)-\(resolution)",
                            vote: chance < vote.no ? .no : chance < vote.no + vote.abstain ? .abstain : .yes))
                }
            }
        }
        return ballots
    }()

    static func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        let pairs = zip(a, b).map { ($0 - meanA, $1 - meanB) }
        let both = pairs.reduce(0) { $0 + $1.0 * $1.1 }
        return both / (pairs.reduce(0) { $0 + $1.0 * $1.0 } * pairs.reduce(0) { $0 + $1.1 * $1.1 }).squareRoot()
    }

    @Test("those that made the votes are found again, and who walked is seen to have walked")
    func recovered() throws {
        let found = IdealPoints(Self.ballots, low: "s0", high: "s38")
        #expect(found.points.count == 240)
        let made = found.points.map { Self.value(Int($0.state.dropFirst()) ?? 0, $0.year - 1990) }
        #expect(Self.correlation(found.points.map(\.value), made) > 0.97)
        let walker = found.points.filter { $0.state == "s39" }
        let (start, end) = (try #require(walker.first), try #require(walker.last))
        #expect(start.value - end.value > 0.7)
        #expect(found.rounds < 200)
        let far = try #require(found.distance("s0", "s38", in: 1993))
        #expect(far > (try #require(found.distance("s20", "s21", in: 1993))))
        #expect(found.distance("s0", "nobody", in: 1993) == nil)
    }

    @Test("the ends are as named, and the order of the ballots is nothing to it")
    func ends() throws {
        let found = IdealPoints(Self.ballots, low: "s0", high: "s38")
        let turned = IdealPoints(Self.ballots, low: "s38", high: "s0")
        let there = try #require(found.points.first { $0.state == "s0" }).value
        #expect(there < 0)
        #expect(try #require(turned.points.first { $0.state == "s0" }).value > 0)
        #expect(IdealPoints([], low: "a", high: "b").points.isEmpty)
    }

    @Test("unanimous votes leave everyone where they were, and finite")
    func unanimous() {
        let ballots = (0..<20).flatMap { call in
            ["a", "b"].map { IdealPoints.Ballot(state: $0, year: 2000, resolution: "\(call)", vote: .yes) }
        }
        let found = IdealPoints(ballots, low: "a", high: "b")
        #expect(found.points.allSatisfy { abs($0.value) < 2 && $0.error.isFinite })
        #expect(found.distance("a", "b", in: 2000).map { $0 < 0.1 } == true)
    }

    @Test(
        "in the General Assembly Washington is nearer to London than to Moscow or Beijing",
        .reference("cases/data/un-votes-16-states.csv", "cases/data/un-roll-calls.csv"))
    func assembly() throws {
        let years = Dictionary(
            try ReferenceTable.rows("cases/data/un-roll-calls.csv").map {
                ($0["rcid"] ?? "", Int(($0["date"] ?? "").prefix(4)) ?? 0)
            }, uniquingKeysWith: { first, _ in first })
        let words: [String: VotingAgreement.Vote] = ["yes": .yes, "no": .no, "abstain": .abstain]
        let ballots = try ReferenceTable.rows("cases/data/un-votes-16-states.csv").compactMap { row in
            row["vote"].flatMap { words[$0] }.map {
                IdealPoints.Ballot(
                    state: row["country_code"] ?? "", year: years[row["rcid"] ?? ""] ?? 0,
                    resolution: row["rcid"] ?? "", vote: $0)
            }
        }
        let clock = ContinuousClock()
        var found = IdealPoints([], low: "", high: "")
        let time = clock.measure { found = IdealPoints(ballots, low: "CN", high: "US", most: 60) }
        print("ideal points of \(ballots.count) ballots: \(time), \(found.rounds) rounds")
        for year in [1985, 1995, 2005, 2015] {
            let near = try #require(found.distance("US", "GB", in: year))
            #expect(near < (try #require(found.distance("US", "RU", in: year))), "\(year)")
            #expect(near < (try #require(found.distance("US", "CN", in: year))), "\(year)")
        }
    }
}
