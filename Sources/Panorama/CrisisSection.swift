internal import Bargaining
internal import Cases
internal import Charts
internal import Exchange
internal import Inquiry
internal import Ontology

/// A crisis of two sides: who joins as the guarantee weakens, what the guarantee is worth, and the camps without a third
/// place and with one.
enum CrisisSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let material = context.material
        let library = try material.cases()
        var figures: [PageFigure] = []
        var tables: [PageTable] = []
        for crisis in library.crises {
            let run = try CrisisRun.kept(material, crisis)
            guard run.isInRecord else { continue }
            let page = try CrisisAnswer.answer(material, run)
            figures += [try choices(context, run, page), try guarantee(context, run, page)].compactMap(\.self)
            tables.append(
                table(
                    "turns-\(crisis.id)", page, ["turns", "equilibria", "landscape"],
                    "What would have each do otherwise: the nearest numbers, and what would have to be wrong", context))
            for alignment in library.alignments where alignment.id == crisis.alignment {
                figures.append(try camps(context, alignment))
            }
        }
        return PageSection(
            id: "crisis", name: "A crisis, and a doubted guarantee",
            lead: figures.isEmpty
                ? nil
                : "Every number of these models is a judgement by whoever is named; passages and citations give it its direction, and each opens to them. To stay out is a choice for everyone: nobody is put on a side but by the numbers.",
            figures: figures, tables: tables)
    }

    private static func table(
        _ id: String, _ answer: Answer, _ sections: Set<String>, _ caption: String, _ context: PageContext
    ) -> PageTable {
        PageTable(
            id: "t-\(id)", caption: caption, columns: answer.columns, rows: rows(of: answer, sections),
            register: context.register)
    }

    private static func rows(of answer: Answer, _ sections: Set<String>) -> [Answer.Row] {
        answer.rows.filter { sections.contains($0.values.first?.string ?? "") }
    }

    /// Who joins as the guarantee goes from its highest to none.
    private static func choices(
        _ context: PageContext, _ run: CrisisRun, _ page: Answer
    ) throws -> PageFigure? {
        guard let varied = run.guarantee else { return nil }
        let steps = run.guaranteeSteps
        guard steps.count > 1, let number = run.numbers[varied.party][varied.field] else { return nil }
        let guarantor = run.namesInText[varied.party]
        let stands = CrisisRun.stands(run.likeliest)
        let chart = JoiningChart(
            rows: run.names.indices.map { party in
                JoiningChart.Row(
                    label: run.names[party],
                    joins: steps.map { (first: $0.shares[party][2], second: $0.shares[party][3]) },
                    note: run.words(stands[party]),
                    link: context.link(
                        run.evidence(of: party),
                        "\(run.names[party]): \(run.words(stands[party])) at the likeliest numbers"))
            },
            chance: JoiningChart.Chance(
                label: "\(run.sides[0]) prevails", mean: steps.map(\.meanChance),
                low: steps.map(\.chances.lowerBound), high: steps.map(\.chances.upperBound),
                link: context.link(run.evidence, "The chance that \(run.sidesInText[0]) prevails")),
            values: steps.map(\.value), axis: run.crisis.subject(of: varied.field, varied.party),
            likeliest: number.range.mode,
            sides: (run.sidesInText[0], run.sidesInText[1]))
        return PageFigure(
            id: "joining-\(run.crisis.id)", finding: page.sentence,
            drawn:
                "As the commitment of \(guarantor) weakens from left to right: the share of \(run.draws.count) draws from the judged ranges in which each third party joins \(run.sidesInText[0]) (filled, from below) or \(run.sidesInText[1]) (broken edge, from above), and stays out between; above, the chance that \(run.sidesInText[0]) prevails, the band nine tenths of draws. The broken line is the likeliest commitment; at the right what each does there.",
            figure: chart.figure(), columns: page.columns, rows: rows(of: page, ["choices", "guarantee"]),
            evidence: run.evidence, kind: "passages, citations and judgements", reviewed: page.reviewed,
            command: page.command, register: context.register)
    }

    /// What each thing that the guaranteed side could do instead is worth, and whether the guarantee deters.
    private static func guarantee(
        _ context: PageContext, _ run: CrisisRun, _ page: Answer
    ) throws -> PageFigure? {
        guard let party = run.crisis.guarantor,
            let question = context.material.system.questions.first(where: { $0.form == .guarantee })
        else { return nil }
        let told = try TopicAnswer.answer(context.material, to: question)
        let answer = try GuaranteeAnswer.answer(context.material, run, told)
        let alternatives = try run.alternatives().filter { $0.worthWithout > 0.0005 || $0.worth > 0.0005 }
        let bars = alternatives.map { one in
            let text = "\(CrisisAnswer.points(one.worthWithout)) (\(CrisisAnswer.points(one.worth)))"
            let evidence = one.party.map { run.evidence(of: $0) } ?? run.strengths.flatMap(\.evidence)
            return BarChart.Bar(
                label: Wording.sentence(one.what), value: max(0, one.worthWithout), text: text, isHollow: false,
                link: context.link(evidence, "\(one.what): \(text)"))
        }
        return PageFigure(
            id: "guarantee-\(run.crisis.id)", finding: answer.sentence,
            drawn:
                "What each change would add to the chance that \(run.sidesInText[0]) prevails where \(run.namesInText[party]) has no commitment left, in hundredths, and in brackets what it would add with the commitment as judged; at the likeliest numbers, with everyone replying.",
            figure: BarChart(
                [
                    BarChart.Group(title: "hundredths of the chance that \(run.sidesInText[0]) prevails", bars: bars)
                ], layout: .above
            ).figure(), columns: answer.columns,
            rows: rows(of: answer, ["alternatives", "deterrence", "stated"]), evidence: answer.evidence,
            kind: "passages, citations and judgements", reviewed: answer.reviewed, command: answer.command,
            register: context.register)
    }

    /// The camps that hold, without a third place and with one.
    private static func camps(_ context: PageContext, _ alignment: AlignmentCase) throws -> PageFigure {
        var settings = AlignmentRun.Settings()
        settings.draws = min(500, AlignmentRun.draws(for: alignment.actors.count))
        settings.threads = context.material.threads
        let run = try AlignmentRun(context.material, alignment, settings)
        let answer = try AlignmentAnswer.answer(context.material, run)
        let shown = 4
        func share(_ basin: Int, _ all: Int) -> String {
            "\(Wording.number((Double(basin) / Double(max(all, 1)) * 100).rounded())) %"
        }
        var columns = run.survey.minima.prefix(shown).map { minimum in
            let camps = run.camps(minimum)
            return CampChart.Column(
                label: "two camps", isInFirst: run.names.map { camps[0].contains($0) },
                foot: share(minimum.basin, run.survey.configurations),
                link: context.link(
                    run.evidence, "Two camps: \(camps.map { Wording.list($0) }.joined(separator: " against "))"))
        }
        let all = run.neutral.reduce(0) { $0 + $1.basin }
        columns += run.neutral.prefix(shown).map { minimum in
            let camps = run.camps(minimum)
            return CampChart.Column(
                label: "with neutrals",
                isInFirst: run.names.map { camps[2].contains($0) ? nil : camps[0].contains($0) },
                foot: share(minimum.basin, all),
                link: context.link(run.evidence, "With neutrals: \(Wording.list(camps[2])) out"))
        }
        return PageFigure(
            id: "alignment-\(alignment.id)", finding: answer.sentence,
            drawn:
                "Alignments that nobody would leave alone, of the lowest energy first; filled the camp of \(run.alignment.poles.first.map { Wording.inText(run.names[$0]) } ?? ""), hollow the other, a line who stays out. Below the share of all alignments from which moves of one actor at a time lead to each.",
            figure: CampChart(rows: run.names, columns: columns, footLabel: "basin").figure(),
            columns: answer.columns, rows: rows(of: answer, ["camps", "leans", "turns"]), evidence: run.evidence,
            kind: "passages, citations and judgements", reviewed: answer.reviewed, command: answer.command,
            register: context.register)
    }
}
