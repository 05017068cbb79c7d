internal import Cases
internal import Chronology
internal import Dynamics
package import Exchange
internal import Record

/// What a model has come in the months ahead, dyad by dyad, and what something put in would change.
package enum FuturesAnswer {
    package static let columns = [
        ResultColumn("source", "from"), ResultColumn("target", "to"), ResultColumn("type", "type"),
        ResultColumn("month", "month"), ResultColumn("mean", "mean", unit: "acts"),
        ResultColumn("low", "5 %", unit: "acts"), ResultColumn("quarter"),
        ResultColumn("median", "median", unit: "acts"),
        ResultColumn("three_quarters"), ResultColumn("high", "95 %", unit: "acts"),
        ResultColumn("any", "any", unit: "probability"),
    ]
    package static let changedColumns =
        columns + [
            ResultColumn("if_mean", "if: mean", unit: "acts"), ResultColumn("if_low", "if: 5 %"),
            ResultColumn("if_high", "if: 95 %"), ResultColumn("if_any", "if: any"),
            ResultColumn("difference", "difference", unit: "acts"),
        ]

    /// - Parameter dyad: both directions of it; where `nil` the busiest dyads.
    /// - Throws: `SampleRefusal` for a dyad with too few acts.
    package static func answer(
        _ material: Material, _ futures: EventFutures, dyad: (String, String)?, busiest: Int = 6, command: String
    ) throws -> Answer {
        let run = futures.run
        if let (a, b) = dyad { try EventSample.check(material, run.stream, dyad: a, b) }
        var rows: [Answer.Row] = []
        let pairs = pairs(run, dyad, busiest)
        for (source, target) in pairs {
            for type in run.model.types.indices {
                let evidence = run.stream.evidence(from: source, to: target, type: type)
                for month in futures.months.indices {
                    let band = futures.band(source, target, type: type, month: month)
                    var values: [JSONValue] = [
                        .string(run.stream.states[source]), .string(run.stream.states[target]),
                        .string(run.model.types[type].name), .string(String(futures.months[month].iso.prefix(10))),
                        .sixDigits(band.mean),
                    ]
                    values += band.quantiles.map { .integer($0) } + [.sixDigits(band.any)]
                    if futures.hasChange {
                        let other = futures.band(source, target, type: type, month: month, isChanged: true)
                        values += [
                            .sixDigits(other.mean), .integer(other.quantiles[0]), .integer(other.quantiles[4]),
                            .sixDigits(other.any), .sixDigits(other.mean - band.mean),
                        ]
                    }
                    rows.append(
                        Answer.Row(values, evidence: evidence))
                }
            }
        }
        return Answer(
            sentence(material, futures, pairs), evidence: run.stream.wholeEvidence,
            basis: run.stream.basis, reviewed: 0,
            naive: "as many acts as in the twelve months before",
            columns: futures.hasChange ? changedColumns : columns, rows: rows, command: command)
    }

    /// Both directions of a dyad, or the busiest directed dyads.
    package static func pairs(_ run: EventModelRun, _ dyad: (String, String)?, _ busiest: Int) -> [(Int, Int)] {
        if let (a, b) = dyad, let one = run.stream.place(a), let other = run.stream.place(b) {
            return run.model.isDirected ? [(one, other), (other, one)] : [(min(one, other), max(one, other))]
        }
        var counts: [[Int]: Int] = [:]
        for deed in run.stream.deeds { counts[[deed.source, deed.target], default: 0] += 1 }
        return counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
        }.prefix(busiest).map { ($0.key[0], $0.key[1]) }
    }

    private static func sentence(
        _ material: Material, _ futures: EventFutures, _ pairs: [(Int, Int)]
    ) -> String {
        let run = futures.run
        func name(_ place: Int) -> String { Wording.inText(material.name(of: run.stream.states[place])) }
        var text =
            "If things go on as '\(run.model.title)' has them from \(Wording.day(futures.settings.from)), over \(Wording.count(futures.months.count, "month")) and \(Wording.number(Double(futures.settings.draws))) histories"
        var parts: [String] = []
        for (source, target) in pairs.prefix(2) {
            for type in run.model.types.indices {
                let total = futures.total(source, target, type: type)
                let before = futures.past(source, target, type: type, months: futures.months.count).reduce(0) {
                    $0 + $1.acts
                }
                var part =
                    "\(name(source)) towards \(name(target)) \(Wording.number((total * 10).rounded() / 10)) acts of \(run.model.types[type].name) (\(Wording.number(Double(before))) in as many months before)"
                if futures.hasChange {
                    let other = futures.total(source, target, type: type, isChanged: true)
                    part +=
                        ", \(Wording.number((other * 10).rounded() / 10)) if \(Wording.list(Array(Set(futures.interventions.map(\.words))).sorted()))"
                }
                parts.append(part)
            }
        }
        text += ": \(parts.joined(separator: "; "))"
        if futures.cut > 0 {
            text +=
                "; \(Wording.count(futures.cut, "history was", plural: "histories were")) cut: acts feed acts without end"
        }
        if let caveat = run.caveat(material) { text += "; \(caveat)" }
        return text + "."
    }
}
