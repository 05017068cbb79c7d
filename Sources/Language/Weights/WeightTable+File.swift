extension WeightTable {
    /// How a section says which cells are not 0: by a bit for each cell, or by the distance from one to the next in a
    /// byte, 255 meaning that it is longer. The shorter of the two is written.
    private enum Layout: UInt32 {
        case bits = 0
        case distances = 1
    }
    private static let headerSize = 24

    /// The table as a section: its size, which cells are not 0, and each of those.
    func sectionBytes() -> [UInt8] {
        let codes = withCells { $0.map { UInt8(bitPattern: $0) } }
        var distances: [UInt8] = []
        var last = -1
        for (index, code) in codes.enumerated() where code != 0 {
            var distance = index - last
            while distance >= 255 {
                distances.append(255)
                distance -= 255
            }
            distances.append(UInt8(distance))
            last = index
        }
        let layout: Layout = distances.count < (codes.count + 63) / 64 * 8 ? .distances : .bits
        var places = distances
        if layout == .bits {
            places = []
            for start in stride(from: 0, to: codes.count, by: 64) {
                var word: UInt64 = 0
                for bit in 0..<min(64, codes.count - start) where codes[start + bit] != 0 { word |= 1 << UInt64(bit) }
                WeightFile.append(word, to: &places)
            }
        }
        var bytes: [UInt8] = []
        WeightFile.append(UInt32(bits), to: &bytes)
        WeightFile.append(UInt32(classes), to: &bytes)
        WeightFile.append(UInt32(step), to: &bytes)
        WeightFile.append(layout.rawValue, to: &bytes)
        WeightFile.append(UInt64(places.count), to: &bytes)
        return bytes + places + codes.filter { $0 != 0 }
    }

    /// - Returns: `nil` where the section does not hold a table.
    init?(section: UnsafeRawBufferPointer) {
        guard section.count >= Self.headerSize else { return nil }
        let bits = Int(UInt32(littleEndian: section.loadUnaligned(as: UInt32.self)))
        let classes = Int(UInt32(littleEndian: section.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        let step = Int(UInt32(littleEndian: section.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
        let layout = Layout(rawValue: UInt32(littleEndian: section.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        let size = UInt64(littleEndian: section.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        guard (8...26).contains(bits), (1...1_024).contains(classes), (1...1_000).contains(step), let layout,
            size <= UInt64(section.count - Self.headerSize)
        else { return nil }
        let count = Self.cellCount(bits: bits, classes: classes)
        let split = Self.headerSize + Int(size)
        let places = UnsafeRawBufferPointer(rebasing: section[Self.headerSize..<split])
        let codes = UnsafeRawBufferPointer(rebasing: section[split...])
        self.init(bits: bits, classes: classes, step: step) { cells in
            var next = 0
            // Writes the next weight; false where the section is not what it should be.
            func put(_ cell: Int) -> Bool {
                guard cell < count, next < codes.count else { return false }
                cells[cell] = Int8(bitPattern: codes[next])
                next += 1
                return true
            }
            switch layout {
            case .bits:
                for index in 0..<places.count / 8 {
                    var word = UInt64(littleEndian: places.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
                    while word != 0 {
                        guard put(index * 64 + word.trailingZeroBitCount) else { return false }
                        word &= word - 1
                    }
                }
            case .distances:
                var cell = -1
                for distance in places {
                    cell += Int(distance)
                    if distance < 255 {
                        guard put(cell) else { return false }
                    }
                }
            }
            return next == codes.count
        }
    }
}
