internal import Cases
internal import Exchange
package import Ontology

/// What follows for the guaranteed side if its guarantor's commitment falls: what the model of joining says, and beside it
/// what authors state of the guarantee.
package enum GuaranteeAnswer {
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let told = try TopicAnswer.answer(material, to: question)
        let levers = try TheoryLever.all(material, drivers: question.drivers)
        let answer = try CrisisAnswer.asked(material, question) { try self.answer(material, $0, told, levers) }
        guard answer.standing == .absent else { return answer }
        // Without a model what is stated remains.
        return told
    }

    /// - Parameters:
    ///   - told: what the documents state of the guarantee.
    ///   - levers: what follows by authors' theories.
    package static func answer(
        _ material: Material, _ run: CrisisRun, _ told: Answer, _ levers: [TheoryLever] = []
    ) throws -> Answer {
        let page = try CrisisAnswer.answer(material, run)
        let sections: Set<String> = ["guarantee", "deterrence", "alternatives"]
        var rows = page.rows.filter { sections.contains($0.values.first?.string ?? "") }
        var stated = ModelPage()
        for row in told.rows {
            let at = Dictionary(
                zip(told.columns.map(\.key), row.values), uniquingKeysWith: { first, _ in first })
            let parts = ["who", "towards", "what", "direction"].compactMap { at[$0].map { ResultWriter.cell($0) } }
            stated.add(
                "stated", at["attribution"].map { ResultWriter.cell($0) } ?? "",
                parts.filter { !$0.isEmpty }.joined(separator: " · "), basis: at["kind"]?.string ?? "claim",
                evidence: row.evidence)
        }
        for lever in levers {
            stated.add(
                "theories", lever.theory.id, "if \(lever.theory.author) is right, \(lever.told)",
                evidence: lever.evidence)
        }
        rows += stated.rows
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            try sentence(run, told, levers), evidence: evidence, basis: "passages, citations and judgements",
            reviewed: try material.reviewed(Array(Set(evidence))), naive: "That the guarantee stays what it is.",
            columns: ModelPage.columns, rows: rows, command: "fukan crisis \(run.crisis.id)")
    }

    /// "By the model … ; beside it the documents state …".
    package static func sentence(
        _ run: CrisisRun, _ told: Answer, _ levers: [TheoryLever] = []
    ) throws -> String {
        guard let guarantee = run.guarantee else { return CrisisAnswer.sentence(run) }
        let steps = run.guaranteeSteps
        let names = run.namesInText
        let (guarantor, a) = (names[guarantee.party], run.sidesInText[0])
        var text = "by the model of joining"
        if let first = steps.first, let last = steps.last {
            text +=
                ", as the commitment of \(guarantor) falls from \(Wording.number(first.value)) to none, the chance that \(a) prevails falls from \(Wording.number(first.meanChance)) to \(Wording.number(last.meanChance))"
            let others = run.names.indices.filter { party in
                party != guarantee.party
                    && last.shares[party][2] > first.shares[party][2] + 0.02
            }
            text +=
                others.isEmpty
                ? ", and nobody takes its place"
                : ", and \(Wording.list(others.map { names[$0] })) \(others.count == 1 ? "joins" : "join") more often"
            let against = run.names.indices.filter { last.shares[$0][3] > first.shares[$0][3] + 0.02 }
            if !against.isEmpty {
                text +=
                    "; \(Wording.list(against.map { names[$0] })) \(against.count == 1 ? "joins" : "join") \(run.sidesInText[1]) more often"
            }
        }
        if let turn = run.turns[guarantee.party].first(where: { $0.field == .commitment }) {
            text +=
                "; \(guarantor) itself \(run.words(turn.stand)) once its commitment is \(turn.value < turn.present ? "below" : "above") \(CaseNumber.number(turn.value))"
        }
        let alternatives = try run.alternatives().filter { $0.party != guarantee.party }
        if let best = alternatives.first {
            text +=
                "; of what \(a) could do instead most is won where \(best.what) (\(Wording.thousandths(best.worthWithout)) of the chance)"
        }
        // To court whoever is likeliest to join the other side.
        let shares = run.shares
        let courted = run.names.indices.filter { $0 != guarantee.party && shares[$0][3] > 0 }
            .reduce(Int?.none) { known, party in
                known.map { shares[party][3] > shares[$0][3] + 1e-12 ? party : $0 } ?? party
            }
        if let courted,
            let kept = alternatives.first(where: { $0.party == courted && $0.what.contains(" stays out rather than ") })
        {
            text +=
                ", and to keep \(names[courted]) out of the other camp is worth \(Wording.thousandths(kept.worthWithout))"
        }
        let count = told.rows.count
        text +=
            count == 0
            ? "; these documents state nothing of the guarantee"
            : "; that is model, and beside it the documents state \(Wording.count(count, "act or claim", plural: "acts and claims")) about the guarantee"
        if let lever = levers.max(by: {
            abs($0.changes.first?.difference ?? 0) < abs($1.changes.first?.difference ?? 0)
        }),
            let change = lever.changes.first
        {
            text +=
                "; by the theory '\(lever.theory.id)', run, \(TheoryLever.told(change)) with the guarantee at \(lever.driver.levels.first?.id ?? "") rather than \(lever.driver.levels.last?.id ?? "")"
        }
        return Wording.sentence(text + ".")
    }
}
