internal import Cases
internal import Exchange
internal import Inquiry

/// Where the theories part, what would tell them apart, and how each fared, as tables.
enum TheoryTables {
    // MARK: - Where they part

    private static let partingColumns = [
        ResultColumn("subject", "subject"), ResultColumn("theory", "theory"), ResultColumn("says", "says"),
        ResultColumn("effect", "that is"), ResultColumn("against", "and so"),
        ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// - Returns: `nil` where no two theories contradict each other.
    static func partings(_ context: PageContext, _ prospect: TheoryProspect) throws -> PageTable? {
        let quarrels = prospect.quarrels
        guard !quarrels.isEmpty else { return nil }
        var rows: [Answer.Row] = []
        for (subject, partings) in quarrels {
            var seen: Set<String> = []
            for rule in partings.flatMap(\.rules) where seen.insert("\(rule.theory)/\(rule.id)").inserted {
                let evidence = try TheoriesSection.evidence(prospect, [rule])
                rows.append(
                    Answer.Row(
                        [
                            .string(subject), .string(rule.theory), .string(rule.text),
                            .string("\(rule.effect.told), \(rule.modality.told)"),
                            .string(against(rule, partings).joined(separator: "; ")),
                            .integer(Answer.count(evidence)),
                        ], evidence: evidence))
            }
        }
        return PageTable(
            id: "t-theory-partings",
            caption:
                "Where they part: what one says of how one thing moves another, and another says does not, or works the other way.",
            columns: partingColumns, rows: rows, register: context.register)
    }

    /// How a rule stands to those that it meets.
    private static func against(_ rule: TheoryCase.Rule, _ partings: [TheoryParting]) -> [String] {
        var found: [String] = []
        for parting in partings {
            let isFirst = (parting.first.theory, parting.first.id) == (rule.theory, rule.id)
            let isSecond = (parting.second.theory, parting.second.id) == (rule.theory, rule.id)
            guard isFirst || isSecond else { continue }
            let other = isFirst ? parting.second : parting.first
            let word =
                switch parting.kind {
                case .denied: rule.isDenied ? "denies what \(other.theory) says" : "denied by \(other.theory)"
                case .degree:
                    rule.isDenied ? "denies what \(other.theory) doubts" : "doubts what \(other.theory) denies"
                case .opposite: "the opposite of \(other.theory)"
                case .held:
                    rule.effect.kind == .held ? "holds what \(other.theory) moves" : "moves what \(other.theory) holds"
                }
            if !found.contains(word) { found.append(word) }
        }
        return found
    }

    // MARK: - What would tell

    private static let tellingColumns = [
        ResultColumn("what", "what would be seen"), ResultColumn("one", "theory"),
        ResultColumn("chance_one", "of 10 histories"), ResultColumn("other", "other theory"),
        ResultColumn("chance_other", "of 10"), ResultColumn("fate", "what is told"), ResultColumn("told", "in words"),
        ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// - Returns: `nil` where nothing that could be seen tells two of them apart.
    static func telling(_ context: PageContext, _ prospect: TheoryProspect) throws -> PageTable? {
        let rows = try TheoriesAnswer.telling(context.material, prospect).map {
            comparison, observation, fate -> Answer.Row in
            let parting = comparison.partings.filter { $0.target == observation.what.name }.flatMap(\.rules)
            var seen: Set<String> = []
            let evidence = try (TheoriesSection.evidence(prospect, observation.rules + parting) + fate.evidence)
                .filter { seen.insert($0).inserted }
            return Answer.Row(
                [
                    .string(observation.what.told), .string(comparison.theories[0].id),
                    .string(TheoryWording.short(observation.shares[0])), .string(comparison.theories[1].id),
                    .string(TheoryWording.short(observation.shares[1])), .string(fate.verdict.rawValue),
                    .text(fate.told.isEmpty ? nil : fate.told), .integer(Answer.count(evidence)),
                ], evidence: evidence)
        }
        guard !rows.isEmpty else { return nil }
        return PageTable(
            id: "t-theory-telling",
            caption:
                "What would tell most between every two that contradict each other, both run from the earlier one's day: in how many of ten histories it comes by each, in brackets over eight of ten readings of the rules.",
            columns: tellingColumns, rows: rows, register: context.register)
    }

    // MARK: - How each fared

    /// What is told wide, and stands in the command's table.
    private static let left: Set = ["item", "what", "low", "high", "by"]

    static func scores(_ context: PageContext, _ prospect: TheoryProspect) throws -> PageTable? {
        let answer = try TheoryScoreAnswer.answer(
            context.material, prospect.theories.map(\.score), until: prospect.until)
        guard !answer.rows.isEmpty else { return nil }
        let number = answer.columns.firstIndex { $0.key == "n" }
        let rows = try answer.rows.map { row -> Answer.Row in
            guard row.evidence.isEmpty,
                let told = prospect.theories.first(where: { row.values[0] == .string($0.theory.id) })
            else { return row }
            // What is not told rests on what was expected.
            let evidence = try told.theory.expectations.flatMap { try told.run.basis.footing($0).evidence }
            var values = row.values
            if let number, !evidence.isEmpty { values[number] = .integer(Answer.count(evidence)) }
            return Answer.Row(values, evidence: evidence)
        }
        let whole = Answer(
            answer.sentence, standing: answer.standing, evidence: answer.evidence, basis: answer.basis,
            reviewed: answer.reviewed, columns: answer.columns, rows: rows, command: answer.command)
        return PageTable(
            id: "t-theory-scores",
            caption:
                "How each fared. \(answer.sentence) Squared errors: 0 is right, 1 is wrong; what is not told has none.",
            columns: whole.columns.without(left), rows: whole.rows(without: left), register: context.register)
    }
}
