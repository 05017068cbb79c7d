package import Chronology

/// How the tone between two actors, both directions together, differs between an earlier and a later time.
///
/// The measure is ours: the mean score of the acts after a day minus that of those before it, in points of the scale.
/// It is undetermined below a smallest number of scored acts on either side.
package struct Movement: Sendable, Equatable {
    /// The two actors in the order of their codes.
    package let pair: Dyad
    package let earlier: [Act]
    package let later: [Act]
    /// Acts that cannot be said to lie before or after.
    package let undated: [Act]

    /// The smallest number of scored acts on either side from which a movement is told.
    package static let smallest = 3

    package var earlierMean: Double? { Self.mean(earlier) }
    package var laterMean: Double? { Self.mean(later) }

    /// In points of the scale, -20 to 20; `nil` where undetermined.
    package var change: Double? {
        guard earlier.count(where: { $0.score != nil }) >= Self.smallest,
            later.count(where: { $0.score != nil }) >= Self.smallest, let before = earlierMean, let after = laterMean
        else { return nil }
        return after - before
    }

    /// Each happening counts once, though a mutual one is an act of both.
    package var count: Int { Set((earlier + later + undated).map(\.id)).count }

    private static func mean(_ acts: [Act]) -> Double? {
        let scores = acts.compactMap(\.score)
        return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }

    /// The pairs among `actors`, those that moved most first; then those undetermined, by number of acts; then by code.
    ///
    /// - Parameter split: acts that end before it are earlier, those that begin on or after it later.
    package static func ranked(_ acts: [Act], among actors: [String], split: Day) -> [Movement] {
        var pairs: [Dyad: (earlier: [Act], later: [Act], undated: [Act])] = [:]
        let known = Set(actors)
        for act in acts where known.contains(act.dyad.source) && known.contains(act.dyad.target) {
            let pair = act.dyad.source < act.dyad.target ? act.dyad : act.dyad.reversed
            guard pair.source != pair.target else { continue }
            if let to = act.date.to, to < split {
                pairs[pair, default: ([], [], [])].earlier.append(act)
            } else if let from = act.date.from, from >= split {
                pairs[pair, default: ([], [], [])].later.append(act)
            } else {
                pairs[pair, default: ([], [], [])].undated.append(act)
            }
        }
        return pairs.map { Movement(pair: $0, earlier: $1.earlier, later: $1.later, undated: $1.undated) }.sorted {
            a, b in
            let (first, second) = (a.change.map { abs($0) } ?? -1, b.change.map { abs($0) } ?? -1)
            if first != second { return first > second }
            return a.count != b.count ? a.count > b.count : a.pair < b.pair
        }
    }
}
