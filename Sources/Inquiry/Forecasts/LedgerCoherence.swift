internal import Assessment
internal import Evidence
package import Mathematics

/// Forecasts of one person that cannot all hold: what comes sooner likelier than what includes it, or an event and its
/// opposite that do not come to 1.
package enum LedgerCoherence {
    package struct Finding: Sendable, Equatable {
        package let forecaster: String
        package let first: LedgerEntry
        package let second: LedgerEntry
        package let reason: String
        package let evidence: [String]
    }

    /// Of bands only where no numbers within them would do.
    package static func findings(_ entries: [LedgerEntry]) throws(InputError) -> [Finding] {
        let byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [Finding] = []
        for entry in entries where entry.kind == .binary {
            for (id, isOpposite) in entry.implies.map({ ($0, false) })
                + [entry.opposite].compactMap(\.self).map({ ($0, true) })
            {
                guard let other = byID[id], other.kind == .binary else { continue }
                // Two questions that each name the other as their opposite are one pair.
                if isOpposite, other.opposite == entry.id, other.id < entry.id { continue }
                for (a, b) in pairs(entry, other) {
                    guard let reason = try reason(a.band, b.band, isOpposite) else { continue }
                    found.append(
                        Finding(
                            forecaster: a.forecaster, first: entry, second: other, reason: reason,
                            evidence: a.evidence + b.evidence))
                }
            }
        }
        return found
    }

    /// The last forecasts of each who spoke of both.
    private static func pairs(
        _ entry: LedgerEntry, _ other: LedgerEntry
    ) -> [(LedgerEntry.Stated, LedgerEntry.Stated)] {
        func last(_ entry: LedgerEntry) -> [String: LedgerEntry.Stated] {
            var found: [String: LedgerEntry.Stated] = [:]
            for stated in entry.forecasts where stated.band.count == 2 { found[stated.forecaster] = stated }
            return found
        }
        let (a, b) = (last(entry), last(other))
        return a.keys.sorted().compactMap { name in
            guard let one = a[name], let two = b[name] else { return nil }
            return (one, two)
        }
    }

    private static func reason(
        _ a: [Double], _ b: [Double], _ isOpposite: Bool
    ) throws(InputError) -> String? {
        let (low, high) = (a[0], a[1])
        let coherence: ProbabilityCoherence
        if isOpposite {
            // The number within the second band that comes nearest to what is left by the first.
            let first = min(max(1 - b[1], low), high)
            let second = min(max(1 - first, b[0]), b[1])
            coherence = try ProbabilityCoherence([
                ProbabilityStatement(.atom("this"), first), ProbabilityStatement(.not(.atom("this")), second),
            ])
        } else {
            coherence = try ProbabilityCoherence(
                [
                    ProbabilityStatement(.atom("the shorter window"), low),
                    ProbabilityStatement(.atom("the longer window"), b[1]),
                ], nested: [["the shorter window", "the longer window"]])
        }
        return coherence.reasons.first
    }
}
