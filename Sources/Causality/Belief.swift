package import Mathematics
internal import RealModule

/// How often a source is wrong.
package struct ErrorRates: Sendable, Equatable {
    /// Wrong however often it is repeated, 0...1.
    package let systematic: Double
    /// Wrong in one reading, 0...1; with the systematic error at most 1.
    package let random: Double

    /// - Throws: `InputError` where a rate is no probability or both together are above 1.
    package init(systematic: Double, random: Double, source: String) throws(InputError) {
        try InputError.probability(systematic, "systematic error of '\(source)'")
        try InputError.probability(random, "random error of '\(source)'")
        guard systematic + random <= 1 + 1e-12 else {
            throw InputError(
                "errors of '\(source)'", found: "\(systematic + random) together", expected: "at most 1")
        }
        self.systematic = systematic
        self.random = random
    }

    /// From readings that people have checked: `r = 1 - min(p / (p + n), 1 - y) - y` for p right and n wrong ones
    /// (Gyori et al., *Molecular Systems Biology* 13:954, 2017).
    ///
    /// - Throws: `InputError` without a checked reading, or for a negative count.
    package init(right: Int, wrong: Int, systematic: Double, source: String) throws(InputError) {
        guard right >= 0, wrong >= 0, right + wrong > 0 else {
            throw InputError(
                "curation of '\(source)'", found: "\(right) right and \(wrong) wrong",
                expected: "counts of at least 0, and one checked reading")
        }
        let share = Double(right) / Double(right + wrong)
        try self.init(
            systematic: systematic, random: max(0, 1 - min(share, 1 - systematic) - systematic), source: source)
    }

    /// That one reading is right.
    package var beliefOfOne: Double { 1 - systematic - random }
}

/// One reading of a statement.
package struct StatementEvidence: Sendable, Equatable {
    /// Its source family: two readings by one are no two sources.
    package let source: String
    /// The error of the rule that read it, where it is known better than that of its source; 0...1.
    package let randomError: Double?
    /// Whether it denies the statement.
    package let isAgainst: Bool

    package init(source: String, randomError: Double? = nil, isAgainst: Bool = false) {
        self.source = source
        self.randomError = randomError
        self.isAgainst = isAgainst
    }
}

/// The probability that texts say what was read in them (Gyori et al. 2017, INDRA's scorer). It is not the probability
/// that the statement is true.
package enum Belief {
    /// `1 - Π over sources (y + Π over readings r)`, 0 without evidence; what speaks for, times one minus what speaks
    /// against.
    ///
    /// - Throws: `InputError` for a source without error rates and a rate that is no probability.
    package static func of(
        _ evidence: [StatementEvidence], _ rates: [String: ErrorRates]
    ) throws(InputError) -> Double {
        let agreeing = try oneSided(evidence.filter { !$0.isAgainst }, rates)
        return agreeing * (1 - (try oneSided(evidence.filter(\.isAgainst), rates)))
    }

    /// The evidence of each statement together with that of all statements that refine it, by whatever steps: who says that
    /// a pact hinders patrols in winter has said that it hinders patrols. Each piece counts once.
    ///
    /// - Parameters:
    ///   - evidence: by statement.
    ///   - refinements: places of a more specific statement and of the more general one that it refines; statements that
    ///     refine each other share all their evidence.
    /// - Throws: `InputError` for a place that is not there.
    package static func inherited(
        _ evidence: [[StatementEvidence]], refinements: [(specific: Int, general: Int)]
    ) throws(InputError) -> [[StatementEvidence]] {
        var specifics = [Set<Int>](repeating: [], count: evidence.count)
        for (index, refinement) in refinements.enumerated() {
            for place in [refinement.specific, refinement.general] where !evidence.indices.contains(place) {
                throw InputError(
                    "refinement \(index + 1)", found: "statement \(place)", expected: "0 to \(evidence.count - 1)")
            }
            specifics[refinement.general].insert(refinement.specific)
        }
        return evidence.indices.map { statement in
            var reached: Set<Int> = [statement]
            var open = [statement]
            while let next = open.popLast() {
                for specific in specifics[next] where reached.insert(specific).inserted { open.append(specific) }
            }
            return reached.sorted().flatMap { evidence[$0] }
        }
    }

    private static func oneSided(
        _ evidence: [StatementEvidence], _ rates: [String: ErrorRates]
    ) throws(InputError) -> Double {
        var wrongReadings: [(source: String, wrong: Double)] = []
        for (index, one) in evidence.enumerated() {
            guard let known = rates[one.source] else {
                throw InputError(
                    "evidence \(index + 1)", found: "the source '\(one.source)'",
                    expected: "one of \(rates.keys.sorted().joined(separator: ", "))")
            }
            let used = try one.randomError.map { error throws(InputError) in
                try ErrorRates(systematic: known.systematic, random: error, source: one.source)
            }
            let random = (used ?? known).random
            if let place = wrongReadings.firstIndex(where: { $0.source == one.source }) {
                wrongReadings[place].wrong *= random
            } else {
                wrongReadings.append((one.source, random))
            }
        }
        return 1 - wrongReadings.reduce(1) { $0 * ((rates[$1.source]?.systematic ?? 0) + $1.wrong) }
    }
}
