internal import Evidence

/// The acts told last: whom a side has to do with where a clause does not say so ("Lima withdrew its ambassador").
struct EventStory {
    private struct Told {
        let sentence: Int
        let source: [String]
        let target: [String]
        let range: Range<Int>
    }
    private var told: [Told] = []
    /// How many sentences back a side is looked for.
    private static let reach = 6
    /// How much less an act counts than the one told after it.
    private static let fading = 0.75
    private static let length = 12

    /// Takes in an act whose both sides are known.
    mutating func tell(_ source: [String], _ target: [String], range: Range<Int>, sentence: Int) {
        guard !source.isEmpty, !target.isEmpty else { return }
        told.append(Told(sentence: sentence, source: source, target: target, range: range))
        if told.count > Self.length { told.removeFirst() }
    }

    /// With whom these had most to do in what was told last.
    func counterpart(of codes: [String], in sentence: Int) -> ActorReference? {
        best(in: sentence) { act in
            if act.source.contains(where: codes.contains) { return act.target.filter { !codes.contains($0) } }
            if act.target.contains(where: codes.contains) { return act.source.filter { !codes.contains($0) } }
            return []
        }
    }

    /// The two who had most to do with each other in what was told last.
    func pair(in sentence: Int) -> ActorReference? {
        best(in: sentence) { act in
            let codes = act.source + act.target.filter { !act.source.contains($0) }
            return codes.count == 2 ? codes.sorted() : []
        }
    }

    private func best(in sentence: Int, _ side: (Told) -> [String]) -> ActorReference? {
        var scores: [(codes: [String], score: Double, range: Range<Int>)] = []
        var weight = 1.0
        for act in told.reversed() where sentence - act.sentence <= Self.reach {
            let codes = side(act)
            if !codes.isEmpty {
                if let known = scores.firstIndex(where: { $0.codes == codes }) {
                    scores[known].score += weight
                } else {
                    scores.append((codes, weight, act.range))
                }
            }
            weight *= Self.fading
        }
        // The later one of two that count the same.
        guard let best = scores.max(by: { $0.score < $1.score }) else { return nil }
        return ActorReference(
            codes: best.codes, rule: "those of what was told before", range: best.range, isInferred: true)
    }
}
