internal import Assessment
internal import Chronology
internal import Evidence
package import Mathematics

/// The scores of what was forecast and decided. Each forecaster counts once a question: with the last forecast before
/// closing, and, beside it, weighted by how long each held.
package struct LedgerScores {
    /// A decided question of yes or no, by one forecaster.
    package struct Scored: Sendable, Equatable {
        package let entry: LedgerEntry
        package let stated: LedgerEntry.Stated
        package let happened: Bool
        package let brier: ScoreRange
        package let log: ScoreRange
        package let spherical: ScoreRange
        /// 0 where nothing changing would have been right, 1 where wrong; `nil` where nobody said what that is.
        package let statusQuo: Double?
        /// Of the question's own base rate; `nil` where it has none.
        package let base: Double?
        /// The mean Brier score over the window, of several forecasts; `nil` of one.
        package let weighted: ScoreRange?
        /// The share of the window that has a forecast, where there are several.
        package let coverage: Double?

        package var isPoint: Bool { stated.band.first == stated.band.last }
    }

    /// Other forms: options, in order or not, and numbers; each on a scale of its own.
    package struct OtherScore: Sendable, Equatable {
        package let entry: LedgerEntry
        package let stated: LedgerEntry.Stated
        /// `Brier over options, 0...2`, `ordered Brier, 0...2`, `mean pinball`.
        package let measure: String
        package let value: Double
        /// The absolute error of the last value known, of a number.
        package let lastValue: Double?
    }

    package let scored: [Scored]
    package let others: [OtherScore]

    package init(_ entries: [LedgerEntry]) throws(InputError) {
        var (scored, others) = ([Scored](), [OtherScore]())
        for entry in entries where entry.standing == .resolved {
            for stated in Self.last(entry.forecasts) {
                if let happened = entry.happened {
                    guard let brier = try ScoreRange.brier(stated.band, happened: happened),
                        let log = try ScoreRange.log(stated.band, happened: happened),
                        let spherical = try ScoreRange.spherical(stated.band, happened: happened)
                    else { continue }
                    let weighted = try Self.weighted(entry, stated.forecaster, happened)
                    scored.append(
                        Scored(
                            entry: entry, stated: stated, happened: happened, brier: brier, log: log,
                            spherical: spherical, statusQuo: entry.isStatusQuoRight.map { $0 ? 0 : 1 },
                            base: try entry.base.map { base throws(InputError) in
                                try BinaryScore(base.rate, happened: happened).brier
                            }, weighted: weighted?.score, coverage: weighted?.coverage))
                } else if let other = try Self.other(entry, stated) {
                    others.append(other)
                }
            }
        }
        self.scored = scored
        self.others = others
    }

    /// Each forecaster's last forecast, in the order in which forecasters come first.
    private static func last(_ forecasts: [LedgerEntry.Stated]) -> [LedgerEntry.Stated] {
        var order: [String] = []
        var last: [String: LedgerEntry.Stated] = [:]
        for stated in forecasts {
            if last[stated.forecaster] == nil { order.append(stated.forecaster) }
            let isLater =
                last[stated.forecaster].map { ($0.at?.number ?? .min) <= (stated.at?.number ?? .min) } ?? true
            if isLater { last[stated.forecaster] = stated }
        }
        return order.compactMap { last[$0] }
    }

    /// Several forecasts of one person: each holds until the next. The ends of bands are scored apart, as if all forecasts
    /// stood at their low ends, and all at their high ones.
    private static func weighted(
        _ entry: LedgerEntry, _ forecaster: String, _ happened: Bool
    ) throws(InputError) -> (score: ScoreRange, coverage: Double)? {
        let own = entry.forecasts.filter { $0.forecaster == forecaster && $0.at != nil && !$0.band.isEmpty }
        guard own.count > 1, let opens = entry.opens, let closes = entry.closes, opens < closes else { return nil }
        func score(_ end: (LedgerEntry.Stated) -> Double?) throws(InputError) -> TimeWeightedScore {
            let updates = own.compactMap { stated in
                stated.at.flatMap { at in
                    end(stated).map { TimeWeightedScore.Update(day: Double(at.number), probability: $0) }
                }
            }
            return try TimeWeightedScore(
                opens: Double(opens.number), closes: Double(closes.number), updates, happened: happened)
        }
        let (low, high) = (try score(\.band.first), try score(\.band.last))
        guard let a = low.meanDailyBrierTwoSided, let b = high.meanDailyBrierTwoSided else { return nil }
        return (ScoreRange(a / 2, b / 2), low.coverage)
    }

    private static func other(
        _ entry: LedgerEntry, _ stated: LedgerEntry.Stated
    ) throws(InputError) -> OtherScore? {
        guard let outcome = entry.outcome else { return nil }
        switch entry.kind {
        case .binary: return nil
        case .multiple, .ordered:
            guard let place = entry.options.firstIndex(of: outcome.value),
                stated.probabilities.count == entry.options.count
            else { return nil }
            let score = try CategoryScore(stated.probabilities, outcome: place)
            return entry.kind == .ordered
                ? OtherScore(
                    entry: entry, stated: stated, measure: "ordered Brier, 0 to 2", value: score.orderedBrier ?? 0,
                    lastValue: nil)
                : OtherScore(
                    entry: entry, stated: stated, measure: "Brier over options, 0 to 2", value: score.brier,
                    lastValue: nil)
        case .number, .date:
            guard !stated.quantiles.isEmpty, let value = number(outcome.value, entry) else { return nil }
            let score = try QuantileScore(
                levels: stated.quantiles.map(\.level), quantiles: stated.quantiles.map(\.value), outcome: value)
            return OtherScore(
                entry: entry, stated: stated, measure: "mean pinball, doubled", value: score.mean,
                lastValue: entry.statusQuo.flatMap { number($0, entry) }.map { abs($0 - value) })
        }
    }

    /// Dates count as days since 1970.
    private static func number(_ text: String, _ entry: LedgerEntry) -> Double? {
        entry.kind == .date ? (try? Day(iso: text)).map { Double($0.number) } : Double(text)
    }
}

extension LedgerScores {
    /// Below so many decided forecasts nothing is said of calibration, and nobody is ranked.
    package static let fewest = 20

    /// Forecasts of one band, and how often what they spoke of came.
    package struct Band: Sendable, Equatable {
        /// The band's two ends, 0...1.
        package let low: Double
        package let high: Double
        package let words: [String]
        package let happened: Int
        package let scored: [Scored]

        package var count: Int { scored.count }
        /// The share that came.
        package var frequency: Double { Double(happened) / Double(max(1, count)) }
        /// Wilson's interval of 95 per cent for the share.
        package var interval: (low: Double, high: Double)? {
            (try? BaseRate(happened: happened, of: count))?.wilsonInterval()
        }
        /// Whether the interval meets the band; `nil` below `fewest`.
        package var isCalibrated: Bool? {
            guard count >= LedgerScores.fewest, let interval else { return nil }
            return interval.low <= high && interval.high >= low
        }
    }

    /// By band, from low to high; single numbers are put together by tenths.
    package var bands: [Band] {
        struct Key: Hashable {
            let low: Double
            let high: Double
        }
        var groups: [Key: [Scored]] = [:]
        for one in scored {
            guard let low = one.stated.band.first, let high = one.stated.band.last else { continue }
            var key = Key(low: low, high: high)
            if one.isPoint {
                let tenth = min(9, (low * 10).rounded(.down))
                key = Key(low: tenth / 10, high: (tenth + 1) / 10)
            }
            groups[key, default: []].append(one)
        }
        return groups.sorted { ($0.key.low, $0.key.high) < ($1.key.low, $1.key.high) }.map { key, members in
            Band(
                low: key.low, high: key.high,
                words: Set(members.compactMap { $0.stated.readsAs ?? $0.stated.words }).sorted(),
                happened: members.count(where: \.happened), scored: members)
        }
    }

    /// What one forecaster said and what came of it.
    package struct Track: Sendable, Equatable {
        package let forecaster: String
        package let scored: [Scored]
        /// Forecasts that took a side, and those whose side came.
        package let tookSide: Int
        package let right: Int
        /// Decided questions of which it is known what nothing changing would have given, and where that came.
        package let statusQuoKnown: Int
        package let statusQuoRight: Int

        package var brier: ScoreRange? { ScoreRange.mean(scored.map(\.brier)) }
        package var isRanked: Bool { scored.count >= LedgerScores.fewest }
    }

    /// By name: an order of merit would say more than so few forecasts can. From `fewest` on those that are ranked come
    /// first, by the middle of their Brier scores.
    package var tracks: [Track] {
        var groups: [String: [Scored]] = [:]
        for one in scored { groups[one.stated.forecaster, default: []].append(one) }
        let tracks = groups.sorted { $0.key < $1.key }.map { forecaster, members in
            let sides = members.compactMap { $0.entry.isRight($0.stated) }
            let quo = members.compactMap { $0.entry.isStatusQuoRight }
            return Track(
                forecaster: forecaster, scored: members, tookSide: sides.count, right: sides.count(where: { $0 }),
                statusQuoKnown: quo.count, statusQuoRight: quo.count(where: { $0 }))
        }
        func middle(_ track: Track) -> Double { track.brier.map { $0.low + $0.high } ?? .infinity }
        let ranked = tracks.filter(\.isRanked).sorted {
            (middle($0), $0.forecaster) < (middle($1), $1.forecaster)
        }
        return ranked + tracks.filter { !$0.isRanked }
    }

    /// Murphy's three parts, of forecasts that are single numbers; `nil` below `fewest` of them.
    package var decomposition: BrierDecompositionParts? {
        let points = scored.filter(\.isPoint)
        guard points.count >= Self.fewest,
            let parts = try? BrierDecomposition(
                points.compactMap(\.stated.band.first), happened: points.map(\.happened), bins: 10)
        else { return nil }
        return BrierDecompositionParts(
            count: points.count, reliability: parts.reliability, resolution: parts.resolution,
            uncertainty: parts.uncertainty)
    }

    package struct BrierDecompositionParts: Sendable, Equatable {
        package let count: Int
        package let reliability: Double
        package let resolution: Double
        package let uncertainty: Double
    }

    package var pointCount: Int { scored.count(where: \.isPoint) }

    /// The Brier score of always giving the share of decided questions that came: known only afterwards, so harder to beat
    /// than any base rate was; `nil` without decided questions.
    package var climatology: Double? {
        guard !scored.isEmpty else { return nil }
        let share = Double(scored.count(where: \.happened)) / Double(scored.count)
        return share * (1 - share)
    }
}
