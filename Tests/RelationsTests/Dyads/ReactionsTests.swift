import Chronology
import Mathematics
import Relations
import TestSupport
import Testing

@Suite("Who answers whom")
struct ReactionsTests {
    /// Acts of A towards B on scattered days; B answers each after two days, C acts towards A on its own.
    static func acts() throws -> [Act] {
        let start = try #require(Day(year: 2013, month: 1, day: 1))
        var random = CounterRandom(seed: 2)
        var acts: [Act] = []
        for number in 0..<40 {
            let day = start.advanced(byDays: number * 9 + random.below(5))
            let sign: Double = number % 2 == 0 ? 1 : -1
            acts.append(Act(id: "a\(number)", dyad: Dyad("A", "B"), date: .day(day), score: 4 * sign))
            acts.append(
                Act(id: "b\(number)", dyad: Dyad("B", "A"), date: .day(day.advanced(byDays: 2)), score: 2 * sign))
            acts.append(
                Act(
                    id: "c\(number)", dyad: Dyad("C", "A"), date: .day(start.advanced(byDays: random.below(360))),
                    score: 1))
            acts.append(
                Act(
                    id: "d\(number)", dyad: Dyad("A", "C"), date: .day(start.advanced(byDays: random.below(360))),
                    score: 1))
        }
        return acts
    }

    @Test("who always answers after two days is found, with its lag and beyond chance")
    func answered() throws {
        let reactions = Reactions(try Self.acts(), within: 3, dealingWithin: .year, deals: 199)
        let first = try #require(reactions.pairs.first)
        #expect(first.dyad == Dyad("A", "B") && first.answered == 40 && first.lag == 2)
        #expect(first.probability == 1 / 200 && first.expected < 20)
        let answer = try #require(first.answers.first)
        #expect(answer.act == "a0" && answer.answer == "b0" && answer.days == 2)
        let other = try #require(reactions.pairs.first { $0.dyad == Dyad("C", "A") })
        #expect(other.probability > 0.02)
        #expect(reactions == Reactions(try Self.acts().reversed(), within: 3, dealingWithin: .year, deals: 199))
    }

    @Test("answers in kind are those of the same sign")
    func inKind() throws {
        let flipped = try Self.acts().map { act in
            Act(
                id: act.id, dyad: act.dyad, date: act.date,
                score: act.id.hasPrefix("b") ? -(act.score ?? 0) : act.score)
        }
        let reactions = Reactions(flipped, within: 3, dealingWithin: .year, matching: .inKind, deals: 49)
        #expect(reactions.pairs.first { $0.dyad == Dyad("A", "B") }?.answered == 0)
    }

    @Test("an act not dated to the day is told and not used; few acts say nothing")
    func undated() throws {
        let month = try #require(DateInterval.month(3, of: 2013))
        let reactions = Reactions(
            [Act(id: "m", dyad: Dyad("A", "B"), date: month, score: 1)], within: 3, dealingWithin: .year)
        #expect(reactions.undated == ["m"] && reactions.pairs.isEmpty)
        #expect(Reactions(try Self.acts(), within: 3, dealingWithin: .year, smallest: 41, deals: 9).pairs.isEmpty)
    }

    @Test("what happens on the same day answers nothing")
    func sameDay() throws {
        let day = DateInterval.day(try #require(Day(year: 2013, month: 1, day: 1)))
        let acts = (0..<5).flatMap {
            [
                Act(id: "a\($0)", dyad: Dyad("A", "B"), date: day, score: 1),
                Act(id: "b\($0)", dyad: Dyad("B", "A"), date: day, score: 1),
            ]
        }
        let reactions = Reactions(acts, within: 3, dealingWithin: .year, deals: 9)
        #expect(reactions.pairs.map(\.answered) == [0, 0] && reactions.pairs.map(\.probability) == [1, 1])
        #expect(reactions.pairs.allSatisfy { $0.lag == nil && $0.expectedLag == nil })
    }
}
