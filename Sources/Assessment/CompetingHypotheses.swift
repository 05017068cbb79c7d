package import Mathematics

/// A row of a matrix of competing hypotheses.
package struct HypothesisEvidence: Sendable, Equatable {
    package let id: String
    /// One code for each hypothesis.
    package let codes: [ConsistencyCode]
    /// Credibility times relevance, at least 0.
    package let weight: Double
    /// Where it comes from, and who says it; for leaving out all of one source or author.
    package let source: String?
    package let author: String?

    package init(
        _ id: String, _ codes: [ConsistencyCode], weight: Double = 1, source: String? = nil, author: String? = nil
    ) {
        self.id = id
        self.codes = codes
        self.weight = weight
        self.source = source
        self.author = author
    }

    package init(
        _ id: String, _ codes: [ConsistencyCode], credibility: EvidenceWeight, relevance: EvidenceWeight,
        source: String? = nil, author: String? = nil
    ) {
        self.init(id, codes, weight: credibility.factor * relevance.factor, source: source, author: author)
    }
}

/// Analysis of competing hypotheses (Heuer, *Psychology of Intelligence Analysis*, 1999; Heuer and Pherson 2014): only what
/// speaks against a hypothesis counts, and the least refuted leads.
///
/// It counts misfit among the hypotheses that were thought of. It gives no probability, and tests on analysts did not find
/// that it made them less biased.
package struct CompetingHypotheses: Sendable, Equatable {
    package let hypotheses: [String]
    package let evidence: [HypothesisEvidence]
    /// What -1 and -2 (and any other code) count; by default `ConsistencyCode.inconsistency`.
    private let values: [ConsistencyCode: Double]

    /// Scores closer than this are equal.
    private static let tolerance = 1e-9

    /// - Parameter values: of codes, where a method counts otherwise.
    /// - Throws: `InputError` for hypotheses or items with one name twice, rows of another length, and weights below 0.
    package init(
        _ hypotheses: [String], _ evidence: [HypothesisEvidence], values: [ConsistencyCode: Double] = [:]
    ) throws(InputError) {
        var seen: Set<String> = []
        for name in hypotheses where !seen.insert(name).inserted {
            throw InputError("hypothesis '\(name)'", found: "the name again", expected: "each name once")
        }
        seen = []
        for item in evidence {
            guard seen.insert(item.id).inserted else {
                throw InputError("evidence '\(item.id)'", found: "the name again", expected: "each name once")
            }
            guard item.codes.count == hypotheses.count else {
                throw InputError(
                    "evidence '\(item.id)'", found: "\(item.codes.count) codes",
                    expected: "\(hypotheses.count), one for each hypothesis")
            }
            guard item.weight >= 0, item.weight.isFinite else {
                throw InputError(
                    "evidence '\(item.id)'", found: "the weight \(item.weight)", expected: "a number of at least 0")
            }
        }
        self.hypotheses = hypotheses
        self.evidence = evidence
        self.values = values
    }

    private func value(_ code: ConsistencyCode) -> Double { values[code] ?? code.inconsistency }

    /// Sums of scores at most 0: the smaller, the more speaks against a hypothesis.
    package var inconsistency: [Double] {
        hypotheses.indices.map { place in evidence.reduce(0) { $0 + value($1.codes[place]) } }
    }

    /// The same, each item times its weight.
    package var weightedInconsistency: [Double] { weighted { _ in true } }

    private func weighted(_ isKept: (HypothesisEvidence) -> Bool) -> [Double] {
        var sums = [Double](repeating: 0, count: hypotheses.count)
        for item in evidence where isKept(item) {
            for place in sums.indices { sums[place] += value(item.codes[place]) * item.weight }
        }
        return sums
    }

    /// 1 for the least inconsistent by weighted score; equal ones share a rank.
    package var ranks: [Int] {
        let scores = weightedInconsistency
        return scores.map { score in 1 + scores.count { $0 > score + Self.tolerance } }
    }

    /// Places of the least inconsistent hypotheses.
    package var leaders: [Int] { Self.leaders(weightedInconsistency) }

    private static func leaders(_ scores: [Double]) -> [Int] {
        guard let best = scores.max() else { return [] }
        return scores.indices.filter { scores[$0] >= best - tolerance }
    }

    // MARK: - What the result hangs on

    /// The matrix without some of its items.
    package struct LeftOut: Sendable, Equatable {
        /// The item, source or author.
        package let without: String
        package let weighted: [Double]
        package let leaders: [Int]
        /// Whether the set of leaders is another than with everything.
        package let changesLeader: Bool
    }

    /// Each item left out in turn, in the order of the items.
    package var withoutEachItem: [LeftOut] {
        let whole = leaders
        return evidence.indices.map { place in leftOut(evidence[place].id, leaders: whole) { $0 == place } }
    }

    /// Each source left out in turn with all its items, in the order in which they first come; items without a source
    /// stay.
    package var withoutEachSource: [LeftOut] { withoutEach(\.source) }

    /// Each author likewise.
    package var withoutEachAuthor: [LeftOut] { withoutEach(\.author) }

    private func withoutEach(_ group: (HypothesisEvidence) -> String?) -> [LeftOut] {
        var names: [String] = []
        for item in evidence { if let name = group(item), !names.contains(name) { names.append(name) } }
        let whole = leaders
        return names.map { name in leftOut(name, leaders: whole) { group(evidence[$0]) == name } }
    }

    private func leftOut(_ name: String, leaders whole: [Int], _ isOut: (Int) -> Bool) -> LeftOut {
        // Added up anew: what is subtracted again leaves rounding errors that break ties.
        var sums = [Double](repeating: 0, count: hypotheses.count)
        for (index, item) in evidence.enumerated() where !isOut(index) {
            for place in sums.indices { sums[place] += value(item.codes[place]) * item.weight }
        }
        let leaders = Self.leaders(sums)
        return LeftOut(without: name, weighted: sums, leaders: leaders, changesLeader: leaders != whole)
    }

    /// Items whose removal changes the leaders: the first to be checked.
    package var criticalEvidence: [String] { withoutEachItem.filter(\.changesLeader).map(\.without) }

    // MARK: - What tells hypotheses apart

    package struct Diagnosticity: Sendable, Equatable {
        package let evidence: String
        /// Population standard deviation of the codes' degrees over the hypotheses for which there is one, 0...2.
        package let spread: Double
        /// Times the item's weight.
        package let weightedSpread: Double
        /// Coded alike for all: whatever it says, it does not help to choose.
        package var isNotDiagnostic: Bool { spread < CompetingHypotheses.tolerance }
    }

    package var diagnosticity: [Diagnosticity] {
        evidence.map { item in
            let spread = Sample(item.codes.compactMap(\.degree)).populationDeviation ?? 0
            return Diagnosticity(evidence: item.id, spread: spread, weightedSpread: spread * item.weight)
        }
    }
}
