internal import Assessment
internal import Cases

/// What stands beside the matrix: things to watch for, estimates of several analysts, arguments.
extension WeighedCase {
    private func codes(of indicator: HypothesisCase.Indicator) -> [ConsistencyCode] {
        dispute.hypotheses.indices.map { place in
            indicator.speaksAgainst.contains(place)
                ? .inconsistent : indicator.speaksFor.contains(place) ? .consistent : .neutral
        }
    }

    /// How far an indicator would tell the hypotheses apart, 0...2.
    func spread(of indicator: HypothesisCase.Indicator) -> Double {
        let one = try? CompetingHypotheses(
            dispute.hypotheses.map(\.id), [HypothesisEvidence(indicator.id, codes(of: indicator))])
        return one?.diagnosticity.first?.spread ?? 0
    }

    /// Whether one more row, of weight 1, with what the indicator speaks against would change the leaders.
    func wouldChange(_ indicator: HypothesisCase.Indicator) -> Bool {
        let moved = zip(weighted, codes(of: indicator)).map { $0 + $1.inconsistency }
        return Self.highest(moved) != leaders
    }

    struct Estimates {
        struct Part {
            let coherent: [Double]
            let distance: Double
            let weight: Double
        }
        let parts: [Part]
        let aggregate: [Double]
    }

    /// The analysts' estimates, each replaced by the nearest that sums to 1, and their mean weighted by how little had to
    /// be moved; `nil` where nobody states one.
    func estimates(beta: Double) throws -> Estimates? {
        let given = dispute.estimates.map(\.probabilities)
        guard !given.isEmpty else { return nil }
        let together = try CoherenceWeightedAggregate(given, beta: beta)
        let parts = try zip(given, together.weights).map { numbers, weight in
            let fitted = try CoherentJudgement(numbers, .partition)
            return Estimates.Part(coherent: fitted.coherent, distance: fitted.distance, weight: weight)
        }
        return Estimates(parts: parts, aggregate: together.aggregate)
    }

    /// The counted row on whose codes several analysts differ most; `nil` where nobody differs.
    var disputedItem: Item? {
        var worst: (item: Item, size: Double)?
        for item in counted {
            let coded = item.judgements.filter { !$0.codes.isEmpty }
            guard coded.count > 1 else { continue }
            let votes = dispute.hypotheses.indices.map { place in
                coded.map { $0.codes[place].degree.map { $0 + 3 } }
            }
            let size = (try? CrowdRatings([votes]))?.disagreement.first?.compactMap(\.self).max() ?? 0
            if size > worst?.size ?? 0 { worst = (item, size) }
        }
        return worst?.item
    }

    struct Argument {
        enum Standing: String { case holds = "holds out", refuted, open }
        let id: String
        let text: String
        let standing: Standing
        let attackers: [String]
        let evidence: [String]
    }

    /// Rows that the record holds, and the hypotheses, under the attacks of the case; what the record does not hold
    /// attacks nothing.
    func arguments() throws -> [Argument] {
        let rows = counted.map { (id: $0.row.id, text: $0.row.text, evidence: $0.evidence) }
        let all = dispute.hypotheses.map { (id: $0.id, text: $0.text, evidence: [String]()) } + rows
        let known = Set(all.map(\.id))
        let attacks = dispute.attacks.filter { known.contains($0.from) && known.contains($0.to) }
        guard !attacks.isEmpty else { return [] }
        let touched = Set(attacks.flatMap { [$0.from, $0.to] })
        let shown = all.filter { touched.contains($0.id) }
        let framework = try ArgumentFramework(shown.map(\.id), attacks: attacks.map { ($0.from, $0.to) })
        let grounded = Set(framework.names(framework.grounded))
        return shown.map { argument in
            let attackers = attacks.filter { $0.to == argument.id }.map(\.from)
            let standing: Argument.Standing =
                grounded.contains(argument.id)
                ? .holds : attackers.contains { grounded.contains($0) } ? .refuted : .open
            let behind = rows.filter { attackers.contains($0.id) }.flatMap(\.evidence)
            return Argument(
                id: argument.id, text: argument.text, standing: standing, attackers: attackers,
                evidence: argument.evidence.isEmpty ? behind : argument.evidence)
        }
    }
}
