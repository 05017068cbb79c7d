internal import Assessment
internal import Chronology
internal import Evidence
internal import Exchange

/// How forecasts fared: measures over all, one by one, by band, by author, and taken together by question.
package struct ForecastScoresAnswer {
    package enum Table: String, Sendable, CaseIterable {
        case measures, forecasts, bands, authors, questions, coherence
    }

    private let ledger: Ledger
    private let entries: [LedgerEntry]
    private let scores: LedgerScores
    private let material: Material

    /// - Parameter entries: those of the ledger that count.
    package init(_ ledger: Ledger, _ entries: [LedgerEntry], _ material: Material) throws {
        self.ledger = ledger
        self.entries = entries
        self.material = material
        scores = try LedgerScores(entries)
    }

    package func answer(_ table: Table) throws -> Answer {
        let command = "fukan forecasts score --table \(table.rawValue)"
        switch table {
        case .measures: return try answer(sentence, Self.measureColumns, measures, command)
        case .forecasts: return try answer(sentence, Self.forecastColumns, forecasts, command)
        case .bands: return try answer(bandSentence, Self.bandColumns, bands, command)
        case .authors: return try answer(authorSentence, Self.authorColumns, authors, command)
        case .questions:
            let rows = try questions()
            return try answer(
                rows.isEmpty
                    ? "No question has more than one forecaster."
                    : Wording.sentence(
                        "\(Wording.count(rows.count, "question has", plural: "questions have")) more than one forecaster; what all have read in the same place is counted as often as they are many."
                    ), Self.questionColumns, rows, command)
        case .coherence:
            let rows = try coherence()
            return try answer(
                rows.isEmpty
                    ? "No forecaster contradicts himself in the questions that are marked as bearing on each other."
                    : Wording.sentence(
                        "\(Wording.count(rows.count, "pair")) of forecasts cannot both hold."),
                Self.coherenceColumns, rows, command)
        }
    }

    private func answer(
        _ sentence: String, _ columns: [ResultColumn], _ rows: [Answer.Row], _ command: String
    ) throws -> Answer {
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            sentence, standing: rows.isEmpty ? .absent : isThin ? .undetermined : .answered, evidence: evidence,
            basis: "claims and passages", reviewed: try material.reviewed(Array(Set(evidence))), columns: columns,
            rows: rows, command: command)
    }

    private var isThin: Bool { scores.scored.count < LedgerScores.fewest }

    private static func evidence(_ scored: [LedgerScores.Scored]) -> [String] {
        scored.flatMap { $0.stated.evidence + ($0.entry.outcome?.evidence ?? []) }
    }

    /// "undetermined: 12 of 20", or nothing.
    private static func thin(_ count: Int) -> String? {
        count < LedgerScores.fewest ? "undetermined: \(count) of \(LedgerScores.fewest)" : nil
    }

    // MARK: - Measures

    private static let measureColumns = [
        ResultColumn("measure", "measure"), ResultColumn("n", "n"), ResultColumn("low", "least"),
        ResultColumn("high", "most"), ResultColumn("better", "better is"), ResultColumn("note", "note"),
    ]

    private var sentence: String {
        guard !scores.scored.isEmpty || !scores.others.isEmpty else {
            return "Nothing is decided yet that could be scored."
        }
        guard let brier = ScoreRange.mean(scores.scored.map(\.brier)) else {
            return Wording.sentence(
                "\(Wording.count(scores.others.count, "forecast is", plural: "forecasts are")) scored, none of them of yes or no."
            )
        }
        let quo = scores.scored.compactMap(\.statusQuo)
        return Wording.sentence(
            "\(Wording.count(scores.scored.count, "forecast")) of yes or no \(scores.scored.count == 1 ? "is" : "are") decided: the mean Brier score lies \(Self.between(brier)), where in their bands the authors stood being unknown"
                + (quo.isEmpty
                    ? ""
                    : "; that nothing changes would have scored \(Wording.number(quo.reduce(0, +) / Double(quo.count))) on \(quo.count) of them")
                + (isThin ? "; fewer than \(LedgerScores.fewest) decide nothing about skill" : "") + ".")
    }

    private static func between(_ range: ScoreRange) -> String {
        range.low == range.high
            ? "at \(Wording.number(range.low))"
            : "between \(Wording.number(range.low)) and \(Wording.number(range.high))"
    }

    private var measures: [Answer.Row] {
        let scored = scores.scored
        guard !scored.isEmpty else { return others }
        let all = Self.evidence(scored)
        func row(_ name: String, _ n: Int, _ range: ScoreRange?, _ better: String, _ note: String?) -> Answer.Row {
            Answer.Row(
                [
                    .string(name), .integer(n), Self.number(range?.low), Self.number(range?.high), .string(better),
                    .text(note),
                ], evidence: all)
        }
        func one(_ value: Double?) -> ScoreRange? { value.map { ScoreRange($0, $0) } }
        func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
        let brier = ScoreRange.mean(scored.map(\.brier))
        var rows = [
            row("Brier score", scored.count, brier, "less", "(p - y)², 0 to 1; from each band's two ends"),
            row("log score", scored.count, ScoreRange.mean(scored.map(\.log)), "less", "-ln p of what came"),
            row(
                "spherical score", scored.count, ScoreRange.mean(scored.map(\.spherical)), "more", "0 to 1"),
        ]
        let quo = scored.filter { $0.statusQuo != nil }
        if let reference = mean(quo.compactMap(\.statusQuo)) {
            rows.append(row("Brier score of 'nothing changes'", quo.count, one(reference), "less", nil))
            rows.append(
                row(
                    "skill against 'nothing changes'", quo.count,
                    ScoreRange.mean(quo.map(\.brier))?.skill(against: reference), "more",
                    reference == 0 ? "it was right of all" : nil))
        }
        let based = scored.filter { $0.base != nil }
        if let reference = mean(based.compactMap(\.base)) {
            rows.append(row("Brier score of the base rates", based.count, one(reference), "less", nil))
            rows.append(
                row(
                    "skill against the base rates", based.count,
                    ScoreRange.mean(based.map(\.brier))?.skill(against: reference), "more", nil))
        }
        if let reference = scores.climatology {
            rows.append(
                row(
                    "skill against the share that came", scored.count, brier?.skill(against: reference), "more",
                    reference == 0 ? "all came to the same" : "known only afterwards"))
        }
        let weighted = scored.compactMap(\.weighted)
        if !weighted.isEmpty {
            rows.append(
                row(
                    "Brier score weighted by time", weighted.count, ScoreRange.mean(weighted), "less",
                    "of those with several forecasts"))
        }
        let parts = scores.decomposition
        let note =
            parts == nil ? Self.thin(scores.pointCount).map { "\($0) single numbers" } : "single numbers, by tenths"
        rows.append(row("reliability (Murphy)", scores.pointCount, one(parts?.reliability), "less", note))
        rows.append(row("resolution (Murphy)", scores.pointCount, one(parts?.resolution), "more", note))
        rows.append(row("uncertainty (Murphy)", scores.pointCount, one(parts?.uncertainty), "neither", note))
        return rows + others
    }

    private var others: [Answer.Row] {
        var groups: [String: [LedgerScores.OtherScore]] = [:]
        for other in scores.others { groups[other.measure, default: []].append(other) }
        return groups.sorted { $0.key < $1.key }.flatMap { measure, found in
            let mean = found.reduce(0) { $0 + $1.value } / Double(found.count)
            let last = found.compactMap(\.lastValue)
            let evidence = found.flatMap { $0.stated.evidence }
            var rows = [
                Answer.Row(
                    [
                        .string(measure), .integer(found.count), Self.number(mean), Self.number(mean),
                        .string("less"), .null,
                    ], evidence: evidence)
            ]
            if !last.isEmpty {
                let error = last.reduce(0, +) / Double(last.count)
                rows.append(
                    Answer.Row(
                        [
                            .string("absolute error of the last value"), .integer(last.count), Self.number(error),
                            Self.number(error), .string("less"), .string("beside \(measure)"),
                        ], evidence: evidence))
            }
            return rows
        }
    }

    /// At most six significant digits; null where it has no bounds.
    private static func number(_ value: Double?) -> JSONValue {
        guard let value, value.isFinite else { return .null }
        guard value != 0 else { return .integer(0) }
        var scale = 1.0
        while abs(value) * scale < 100_000, scale < 1e9 { scale *= 10 }
        return .plain((value * scale).rounded() / scale)
    }

    // MARK: - One by one

    private static let forecastColumns = [
        ResultColumn("question", "question"), ResultColumn("id"), ResultColumn("forecaster", "forecaster"),
        ResultColumn("at", "said on"), ResultColumn("words", "words"), ResultColumn("low", "low"),
        ResultColumn("high", "high"), ResultColumn("outcome", "outcome"), ResultColumn("fate", "fate"),
        ResultColumn("brier_low", "Brier, least"), ResultColumn("brier_high", "most"), ResultColumn("log_low"),
        ResultColumn("log_high"), ResultColumn("spherical_low"), ResultColumn("spherical_high"),
        ResultColumn("status_quo", "nothing changes"), ResultColumn("base_rate"),
        ResultColumn("weighted_low"), ResultColumn("weighted_high"), ResultColumn("coverage"), ResultColumn("measure"),
    ]

    private var forecasts: [Answer.Row] {
        scores.scored.map { one in
            let (entry, stated) = (one.entry, one.stated)
            return Answer.Row(
                [
                    .string(entry.text), .string(entry.id), .string(stated.forecaster), .text(stated.at?.iso),
                    .string(ForecastsAnswer.said(stated)), .plain(stated.band.first), .plain(stated.band.last),
                    .text(entry.outcome?.value), .string(entry.fate(of: stated)), Self.number(one.brier.low),
                    Self.number(one.brier.high), Self.number(one.log.low), Self.number(one.log.high),
                    Self.number(one.spherical.low), Self.number(one.spherical.high), Self.number(one.statusQuo),
                    Self.number(one.base), Self.number(one.weighted?.low), Self.number(one.weighted?.high),
                    Self.number(one.coverage), .string("Brier, 0 to 1"),
                ], evidence: Self.evidence([one]))
        }
            + scores.others.map { other in
                let (entry, stated) = (other.entry, other.stated)
                return Answer.Row(
                    [
                        .string(entry.text), .string(entry.id), .string(stated.forecaster), .text(stated.at?.iso),
                        .string(ForecastsAnswer.said(stated)), .null, .null, .text(entry.outcome?.value),
                        .string(entry.fate(of: stated)), Self.number(other.value), Self.number(other.value), .null,
                        .null, .null, .null, Self.number(other.lastValue), .null, .null, .null, .null,
                        .string(other.measure),
                    ], evidence: stated.evidence + (entry.outcome?.evidence ?? []))
            }
    }

    // MARK: - By band

    private static let bandColumns = [
        ResultColumn("low", "low"), ResultColumn("high", "high"), ResultColumn("words", "words"),
        ResultColumn("n", "n"), ResultColumn("came", "came"), ResultColumn("share", "share"),
        ResultColumn("share_low", "from"), ResultColumn("share_high", "to"),
        ResultColumn("calibrated", "calibrated"),
    ]

    private var bandSentence: String {
        let bands = scores.bands
        guard !bands.isEmpty else { return "Nothing is decided yet that could show calibration." }
        let enough = bands.filter { $0.isCalibrated != nil }
        let most = bands.map(\.count).max() ?? 0
        return enough.isEmpty
            ? Wording.sentence(
                "calibration is undetermined: no band has \(LedgerScores.fewest) decided forecasts, the fullest has \(most)."
            )
            : Wording.sentence(
                "of \(Wording.count(enough.count, "band")) with \(LedgerScores.fewest) decided forecasts or more \(Wording.count(enough.count { $0.isCalibrated == true }, "agrees", plural: "agree")) with what came."
            )
    }

    private var bands: [Answer.Row] {
        scores.bands.map { band in
            Answer.Row(
                [
                    .plain(band.low), .plain(band.high), .string(band.words.joined(separator: "; ")),
                    .integer(band.count), .integer(band.happened), Self.number(band.frequency),
                    Self.number(band.interval?.low), Self.number(band.interval?.high),
                    .string(
                        band.isCalibrated.map { $0 ? "yes" : "no" } ?? Self.thin(band.count) ?? "undetermined"),
                ], evidence: Self.evidence(band.scored))
        }
    }

    // MARK: - By author

    private static let authorColumns = [
        ResultColumn("forecaster", "forecaster"), ResultColumn("n", "n", unit: "decided"),
        ResultColumn("side", "took a side"), ResultColumn("right", "right"),
        ResultColumn("status_quo_known", "of"), ResultColumn("status_quo_right", "nothing changes right"),
        ResultColumn("brier_low", "Brier, least"), ResultColumn("brier_high", "most"),
        ResultColumn("ranked", "ranked"),
    ]

    private var authorSentence: String {
        let tracks = scores.tracks
        guard !tracks.isEmpty else { return "Nobody has a decided forecast." }
        let right = tracks.reduce(0) { $0 + $1.right }
        let sides = tracks.reduce(0) { $0 + $1.tookSide }
        let quo = tracks.reduce(0) { $0 + $1.statusQuoRight }
        let known = tracks.reduce(0) { $0 + $1.statusQuoKnown }
        let ranked = tracks.count(where: \.isRanked)
        return Wording.sentence(
            "\(Wording.count(tracks.count, "forecaster")) took the side that came in \(right) of \(sides) forecasts"
                + (known > 0 ? "; that nothing changes would have been right in \(quo) of \(known)" : "")
                + (ranked == 0 ? "; none has the \(LedgerScores.fewest) decided forecasts that a ranking needs" : "")
                + ".")
    }

    private var authors: [Answer.Row] {
        scores.tracks.map { track in
            Answer.Row(
                [
                    .string(track.forecaster), .integer(track.scored.count), .integer(track.tookSide),
                    .integer(track.right), .integer(track.statusQuoKnown), .integer(track.statusQuoRight),
                    Self.number(track.brier?.low), Self.number(track.brier?.high),
                    .string(track.isRanked ? "yes" : Self.thin(track.scored.count) ?? "no"),
                ], evidence: Self.evidence(track.scored))
        }
    }

    // MARK: - Several forecasters

    private static let questionColumns = [
        ResultColumn("question", "question"), ResultColumn("id"), ResultColumn("n", "n", unit: "forecasters"),
        ResultColumn("forecasters", "who"), ResultColumn("mean_low", "mean, least"),
        ResultColumn("mean_high", "most"), ResultColumn("median_low", "median, least"),
        ResultColumn("median_high", "most"), ResultColumn("odds_low", "odds, least"), ResultColumn("odds_high", "most"),
        ResultColumn("extremised_low"), ResultColumn("extremised_high"), ResultColumn("extremised", "extremised"),
        ResultColumn("outcome", "outcome"),
    ]

    private func questions() throws -> [Answer.Row] {
        try LedgerAggregate.all(entries).map { one in
            let evidence = one.entry.forecasts.flatMap(\.evidence) + (one.entry.outcome?.evidence ?? [])
            return Answer.Row(
                [
                    .string(one.entry.text), .string(one.entry.id), .integer(one.forecasters.count),
                    .texts(one.forecasters), Self.number(one.mean.low), Self.number(one.mean.high),
                    Self.number(one.median.low), Self.number(one.median.high),
                    Self.number(one.geometricMeanOfOdds.low), Self.number(one.geometricMeanOfOdds.high),
                    Self.number(one.extremised?.low), Self.number(one.extremised?.high),
                    .string(
                        one.extremised.map { "\(Self.between($0))" }
                            ?? "undetermined: fewer than \(ExtremisingFit.fewest) decided questions"),
                    .text(one.entry.outcome?.value),
                ], evidence: evidence)
        }
    }

    // MARK: - Coherence

    private static let coherenceColumns = [
        ResultColumn("forecaster", "forecaster"), ResultColumn("first", "question"),
        ResultColumn("second", "and"), ResultColumn("reason", "why not"),
    ]

    private func coherence() throws -> [Answer.Row] {
        try LedgerCoherence.findings(entries).map { found in
            Answer.Row(
                [
                    .string(found.forecaster), .string(found.first.text), .string(found.second.text),
                    .string(found.reason),
                ], evidence: found.evidence)
        }
    }
}
