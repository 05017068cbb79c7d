internal import Mathematics
internal import RealModule

/// The likelihood of a stream of sets at risk: of a sequence, or of waiting times.
///
/// A sequence has one factor for each event, the weight of what happened over the sum of weights of all that could
/// (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974). The sums are carried from factor to
/// factor, by what comes and goes. Where much more has come and gone than is left, so that rounding could show, they are
/// summed anew.
///
/// In exact time the hazard of each row is constant while the row lasts, and the likelihood depends on the data through
/// the time at risk and the events of each distinct row alone: a Poisson regression (Holford, *Biometrics* 36, 1980).
struct RiskLikelihood: Sendable {
    let stream: RiskStream
    /// Row × effect, on the scale that is estimated on.
    let rows: [Double]
    let width: Int
    let threads: Int
    /// Of each row, in exact time.
    private(set) var exposure: [Double] = []
    private(set) var happened: [Double] = []

    init(_ stream: RiskStream, rows: [Double], threads: Int) {
        self.stream = stream
        self.rows = rows
        self.threads = threads
        width = stream.table.width
        guard stream.isExact else { return }
        exposure = Array(repeating: 0, count: stream.table.count)
        happened = exposure
        var number = Array(repeating: Int32(0), count: stream.table.count)
        var since = exposure
        for factor in stream.factors {
            for entry in factor.entries {
                let row = Int(stream.entryRows[entry])
                exposure[row] += Double(number[row]) * (factor.start - since[row])
                since[row] = factor.start
                number[row] += stream.entryCounts[entry]
            }
            if factor.observed >= 0 { happened[Int(factor.observed)] += 1 }
        }
        if let last = stream.factors.last {
            let end = last.start + last.duration
            for row in exposure.indices where number[row] != 0 {
                exposure[row] += Double(number[row]) * (end - since[row])
            }
        }
    }

    var totalExposure: Double { exposure.reduce(0, +) }

    func evaluate(_ theta: [Double]) -> Curvature {
        guard theta.allSatisfy(\.isFinite) else { return .impossible(width: width) }
        return stream.isExact ? evaluateExact(theta) : evaluateSequence(theta)
    }

    /// The linear predictor of each row.
    func predictors(_ theta: [Double]) -> [Double] {
        let (count, width) = (stream.table.count, width)
        return Array(unsafeUninitializedCapacity: count) { target, filled in
            rows.withUnsafeBufferPointer { rows in
                theta.withUnsafeBufferPointer { theta in
                    for row in 0..<count {
                        var sum = 0.0
                        for k in 0..<width { sum += rows[row * width + k] * theta[k] }
                        target.initializeElement(at: row, to: sum)
                    }
                }
            }
            filled = count
        }
    }

    // MARK: - Exact time

    private func evaluateExact(_ theta: [Double]) -> Curvature {
        let (count, width) = (stream.table.count, width)
        let block = 8_192
        let parts = Parts.map((count + block - 1) / block, threads: threads) { part in
            var one = Curvature(width: width)
            rows.withUnsafeBufferPointer { rows in
                for row in (part * block)..<min(count, (part + 1) * block) {
                    guard exposure[row] > 0 || happened[row] > 0 else { continue }
                    let base = row * width
                    var eta = 0.0
                    for k in 0..<width { eta += rows[base + k] * theta[k] }
                    let expected = exposure[row] > 0 ? exposure[row] * Double.exp(eta) : 0
                    one.value += happened[row] * eta - expected
                    let left = happened[row] - expected
                    for k in 0..<width {
                        one.score[k] += left * rows[base + k]
                        let factor = expected * rows[base + k]
                        for l in k..<width { one.information.values[k * width + l] += factor * rows[base + l] }
                    }
                }
            }
            return one
        }
        return Self.sum(parts, width: width)
    }

    static func sum(_ parts: [Curvature], width: Int) -> Curvature {
        var total = Curvature(width: width)
        for part in parts { total.add(part) }
        for k in 0..<width { for l in 0..<k { total.information[k, l] = total.information[l, k] } }
        return total.value.isFinite ? total : .impossible(width: width)
    }

    // MARK: - A sequence

    private func evaluateSequence(_ theta: [Double]) -> Curvature {
        let width = width
        let eta = predictors(theta)
        let top = eta.max() ?? 0
        guard top.isFinite else { return .impossible(width: width) }
        let weights = eta.map { Double.exp($0 - top) }
        let parts = Parts.map(stream.segments.count, threads: threads) { part in
            var one = Curvature(width: width)
            var mean = Array(repeating: 0.0, count: width)
            walk(stream.segments[part], weights, withSquares: true) { factor, sums in
                guard factor.observed >= 0 else { return }
                let row = Int(factor.observed)
                guard sums[0] > 0 else {
                    one.value = -.infinity
                    return
                }
                one.value += eta[row] - top - Double.log(sums[0])
                let unit = 1 / sums[0]
                var place = 1 + width
                for k in 0..<width {
                    mean[k] = sums[1 + k] * unit
                    one.score[k] += rows[row * width + k] - mean[k]
                }
                one.information.values.withUnsafeMutableBufferPointer { information in
                    for k in 0..<width {
                        for l in k..<width {
                            information[k * width + l] += sums[place] * unit - mean[k] * mean[l]
                            place += 1
                        }
                    }
                }
            }
            return one
        }
        return Self.sum(parts, width: width)
    }

    /// Walks a segment, and gives at each factor the sums over the set at risk: of weights, of weighted rows, and of
    /// their products (the upper triangle, row after row).
    func walk(
        _ segment: RiskStream.Segment, _ weights: [Double], withSquares: Bool,
        _ visit: (RiskFactor, UnsafeMutablePointer<Double>) -> Void
    ) {
        let width = width
        let size = 1 + width + (withSquares ? width * (width + 1) / 2 : 0)
        let sums = UnsafeMutablePointer<Double>.allocate(capacity: size)
        sums.initialize(repeating: 0, count: size)
        defer { sums.deallocate() }
        rows.withUnsafeBufferPointer { rows in
            weights.withUnsafeBufferPointer { weights in
                func add(_ row: Int, _ count: Int32) -> Double {
                    let weight = weights[row] * Double(count)
                    sums[0] += weight
                    var place = 1 + width
                    for k in 0..<width {
                        let value = weight * rows[row * width + k]
                        sums[1 + k] += value
                        guard withSquares else { continue }
                        for l in k..<width {
                            sums[place] += value * rows[row * width + l]
                            place += 1
                        }
                    }
                    return abs(weight)
                }
                var gone = 0.0
                func add(_ entries: Range<Int>) {
                    for entry in entries { gone += add(Int(stream.entryRows[entry]), stream.entryCounts[entry]) }
                }
                add(segment.opening)
                for (index, number) in segment.factors.enumerated() {
                    let factor = stream.factors[Int(number)]
                    if factor.isFresh {
                        sums.update(repeating: 0, count: size)
                        gone = 0
                    }
                    add(factor.entries)
                    // Rounding of what came and went is at most this times 2^-53.
                    if !factor.isFresh, gone > 1e5 * sums[0] {
                        sums.update(repeating: 0, count: size)
                        gone = 0
                        for (row, count) in set(segment, at: index) { gone += add(row, count) }
                    }
                    visit(factor, sums)
                }
            }
        }
    }

    /// The set at risk at a factor of a segment, by row.
    private func set(_ segment: RiskStream.Segment, at index: Int) -> [(Int, Int32)] {
        var counts: [Int32: Int32] = [:]
        func add(_ entries: Range<Int>) {
            for entry in entries { counts[stream.entryRows[entry], default: 0] += stream.entryCounts[entry] }
        }
        add(segment.opening)
        for number in segment.factors[...index] { add(stream.factors[Int(number)].entries) }
        return counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { (Int($0.key), $0.value) }
    }
}
