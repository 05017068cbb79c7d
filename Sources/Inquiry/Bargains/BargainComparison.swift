package import Bargaining
internal import Cases
package import Exchange

/// The same inputs by every model, beside the weighted mean; and one model in full.
package enum BargainComparison {
    package static let columns = [
        ResultColumn("model", "model"), ResultColumn("settlement", "settlement"), ResultColumn("value", "value"),
        ResultColumn("p10", "10 %"), ResultColumn("p50", "50 %"), ResultColumn("p90", "90 %"),
        ResultColumn("no_agreement", "no agreement", unit: "share of draws"),
        ResultColumn("from_mean", "from the mean"), ResultColumn("why", "why it differs"),
        ResultColumn("reading"), ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// One model's outcomes.
    package struct Line {
        /// As a command takes it, and as a sentence has it.
        package let name: String
        package let title: String
        package let reading: String
        package let difference: String
        /// At the likeliest values; `nil`: no agreement.
        package let outcome: Double?
        package let spread: OutcomeSpread
        package let ids: [String]
    }

    /// What those with a veto would do, then each model; the order of `BargainingModel.all`.
    ///
    /// - Parameter draws: of those models whose every run is costly; others take the settings' number.
    package static func lines(_ weighed: WeighedBargain, draws: Int? = nil) -> [Line] {
        var lines: [Line] = []
        if let settlements = weighed.settlements() {
            lines.append(
                Line(
                    name: "veto-and-ratification", title: "veto and ratification",
                    reading:
                        "Nash's solution among those with a veto, within what each would sign and could bring home",
                    difference: "who can refuse is asked first, and there may be nothing that all would sign",
                    outcome: weighed.judged.agreement(weighed.modes)?.settlement(), spread: settlements,
                    ids: weighed.agreementIDs))
        }
        for model in BargainingModel.all {
            let count = draws.map { model.isCostly ? min($0, weighed.settings.draws) : weighed.settings.draws }
            lines.append(
                Line(
                    name: model.name, title: model.title, reading: model.reading, difference: model.difference,
                    outcome: (try? weighed.judged.outcome(model, weighed.modes)) ?? nil,
                    spread: weighed.judged.spread(
                        model, 0..<(count ?? weighed.settings.draws), seed: weighed.settings.seed,
                        threads: weighed.settings.threads), ids: weighed.meanIDs))
        }
        return lines
    }

    package static func answer(_ material: Material, _ weighed: WeighedBargain) throws -> Answer {
        let wording = SettlementWording(weighed.bargain.scale)
        let mean = try weighed.mean().outcome
        let lines = lines(weighed)
        let rows = lines.map { line in
            Answer.Row(
                [
                    .string(line.name), .string(line.outcome.map { wording.named($0) } ?? "no agreement"),
                    .sixDigits(line.outcome), .sixDigits(line.spread.quantile(0.1)),
                    .sixDigits(line.spread.quantile(0.5)), .sixDigits(line.spread.quantile(0.9)),
                    .sixDigits(line.spread.noAgreement), .sixDigits(line.outcome.map { $0 - mean }),
                    .string(line.difference), .string(line.reading), .counted(line.ids),
                ], evidence: line.ids)
        }
        let deals = lines.filter { $0.outcome != nil && !["reference-point", "middle"].contains($0.name) }
            .compactMap(\.outcome)
        let none = lines.filter { $0.outcome == nil }.map(\.title)
        let (low, high) = (deals.min() ?? mean, deals.max() ?? mean)
        let spread = weighed.spread(.compromise(.capabilityAndSalience))
        let sentence =
            "On the same likeliest values the models of a deal go from \(Wording.number(low)) to \(Wording.number(high)) \(weighed.bargain.scale.unit)\(none.isEmpty ? "" : ", and \(Wording.list(none)) \(none.count == 1 ? "says" : "say") no agreement"); over draws from the ranges the weighted mean alone goes from \(Wording.number(spread.quantile(0.1) ?? mean)) to \(Wording.number(spread.quantile(0.9) ?? mean)) in its middle 80 per cent. No model is averaged with another."
        return Answer(
            sentence, evidence: weighed.evidence, basis: "passages, citations and judgements",
            reviewed: try material.reviewed(weighed.evidence), naive: BargainAnswer.naive(weighed), columns: columns,
            rows: rows, command: "fukan bargain compare \(weighed.bargain.id)")
    }

    // MARK: - One model in full

    package static let courseColumns = [
        ResultColumn("step", "step"), ResultColumn("actor", "who"), ResultColumn("value", "position"),
        ResultColumn("chance", "chance"), ResultColumn("risk", "risk exponent"), ResultColumn("says", "says"),
        ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// A model's course at the likeliest values: rounds with all positions, or the options of an election with their chances.
    package static func course(_ material: Material, _ weighed: WeighedBargain, _ model: BargainingModel) throws
        -> Answer
    {
        let bargain = weighed.bargain
        let wording = SettlementWording(bargain.scale)
        let issue = try weighed.judged.issue(weighed.modes)
        let ids = weighed.meanIDs
        let actorIDs = bargain.actors.indices.map { index in
            (0..<3).flatMap { weighed.bases[3 * index + $0].ids }.uniqued
        }
        var rows: [Answer.Row] = []
        func add(
            _ step: Int, _ who: String, _ value: Double?, chance: Double? = nil, risk: Double? = nil, _ says: String,
            _ ids: [String]
        ) {
            rows.append(
                Answer.Row(
                    [
                        .integer(step), .string(who), .sixDigits(value), .sixDigits(chance), .sixDigits(risk),
                        .string(says), .counted(ids),
                    ], evidence: ids))
        }
        func positions(_ step: Int, _ values: [Double], risks: [Double]? = nil) {
            for (index, value) in values.enumerated() {
                add(
                    step, bargain.actors[index].name, value, risk: risks?[index],
                    value == issue.positions[index]
                        ? "as judged" : "moved from \(Wording.number(issue.positions[index]))",
                    actorIDs[index])
            }
        }
        switch model {
        case .expectedUtility(let reading):
            let run = try ExpectedUtilityModel(reading).run(issue, referencePoint: bargain.referencePoint)
            positions(0, run.start)
            for round in run.rounds {
                positions(round.number, round.positions, risks: round.riskExponents)
                add(
                    round.number, "all", round.mean,
                    "median \(Wording.number(round.median)), mean \(Wording.number(round.mean))", ids)
            }
        case .challenge(let count):
            positions(0, issue.positions)
            for (index, round) in try PositionChallenge(rounds: count).run(issue).enumerated() {
                positions(index + 1, round.positions)
                add(index + 1, "all", round.mean, "mean \(Wording.number(round.mean))", ids)
            }
        case .election(let voting, let victory, let rule):
            let election = CondorcetElection(issue, voting: voting, victory: victory, rule: rule)
            for (position, chance) in zip(issue.distinctPositions, election.probabilities) {
                add(0, "option", position, chance: chance, wording.named(position), ids)
            }
        case .spatial(let rules):
            let width = weighed.judged.scale.upperBound - weighed.judged.scale.lowerBound
            let taking = issue.stakeholders.indices.filter { issue.stakeholders[$0].weight > 0 }
            let actors = taking.map { index in
                SpatialActor(
                    issue.stakeholders[index].name,
                    position: [(issue.stakeholders[index].position - weighed.judged.scale.lowerBound) / width],
                    salience: [issue.stakeholders[index].salience], capability: issue.stakeholders[index].capability)
            }
            for (turn, state) in try SpatialModel(actors, rules).run().states.enumerated() {
                for (place, index) in taking.enumerated() {
                    let value = weighed.judged.scale.lowerBound + width * state.positions[place][0]
                    add(
                        turn, bargain.actors[index].name, value, chance: state.chances[place],
                        abs(value - issue.positions[index]) < 1e-6
                            ? "as judged" : "moved from \(Wording.number(issue.positions[index]))", actorIDs[index])
                }
            }
        default: positions(0, issue.positions)
        }
        let outcome = try weighed.judged.outcome(model, weighed.modes)
        let mean = try weighed.mean().outcome
        let spread = weighed.judged.spread(
            model, 0..<weighed.settings.draws, seed: weighed.settings.seed, threads: weighed.settings.threads)
        let drawn =
            if let low = spread.quantile(0.1), let high = spread.quantile(0.9) {
                "over \(Wording.number(Double(weighed.settings.draws))) draws from the ranges its middle 80 per cent lie from \(Wording.number(low)) to \(Wording.number(high))"
            } else { "over draws from the ranges it gives no agreement" }
        return Answer(
            "\(Wording.sentence(model.title)): \(outcome.map { wording.told($0) } ?? "no agreement"), where the weighted mean is \(Wording.number(mean)); \(drawn). Reading: \(model.reading).",
            evidence: ids, basis: "passages, citations and judgements", reviewed: try material.reviewed(ids),
            columns: courseColumns, rows: rows, command: "fukan bargain \(bargain.id) --model \(model.name)")
    }
}

extension BargainingModel {
    /// Whether one run takes so long that a thousand are felt.
    var isCostly: Bool {
        switch self {
        case .expectedUtility, .challenge, .spatial: true
        default: false
        }
    }
}
