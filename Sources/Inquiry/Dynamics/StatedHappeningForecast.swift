package import Cases
package import Chronology
package import Dynamics
package import Evidence
package import Exchange
internal import Foundation
package import Mathematics
internal import Record

/// How likely stated happenings are by a day, by a model run forward, beside how often such spans of the past had them.
package struct StatedHappeningForecast: Sendable {
    package struct Row: Sendable {
        package let happening: EventModelCase.StatedHappening
        package let until: Day
        package let probability: Double
        /// By how few draws it may be off: the half-width of a 95 % interval from the number of histories.
        package let drawError: Double
        /// The share of past spans of equal length that had it; `nil` where fewer than two fit into the past.
        package let baseRate: Double?
        package let spans: Int
        /// Places of past deeds of the kind.
        package let deeds: [Int]
    }

    package let run: EventModelRun
    package let from: Day
    package let draws: Int
    package let rows: [Row]

    /// - Parameters:
    ///   - until: the last day that counts; each happening's own months where `nil`.
    /// - Throws: `InputError`, also for a state that the model does not have.
    package init(
        _ run: EventModelRun, _ fits: [EventModelFit], from: Day, until: Day?, draws: Int, seed: UInt64,
        happenings: [EventModelCase.StatedHappening]
    ) throws(InputError) {
        self.run = run
        self.from = from
        self.draws = draws
        let forward = try run.forward(fits)
        guard forward.isExact else {
            throw InputError(
                "model '\(run.model.id)'", found: "a model of the sequence alone", expected: "one in exact time")
        }
        let kinds = try Self.watched(happenings, run, from: from, until: until)
        guard let last = kinds.map(\.until).max(), last > from else {
            throw InputError("--until", found: until?.iso ?? "none", expected: "a day after \(from.iso)")
        }
        let simulation = try ForwardSimulation(
            run.data, forward, from: EventModelRun.time(from), until: EventModelRun.time(last), drawsParameters: true,
            seed: seed, limit: run.limit(days: last.days(since: from)))
        let counter = WatchedActs.Counter(kinds, run)
        let counts = simulation.histories(draws, threads: run.settings.threads) { history in
            counter.counts(history)
        }
        rows = Self.rows(run, happenings, kinds, counts, from: from)
    }

    /// Of histories that were run for other questions too.
    ///
    /// - Parameters:
    ///   - futures: whose watched acts begin with those of the happenings, as `watched` gives them.
    package init(_ futures: EventFutures, happenings: [EventModelCase.StatedHappening]) {
        run = futures.run
        from = futures.settings.from
        draws = futures.settings.draws
        rows = Self.rows(
            run, happenings, Array(futures.watched.prefix(happenings.count)),
            futures.watchedBase.map { Array($0.prefix(happenings.count)) }, from: from)
    }

    /// The acts of each happening, to be counted in histories.
    ///
    /// - Throws: `InputError` for a state that the model does not have.
    package static func watched(
        _ happenings: [EventModelCase.StatedHappening], _ run: EventModelRun, from: Day, until: Day? = nil
    ) throws(InputError) -> [WatchedActs] {
        var kinds: [WatchedActs] = []
        for happening in happenings {
            kinds.append(
                try WatchedActs(happening, run, until: until ?? from.moved(byMonths: happening.months)))
        }
        return kinds
    }

    private static func rows(
        _ run: EventModelRun, _ happenings: [EventModelCase.StatedHappening], _ kinds: [WatchedActs], _ counts: [[Int]],
        from: Day
    ) -> [Row] {
        let draws = Double(max(1, counts.count))
        let all = run.stream.deeds
        return zip(happenings, kinds).enumerated().map { place, pair in
            let (happening, kind) = pair
            let share = Double(counts.count { $0[place] >= happening.atLeast }) / draws
            let deeds = all.indices.filter { kind.takes(all[$0].source, all[$0].target, all[$0].type) }
            let (base, spans) = baseRate(
                run, atLeast: happening.atLeast, deeds, length: kind.until.days(since: from), before: from)
            return Row(
                happening: happening, until: kind.until,
                // Half a history with it and half without are put in: no number of draws makes certain.
                probability: (share * draws + 0.5) / (draws + 1),
                drawError: 1.96 * (max(share * (1 - share), 0.25 / draws) / draws).squareRoot(), baseRate: base,
                spans: spans, deeds: deeds)
        }
    }

    /// Spans of equal length before the day, one after another, the newest first.
    private static func baseRate(
        _ run: EventModelRun, atLeast: Int, _ deeds: [Int], length: Int, before: Day
    ) -> (Double?, Int) {
        var (spans, with) = (0, 0)
        let days = deeds.map { run.stream.deeds[$0].day }
        var end = before
        while end.advanced(byDays: -length) >= run.stream.span.lowerBound.advanced(byDays: -1) {
            let start = end.advanced(byDays: -length)
            let count = days.count { $0 > start && $0 <= end }
            spans += 1
            if count >= atLeast { with += 1 }
            end = start
        }
        return (spans >= 2 ? Double(with) / Double(spans) : nil, spans)
    }

    /// For each of the busiest dyads and types: at least one act by the day.
    package static func usual(_ run: EventModelRun, dyad: (String, String)?, busiest: Int = 10) -> [EventModelCase
        .StatedHappening]
    {
        FuturesAnswer.pairs(run, dyad, busiest).flatMap { source, target in
            run.model.types.map { type in
                let (a, b) = (run.stream.states[source], run.stream.states[target])
                return EventModelCase.StatedHappening(
                    id: "\(a)-\(b)-\(type.name)".lowercased(), text: "\(a) towards \(b): an act of \(type.name)",
                    source: a,
                    target: b, eitherWay: false, types: [type.name], months: 12, atLeast: 1)
            }
        }
    }

    package static let columns = [
        ResultColumn("id", "id"), ResultColumn("happening", "happening"), ResultColumn("until", "by"),
        ResultColumn("probability", "probability"), ResultColumn("draw_error"),
        ResultColumn("base_rate", "base rate"), ResultColumn("spans", "past spans"),
        ResultColumn("n", "n", unit: "acts of the kind"),
    ]

    package func answer(_ material: Material, command: String) -> Answer {
        let rows = self.rows.map { row in
            Answer.Row(
                [
                    .string(row.happening.id), .string(row.happening.text), .string(row.until.iso),
                    .sixDigits(row.probability), .sixDigits(row.drawError), .sixDigits(row.baseRate),
                    .integer(row.spans), .integer(row.deeds.count),
                ], evidence: row.deeds.isEmpty ? run.stream.wholeEvidence : run.stream.evidence(row.deeds))
        }
        let likeliest = self.rows.sorted { ($1.probability, $0.happening.id) < ($0.probability, $1.happening.id) }
        var text =
            "By '\(run.model.title)', run forward from \(Wording.day(from)) in \(Wording.number(Double(draws))) histories"
        text +=
            ": "
            + likeliest.prefix(3).map { row in
                "\(row.happening.text) by \(Wording.day(row.until)): \(Wording.chance(row.probability))"
                    + (row.baseRate.map { " (\(Wording.chance($0)) of past spans)" } ?? "")
            }.joined(separator: "; ")
        if let caveat = run.caveat(material) { text += "; \(caveat)" }
        return Answer(
            text + ". 'fukan dynamics backtest' says whether the model has earned belief.",
            evidence: run.stream.wholeEvidence,
            basis: run.stream.basis, reviewed: 0,
            naive: "the share of past spans of equal length in which it came", columns: Self.columns, rows: rows,
            command: command)
    }

    /// The forecasts as questions of the ledger, with the set's id as evidence.
    package func ledger(by person: String, at: Day) -> [(question: LedgerQuestion, said: LedgerIntake.Said)] {
        rows.map { row in
            let question = LedgerQuestion(
                text: "\(row.happening.text), by \(row.until.iso)?", kind: .binary, options: [], opens: at,
                closes: row.until, resolvesBy: row.until.advanced(byDays: 60),
                criteria:
                    "\(row.happening.atLeast) or more such acts in \(run.stream.source.label) or a later release of it, dated from \(from.advanced(byDays: 1).iso) to \(row.until.iso)",
                source: run.stream.source.label, author: person, statusQuo: nil, baseRate: row.baseRate,
                referenceClass: row.baseRate == nil ? nil : "past spans of equal length", implies: [], opposite: nil)
            var said = LedgerIntake.Said(forecaster: "model \(run.model.id)")
            said.at = at
            said.probabilities = [(row.probability * 1e6).rounded() / 1e6]
            said.reason = "event model '\(run.model.id)', \(draws) histories from \(from.iso)"
            said.evidence = run.stream.wholeEvidence
            return (question, said)
        }
    }
}
