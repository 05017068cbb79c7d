/// What one piece of a bulk file holds, a run of whole lines: its rows are handed on in place, one by one.
struct BulkPiece {
    private(set) var lines = 0
    /// Lines that are not empty.
    private(set) var rows = 0
    /// How many rows had so many columns.
    private(set) var widths: [Int: Int] = [:]
    /// What was refused, by line of the piece.
    private(set) var defects = DefectReport()
    /// How many lines are named of each cause.
    static let examples = 5

    /// - Parameters:
    ///   - lastTab: the last tab whose place is kept.
    ///   - take: gets each row of a width that is known, with the number of its line in the piece from 1.
    init(
        _ bytes: UnsafeRawBufferPointer, lastTab: Int, each take: (BulkRow, Int) throws(BulkRefusal) -> Void
    ) {
        guard let base = bytes.baseAddress else { return }
        let tabs = UnsafeMutableBufferPointer<Int>.allocate(capacity: lastTab + 1)
        tabs.initialize(repeating: 0)
        defer { tabs.deallocate() }
        // 57, 58 and 61 columns are met millions of times, others hardly.
        var usual = (0, 0, 0)
        var start = 0
        var found = 0
        var hasZero = false

        func endRow(_ end: Int, isOpen: Bool = false) {
            lines += 1
            defer {
                start = end + 1
                found = 0
                hasZero = false
            }
            let last = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
            guard last > start else { return }
            rows += 1
            switch found {
            case 56: usual.0 += 1
            case 57: usual.1 += 1
            case 60: usual.2 += 1
            default:
                widths[found + 1, default: 0] += 1
                return defects.refuse(
                    hasZero
                        ? .nulByte : isOpen && found < 60 ? .truncated : found < 56 ? .tooFewColumns : .tooManyColumns,
                    line: lines, column: nil,
                    keeping: Self.examples, found: { found == 0 ? "1 column" : "\(found + 1) columns" },
                    expected: { "57, 58 or 61 columns" })
            }
            if hasZero {
                return defects.refuse(
                    .nulByte, line: lines, column: nil, keeping: Self.examples, found: { "a NUL byte" },
                    expected: { "text" })
            }
            let row = BulkRow(start: base + start, tabs: tabs, end: last - start, width: found + 1)
            do throws(BulkRefusal) {
                try take(row, lines)
            } catch {
                defects.refuse(
                    error.cause, line: lines, column: error.column?.name, keeping: Self.examples,
                    found: { error.column.map(row.shown) ?? "a row" }, expected: { error.expected })
            }
        }
        func mark(_ byte: UInt8, at offset: Int) {
            switch byte {
            case 0x09:
                if found <= lastTab { tabs[found] = offset - start }
                found += 1
            case 0x0A: endRow(offset)
            case 0: hasZero = true
            default: break
            }
        }

        let tab = SIMD32<UInt8>(repeating: 0x09)
        let feed = SIMD32<UInt8>(repeating: 0x0A)
        let zero = SIMD32<UInt8>(repeating: 0)
        var at = 0
        while at + 32 <= bytes.count {
            let block = base.loadUnaligned(fromByteOffset: at, as: SIMD32<UInt8>.self)
            let marks = unsafeBitCast((block .== tab) .| (block .== feed) .| (block .== zero), to: SIMD4<UInt64>.self)
            for lane in 0..<4 {
                var rest = marks[lane]
                while rest != 0 {
                    let byte = rest.trailingZeroBitCount >> 3
                    let offset = at + lane * 8 + byte
                    mark(bytes[offset], at: offset)
                    rest &= ~(0xFF << UInt64(byte * 8))
                }
            }
            at += 32
        }
        while at < bytes.count {
            mark(bytes[at], at: at)
            at += 1
        }
        // A last line without an end.
        if start < bytes.count { endRow(bytes.count, isOpen: true) }
        for (width, count) in [(57, usual.0), (58, usual.1), (61, usual.2)] where count > 0 { widths[width] = count }
    }
}
