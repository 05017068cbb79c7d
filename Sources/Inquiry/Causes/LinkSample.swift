internal import Evidence
package import Exchange
internal import Record

/// Statements of the causal map drawn at random, to be judged by hand: is what was read right in cause, effect, sign and
/// modality?
package enum LinkSample {
    package static let columns = [
        ResultColumn("claim", "claim"), ResultColumn("link", "link"), ResultColumn("document", "document"),
        ResultColumn("cause", "cause"), ResultColumn("effect", "effect"), ResultColumn("sign", "sign"),
        ResultColumn("modality", "modality"), ResultColumn("says", "says"), ResultColumn("cause_id", "cause as"),
        ResultColumn("effect_id", "effect as"), ResultColumn("sentence", "sentence"),
    ]

    /// - Parameter count: at most so many, in the order of the draw.
    package static func answer(_ material: Material, count: Int, seed: UInt64) throws -> Answer {
        let map = try material.causalMap()
        var statements: [String: (link: CausalLink, statement: LinkStatement)] = [:]
        for link in map.links {
            for statement in link.statements where statement.modality != nil {
                statements[statement.claim] = (link, statement)
            }
        }
        let claims = Dictionary(
            try material.claims(.causal).map { ($0.claim.id, $0) }, uniquingKeysWith: { first, _ in first })
        let drawn = Snapshot.drawn(Array(statements.keys), count: count, seed: seed)
        let rows = drawn.compactMap { id -> Answer.Row? in
            guard let (link, statement) = statements[id], let stored = claims[id] else { return nil }
            var sign = statement.sign
            if case .causal(let causal) = stored.claim.content { sign = causal.polarity }
            return Answer.Row(
                [
                    .string(id), .string(link.id), .text(stored.standing.document?.name), .string(statement.cause),
                    .string(statement.effect), .string(sign), .string(statement.modality?.rawValue ?? ""),
                    .string(stored.claim.attribution), .string(link.cause.id), .string(link.effect.id),
                    .string(stored.claim.passage?.quote ?? ""),
                ], evidence: [id])
        }
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            "\(Wording.sentence(Wording.count(rows.count, "statement"))) of \(statements.count), drawn by the seed \(seed).",
            standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(evidence), columns: columns, rows: rows,
            command: "fukan sample --kind links -n \(count) --seed \(seed)")
    }
}
