/// Why a stretch of the source is not in the clean text as it stands.
package enum EditReason: String, Hashable, Sendable, Codable, CaseIterable {
    case runningHead = "running head"
    case pullQuote = "pull quote"
    case lineBreak = "line break"
    case footnoteMark = "footnote mark"
    case note = "note"
    case citation = "citation"
    case caption = "caption"
    case tagLine = "tag line"
    case headMatter = "head matter"
    case boilerplate = "boilerplate"
    case emphasis = "emphasis mark"
    case markup = "markup"
    case whitespace = "white space"
    case control = "control character"
}

/// One change from source text to clean text: the source bytes `source` are read as `replacement`.
package struct TextEdit: Hashable, Sendable, Codable {
    /// Byte offsets in the source text, half open.
    package let from: Int
    package let to: Int
    package let replacement: String
    package let reason: EditReason

    package init(from: Int, to: Int, replacement: String, reason: EditReason) {
        precondition(0 <= from && from <= to, "an edit from \(from) to \(to)")
        self.from = from
        self.to = to
        self.replacement = replacement
        self.reason = reason
    }
}

/// The text that is read, as a list of edits over the source text: nothing of the source is ever lost, and each
/// offset in one has its offset in the other.
///
/// Offsets inside the program are bytes of UTF-8; what users see are Unicode scalars (`scalarOffset`).
package struct CleanText: Sendable {
    /// The source text in UTF-8: a text file's bytes; for PDF, DOCX and HTML the text taken out of them.
    package let source: [UInt8]
    /// In the order of the source, not overlapping.
    package let edits: [TextEdit]
    /// The clean text in UTF-8.
    package let bytes: [UInt8]

    /// A stretch kept as it is, or put in by an edit (`sourceLength` then differs from `cleanLength`).
    private struct Stretch {
        var clean: Int
        var source: Int
        var sourceLength: Int
        var isKept: Bool
    }
    private let stretches: [Stretch]
    /// The number of Unicode scalars before each 64th byte.
    private let scalarCounts: [Int]

    /// - Parameters:
    ///   - source: valid UTF-8.
    ///   - edits: in any order; they must not overlap, and their ends must lie on scalar boundaries.
    package init(source: [UInt8], edits: [TextEdit]) {
        let ordered = edits.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        var clean: [UInt8] = []
        clean.reserveCapacity(source.count)
        var stretches: [Stretch] = []
        var position = 0
        for edit in ordered {
            precondition(
                edit.from >= position && edit.to <= source.count,
                "the edit of bytes \(edit.from)..<\(edit.to) overlaps its neighbour or the end, \(source.count)")
            if edit.from > position {
                stretches.append(
                    Stretch(clean: clean.count, source: position, sourceLength: edit.from - position, isKept: true))
                clean.append(contentsOf: source[position..<edit.from])
            }
            stretches.append(
                Stretch(clean: clean.count, source: edit.from, sourceLength: edit.to - edit.from, isKept: false))
            clean.append(contentsOf: edit.replacement.utf8)
            position = edit.to
        }
        stretches.append(
            Stretch(clean: clean.count, source: position, sourceLength: source.count - position, isKept: true))
        clean.append(contentsOf: source[position...])
        self.source = source
        self.edits = ordered
        self.bytes = clean
        self.stretches = stretches

        var counts: [Int] = []
        counts.reserveCapacity(clean.count / 64 + 2)
        var scalars = 0
        for (index, byte) in clean.enumerated() {
            if index & 63 == 0 { counts.append(scalars) }
            if byte & 0xC0 != 0x80 { scalars += 1 }
        }
        if clean.count & 63 == 0 { counts.append(scalars) }
        self.scalarCounts = counts
    }

    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The clean text of a byte range of it.
    package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The source byte at which the clean byte `offset` begins; an offset inside an edit's replacement gives the
    /// beginning of what it replaces, or, for the end of a range, its end.
    package func sourceOffset(ofClean offset: Int, isEnd: Bool = false) -> Int {
        precondition(0 <= offset && offset <= bytes.count, "clean offset \(offset) of \(bytes.count)")
        // An end belongs to the byte before it, so that what was cut right behind a word is not in its span.
        let wanted = isEnd ? offset - 1 : offset
        guard wanted >= 0 else { return 0 }
        var low = 0
        var high = stretches.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if stretches[middle].clean <= wanted { low = middle } else { high = middle - 1 }
        }
        let stretch = stretches[low]
        if stretch.isKept { return stretch.source + (wanted - stretch.clean) + (isEnd ? 1 : 0) }
        return isEnd ? stretch.source + stretch.sourceLength : stretch.source
    }

    /// The source bytes that a clean byte range stands for.
    package func sourceRange(ofClean range: Range<Int>) -> Range<Int> {
        let from = sourceOffset(ofClean: range.lowerBound)
        guard !range.isEmpty else { return from..<from }
        return from..<max(from, sourceOffset(ofClean: range.upperBound, isEnd: true))
    }

    /// The clean byte at which the source byte `offset` is read; for a byte that was cut, the place of the cut.
    package func cleanOffset(ofSource offset: Int) -> Int {
        precondition(0 <= offset && offset <= source.count, "source offset \(offset) of \(source.count)")
        var low = 0
        var high = stretches.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if stretches[middle].source <= offset { low = middle } else { high = middle - 1 }
        }
        let stretch = stretches[low]
        return stretch.isKept ? stretch.clean + (offset - stretch.source) : stretch.clean
    }

    /// The number of Unicode scalars before the clean byte `offset`.
    package func scalarOffset(ofByte offset: Int) -> Int {
        precondition(0 <= offset && offset <= bytes.count, "clean offset \(offset) of \(bytes.count)")
        let block = offset / 64
        var scalars = scalarCounts[block]
        for byte in bytes[(block * 64)..<offset] where byte & 0xC0 != 0x80 { scalars += 1 }
        return scalars
    }
}
