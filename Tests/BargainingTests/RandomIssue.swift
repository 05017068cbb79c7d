import Bargaining
import Mathematics

/// Issues drawn by counting, so that a law is tried on many.
enum RandomIssue {
    static func make(_ count: Int, seed: UInt64) throws -> ContestedIssue {
        var random = CounterRandom(seed: seed)
        return try ContestedIssue(
            (0..<count).map { index in
                Stakeholder(
                    "actor \(index)", position: 100 * random.uniform(), salience: 0.1 + 0.9 * random.uniform(),
                    capability: 1 + 99 * random.uniform())
            })
    }
}

extension ContestedIssue {
    /// The issue with each stakeholder changed.
    func changed(_ change: (inout Stakeholder) -> Void) throws -> ContestedIssue {
        try ContestedIssue(
            stakeholders.map { one in
                var copy = one
                change(&copy)
                return copy
            })
    }

    /// Six invented parties on a scale of 0 to 100.
    static func sixParties() throws -> ContestedIssue {
        try ContestedIssue(
            zip(
                ["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir"],
                [(0, 0.9, 60), (15, 0.4, 35), (40, 0.7, 80), (55, 0.55, 20), (70, 0.8, 95), (100, 0.35, 50)]
            ).map { name, numbers in
                Stakeholder(name, position: numbers.0, salience: numbers.1, capability: numbers.2)
            })
    }
}

func isClose(_ one: [Double], _ other: [Double], within tolerance: Double = 1e-9) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) <= tolerance }
}
