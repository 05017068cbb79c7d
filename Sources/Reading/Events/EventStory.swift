internal import Ontology

/// The acts told last: whom a side has to do with where a clause does not say so ("Lima withdrew its ambassador").
struct EventStory {
    private struct Told {
        let sentence: Int
        let source: [String]
        let target: [String]
        let type: String
        let isConflict: Bool
        /// One that the text only mentions counts less than one that it tells.
        let weight: Double
        let range: Range<Int>
    }
    /// The last act that a noun named and in which several took part together: what "they took place" takes up.
    private(set) var occasion: (frame: Frame, parties: ActorReference, sentence: Int)?
    private var told: [Told] = []
    /// How many sentences back a side is looked for.
    private static let reach = 8
    /// How much less an act counts than the one told after it.
    private static let fading = 0.85
    /// How much more an act of the same temper counts: conflict for conflict.
    private static let likeness = 2.5
    /// How much more one counts whom the sentence names.
    private static let presence = 5.0
    private static let length = 24

    /// Takes in an act whose both sides are known.
    mutating func tell(_ act: FrameReader.Act, isConflict: Bool, range: Range<Int>, sentence: Int) {
        guard !act.source.codes.isEmpty, !act.target.codes.isEmpty else { return }
        told.append(
            Told(
                sentence: sentence, source: act.source.codes, target: act.target.codes, type: act.frame.type,
                isConflict: isConflict,
                weight: act.isVerb || act.isCarried ? 1 : 0.5, range: range))
        if told.count > Self.length { told.removeFirst() }
    }

    mutating func tell(occasion frame: Frame, _ codes: [String], range: Range<Int>, sentence: Int) {
        let parties = ActorReference(codes: codes, rule: "those of the act told before", range: range, isInferred: true)
        occasion = (frame, parties, sentence)
    }

    /// With whom these had most to do in what was told last.
    ///
    /// - Parameters:
    ///   - onlyConflict: looks only at conflicts told within the last two sentences.
    ///   - named: whom the sentence itself names, who is likelier to be meant than one of whom it is silent.
    func counterpart(
        of codes: [String], in sentence: Int, isConflict: Bool, onlyConflict: Bool = false, named: Set<String> = []
    ) -> ActorReference? {
        best(in: sentence, isConflict: isConflict, named: named) { act in
            if onlyConflict, !act.isConflict || sentence - act.sentence > 2 { return [] }
            if act.source.contains(where: codes.contains) { return act.target.filter { !codes.contains($0) } }
            if act.target.contains(where: codes.contains) { return act.source.filter { !codes.contains($0) } }
            return []
        }
    }

    /// The sides of the last act of a type.
    func last(ofType type: String, in sentence: Int) -> (source: ActorReference, target: ActorReference)? {
        guard let act = told.last(where: { $0.type == type && sentence - $0.sentence <= Self.reach }) else {
            return nil
        }
        func reference(_ codes: [String]) -> ActorReference {
            ActorReference(codes: codes, rule: "those of the act told before", range: act.range, isInferred: true)
        }
        return (reference(act.source), reference(act.target))
    }

    /// Who did the last act of those types to another than these: whose act "the raid" or "it" is that they judge.
    func doer(
        ofTypes types: Set<String>, in sentence: Int, reach: Int = EventStory.reach, except judges: [String]
    ) -> ActorReference? {
        let act = told.last { act in
            types.contains(act.type) && sentence - act.sentence <= reach
                && !act.source.contains(where: judges.contains)
        }
        return act.map {
            ActorReference(codes: $0.source, rule: "who did what is judged", range: $0.range, isInferred: true)
        }
    }

    /// The two who had most to do with each other in what was told last.
    func pair(in sentence: Int, isConflict: Bool) -> ActorReference? {
        best(in: sentence, isConflict: isConflict) { act in
            let codes = act.source + act.target.filter { !act.source.contains($0) }
            return codes.count == 2 ? codes.sorted() : []
        }
    }

    private func best(
        in sentence: Int, isConflict: Bool, named: Set<String> = [], _ side: (Told) -> [String]
    ) -> ActorReference? {
        var scores: [(codes: [String], score: Double, range: Range<Int>)] = []
        var weight = 1.0
        for act in told.reversed() where sentence - act.sentence <= Self.reach {
            let codes = side(act)
            if !codes.isEmpty {
                let isNamed = codes.contains(where: named.contains)
                let score =
                    weight * act.weight * (act.isConflict == isConflict ? Self.likeness : 1)
                    * (isNamed ? Self.presence : 1)
                if let known = scores.firstIndex(where: { $0.codes == codes }) {
                    scores[known].score += score
                } else {
                    scores.append((codes, score, act.range))
                }
            }
            weight *= Self.fading
        }
        guard let first = scores.first else { return nil }
        // The later one of two that count the same.
        let best = scores.dropFirst().reduce(first) { $1.score > $0.score ? $1 : $0 }
        return ActorReference(
            codes: best.codes, rule: "those of what was told before", range: best.range, isInferred: true)
    }
}
