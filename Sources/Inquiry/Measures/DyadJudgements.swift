internal import Chronology
internal import Evidence
internal import Record
package import Relations

extension Material {
    /// Judgements of authors whose subject is the relation of two states: each as an act of both with the score 1 where
    /// it is said to be good, -1 where it is said to be bad, 0 where neither. Its time is that of the document.
    ///
    /// A judgement concerns two states where its subject names these two, or bodies of theirs, and no third.
    package func judgementActs() throws -> [Act] {
        var actors: [String: [(from: Int, to: Int, text: String, principal: String)]] = [:]
        for stored in try mentions() where stored.mention.kind == .actor {
            guard let code = stored.mention.actor ?? stored.mention.entity else { continue }
            actors[stored.document.id, default: []].append(
                (stored.mention.from, stored.mention.to, stored.mention.text, principal(of: code)))
        }
        let published = Dictionary(
            try documents().map { ($0.id, $0.metadata.published) }, uniquingKeysWith: { first, _ in first })
        var acts: [Act] = []
        for claim in try claims(.assessment) {
            guard case .assessment(let judgement) = claim.claim.content, let passage = claim.claim.passage,
                let score = ["+": 1.0, "-": -1, "0": 0][judgement.direction]
            else { continue }
            let named = Set(
                (actors[passage.document] ?? []).filter {
                    $0.from >= passage.from && $0.to <= passage.to && judgement.subject.contains($0.text)
                }.map(\.principal)
            ).sorted()
            guard named.count == 2 else { continue }
            acts.append(
                Act(
                    id: claim.claim.id, dyad: Dyad(named[0], named[1]), date: published[passage.document] ?? .unknown,
                    score: score))
        }
        return acts
    }
}
