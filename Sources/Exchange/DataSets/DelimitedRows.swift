/// What stands between the cells of a row.
package enum CellSeparator: Sendable, Hashable {
    case tab, comma, semicolon
    /// Any run of blanks and tabs.
    case blanks

    package var name: String {
        switch self {
        case .tab: "tab"
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .blanks: "blanks"
        }
    }

    var byte: UInt8 {
        switch self {
        case .tab: 0x09
        case .comma: 0x2C
        case .semicolon: 0x3B
        case .blanks: 0x20
        }
    }
}

/// Walks the rows of a separated text where it lies, and gives each cell as a range of bytes.
///
/// Quotes are read as RFC 4180 has them, or are ordinary characters. A byte order mark at the beginning is passed over,
/// empty lines too. Lines end with LF or CR LF; a text without any LF ends them with CR. The bytes must stay where they
/// are for as long as the walk is used.
package struct DelimitedRows {
    /// A cell, without its quotes.
    package struct Cell: Sendable, Hashable {
        package let start: Int
        package let end: Int
        /// Whether it holds quotes written twice, which stand for one each.
        package let hasDoubledQuotes: Bool
        package var count: Int { end - start }
    }

    /// The longest stretch between quotes: 1 MiB. What is longer was left open by mistake.
    package static let longestQuoted = 1 << 20

    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private let separator: CellSeparator
    private let separatorByte: UInt8
    private let hasQuotes: Bool
    private let lineEnd: UInt8
    /// The first byte of the next row.
    package private(set) var position: Int
    private var nextLine: Int

    /// The cells of the row read last.
    package private(set) var cells: [Cell] = []
    /// The line on which it begins, from 1.
    package private(set) var line = 0
    /// Whether a NUL byte stands in it.
    package private(set) var hasNUL = false
    /// Whether a quote in it is not closed, or text follows a closing quote.
    package private(set) var hasBrokenQuote = false
    /// Whether it reaches over several lines.
    package private(set) var spansLines = false
    /// Whether the text ends with it, without a line end.
    package private(set) var isOpen = false
    /// How many rows so far ended with CR LF.
    package private(set) var carriageReturns = 0
    /// Whether the text begins with a byte order mark.
    package let hasByteOrderMark: Bool
    private var secondLine = 0

    /// - Parameters:
    ///   - range: the stretch to walk, from the beginning of a line to the end of one; all of it if `nil`.
    ///   - firstLine: the number of the stretch's first line.
    package init(
        _ bytes: UnsafeBufferPointer<UInt8>, separator: CellSeparator, hasQuotes: Bool, range: Range<Int>? = nil,
        firstLine: Int = 1
    ) {
        let range = range ?? 0..<bytes.count
        precondition(
            range.lowerBound >= 0 && range.upperBound <= bytes.count,
            "a stretch \(range) outside a text of \(bytes.count) bytes")
        self.bytes = bytes
        end = range.upperBound
        self.separator = separator
        separatorByte = separator.byte
        self.hasQuotes = hasQuotes
        hasByteOrderMark =
            range.lowerBound == 0 && end >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        position = hasByteOrderMark ? 3 : range.lowerBound
        nextLine = firstLine
        var hasLineFeed = false
        var hasReturn = false
        for index in range.prefix(1 << 16) {
            if bytes[index] == 0x0A {
                hasLineFeed = true
                break
            }
            if bytes[index] == 0x0D { hasReturn = true }
        }
        lineEnd = hasReturn && !hasLineFeed && end - range.lowerBound <= 1 << 16 ? 0x0D : 0x0A
    }

    /// Reads the next row into `cells`; `false` at the end.
    package mutating func next() -> Bool {
        while position < end, bytes[position] == lineEnd || bytes[position] == 0x0D {
            if bytes[position] == lineEnd { nextLine += 1 }
            position += 1
        }
        guard position < end else { return false }
        cells.removeAll(keepingCapacity: true)
        line = nextLine
        hasNUL = false
        hasBrokenQuote = false
        spansLines = false
        isOpen = false
        if separator == .blanks {
            readBlankSeparated()
        } else if hasQuotes {
            readSeparated()
        } else {
            readPlain()
        }
        return true
    }

    /// Goes back to the second line of a row that reached over several and was none.
    package mutating func resumeAtSecondLine() {
        guard spansLines else { return }
        position = secondLine
        nextLine = line + 1
        isOpen = false
    }

    private mutating func readSeparated() {
        var index = position
        while true {
            if hasQuotes, index < end, bytes[index] == 0x22 {
                guard let closed = quoted(from: index + 1) else {
                    breakAtQuote(from: index)
                    return
                }
                index = closed
            } else {
                let start = index
                while index < end {
                    let byte = bytes[index]
                    if byte == separatorByte || byte == lineEnd { break }
                    if byte == 0 { hasNUL = true }
                    index += 1
                }
                var stop = index
                if stop > start, bytes[stop - 1] == 0x0D, index == end || bytes[index] == lineEnd {
                    stop -= 1
                    carriageReturns += 1
                }
                cells.append(Cell(start: start, end: stop, hasDoubledQuotes: false))
            }
            guard index < end else {
                finish(at: end, isOpen: true)
                return
            }
            if bytes[index] == separatorByte {
                index += 1
                if index == end {
                    cells.append(Cell(start: end, end: end, hasDoubledQuotes: false))
                    finish(at: end, isOpen: true)
                    return
                }
            } else if bytes[index] == lineEnd {
                finish(at: index + 1, isOpen: false)
                return
            } else if bytes[index] == 0x0D, index + 1 < end, bytes[index + 1] == lineEnd {
                carriageReturns += 1
                finish(at: index + 2, isOpen: false)
                return
            } else if bytes[index] == 0x0D, index + 1 == end {
                finish(at: end, isOpen: true)
                return
            } else {
                breakAtQuote(from: index)
                return
            }
        }
    }

    /// The high bit of each byte of a word that is zero, and of no other.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((word & low) &+ low) | word | low)
    }

    /// A row in which quotes are ordinary characters, eight bytes at a time.
    private mutating func readPlain() {
        guard let base = bytes.baseAddress else { return }
        let raw = UnsafeRawPointer(base)
        let separators = 0x0101_0101_0101_0101 &* UInt64(separatorByte)
        let lineEnds = 0x0101_0101_0101_0101 &* UInt64(lineEnd)
        // Moved out and back, so that it is never copied.
        var found = cells
        cells = []
        var start = position
        var index = position
        while index < end {
            var hits: UInt64
            let step: Int
            if index + 8 <= end {
                let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                hits = Self.zeros(word ^ separators) | Self.zeros(word ^ lineEnds) | Self.zeros(word)
                step = 8
            } else {
                let byte = bytes[index]
                hits = byte == separatorByte || byte == lineEnd || byte == 0 ? 0x80 : 0
                step = 1
            }
            while hits != 0 {
                let place = index + hits.trailingZeroBitCount >> 3
                hits &= hits &- 1
                let byte = bytes[place]
                if byte == separatorByte {
                    found.append(Cell(start: start, end: place, hasDoubledQuotes: false))
                    start = place + 1
                } else if byte == lineEnd {
                    endPlain(&found, start, place)
                    finish(at: place + 1, isOpen: false)
                    return
                } else {
                    hasNUL = true
                }
            }
            index += step
        }
        endPlain(&found, start, end)
        finish(at: end, isOpen: true)
    }

    private mutating func endPlain(_ found: inout [Cell], _ start: Int, _ stop: Int) {
        var stop = stop
        if stop > start, bytes[stop - 1] == 0x0D {
            stop -= 1
            carriageReturns += 1
        }
        found.append(Cell(start: start, end: stop, hasDoubledQuotes: false))
        cells = found
    }

    private mutating func finish(at index: Int, isOpen: Bool) {
        position = index
        nextLine += 1
        self.isOpen = isOpen
    }

    /// Reads a cell from behind its opening quote to behind the closing one; `nil` where there is none.
    private mutating func quoted(from start: Int) -> Int? {
        var index = start
        var isDoubled = false
        let limit = min(end, start + Self.longestQuoted)
        while index < limit {
            let byte = bytes[index]
            if byte == 0x22 {
                if index + 1 < end, bytes[index + 1] == 0x22 {
                    isDoubled = true
                    index += 2
                    continue
                }
                cells.append(Cell(start: start, end: index, hasDoubledQuotes: isDoubled))
                return index + 1
            }
            if byte == lineEnd {
                if !spansLines {
                    spansLines = true
                    secondLine = index + 1
                }
                nextLine += 1
            } else if byte == 0 {
                hasNUL = true
            }
            index += 1
        }
        return nil
    }

    /// A row whose quotes are broken ends with its first line, so that the rows behind it are not lost.
    private mutating func breakAtQuote(from index: Int) {
        hasBrokenQuote = true
        if spansLines {
            position = secondLine
            nextLine = line + 1
            spansLines = false
            return
        }
        var index = index
        while index < end, bytes[index] != lineEnd { index += 1 }
        finish(at: min(end, index + 1), isOpen: index == end)
    }

    private mutating func readBlankSeparated() {
        var index = position
        while true {
            while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
            guard index < end else {
                finish(at: end, isOpen: true)
                return
            }
            if bytes[index] == lineEnd {
                if index > position, bytes[index - 1] == 0x0D { carriageReturns += 1 }
                finish(at: index + 1, isOpen: false)
                return
            }
            let start = index
            while index < end {
                let byte = bytes[index]
                if byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == lineEnd { break }
                if byte == 0 { hasNUL = true }
                index += 1
            }
            cells.append(Cell(start: start, end: index, hasDoubledQuotes: false))
        }
    }
}
