package import Chronology
internal import Evidence
package import Relations

/// Who stands with whom and against whom in one stretch of time, on the word of one source.
package struct PeriodNetwork {
    package struct Tie: Sendable {
        /// In the order of their bytes.
        package let a: String
        package let b: String
        /// Acts of both directions; of a set with ties of its own, how many it names.
        package let count: Int
        package let scored: Int
        /// Of the scores, -10 to 10; of a set with ties of its own, 1 or -1.
        package let mean: Double?
        /// 1 or -1; `nil` where it is undetermined.
        package let sign: Int?
        package let evidence: [String]
    }

    package let source: ActSource
    /// As results name it; `all` for all time together.
    package let label: String
    package let from: Day?
    package let until: Day?
    /// By the first actor, then by the second, those without a sign among them.
    package let ties: [Tie]
    /// The ties with a sign, their mean as weight.
    package let network: SignedNetwork

    package init(_ source: ActSource, label: String, from: Day?, until: Day?, ties: [Tie]) {
        self.source = source
        self.label = label
        self.from = from
        self.until = until
        self.ties = ties.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        network = SignedNetwork(
            self.ties.compactMap { tie in
                tie.sign.map { SignedTie(tie.a, tie.b, max(abs(tie.mean ?? 1), 1e-9) * Double($0)) }
            })
    }

    package var evidence: [String] {
        var seen: Set<String> = []
        let ids = ties.flatMap(\.evidence).filter { seen.insert($0).inserted }
        guard let set = source.dataSet else { return ids }
        let rows = ids.compactMap { DataRows(id: $0) }
        return rows.isEmpty
            ? [] : [DataRows(set: set.id, first: rows.flatMap(\.lines), count: rows.reduce(0) { $0 + $1.count }).id]
    }
}

/// What scores between pairs of actors come to.
struct TieSums {
    struct Sum {
        var (count, scored, sum) = (0, 0, 0.0)
        /// Ids of happenings, or lines of a set.
        var ids: [String] = []
        var lines: [Int] = []
    }

    private var sums: [String: [String: Sum]] = [:]

    mutating func add(_ source: String, _ target: String, _ change: (inout Sum) -> Void) {
        guard source != target else { return }
        let (a, b) =
            source.utf8.lexicographicallyPrecedes(target.utf8) ? (source, target) : (target, source)
        change(&sums[a, default: [:]][b, default: Sum()])
    }

    /// - Parameters:
    ///   - smallest: of how many scores a sign is told.
    ///   - deadZone: a mean of at most this size has none.
    func ties(_ source: ActSource, smallest: Int, deadZone: Double) -> [PeriodNetwork.Tie] {
        sums.flatMap { a, others in
            others.map { b, sum in
                let mean = sum.scored == 0 ? nil : sum.sum / Double(sum.scored)
                let isTold = sum.scored >= smallest && abs(mean ?? 0) > deadZone
                var seen: Set<String> = []
                let evidence =
                    source.dataSet.map { [DataRows(set: $0.id, first: sum.lines, count: sum.count).id] }
                    ?? sum.ids.filter { seen.insert($0).inserted }
                return PeriodNetwork.Tie(
                    a: a, b: b, count: sum.count, scored: sum.scored, mean: mean,
                    sign: isTold ? (mean ?? 0 > 0 ? 1 : -1) : nil, evidence: evidence)
            }
        }
    }
}
