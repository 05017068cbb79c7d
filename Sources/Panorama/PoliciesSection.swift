internal import Cases
internal import Exchange
internal import Inquiry

/// Stated goals with their indicators and the verdicts, a table each.
enum PoliciesSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let tables = try context.material.cases().policies.compactMap { policy -> PageTable? in
            let answer = try PoliciesAnswer.answer(context.material, policy)
            guard answer.standing != .absent else { return nil }
            return PageTable(
                id: "t-policy-\(policy.id)", caption: answer.sentence, columns: answer.columns.without(["policy"]),
                rows: answer.rows(without: ["policy"]), register: context.register)
        }
        return PageSection(
            id: "policies", name: "Policies",
            lead:
                "A goal in the words of whoever wrote the case, what its indicators did before and since, by whose words, and what authors say of it. What would have happened without the policy cannot be seen here.",
            tables: tables)
    }
}

extension [ResultColumn] {
    func without(_ keys: Set<String>) -> [ResultColumn] { filter { !keys.contains($0.key) } }
}

extension Answer {
    /// The rows without the values of some columns.
    func rows(without keys: Set<String>) -> [Row] {
        let kept = columns.indices.filter { !keys.contains(columns[$0].key) }
        return rows.map { row in Row(kept.map { row.values[$0] }, evidence: row.evidence) }
    }
}
