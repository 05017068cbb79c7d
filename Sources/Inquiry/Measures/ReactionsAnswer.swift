internal import Chronology
internal import Evidence
package import Exchange
package import Relations

/// Who of two answers whom, how soon, and whether more often than by chance; each source on its own rows.
package struct ReactionsAnswer {
    package struct Settings: Sendable {
        /// Within how many days an act is answered, each on its own row.
        package var days = [1, 7, 30, 90]
        /// Of how many acts of one towards the other at least something is said.
        package var smallest = 10
        package var deals = 199
        package var seed: UInt64 = 1
        package var kinds = Kind.allCases
        package init() {}
    }

    /// Which acts are looked at.
    package enum Kind: String, Sendable, CaseIterable {
        case all, cooperation, conflict
        /// By the months' sums, in both directions together (vector autoregression).
        case monthly = "monthly sums"
    }

    package struct Line: Sendable {
        package let source: ActSource
        /// From whom to whom the acts go that are answered.
        package let dyad: Dyad
        package let kind: Kind
        package let days: Int?
        /// Acts that can be answered; of monthly sums the months.
        package let count: Int
        package let pair: Reactions.Pair?
        package let test: VectorAutoregression.FTest?
        /// What a rise of 1 of the one brings the other in the end; `nil` where the series do not settle.
        package let effect: Double?
        package let evidence: [String]
        package var isTold: Bool { pair != nil || test != nil }
        /// How probable as much is by chance; `nil` where undetermined.
        package var probability: Double? { pair?.probability ?? test?.probability }
    }

    package let lines: [Line]
    private let a: String
    private let b: String
    private let settings: Settings

    /// - Throws: `DataError` where the choice names a set that is not there or tells of no events.
    package init(_ material: Material, _ a: String, _ b: String, data: DataChoice, _ settings: Settings) throws {
        (self.a, self.b, self.settings) = (a, b, settings)
        var lines: [Line] = []
        if data.hasCoded {
            let acts = try material.acts().filter { $0.dyad == Dyad(a, b) || $0.dyad == Dyad(b, a) }
            // A mutual act is one of both on the same day and answers nothing; it stays, as others may answer it.
            if !acts.isEmpty { lines += Self.lines(.coded, acts, a, b, settings) }
        }
        for set in try material.data.eventSets(data) {
            guard let covered = try material.data.coverage(of: set, for: [a, b]) else { continue }
            let acts = try material.data.events(of: set, between: a, b).map(\.act)
            let source = ActSource(set)
            lines += Self.lines(source, acts, a, b, settings)
            if settings.kinds.contains(.monthly) { lines += Self.monthly(source, acts, a, b, covered) }
        }
        self.lines = lines
    }

    private static func lines(
        _ source: ActSource, _ acts: [Act], _ a: String, _ b: String, _ settings: Settings
    ) -> [Line] {
        settings.kinds.filter { $0 != .monthly }.flatMap { kind -> [Line] in
            let held = Self.held(acts, kind, isOfSet: source.dataSet != nil)
            let evidence = source.evidence(held.map(\.id))
            return settings.days.flatMap { days -> [Line] in
                let reactions = Reactions(
                    held, within: days, dealingWithin: days <= 7 ? .month : days <= 30 ? .quarter : .year,
                    smallest: settings.smallest, deals: settings.deals, seed: settings.seed)
                return [Dyad(a, b), Dyad(b, a)].map { dyad in
                    let pair = reactions.pairs.first { $0.dyad == dyad }
                    let answers = pair?.answers.flatMap { [$0.act, $0.answer] } ?? []
                    return Line(
                        source: source, dyad: dyad, kind: kind, days: days,
                        count: pair?.acts ?? held.count { $0.dyad == dyad && isDay($0.date) }, pair: pair, test: nil,
                        effect: nil, evidence: answers.isEmpty ? evidence : source.evidence(answers))
                }
            }
        }
    }

    private static func isDay(_ date: DateInterval) -> Bool { date.from != nil && date.from == date.to }

    /// The acts of a kind. Of a set, whose rows are many, each day on which one did such a thing to the other counts once.
    private static func held(_ acts: [Act], _ kind: Kind, isOfSet: Bool) -> [Act] {
        let own = acts.filter { act in
            switch kind {
            case .all, .monthly: true
            case .cooperation: act.score ?? 0 > 0
            case .conflict: act.score ?? 0 < 0
            }
        }
        guard isOfSet else { return own }
        var seen: Set<String> = []
        return own.filter { act in
            seen.insert("\(act.dyad.source) \(act.date.from?.number ?? 0)").inserted
        }
    }

    /// Of how many months an autoregression is told.
    package static let fewestMonths = 36

    /// Whether the sums of one in a month are explained by those of the other in the months before, beyond its own.
    private static func monthly(
        _ source: ActSource, _ acts: [Act], _ a: String, _ b: String, _ covered: ClosedRange<Day>
    ) -> [Line] {
        let (first, last) = (
            Period(.month, containing: covered.lowerBound).number + 1,
            Period(.month, containing: covered.upperBound).number - 1
        )
        let months = max(0, last - first + 1)
        var fit: VectorAutoregression?
        if months >= fewestMonths {
            var series = [Array(repeating: 0.0, count: months), Array(repeating: 0.0, count: months)]
            for act in acts {
                guard let day = act.date.from, let score = act.score else { continue }
                let month = Period(.month, containing: day).number - first
                if (0..<months).contains(month) { series[act.dyad.source == a ? 0 : 1][month] += score }
            }
            fit = try? VectorAutoregression.choosingLags(series, upTo: 4)
        }
        let evidence = source.evidence(acts.map(\.id))
        return [(Dyad(a, b), 0, 1), (Dyad(b, a), 1, 0)].map { dyad, from, to in
            Line(
                source: source, dyad: dyad, kind: .monthly, days: nil, count: months, pair: nil,
                test: fit?.test(whether: [from], help: to), effect: fit?.longRunEffect(of: from, on: to),
                evidence: evidence.isEmpty ? source.dataSet.map { [$0.id] } ?? [] : evidence)
        }
    }

    // MARK: - As an answer

    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("actor", "acts of"), ResultColumn("answered_by", "answered by"),
        ResultColumn("kind", "kind"), ResultColumn("days", "within", unit: "days"), ResultColumn("n", "n"),
        ResultColumn("standing", "standing"), ResultColumn("answered", "answered"),
        ResultColumn("share", "share"), ResultColumn("expected", "by chance"),
        ResultColumn("probability", "probability"), ResultColumn("lag", "lag", unit: "days"),
        ResultColumn("expected_lag", "lag by chance", unit: "days"), ResultColumn("f", "F"),
        ResultColumn("effect", "in the end", unit: "points"),
    ]

    private func row(_ line: Line) -> Answer.Row {
        let rounded = DyadAnswer.rounded
        return Answer.Row(
            [
                .string(line.source.label), .string(line.dyad.source), .string(line.dyad.target),
                .string(line.kind.rawValue), line.days.map { .integer($0) } ?? .null, .integer(line.count),
                .string(line.isTold ? "told" : "undetermined"), line.pair.map { .integer($0.answered) } ?? .null,
                rounded(line.pair?.share), rounded(line.pair?.expected), rounded(line.probability),
                rounded(line.pair?.lag), rounded(line.pair?.expectedLag), rounded(line.test?.statistic),
                rounded(line.effect),
            ], evidence: line.evidence)
    }

    package func answer(_ material: Material) throws -> Answer {
        let rows = lines.map { row($0) }
        let evidence = rows.flatMap(\.evidence)
        let days = settings.days.map(String.init).joined(separator: ",")
        return Answer(
            sentence(material),
            standing: lines.isEmpty ? .absent : lines.contains(where: \.isTold) ? .answered : .undetermined,
            evidence: evidence,
            basis: lines.contains { $0.source.dataSet != nil } ? "happenings and rows of data" : "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))),
            naive: "acts are followed by acts as often as their number alone makes likely", columns: Self.columns,
            rows: rows, command: "fukan reactions \(a) \(b) --within \(days)")
    }

    /// What each source says of both directions: the window least likely by chance.
    package func sentence(_ material: Material) -> String {
        let names = "\(material.name(of: a)) and \(material.name(of: b))"
        guard !lines.isEmpty else { return "Not in these documents: no act between \(names) is told." }
        var sources: [ActSource] = []
        for line in lines where !sources.contains(line.source) { sources.append(line.source) }
        var parts = sources.prefix(3).map { source -> String in
            let own = lines.filter { $0.source == source }
            let told = own.filter { $0.pair != nil && $0.kind == .all }
            guard !told.isEmpty else {
                let most = own.map(\.count).max() ?? 0
                return
                    "\(source.inWords): undetermined, as \(settings.smallest) acts dated to the day of one towards the other are needed and there \(most == 1 ? "is" : "are") \(most == 0 ? "none" : "\(most) at most")"
            }
            let said = [Dyad(a, b), Dyad(b, a)].compactMap { dyad -> String? in
                guard
                    let least = told.filter({ $0.dyad == dyad }).min(by: {
                        ($0.probability ?? 1, $0.days ?? 0) < ($1.probability ?? 1, $1.days ?? 0)
                    }), let pair = least.pair, let days = least.days
                else { return nil }
                let isMore = pair.probability <= 0.05
                return
                    "\(material.name(of: dyad.target)) answers \(pair.answered) of \(pair.acts) acts of \(material.name(of: dyad.source)) within \(Wording.count(days, "day"))\(pair.lag.map { ", mostly after \(Wording.number($0))" } ?? ""), \(isMore ? "more often than by chance" : "no more often than by chance") (\(Wording.number(pair.expected)) expected, probability \(Wording.chance(pair.probability)))"
            }
            return "\(source.inWords): \(said.joined(separator: "; "))"
        }
        if sources.count > 3 { parts.append("and \(sources.count - 3) more data sets") }
        return Wording.sentence(parts.joined(separator: "; ") + ".")
    }
}
