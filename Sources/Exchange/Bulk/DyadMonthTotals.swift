/// Counts and sums of scores by directed pair and month, taken from rows in any order.
///
/// Scores are held as whole millionths: sums are exact, and the same whatever the order and however many cores.
package struct DyadMonthTotals: Sendable {
    package struct Row: Sendable, Equatable {
        /// The codes of the file, three letters each.
        package let source: String
        package let target: String
        package let year: Int
        /// 1 to 12.
        package let month: Int
        package let count: Int
        /// How many of them bear a score.
        package let scored: Int
        /// The sum of their scores in millionths.
        package let millionths: Int

        package var sum: Double { Double(millionths) / 1_000_000 }
        /// `nil` where none bears a score.
        package var mean: Double? { scored == 0 ? nil : sum / Double(scored) }

        package func isOfSamePair(as other: Row) -> Bool { source == other.source && target == other.target }

        /// The same pair, from this month on, with what another row counts.
        package func joined(with other: Row) -> Row {
            Row(
                source: source, target: target, year: year, month: month, count: count + other.count,
                scored: scored + other.scored, millionths: millionths + other.millionths)
        }
    }

    private struct Month {
        var count: Int32 = 0
        var scored: Int32 = 0
        var millionths = 0
    }

    /// A pair and a year for each block of twelve months.
    private var blocks: [UInt64] = []
    private var months: [Month] = []
    /// Open addressing: the number of a block and 1; 0 is a free place.
    private var places = [Int32](repeating: 0, count: 1 << 10)

    init() {}

    private static func key(_ source: CountryLetters, _ target: CountryLetters, _ year: Int) -> UInt64 {
        UInt64(source.number) << 32 | UInt64(target.number) << 16 | UInt64(truncatingIfNeeded: year)
    }

    /// Where the block of a key is, or the free place for it.
    private func place(of key: UInt64) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while places[place] != 0, blocks[Int(places[place]) - 1] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func block(of key: UInt64) -> Int {
        let place = place(of: key)
        if places[place] != 0 { return Int(places[place]) - 1 }
        blocks.append(key)
        months.append(contentsOf: repeatElement(Month(), count: 12))
        places[place] = Int32(blocks.count)
        if blocks.count * 2 > places.count {
            places = [Int32](repeating: 0, count: places.count * 2)
            for (index, key) in blocks.enumerated() { places[self.place(of: key)] = Int32(index + 1) }
        }
        return blocks.count - 1
    }

    mutating func add(
        _ source: CountryLetters, _ target: CountryLetters, year: Int, month: Int, millionths: Int?
    ) {
        let index = block(of: Self.key(source, target, year)) * 12 + month - 1
        months[index].count += 1
        if let millionths {
            months[index].scored += 1
            months[index].millionths += millionths
        }
    }

    mutating func add(_ other: DyadMonthTotals) {
        for (number, key) in other.blocks.enumerated() {
            let own = block(of: key) * 12
            for month in 0..<12 {
                let more = other.months[number * 12 + month]
                months[own + month].count += more.count
                months[own + month].scored += more.scored
                months[own + month].millionths += more.millionths
            }
        }
    }

    /// All pairs and months with a row, in the order of source, target and month; one by one, as there may be millions.
    package func each(_ body: (Row) throws -> Void) rethrows {
        for number in blocks.indices.sorted(by: { blocks[$0] < blocks[$1] }) {
            let key = blocks[number]
            let source = CountryLetters(number: UInt16(key >> 32)).text
            let target = CountryLetters(number: UInt16(key >> 16 & 0xFFFF)).text
            for month in 0..<12 {
                let found = months[number * 12 + month]
                guard found.count > 0 else { continue }
                try body(
                    Row(
                        source: source, target: target, year: Int(key & 0xFFFF), month: month + 1,
                        count: Int(found.count), scored: Int(found.scored), millionths: found.millionths))
            }
        }
    }

    package var rows: [Row] {
        var rows: [Row] = []
        each { rows.append($0) }
        return rows
    }
}
