package import Evidence
internal import GRDB

/// Which claims are asked for. What is empty asks for nothing.
package struct ClaimFilter: Hashable, Sendable {
    package var kinds: [ClaimKind] = []
    /// All of these are named.
    package var actors: [String] = []
    /// Of figures.
    package var measures: [String] = []
    /// Of roles.
    package var persons: [String] = []
    /// Of channels: their forms.
    package var channels: [String] = []
    /// Ids or names of documents.
    package var documents: [String] = []

    package init(kinds: [ClaimKind] = []) { self.kinds = kinds }
}

extension Snapshot {
    /// The claims that count, in the order of documents by name, then as they stand in the text; judgements without a
    /// passage first.
    package func claims(_ filter: ClaimFilter = ClaimFilter(), _ body: (StoredClaim) throws -> Void) throws {
        var conditions: [SQL] = [counts("c")]
        if !filter.kinds.isEmpty { conditions.append("c.kind IN \(filter.kinds.map(\.rawValue))") }
        for actor in filter.actors {
            conditions.append("c.id IN (SELECT claim FROM claim_actors WHERE actor = \(actor))")
        }
        if !filter.measures.isEmpty { conditions.append("c.measure IN \(filter.measures)") }
        if !filter.persons.isEmpty { conditions.append("c.person IN \(filter.persons)") }
        if !filter.channels.isEmpty { conditions.append("c.channel IN \(filter.channels)") }
        if !filter.documents.isEmpty {
            conditions.append("c.document IN \(try filter.documents.map { try document($0) })")
        }
        try claims(
            where: conditions.joined(separator: " AND "),
            order: "d.name, c.document, c.from_byte, c.anchor_from_byte, c.id",
            body)
    }

    /// How many claims of each kind count, in the order of the kinds.
    package func claimCounts() throws -> [(kind: ClaimKind, count: Int)] {
        var counts: [ClaimKind: Int] = [:]
        try forEach("SELECT c.kind, count(*) FROM claims c WHERE \(self.counts("c")) GROUP BY c.kind") { fields in
            counts[try fields.choice(ClaimKind.self)] = try fields.integer()
        }
        return ClaimKind.allCases.map { ($0, counts[$0] ?? 0) }
    }

    func claims(where condition: SQL, order: SQL, _ body: (StoredClaim) throws -> Void) throws {
        let labels = try labels()
        let query: SQL = """
            SELECT c.id, c.kind, c.content, c.reasons, \(sql: Self.passageColumns("c")), \(standingColumns("c"))
            FROM claims c LEFT JOIN documents d ON d.id = c.document WHERE \(condition) ORDER BY \(order)
            """
        try forEach(query) { fields in
            let id = try fields.text()
            let content = try StoredClaimContent.content(fields.choice(ClaimKind.self), fields.text())
            let reasons = try StoredReasons.reasons(fields.text())
            let grounds = try Self.grounds(&fields, labels)
            try body(
                StoredClaim(
                    claim: Claim(
                        id: id, content: content, attribution: grounds.attribution, confidence: grounds.confidence,
                        passage: grounds.passage, judgement: grounds.judgement, reasons: reasons),
                    standing: grounds.standing))
        }
    }
}
