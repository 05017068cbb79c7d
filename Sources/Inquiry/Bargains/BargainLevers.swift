internal import Bargaining
internal import Cases
package import Exchange

/// What one actor could do by changing one of its numbers, while nobody else answers.
package enum BargainLevers {
    package static let columns = [
        ResultColumn("lever", "lever"), ResultColumn("value", "value"), ResultColumn("judged", "judged"),
        ResultColumn("mean", "mean"), ResultColumn("settlement", "the mean lies"),
        ResultColumn("no_agreement", "no agreement", unit: "share of draws"),
        ResultColumn("deal", "given a deal"), ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// At how many values of all that is possible each lever is tried, beside the likeliest.
    private static let steps = 4

    /// - Parameter actor: the id of an actor of the case.
    package static func answer(_ material: Material, _ weighed: WeighedBargain, of actor: String) throws -> Answer {
        let wording = SettlementWording(weighed.bargain.scale)
        let name = weighed.bargain.actor(actor)?.name ?? actor
        var rows: [Answer.Row] = []
        var best: (text: String, change: Double)?
        let now = weighed.settlements()
        for place in weighed.judged.ranges.indices where weighed.judged.input(place).actor == actor {
            let (possible, range) = (weighed.possible(place), weighed.judged.ranges[place])
            let width = possible.upperBound - possible.lowerBound
            var values = (0...steps).map { possible.lowerBound + width * Double($0) / Double(steps) }
            values.append(range.mode)
            let field = weighed.judged.input(place).field
            for value in Set(values).sorted() {
                guard let fixed = try? weighed.fixing(place, at: value),
                    let mean = try? fixed.outcome(.compromise(.capabilityAndSalience), fixed.ranges.map(\.mode))
                else { continue }
                let settlements = fixed.settlements(
                    0..<weighed.settings.draws, seed: weighed.settings.seed, threads: weighed.settings.threads)
                rows.append(
                    Answer.Row(
                        [
                            .string(field.rawValue), .sixDigits(value),
                            .string(
                                value == range.mode
                                    ? "likeliest" : value >= range.low && value <= range.high ? "within" : "outside"),
                            .sixDigits(mean), .string(wording.named(mean)), .sixDigits(settlements?.noAgreement),
                            .sixDigits(settlements?.quantile(0.5)), .counted(weighed.bases[place].ids),
                        ], evidence: weighed.bases[place].ids))
                if let then = settlements?.noAgreement, let now = now?.noAgreement, now - then > best?.change ?? 0 {
                    best = (
                        "its \(field.rawValue) at \(Wording.number(value)) would do most for agreement: no zone in \(BargainAnswer.drawn(then, weighed.settings.draws)) draws rather than \(BargainAnswer.drawn(now, weighed.settings.draws))",
                        now - then
                    )
                }
            }
        }
        let evidence = rows.flatMap(\.evidence).uniqued
        return Answer(
            "Levers of \(name), all others held fixed: nobody answers a change here. \(Wording.sentence(best?.text ?? "no value of one of its numbers makes agreement more frequent")).",
            evidence: evidence, basis: "passages, citations and judgements", reviewed: try material.reviewed(evidence),
            columns: columns, rows: rows, command: "fukan bargain \(weighed.bargain.id) --levers \(actor)")
    }
}
