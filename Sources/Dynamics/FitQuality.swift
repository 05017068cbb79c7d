package import Mathematics
internal import RealModule

/// How well a model at given coefficients tells each event, and where it does not.
package struct FitQuality: Sendable {
    package struct Event: Sendable {
        /// Its index in the data.
        package let index: Int
        package let time: Double
        /// In exact time with the time waited for it.
        package let logLikelihood: Double
        /// With every coefficient 0; in exact time with the level alone.
        package let null: Double
        /// Of what happened among all that could, 1 for the likeliest; equal ones share the middle of their ranks.
        package let rank: Double
        package let candidates: Int
        /// What happened less what was expected, by effect (Schoenfeld, *Biometrika* 69, 1982).
        package let residual: [Double]
        /// Hazard gathered since the event before; of a right model exponential with mean 1. 0 for a sequence.
        package let gathered: Double
    }
    package let events: [Event]
    package let isExact: Bool
    package let coefficients: [Double]
    let covariance: Matrix

    /// The mean reciprocal rank, and the shares of events that were the likeliest, among the five likeliest, and among the
    /// likeliest twentieth of what could happen.
    package var recall: (meanReciprocalRank: Double, first: Double, firstFive: Double, firstTwentieth: Double) {
        let count = Double(max(events.count, 1))
        func share(_ isIn: (Event) -> Bool) -> Double { Double(events.count(where: isIn)) / count }
        return (
            events.reduce(0) { $0 + 1 / $1.rank } / count, share { $0.rank <= 1 }, share { $0.rank <= 5 },
            share { $0.rank <= max(1, 0.05 * Double($0.candidates)) }
        )
    }

    /// Residuals on the scale of the coefficients, `M V u + θ`: their trend over time is that of an effect (Grambsch and
    /// Therneau, *Biometrika* 81, 1994).
    package var scaledResiduals: [[Double]] {
        let count = Double(events.count)
        return events.map { event in
            coefficients.indices.map { i in
                coefficients[i]
                    + count * coefficients.indices.reduce(0) { $0 + covariance[i, $1] * event.residual[$1] }
            }
        }
    }

    /// Events that the model tells much worse or better than those around them: further from the median of a running
    /// window than so many deviations, by the median deviation (Hampel, *JASA* 69, 1974).
    ///
    /// - Parameter reach: events to either side; all where `nil`.
    /// - Returns: positions in `events`.
    package func outliers(reach: Int? = nil, deviations: Double = 3) -> [Int] {
        let values = events.map(\.logLikelihood)
        return values.indices.filter { place in
            let from = reach.map { max(0, place - $0) } ?? 0
            let to = reach.map { min(values.count - 1, place + $0) } ?? values.count - 1
            let around = Array(values[from...to])
            guard let middle = Sample(around).median,
                let spread = Sample(around.map { abs($0 - middle) }).median, spread > 0
            else { return false }
            return abs(values[place] - middle) > deviations * 1.4826 * spread
        }
    }

    /// Where the level of what is gained over the null model changes.
    ///
    /// - Returns: positions in `events` at which a new stretch begins.
    package func changePoints(penalty: Double? = nil, shortest: Int = 10) -> [Int] {
        ChangePoints.ofMean(events.map { $0.logLikelihood - $0.null }, penalty: penalty, shortest: shortest)
    }

    /// Whether gathered hazards are exponential with mean 1: the largest distance of their distribution from it, and the
    /// chance of one as large (Kolmogorov's series with the correction of Stephens, *JRSS B* 32, 1970). `nil` for a
    /// sequence.
    package var residualTest: (distance: Double, p: Double)? {
        guard isExact, !events.isEmpty else { return nil }
        let sorted = events.map { 1 - Double.exp(-$0.gathered) }.sorted()
        let count = Double(sorted.count)
        var distance = 0.0
        for (place, value) in sorted.enumerated() {
            distance = max(distance, value - Double(place) / count, Double(place + 1) / count - value)
        }
        let root = count.squareRoot()
        let scaled = (root + 0.12 + 0.11 / root) * distance
        var p = 0.0
        for k in 1...100 {
            p += (k % 2 == 1 ? 2 : -2) * Double.exp(-2 * Double(k * k) * scaled * scaled)
        }
        return (distance, scaled < 0.2 ? 1 : min(1, max(0, p)))
    }

    /// `sign(1 − Λ) √(−2 (1 − Λ + log Λ))` of each gathered hazard Λ; 0 where nothing was gathered.
    package var devianceResiduals: [Double] {
        events.map { event in
            let gathered = event.gathered
            guard gathered > 0 else { return 0 }
            let size = max(0, -2 * (1 - gathered + Double.log(gathered))).squareRoot()
            return gathered < 1 ? size : -size
        }
    }
}

extension EventModel {
    /// How the model at given coefficients tells each event.
    package func quality(
        _ data: RelationalData, at coefficients: [Double]
    ) throws(InputError) -> FitQuality {
        let prepared = try PreparedModel(data, self, threads: 1, isCompact: false)
        let fit = try prepared.evaluated(coefficients)
        return FitQuality(
            events: prepared.events(data, at: coefficients), isExact: isExact, coefficients: coefficients,
            covariance: fit.covariance)
    }
}

extension PreparedModel {
    func events(_ data: RelationalData, at coefficients: [Double]) -> [FitQuality.Event] {
        switch form {
        case .coordination(let likelihood):
            let null = likelihood.scores(Array(repeating: 0, count: names.count))
            return zip(likelihood.scores(coefficients), null).map { one, none in
                FitQuality.Event(
                    index: one.event, time: data.events[one.event].time, logLikelihood: one.value, null: none.value,
                    rank: one.rank, candidates: one.pairs, residual: one.score, gathered: 0)
            }
        case .stream(let stream): return events(stream, data, coefficients)
        // What looks at each event asks for the form that keeps them.
        case .hazards: return []
        }
    }

    private func events(_ stream: RiskStream, _ data: RelationalData, _ theta: [Double]) -> [FitQuality.Event] {
        let likelihood = RiskLikelihood(stream, rows: stream.table.values, threads: 1)
        let eta = likelihood.predictors(theta)
        let top = stream.isExact ? 0 : eta.max() ?? 0
        let weights = eta.map { Double.exp($0 - top) }
        let width = stream.table.width
        let level = stream.isExact ? Double(stream.events) / max(likelihood.totalExposure, .leastNormalMagnitude) : 0
        var found: [FitQuality.Event] = []
        var number = Array(repeating: Int32(0), count: stream.table.count)
        var live: [Int32] = []
        var isLive = Array(repeating: false, count: stream.table.count)
        var gathered = 0.0
        var waited = 0.0
        for segment in stream.segments {
            for row in live {
                number[Int(row)] = 0
                isLive[Int(row)] = false
            }
            live.removeAll(keepingCapacity: true)
            func add(_ entries: Range<Int>) {
                for entry in entries {
                    let row = stream.entryRows[entry]
                    number[Int(row)] += stream.entryCounts[entry]
                    if !isLive[Int(row)] {
                        isLive[Int(row)] = true
                        live.append(row)
                    }
                }
            }
            add(segment.opening)
            likelihood.walk(segment, weights, withSquares: false) { factor, sums in
                if factor.isFresh {
                    for row in live { number[Int(row)] = 0 }
                }
                add(factor.entries)
                var size = 0
                live.removeAll { row in
                    if number[Int(row)] == 0 { isLive[Int(row)] = false }
                    size += Int(number[Int(row)])
                    return number[Int(row)] == 0
                }
                gathered += factor.duration * sums[0]
                waited += factor.duration * Double(size)
                guard factor.observed >= 0 else { return }
                let own = Int(factor.observed)
                var (above, equal) = (0, 0)
                for row in live {
                    let other = eta[Int(row)]
                    if other > eta[own] + 1e-12 {
                        above += Int(number[Int(row)])
                    } else if other >= eta[own] - 1e-12 {
                        equal += Int(number[Int(row)])
                    }
                }
                let value: Double
                let null: Double
                if stream.isExact {
                    value = eta[own] - gathered
                    null = Double.log(level) - level * waited
                } else {
                    value = eta[own] - top - Double.log(sums[0])
                    null = -Double.log(Double(max(size, 1)))
                }
                found.append(
                    FitQuality.Event(
                        index: Int(factor.event), time: data.events[Int(factor.event)].time, logLikelihood: value,
                        null: null, rank: Double(above) + Double(max(equal, 1) + 1) / 2, candidates: size,
                        residual: (0..<width).map { k in
                            stream.table.values[own * width + k] - (sums[0] > 0 ? sums[1 + k] / sums[0] : 0)
                        }, gathered: stream.isExact ? gathered : 0))
                gathered = 0
                waited = 0
            }
        }
        return found.sorted { $0.index < $1.index }
    }
}
