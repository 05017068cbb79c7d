internal import Mathematics
internal import RealModule

/// The likelihood of waiting times: the hazard of each row is constant while the row lasts, and the likelihood depends on
/// the data through the time at risk of each distinct row and the sum of the rows that had events alone, a Poisson
/// regression (Holford, *Biometrics* 36, 1980).
///
/// Every dyad is at risk of all types for the same time, so that a row is kept once for all of them.
struct HazardLikelihood: Sendable {
    let rows: HazardRows
    let columns: HazardColumns
    /// By row.
    let exposure: [Double]
    /// type × place: sums of the rows that had events, as they are.
    let happened: [[Double]]
    let threads: Int
    /// Of each place: what is taken off, and what is then multiplied by.
    var centres: [Double]
    var units: [Double]

    init(_ rows: HazardRows, _ columns: HazardColumns, _ tally: HazardTally, weighsTime: Bool, threads: Int) {
        self.rows = rows
        self.columns = columns
        self.threads = threads
        exposure = tally.exposure
        centres = Array(repeating: 0, count: columns.count)
        units = Array(repeating: 1, count: columns.count)
        var sums = columns.isActive.map { _ in Array(repeating: 0.0, count: columns.count) }
        for (row, type) in tally.events {
            for place in 0..<columns.count {
                sums[type][place] +=
                    columns.column(place).map {
                        rows.blocks[row / HazardRows.blockSize][row % HazardRows.blockSize * rows.width + $0]
                    } ?? 1
            }
        }
        happened = sums
        func moments(_ weights: [Double]?) -> [(Double, Double)] {
            let means = Self.means(rows, weights) { value, _ in value }
            let squares = Self.means(rows, weights) { value, column in
                (value - means[column]) * (value - means[column])
            }
            return (0..<columns.count).map { place in
                columns.column(place).map { (means[$0], squares[$0].squareRoot()) } ?? (1, 0)
            }
        }
        ofRows = moments(nil)
        ofTime = weighsTime ? moments(tally.exposure) : []
        counts = columns.isActive.indices.map { type in Double(tally.events.count { $0.type == type }) }
    }
    /// Mean and spread of each place over the rows, and over the time at risk where that was asked for; of ones as they are.
    private let ofRows: [(mean: Double, spread: Double)]
    private let ofTime: [(mean: Double, spread: Double)]
    /// Events, by type.
    private let counts: [Double]
    var events: Int { Int(counts.reduce(0, +)) }

    /// By column, over the rows.
    private static func means(
        _ rows: HazardRows, _ weights: [Double]?, _ value: (Double, Int) -> Double
    ) -> [Double] {
        let width = rows.width
        var all = 0.0
        var sums = Array(repeating: 0.0, count: width)
        for block in rows.blocks.indices {
            rows.blocks[block].withUnsafeBufferPointer { values in
                for row in 0..<rows.rows(inBlock: block) {
                    let weight = weights?[block * HazardRows.blockSize + row] ?? 1
                    all += weight
                    for column in 0..<width { sums[column] += weight * value(values[row * width + column], column) }
                }
            }
        }
        return all > 0 ? sums.map { $0 / all } : sums
    }

    /// The same with a statistic's mean taken off and the rest counted in units.
    ///
    /// - Parameter scaling: by effect.
    func scaled(_ scaling: (centres: [Double], units: [Double])?) -> HazardLikelihood {
        guard let scaling else { return self }
        var one = self
        for (k, place) in columns.placeOf.enumerated() {
            one.centres[place] = scaling.centres[k]
            one.units[place] = scaling.units[k]
        }
        return one
    }

    /// Whether something can be taken off the statistic of an effect: only a level of all types can take it up.
    func mayShift(_ effect: Int) -> Bool { columns.placeOf[effect] >= columns.specific }

    /// Mean and spread of an effect's statistic over the rows of all types, 0 for those that it does not bear on.
    ///
    /// - Parameter ofTime: over the time at risk.
    func moments(_ effect: Int, ofTime: Bool = false) -> (mean: Double, spread: Double) {
        let (mean, spread) = (ofTime ? self.ofTime : ofRows)[columns.placeOf[effect]]
        let share = Double(columns.isActive.count { $0[effect] }) / Double(columns.isActive.count)
        guard share < 1 else { return (mean, spread) }
        return (share * mean, (share * (spread * spread + (1 - share) * mean * mean)).squareRoot())
    }

    /// By which the statistic of an effect is multiplied, the same for all effects of its column.
    func unit(_ effect: Int) -> Double {
        let spread = ofRows[columns.placeOf[effect]].spread
        return spread > 0 ? 1 / spread : 1
    }

    var totalExposure: Double { exposure.reduce(0, +) * Double(columns.isActive.count) }

    func evaluate(_ theta: [Double]) -> Curvature {
        let (size, width, types) = (columns.count, theta.count, columns.isActive.count)
        guard theta.allSatisfy(\.isFinite) else { return .impossible(width: width) }
        let byPlace = columns.isActive.map { active in
            var sums = Array(repeating: 0.0, count: size)
            for k in theta.indices where active[k] { sums[columns.placeOf[k]] += theta[k] }
            return sums
        }
        let blocks = (rows.count + HazardRows.blockSize - 1) / HazardRows.blockSize
        // So many blocks together, whatever the number of threads.
        let run = 4
        let parts = Parts.map((blocks + run - 1) / run, threads: threads) { part in
            var sums = HazardSums(size: size, types: types, specific: columns.specific)
            for block in (part * run)..<min(blocks, (part + 1) * run) { add(block, byPlace, &sums) }
            return sums
        }
        var sums = HazardSums(size: size, types: types, specific: columns.specific)
        for part in parts { sums.add(part) }
        var one = Curvature(width: width)
        one.value = -sums.expected
        for k in 0..<width {
            let place = columns.placeOf[k]
            for type in 0..<types where columns.isActive[type][k] {
                let seen = (happened[type][place] - counts[type] * centres[place]) * units[place]
                one.value += theta[k] * seen
                one.score[k] += seen - sums.first[type * sums.padded + place]
            }
            for l in k..<width {
                let (a, b) = (min(place, columns.placeOf[l]), max(place, columns.placeOf[l]))
                var entry = 0.0
                if !columns.isSpecific[k] && !columns.isSpecific[l] {
                    entry = sums.second[a * sums.padded + b]
                } else {
                    for type in 0..<types where columns.isActive[type][k] && columns.isActive[type][l] {
                        entry += sums.specific[(type * columns.specific + a) * sums.padded + b]
                    }
                }
                one.information[k, l] = entry
                one.information[l, k] = entry
            }
        }
        return one.value.isFinite ? one : .impossible(width: width)
    }

    /// Adds the rows of a block, four at a time.
    private func add(_ block: Int, _ theta: [[Double]], _ sums: inout HazardSums) {
        let (size, width, padded, types) = (columns.count, rows.width, sums.padded, theta.count)
        let lanes = padded / 4
        let x = UnsafeMutableRawPointer.allocate(byteCount: 4 * lanes * 32, alignment: 32)
        let scalars = x.bindMemory(to: Double.self, capacity: 4 * padded)
        scalars.initialize(repeating: 0, count: 4 * padded)
        defer { x.deallocate() }
        let coefficients = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: types * lanes)
        coefficients.initialize(repeating: .zero, count: types * lanes)
        defer { coefficients.deallocate() }
        for type in 0..<types {
            for place in 0..<size { coefficients[type * lanes + place / 4][place % 4] = theta[type][place] }
        }
        // Where the first of the four rows has a place; the others follow at steps of four.
        func first(_ place: Int) -> Int { place / 4 * 16 + place % 4 }
        var kept: [(place: Int, centre: Double, unit: Double)] = []
        for place in 0..<size where place != columns.one { kept.append((first(place), centres[place], units[place])) }
        if columns.one >= 0 { for row in 0..<4 { scalars[first(columns.one) + 4 * row] = 1 } }
        let from = block * HazardRows.blockSize
        var filled = 0
        var time = SIMD4<Double>.zero
        var weights = Array(repeating: SIMD4<Double>.zero, count: types)
        rows.blocks[block].withUnsafeBufferPointer { values in
            for row in 0..<rows.rows(inBlock: block) {
                let atRisk = exposure[from + row]
                guard atRisk > 0 else { continue }
                kept.withUnsafeBufferPointer { kept in
                    for column in 0..<width {
                        let one = kept[column]
                        scalars[one.place &+ filled &* 4] = (values[row &* width &+ column] - one.centre) * one.unit
                    }
                }
                time[filled] = atRisk
                filled += 1
                guard filled == 4 else { continue }
                sums.add(x, coefficients, time, &weights, columns.common)
                filled = 0
            }
            guard filled > 0 else { return }
            for lane in filled..<4 { time[lane] = 0 }
            sums.add(x, coefficients, time, &weights, columns.common)
        }
    }
}

/// Sums over rows, each weighted by the events that are expected of it.
struct HazardSums: Sendable {
    /// Places, filled up to a multiple of four.
    let padded: Int
    private let types: Int
    private let specificRows: Int
    var expected = 0.0
    /// type × place
    var first: [Double]
    /// place × place, of all types together; from the block of four on that holds the diagonal.
    var second: [Double]
    /// type × place × place, of the places that effects of single types read.
    var specific: [Double]

    init(size: Int, types: Int, specific rows: Int) {
        padded = (size + 3) / 4 * 4
        self.types = types
        specificRows = rows
        first = Array(repeating: 0, count: types * padded)
        second = Array(repeating: 0, count: padded * padded)
        specific = Array(repeating: 0, count: types * rows * padded)
    }

    mutating func add(_ other: HazardSums) {
        expected += other.expected
        for place in first.indices { first[place] += other.first[place] }
        for place in second.indices { second[place] += other.second[place] }
        for place in specific.indices { specific[place] += other.specific[place] }
    }

    /// Adds four rows.
    ///
    /// - Parameters:
    ///   - x: in blocks of four places, in each row after row.
    ///   - theta: type × place, in blocks of four.
    ///   - time: at risk, by row.
    @inline(__always)
    mutating func add(
        _ x: UnsafeRawPointer, _ theta: UnsafeMutablePointer<SIMD4<Double>>, _ time: SIMD4<Double>,
        _ weights: inout [SIMD4<Double>], _ common: [Int]
    ) {
        let lanes = padded / 4
        var all = SIMD4<Double>.zero
        for type in 0..<types {
            let weight = Self.weights(x, theta + type * lanes, time, lanes)
            weights[type] = weight
            all += weight
            first.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                Self.add(to: base + type * lanes * 32, weight, x, lanes)
            }
        }
        expected += all.sum()
        second.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            for place in common { Self.addProducts(to: base, place, place, all, x, lanes) }
        }
        guard specificRows > 0 else { return }
        specific.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            for type in 0..<types {
                for place in 0..<specificRows {
                    Self.addProducts(to: base, type * specificRows + place, place, weights[type], x, lanes)
                }
            }
        }
    }

    /// What is expected of each row.
    @inline(__always)
    private static func weights(
        _ x: UnsafeRawPointer, _ theta: UnsafeMutablePointer<SIMD4<Double>>, _ time: SIMD4<Double>, _ lanes: Int
    ) -> SIMD4<Double> {
        var sums = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
        var source = x
        for block in 0..<lanes {
            let one = theta[block]
            sums.0 += one * source.load(as: SIMD4<Double>.self)
            sums.1 += one * source.load(fromByteOffset: 32, as: SIMD4<Double>.self)
            sums.2 += one * source.load(fromByteOffset: 64, as: SIMD4<Double>.self)
            sums.3 += one * source.load(fromByteOffset: 96, as: SIMD4<Double>.self)
            source += 128
        }
        let eta = SIMD4(sums.0.sum(), sums.1.sum(), sums.2.sum(), sums.3.sum())
        var weight = SIMD4<Double>.zero
        for row in 0..<4 where time[row] > 0 { weight[row] = time[row] * Double.exp(eta[row]) }
        return weight
    }

    /// Adds the products of a place with those from its block on to a row of the target.
    @inline(__always)
    private static func addProducts(
        to target: UnsafeMutableRawPointer, _ row: Int, _ place: Int, _ weight: SIMD4<Double>, _ x: UnsafeRawPointer,
        _ lanes: Int
    ) {
        let block = place / 4
        let own = x + block * 128
        let lane = place % 4 * 8
        let factors = SIMD4(
            own.load(fromByteOffset: lane, as: Double.self), own.load(fromByteOffset: lane + 32, as: Double.self),
            own.load(fromByteOffset: lane + 64, as: Double.self), own.load(fromByteOffset: lane + 96, as: Double.self))
        add(to: target + (row * lanes + block) * 32, weight * factors, own, lanes - block)
    }

    @inline(__always)
    private static func add(
        to target: UnsafeMutableRawPointer, _ weight: SIMD4<Double>, _ x: UnsafeRawPointer, _ lanes: Int
    ) {
        let (a, b) = (SIMD4(repeating: weight[0]), SIMD4(repeating: weight[1]))
        let (c, d) = (SIMD4(repeating: weight[2]), SIMD4(repeating: weight[3]))
        var (source, place) = (x, target)
        for _ in 0..<lanes {
            var sum = place.loadUnaligned(as: SIMD4<Double>.self)
            sum += a * source.load(as: SIMD4<Double>.self)
            sum += b * source.load(fromByteOffset: 32, as: SIMD4<Double>.self)
            sum += c * source.load(fromByteOffset: 64, as: SIMD4<Double>.self)
            sum += d * source.load(fromByteOffset: 96, as: SIMD4<Double>.self)
            place.storeBytes(of: sum, as: SIMD4<Double>.self)
            source += 128
            place += 32
        }
    }
}

/// Time at risk of each row, and which had events; carried on from one end of observation to the next.
struct HazardTally: Sendable {
    private(set) var exposure: [Double] = []
    private(set) var events: [(row: Int, type: Int)] = []
    private var number: [Int32] = []
    private var since: [Double] = []
    private var next = 0

    init() {}

    /// - Parameter events: factors, those without an event among them.
    init(exposure: [Double], events factors: [RiskFactor]) {
        self.exposure = exposure
        for factor in factors where factor.observed >= 0 { events.append((Int(factor.observed), Int(factor.type))) }
    }

    /// The tally at an end of observation, of a stream of which an earlier part was gone through before.
    mutating func advanced(_ stream: RiskStream, to end: RiskStream.Mark) -> HazardTally {
        exposure.append(contentsOf: repeatElement(0, count: end.rows - exposure.count))
        number.append(contentsOf: repeatElement(0, count: end.rows - number.count))
        since.append(contentsOf: repeatElement(0, count: end.rows - since.count))
        while next < end.factors {
            step(stream, stream.factors[next])
            next += 1
        }
        var last = stream.factors[..<end.factors].last
        var one = self
        if let tail = end.tail {
            one.step(stream, tail)
            last = tail
        }
        if let last { one.close(at: last.start + last.duration) }
        one.number = []
        one.since = []
        return one
    }

    private mutating func step(_ stream: RiskStream, _ factor: RiskFactor) {
        for entry in factor.entries {
            let row = Int(stream.entryRows[entry])
            exposure[row] += Double(number[row]) * (factor.start - since[row])
            since[row] = factor.start
            number[row] += stream.entryCounts[entry]
        }
        if factor.observed >= 0 { events.append((Int(factor.observed), Int(factor.type))) }
    }

    private mutating func close(at end: Double) {
        for row in exposure.indices where number[row] != 0 { exposure[row] += Double(number[row]) * (end - since[row]) }
    }
}
