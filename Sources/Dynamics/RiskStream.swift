internal import Mathematics

/// Distinct rows of statistics, each kept once.
struct RowTable: Sendable {
    let width: Int
    private(set) var values: [Double] = []
    /// Rows in use; of a table that was cut short the values go on after them.
    private(set) var count = 0
    private var slots: [Int32]
    private var hashes: [UInt64] = []

    init(width: Int) {
        self.width = width
        slots = Array(repeating: -1, count: 1024)
    }

    /// The row's number, a new one where it was not there.
    @inline(never)
    mutating func number(_ row: UnsafePointer<Double>) -> Int32 {
        if (count + 1) * 2 > slots.count { grow() }
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for k in 0..<width {
            hash = (hash ^ (row[k] + 0).bitPattern) &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 29
        }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let one = Int(slots[slot])
            if hashes[one] == hash, matches(row, one) { return Int32(one) }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(count)
        hashes.append(hash)
        for k in 0..<width { values.append(row[k]) }
        count += 1
        return Int32(count - 1)
    }

    @inline(__always)
    func matches(_ row: UnsafePointer<Double>, _ number: Int) -> Bool {
        values.withUnsafeBufferPointer { known in
            for k in 0..<width where known[number * width + k] != row[k] { return false }
            return true
        }
    }

    /// Mean and spread of a column over the rows, each counted once or by its weight.
    func moments(_ k: Int, weights: [Double]? = nil) -> (mean: Double, spread: Double) {
        var (sum, square, all) = (0.0, 0.0, 0.0)
        for row in 0..<count {
            let weight = weights?[row] ?? 1
            sum += weight * values[row * width + k]
            all += weight
        }
        guard all > 0 else { return (0, 0) }
        let mean = sum / all
        for row in 0..<count {
            let off = values[row * width + k] - mean
            square += (weights?[row] ?? 1) * off * off
        }
        return (mean, (square / all).squareRoot())
    }

    /// The same with its first rows alone, to look at: none can be added.
    func first(_ rows: Int) -> RowTable {
        var one = RowTable(width: width)
        one.values = values
        one.count = min(rows, count)
        return one
    }

    @inline(never)
    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for one in 0..<count {
            var slot = Int(truncatingIfNeeded: hashes[one]) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(one)
        }
    }
}

/// One factor of a likelihood: what is at risk changes by the entries, then time passes, then perhaps an event happens.
struct RiskFactor: Sendable {
    var entries: Range<Int>
    /// The row of what happened; -1 where the piece is censored.
    var observed: Int32
    /// Of what happened among the rows: how often it stands in the set is not told by it.
    var event: Int32
    var start: Double
    var duration: Double
    /// The set is given anew by the entries.
    var isFresh: Bool
    /// Of what happened, where rows are kept once for all types.
    var type: Int32 = 0
}

/// What is at risk over a sequence of events: distinct rows of statistics, and from factor to factor how many of each
/// come and go.
struct RiskStream: Sendable {
    /// Factors that are walked in order, from an empty set.
    struct Segment: Sendable {
        /// Entries that come before those of the first factor.
        var opening: Range<Int>
        var factors: [Int32]
    }
    var table: RowTable
    var entryRows: [Int32] = []
    var entryCounts: [Int32] = []
    var factors: [RiskFactor] = []
    var segments: [Segment] = []
    var isExact: Bool
    /// Segments run side by side over the same time.
    var isStratified = false
    /// The rows of exact time, where they are not in the table: for a likelihood that needs no more than the time at risk
    /// of each.
    var hazards = HazardRows(width: 0)

    /// Where the stream stands at an earlier end of observation.
    struct Mark: Sendable {
        let end: Double
        /// Factors and rows up to there.
        let factors: Int
        let rows: Int
        /// In exact time the piece that the end cuts off.
        let tail: RiskFactor?
        /// Whole segments before it, and what there is of the next.
        let segments: Int
        let current: Segment
    }

    /// The stream that a model observed to a mark's end alone would have.
    func prefix(_ mark: Mark) -> RiskStream {
        var one = RiskStream(table: table.first(mark.rows), isExact: isExact, isStratified: isStratified)
        one.entryRows = entryRows
        one.entryCounts = entryCounts
        one.factors = Array(factors.prefix(mark.factors))
        if isStratified {
            for segment in segments {
                let kept = segment.factors.prefix { $0 < mark.factors }
                if !kept.isEmpty { one.segments.append(Segment(opening: segment.opening, factors: Array(kept))) }
            }
            return one
        }
        one.segments = Array(segments.prefix(mark.segments))
        var last = mark.current
        if let tail = mark.tail {
            last.factors.append(Int32(one.factors.count))
            one.factors.append(tail)
        }
        if !last.factors.isEmpty { one.segments.append(last) }
        return one
    }

    var events: Int { factors.reduce(0) { $0 + ($1.observed >= 0 ? 1 : 0) } }
}

/// Which events a model is of, over what time, and where its pieces are cut.
struct Observation: Sendable {
    let start: Double
    let end: Double
    /// Indices of the events within it.
    let events: [Int]

    /// - Parameter end: instead of the model's own.
    init(_ resolved: ResolvedModel, end other: Double? = nil) throws(InputError) {
        let (model, data) = (resolved.model, resolved.data)
        let times = data.events.map(\.time)
        guard let first = times.first, let last = times.last else {
            throw InputError("events", found: "none", expected: "one or more")
        }
        var (low, high) = (first, last)
        if let span = resolved.span { (low, high) = (min(low, span.first), max(high, span.last)) }
        start = model.start ?? low
        end = other ?? model.end ?? high
        guard start <= end else {
            throw InputError("time of observation", found: "\(start) to \(end)", expected: "a start before its end")
        }
        let (from, to) = (start, end)
        // What happens at an explicit start is history already.
        events = data.events.indices.filter {
            (model.start == nil ? times[$0] >= from : times[$0] > from) && times[$0] <= to
        }
        guard !events.isEmpty else {
            throw InputError(
                "time of observation", found: "no events from \(start) to \(end)", expected: "one or more")
        }
    }
}
