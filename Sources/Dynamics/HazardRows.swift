/// Distinct rows of statistics of a model in exact time, in blocks, so that many of them are never moved.
struct HazardRows: Sendable {
    static let blockSize = 4_096
    let width: Int
    /// Each of so many rows; the last one of fewer.
    private(set) var blocks: [[Double]] = []
    /// Rows in use; of a table that was cut short the blocks go on after them.
    private(set) var count = 0
    /// Rows before it are not looked at for equal ones.
    private var firstKnown = 0
    private var slots: [Int32]
    /// From the first known row on.
    private var hashes: [UInt64] = []

    init(width: Int) {
        self.width = width
        slots = Array(repeating: -1, count: 1024)
    }

    /// The row's number, a new one where it is not known.
    mutating func number(_ row: UnsafePointer<Double>) -> Int32 {
        if (hashes.count + 1) * 2 > slots.count { grow() }
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for k in 0..<width {
            hash = (hash ^ (row[k] + 0).bitPattern) &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 29
        }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let one = Int(slots[slot])
            if hashes[one - firstKnown] == hash, matches(row, one) { return Int32(one) }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(count)
        hashes.append(hash)
        if count % Self.blockSize == 0 {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Self.blockSize * width)
        }
        for k in 0..<width { blocks[blocks.count - 1].append(row[k]) }
        count += 1
        return Int32(count - 1)
    }

    private func matches(_ row: UnsafePointer<Double>, _ number: Int) -> Bool {
        blocks[number / Self.blockSize].withUnsafeBufferPointer { known in
            let base = number % Self.blockSize * width
            for k in 0..<width where known[base + k] != row[k] { return false }
            return true
        }
    }

    /// Looks no further for what equals earlier rows: where values fade with time nothing will.
    mutating func forget() {
        guard !hashes.isEmpty else { return }
        firstKnown = count
        hashes.removeAll(keepingCapacity: true)
        for slot in slots.indices { slots[slot] = -1 }
    }

    /// The same with its first rows alone, to look at: none can be added.
    func first(_ rows: Int) -> HazardRows {
        var one = HazardRows(width: width)
        one.blocks = Array(blocks.prefix((min(rows, count) + Self.blockSize - 1) / Self.blockSize))
        one.count = min(rows, count)
        return one
    }

    /// The rows in use of a block.
    func rows(inBlock block: Int) -> Int { min(count - block * Self.blockSize, Self.blockSize) }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (place, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(firstKnown + place)
        }
    }
}

/// Which column of the rows each effect reads in exact time.
///
/// Effects that differ only in the types that they bear on share a column. Columns that some effect of single types reads
/// come first; that of ones, which is not kept in the rows, comes where it falls.
struct HazardColumns: Sendable {
    /// A model with one effect for each column that is kept, in their order.
    let model: EventModel
    /// By effect.
    let placeOf: [Int]
    /// The place of the column of ones, and whether an effect reads it.
    let one: Int
    let count: Int
    /// How many of the first columns effects of single types read; those that effects of all types read.
    let specific: Int
    let common: [Int]
    /// Effects of single types, with the others where there is but one type.
    let isSpecific: [Bool]
    /// type × effect
    let isActive: [[Bool]]

    init(_ model: EventModel, types: Int) {
        func plain(_ effect: StatisticEffect) -> StatisticEffect {
            var one = effect
            one.types = nil
            return one
        }
        func isOne(_ effect: StatisticEffect) -> Bool { effect.kind == .intercept && !effect.ignoresRepetitions }
        isSpecific = model.effects.map { $0.types != nil && types > 1 }
        isActive = (0..<types).map { type in model.effects.map { $0.types?.contains(type) ?? true } }
        var kept: [StatisticEffect] = []
        var columns: [StatisticEffect: Int] = [:]
        var ones = -1
        var next = 0
        var specific = 0
        for wanted in [true, false] {
            for (effect, own) in zip(model.effects, isSpecific) where own == wanted {
                let effect = plain(effect)
                if isOne(effect) {
                    guard ones < 0 else { continue }
                    ones = next
                } else {
                    guard columns[effect] == nil else { continue }
                    columns[effect] = next
                    kept.append(effect)
                }
                next += 1
            }
            if wanted { specific = next }
        }
        placeOf = model.effects.map { isOne($0) ? ones : columns[plain($0)] ?? 0 }
        one = ones
        count = next
        self.specific = specific
        var read = Array(repeating: false, count: next)
        for (k, place) in placeOf.enumerated() where !isSpecific[k] { read[place] = true }
        common = read.indices.filter { read[$0] }
        var base = model
        base.effects = kept
        base.isTyped = false
        self.model = base
    }

    /// The kept column that a place is of; `nil` for that of ones.
    func column(_ place: Int) -> Int? {
        if place == one { return nil }
        return one >= 0 && place > one ? place - 1 : place
    }
}
