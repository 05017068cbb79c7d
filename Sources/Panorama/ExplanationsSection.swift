internal import Assessment
internal import Cases
internal import Charts
internal import Exchange
internal import Inquiry

/// Competing explanations: each dispute as a matrix.
enum ExplanationsSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let cases = try context.material.cases().hypotheses.map { try WeighedCase(context.material, $0) }
        let told = cases.filter { !$0.counted.isEmpty }
        let untold = cases.count - told.count
        return PageSection(
            id: "explanations", name: "Competing explanations",
            lead:
                "Only what speaks against an explanation counts in a matrix, and the least contradicted leads; where somebody states likelihoods, what they make of it stands beside. Codes and likelihoods are judgements by whoever is named; rows of which the documents hold nothing do not count."
                + (untold > 0
                    ? " Of \(Wording.count(untold, "dispute")) more that the package knows, the documents hold no evidence."
                    : ""),
            figures: try told.map { try figure($0, context) })
    }

    private static func figure(_ one: WeighedCase, _ context: PageContext) throws -> PageFigure {
        let items = try HypothesesAnswer.items(context.material, one)
        let counted = one.counted
        let hypotheses = one.dispute.hypotheses
        let codes = counted.map { $0.codes(hypotheses.count) }
        let chart = CodeMatrixChart(
            columns: counted.map {
                CodeMatrixChart.Column(
                    number: "\($0.number)", text: $0.row.text,
                    link: context.link($0.evidence, "\($0.number): \($0.row.text)"))
            },
            rows: hypotheses.enumerated().map { place, hypothesis in
                let against = counted.filter { item in
                    item.judgements.contains { !$0.codes.isEmpty && $0.codes[place].inconsistency < 0 }
                }
                return CodeMatrixChart.Row(
                    label: hypothesis.text, isStrong: one.leaders.contains(place),
                    cells: codes.indices.map { cell(codes[$0][place], counted[$0], place) },
                    against: one.weighted[place], againstText: number(one.weighted[place]),
                    chance: one.posterior?[place], chanceText: one.posterior.map { Wording.chance($0[place]) } ?? "",
                    link: context.link(
                        (against.isEmpty ? counted : against).flatMap(\.evidence),
                        "\(hypothesis.text): \(Wording.count(against.count, "row speaks", plural: "rows speak")) against it"
                    ))
            })
        let judges = one.dispute.analysts
        return PageFigure(
            id: "explanations-\(one.dispute.id)", finding: "\(one.dispute.question) \(HypothesesAnswer.lead(one))",
            drawn:
                "\(Wording.sentence(HypothesesAnswer.base(one))). CC and C: fits well, fits; I and II (dashed): speaks against it, strongly; N: neither; NA: does not apply. Bars: the sum of what speaks against, each row by its credibility and relevance\(one.posterior == nil ? "" : "; beside it the posterior of \(Wording.count(one.likelihoodCount, "row")) with likelihoods, \(one.hasStatedPrior ? "from stated priors" : "from equal priors")"). Judged by \(Wording.list(judges)).",
            figure: chart.figure(), columns: items.columns,
            // A row of which these documents hold nothing counts for nothing; the command lists it.
            rows: items.rows.filter { !$0.evidence.isEmpty }, evidence: one.evidence,
            kind: "codings and passages", reviewed: items.reviewed, command: "fukan hypotheses \(one.dispute.id)",
            register: context.register)
    }

    private static func cell(_ text: String, _ item: WeighedCase.Item, _ place: Int) -> CodeMatrixChart.Cell {
        let degrees = item.judgements.filter { !$0.codes.isEmpty }.compactMap { $0.codes[place].degree }
        let sum = degrees.reduce(0, +)
        return CodeMatrixChart.Cell(text: text, stance: sum < 0 ? .speaksAgainst : sum > 0 ? .fits : .neither)
    }

    private static func number(_ value: Double) -> String { Wording.number((value * 100).rounded() / 100) }
}
