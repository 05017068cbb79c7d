internal import Cases
internal import Exchange
internal import Inquiry

/// Earlier situations set beside the present one.
enum PrecedentsSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let answer = try PrecedentsAnswer.answer(context.material)
        var tables: [PageTable] = []
        let heads = answer.rows(ofKinds: ["precedent", "year of the record"])
        if !heads.isEmpty {
            tables.append(
                PageTable(
                    id: "t-precedents", caption: answer.sentence,
                    columns: answer.columns.without(["precedent", "authors", "then", "now"]),
                    rows: answer.with(heads).rows(without: ["precedent", "authors", "then", "now"]),
                    register: context.register))
        }
        for precedent in try context.material.cases().precedents {
            let own = try PrecedentsAnswer.answer(context.material, precedent)
            guard own.standing != .absent else { continue }
            let left: Set = ["precedent", "when", "similarity", "alike", "compared", "differs"]
            tables.append(
                PageTable(
                    id: "t-precedent-\(precedent.id)", caption: own.sentence, columns: own.columns.without(left),
                    rows: own.with(own.rows(ofKinds: ["assertion", "feature"])).rows(without: left),
                    register: context.register))
        }
        return PageSection(
            id: "precedents", name: "Precedents",
            lead:
                "Those that authors name, with the likeness that they assert or deny, and years of the record itself that are likest to its last by what is told of both: where the likeness ends stands beside each.",
            tables: tables)
    }
}

extension Answer {
    /// The rows whose column `kind` has one of some values.
    fileprivate func rows(ofKinds kinds: Set<String>) -> [Row] {
        guard let place = columns.firstIndex(where: { $0.key == "kind" }) else { return [] }
        return rows.filter { row in row.values[place].string.map { kinds.contains($0) } ?? false }
    }

    /// The same answer with other rows.
    fileprivate func with(_ rows: [Row]) -> Answer {
        Answer(
            sentence, standing: standing, evidence: evidence, basis: basis, reviewed: reviewed, columns: columns,
            rows: rows, command: command)
    }
}
