internal import Chronology
package import Exchange
internal import Ontology
internal import Relations

/// Who stands how to whom over all that the record tells, as a signed network without direction for other programs.
///
/// A tie joins two principals between whom something happened or goes on whose type has a score; its sign and weight are
/// those of the sum of the scores, each happening counted once; its days are the first and the last on which any of it may
/// lie. A sum of 0 gives a tie without sign.
package enum HappeningNetwork {
    private struct Pair: Hashable, Comparable {
        let first: String
        let second: String

        init(_ dyad: Dyad) {
            (first, second) = dyad.source <= dyad.target ? (dyad.source, dyad.target) : (dyad.target, dyad.source)
        }

        static func < (a: Pair, b: Pair) -> Bool { (a.first, a.second) < (b.first, b.second) }
    }

    private struct Tie {
        var happenings: Set<String> = []
        var sum = 0.0
        var from: Day?
        var to: Day?
    }

    package static func table(_ material: Material) throws -> SignedNetworkTable {
        var ties: [Pair: Tie] = [:]
        for act in try material.acts() {
            guard let score = act.score else { continue }
            let pair = Pair(act.dyad)
            var tie = ties[pair] ?? Tie()
            // What both do to each other is one happening.
            guard tie.happenings.insert(act.id).inserted else { continue }
            tie.sum += score
            tie.from = [tie.from, act.date.from].compactMap(\.self).min()
            tie.to = [tie.to, act.date.to].compactMap(\.self).max()
            ties[pair] = tie
        }
        let codes = Set(ties.keys.flatMap { [$0.first, $0.second] }).sorted()
        let kinds = Dictionary(
            material.system.actors.map { ($0.code, $0.kind.rawValue) }, uniquingKeysWith: { first, _ in first })
        return SignedNetworkTable(
            nodes: codes.map { .init(id: $0, label: material.name(of: $0), kind: kinds[$0] ?? "unknown") },
            edges: ties.sorted { $0.key < $1.key }.map { pair, tie in
                // Scores have one figure behind the point; what adding leaves behind it is noise.
                let sum = (tie.sum * 1e6).rounded() / 1e6
                return .init(
                    source: pair.first, target: pair.second, weight: abs(sum), sign: sum > 0 ? 1 : sum < 0 ? -1 : 0,
                    start: tie.from, end: tie.to)
            }, isDirected: false)
    }
}
