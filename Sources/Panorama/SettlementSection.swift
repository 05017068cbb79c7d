internal import Bargaining
internal import Cases
internal import Charts
internal import Exchange
internal import Inquiry

/// What the judged positions, saliences and capabilities of the package's bargains allow.
enum SettlementSection {
    /// How many draws a model takes here whose every run is costly; the command takes as many as it is told.
    private static let costlyDraws = 100

    static func section(_ context: PageContext) throws -> PageSection {
        var figures: [PageFigure] = []
        var untold = 0
        for bargain in try context.material.cases().bargains {
            let run = try BargainAnswer.kept(context.material, bargain)
            let weighed = run.weighed
            guard weighed.isInRecord else {
                untold += 1
                continue
            }
            let answer = try run.answer(context.material)
            figures += [try positions(context, weighed, answer), try page(context, weighed, answer)]
        }
        return PageSection(
            id: "settlement", name: "Settlement",
            lead: figures.isEmpty
                ? nil
                : "First what stands and how often it was kept, then the weighted mean as a named settlement, then no agreement. Every number is somebody's judgement; its note has the passages that it was read from, or says that there are none. Models of a deal say what one would be, not that there will be one."
                    + (untold > 0
                        ? " Of \(Wording.count(untold, "bargain")) more that the package knows, the documents hold no passage."
                        : ""),
            figures: figures)
    }

    private static func places(_ bargain: BargainCase) -> [PositionLineChart.Place] {
        bargain.scale.anchors.map {
            PositionLineChart.Place(at: $0.at, number: Wording.number($0.at), name: $0.name)
        }
    }

    // MARK: - Positions

    private static func positions(
        _ context: PageContext, _ weighed: WeighedBargain, _ answer: Answer
    ) throws -> PageFigure {
        let bargain = weighed.bargain
        // Sides are those of the parties with a veto; whoever is of neither is a third.
        let main = bargain.vetoes.compactMap { bargain.actor($0.actor)?.side }.uniqued()
        func side(_ actor: BargainCase.Actor) -> PositionLineChart.Side {
            main.first == actor.side ? .one : main.dropFirst().first == actor.side ? .other : .third
        }
        var rows: [Answer.Row] = []
        var drawn: [PositionLineChart.Row] = []
        for (index, actor) in bargain.actors.enumerated() {
            let judged = weighed.judged.actors[index]
            let ids = weighed.judged.ranges.indices.filter { weighed.judged.input($0).actor == actor.id }
                .flatMap { weighed.bases[$0].ids }.uniqued()
            let weight = judged.salience.mode * judged.capability.mode
            drawn.append(
                PositionLineChart.Row(
                    label: "\(actor.name)", side: side(actor), low: judged.position.low, mode: judged.position.mode,
                    high: judged.position.high, weight: weight, limit: judged.limit?.mode,
                    link: context.link(
                        ids, "\(actor.name): wants \(Wording.number(judged.position.mode)) \(bargain.scale.unit)")
                ))
            func range(_ low: Double, _ high: Double) -> JSONValue {
                .string("\(Wording.number(low)) to \(Wording.number(high))")
            }
            rows.append(
                Answer.Row(
                    [
                        .string(actor.name), .string(actor.side), .sixDigits(judged.position.mode),
                        range(judged.position.low, judged.position.high), .sixDigits(judged.limit?.mode),
                        .sixDigits(judged.salience.mode), .sixDigits(judged.capability.mode), .sixDigits(weight),
                        .integer(ids.count),
                    ], evidence: ids))
        }
        return PageFigure(
            id: "positions-\(bargain.id)", finding: answer.sentence,
            drawn:
                "\(Wording.sentence(bargain.title))\(bargain.asOf.map { ", as of \(Wording.day($0))" } ?? ""): who wants what, in \(bargain.scale.unit). Line: the judged range; mark: the likeliest, its area capability times salience; stroke: the worst that an actor would sign. Circles: \(main.first ?? "one side"); squares: \(main.dropFirst().first ?? "the other side"); diamonds: others. Judged by \(Wording.list(bargain.judges.filter { !$0.isEmpty })).",
            figure: PositionLineChart(
                rows: drawn, places: places(bargain), domain: bargain.scale.bounds,
                marked: (bargain.referencePoint, "what stays without agreement")
            ).figure(),
            columns: [
                ResultColumn("actor", "actor"), ResultColumn("side", "side"),
                ResultColumn("position", "position", unit: bargain.scale.unit),
                ResultColumn("range", "judged range"), ResultColumn("limit", "limit", unit: bargain.scale.unit),
                ResultColumn("salience", "salience"), ResultColumn("capability", "capability"),
                ResultColumn("weight", "weight"),
                ResultColumn("n", "n", unit: "passages, citations and judgements"),
            ], rows: rows, evidence: weighed.evidence, kind: "passages, citations and judgements",
            reviewed: answer.reviewed, command: answer.command, register: context.register)
    }

    // MARK: - Outcomes and what turns them

    private static func page(
        _ context: PageContext, _ weighed: WeighedBargain, _ answer: Answer
    ) throws -> PageFigure {
        let bargain = weighed.bargain
        let mean = try weighed.mean().outcome
        let lines = BargainComparison.lines(weighed, draws: costlyDraws)
        let chart = IntervalChart(
            rows: lines.map { line in
                let (low, high) = (line.spread.quantile(0.1), line.spread.quantile(0.9))
                let knowsNone = line.spread.noAgreement > 0
                return IntervalChart.Row(
                    label: Wording.sentence(line.title),
                    value: line.outcome ?? line.spread.quantile(0.5),
                    interval: low.flatMap { low in high.map { low...max(low, $0) } },
                    share: knowsNone ? (line.spread.noAgreement, Wording.chance(line.spread.noAgreement)) : nil,
                    isStrong: line.name == "veto-and-ratification" || line.name == "weighted-mean",
                    link: context.link(line.ids, "\(Wording.sentence(line.title)): \(line.difference)"))
            }, places: places(bargain), domain: bargain.scale.bounds,
            compared: (mean, "weighted mean"), shareName: "no agreement")
        let turns = answer.rows.filter { $0.values[0].string == "what would turn it" }
        let first = turns.first?.values[2].string ?? answer.sentence
        return PageFigure(
            id: "settlement-\(bargain.id)", finding: first,
            drawn:
                "The same inputs by each model: dot at the likeliest values (of veto and ratification, where those leave nothing, in the middle of the draws with a zone), line the middle 80 per cent of \(Wording.number(Double(weighed.settings.draws))) draws (\(costlyDraws) of models of challenges and elections by turns), bar the share of draws without agreement. Models differ for reasons, which 'fukan bargain compare \(bargain.id)' gives; they are not averaged. The table is the whole page of the answer.",
            figure: chart.figure(), columns: answer.columns.filter { !["unit", "low", "high"].contains($0.key) },
            rows: answer.rows.map { row in
                Answer.Row(
                    zip(answer.columns, row.values).filter { !["unit", "low", "high"].contains($0.0.key) }.map(\.1),
                    evidence: row.evidence)
            }, evidence: answer.evidence, kind: "passages, citations and judgements", reviewed: answer.reviewed,
            command: answer.command, register: context.register)
    }
}

extension [String] {
    /// Each once, where it first stands.
    fileprivate func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
