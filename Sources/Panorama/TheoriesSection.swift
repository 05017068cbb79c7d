internal import Cases
internal import Inquiry

/// The authors' theories side by side: their rules, what follows from each, where they part, and how each fared.
enum TheoriesSection {
    private static let id = "theories"
    private static let name = "If each author is right"

    static func section(_ context: PageContext) throws -> PageSection {
        guard let prospect = try TheoryProspect.of(context.material) else { return PageSection(id: id, name: name) }
        let figures = [try TheoryRulesFigure.figure(context, prospect), try TheoryRunsFigure.figure(context, prospect)]
        let tables = [
            try TheoryTables.partings(context, prospect), try TheoryTables.telling(context, prospect),
            try TheoryTables.scores(context, prospect),
        ]
        return PageSection(
            id: id, name: name, lead: lead(prospect), figures: figures.compactMap(\.self),
            tables: tables.compactMap(\.self))
    }

    private static func lead(_ prospect: TheoryProspect) -> String {
        let theories = prospect.theories.map(\.theory)
        let rules = theories.flatMap(\.rules)
        let inferred = rules.count { $0.isInference }
        let names = Set(theories.map(\.by)).sorted()
        return
            "\(Wording.sentence(Wording.count(theories.count, "author's account is", plural: "authors' accounts are"))) put into rules by \(Wording.list(names)): \(Wording.count(rules.count, "rule")), \(rules.count - inferred) stated in a passage and \(inferred) inferred. What is shown follows if the author is right and is no forecast by Fukan; how strong a rule is, is a judgement."
    }

    /// The passages behind rules, each id once.
    static func evidence(_ prospect: TheoryProspect, _ rules: [TheoryCase.Rule]) throws -> [String] {
        var seen: Set<String> = []
        return try rules.flatMap { rule -> [String] in
            guard let told = prospect.theories.first(where: { $0.theory.id == rule.theory }) else { return [] }
            return try told.run.basis.footing(rule).evidence
        }.filter { seen.insert($0).inserted }
    }
}
