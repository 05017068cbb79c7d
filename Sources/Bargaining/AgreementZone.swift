/// Settlements that all with a veto prefer to none and can bring home, where each has a settlement of its own that is as good
/// to it as none.
///
/// Whoever wants x and is as well off without agreement as with L accepts each o that lies nearer to x than L does: its gain
/// is `|L - x| - |o - x|`. L is its reservation value, the worst it would still sign (Raiffa, *The Art and Science of
/// Negotiation*, 1982; Iklé and Leites, "Political Analysis of Negotiation", *Journal of Conflict Resolution* 6, 1962). With
/// L at the reference point for all, the zone is that of `Ratification`.
package struct AgreementZone: Sendable, Equatable {
    /// What one wants, and the worst it would still prefer to none.
    package struct Stance: Sendable, Equatable {
        package let position: Double
        package let limit: Double
        /// 0 or more.
        package let weight: Double

        package init(position: Double, limit: Double, weight: Double) {
            self.position = position
            self.limit = limit
            self.weight = weight
        }

        package func gain(_ outcome: Double) -> Double { abs(limit - position) - abs(outcome - position) }

        fileprivate var ends: [Double] {
            let reach = abs(limit - position)
            return [position - reach, position + reach]
        }
    }

    /// One without whose consent there is no settlement.
    package struct Party: Sendable, Equatable {
        package let name: String
        package let stance: Stance
        /// Those at home whose support it needs; none of weight: it needs nobody.
        package let ratifiers: [Stance]
        /// More than this share of their weight, 0...1.
        package let threshold: Double

        package init(_ name: String, _ stance: Stance, ratifiers: [Stance] = [], threshold: Double = 0.5) {
            self.name = name
            self.stance = stance
            self.ratifiers = ratifiers.filter { $0.weight > 0 }
            self.threshold = threshold
        }

        func signs(_ outcome: Double) -> Bool { stance.gain(outcome) > Comparison.tolerance }

        func bringsHome(_ outcome: Double) -> Bool {
            guard !ratifiers.isEmpty else { return true }
            let total = ratifiers.reduce(0) { $0 + $1.weight }
            let support = ratifiers.reduce(0) { $0 + ($1.gain(outcome) > Comparison.tolerance ? $1.weight : 0) }
            return support > threshold * total + Comparison.tolerance * total
        }
    }

    /// Why there is no zone, of one party.
    package enum Obstacle: Sendable, Equatable {
        /// It would sign nothing at all, or nothing that it could bring home.
        case signsNothing, bringsNothingHome
        /// What it accepts and what another accepts lie apart.
        case apartFrom(String)
    }

    package let parties: [Party]
    /// Strictly inside it each party and enough of its ratifiers gain; of several stretches the widest, of equal ones the
    /// lowest; `nil`: no agreement.
    package let zone: ClosedRange<Double>?

    /// - Parameters:
    ///   - parties: at least one; none: there is no zone.
    ///   - scale: settlements beyond it are not possible.
    package init(_ parties: [Party], scale: ClosedRange<Double>) {
        self.parties = parties
        zone = Self.widest(parties, scale)
        self.scale = scale
    }

    private let scale: ClosedRange<Double>

    private static func widest(_ parties: [Party], _ scale: ClosedRange<Double>) -> ClosedRange<Double>? {
        guard !parties.isEmpty else { return nil }
        // Between neighbouring ends nobody changes its mind: the middle speaks for the stretch.
        var ends = [scale.lowerBound, scale.upperBound]
        for party in parties {
            ends += party.stance.ends
            for ratifier in party.ratifiers { ends += ratifier.ends }
        }
        ends = ends.filter { scale.contains($0) }.sorted()
        var best: ClosedRange<Double>?
        var open: Double?
        func close(at end: Double) {
            if let from = open {
                if end - from > (best.map { $0.upperBound - $0.lowerBound } ?? 0) + Comparison.tolerance {
                    best = from...end
                }
                open = nil
            }
        }
        for (low, high) in zip(ends, ends.dropFirst()) where high > low {
            let middle = low + (high - low) / 2
            if parties.allSatisfy({ $0.signs(middle) && $0.bringsHome(middle) }) {
                if open == nil { open = low }
            } else {
                close(at: low)
            }
        }
        close(at: scale.upperBound)
        return best
    }

    /// Why there is no zone: who signs or brings home nothing on the scale, else the first two that lie apart; empty where
    /// there is a zone.
    package var obstacles: [(party: String, obstacle: Obstacle)] {
        guard zone == nil else { return [] }
        var found: [(String, Obstacle)] = []
        for party in parties {
            if Self.widest([Party(party.name, party.stance)], scale) == nil {
                found.append((party.name, .signsNothing))
            } else if Self.widest([party], scale) == nil {
                found.append((party.name, .bringsNothingHome))
            }
        }
        if !found.isEmpty { return found }
        for (index, party) in parties.enumerated() {
            for other in parties.dropFirst(index + 1) where Self.widest([party, other], scale) == nil {
                return [(party.name, .apartFrom(other.name))]
            }
        }
        return parties.map { ($0.name, .bringsNothingHome) }
    }

    /// What a party alone would sign and could bring home; `nil`: nothing.
    package func accepted(by name: String) -> ClosedRange<Double>? {
        parties.first { $0.name == name }.flatMap { Self.widest([$0], scale) }
    }

    /// Nash's solution inside the zone: the settlement at which `Σ w ln gain` of the parties is greatest.
    ///
    /// - Parameter weights: of the parties, in their order; else their own.
    /// - Returns: `nil` where there is no zone.
    package func settlement(weights: [Double]? = nil) -> Double? {
        guard let zone else { return nil }
        let weights = weights ?? parties.map(\.stance.weight)
        let count = weights.reduce(0, +)
        func slope(_ outcome: Double) -> Double {
            var sum = 0.0
            for (party, weight) in zip(parties, weights) {
                let gain = max(party.stance.gain(outcome), 1e-300)
                let share = count > 0 ? weight : 1
                sum += (outcome < party.stance.position ? share : -share) / gain
            }
            return sum
        }
        var (low, high) = (zone.lowerBound, zone.upperBound)
        // The sum is concave; where its slope turns is its greatest value.
        for _ in 0..<100 {
            let middle = low + (high - low) / 2
            if slope(middle) > 0 { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }
}
