internal import Evidence

/// A line of the source text, as byte offsets without its line end.
struct SourceLine {
    let from: Int
    let to: Int
    var isEmpty: Bool { from == to }
}

/// A source text while it is being cleaned: its lines and the edits so far. No byte is edited twice; a pass that comes
/// later leaves alone what an earlier one has cut.
struct CleaningDraft {
    let source: [UInt8]
    let lines: [SourceLine]
    private(set) var edits: [TextEdit] = []
    private var isEdited: [Bool]
    var citations: [LiftedCitation] = []
    var metadata: DocumentMetadata

    /// A citation with the source byte at which it or its mark stood.
    struct LiftedCitation {
        let kind: Citation.Kind
        let number: Int?
        let text: String
        let at: Int?
    }

    init(source: [UInt8], metadata: DocumentMetadata) {
        self.source = source
        self.metadata = metadata
        isEdited = [Bool](repeating: false, count: source.count)
        var lines: [SourceLine] = []
        var start = 0
        for (index, byte) in source.enumerated() where byte == 0x0A {
            lines.append(Self.trimmed(source, start, index))
            start = index + 1
        }
        if start < source.count { lines.append(Self.trimmed(source, start, source.count)) }
        self.lines = lines
    }

    private static func trimmed(_ bytes: [UInt8], _ from: Int, _ to: Int) -> SourceLine {
        var (from, to) = (from, to)
        while from < to, isBlank(bytes[from]) { from += 1 }
        while to > from, isBlank(bytes[to - 1]) { to -= 1 }
        return SourceLine(from: from, to: to)
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0C || byte == 0x0B
    }

    /// Cuts or replaces source bytes; nothing happens, and the answer is no, where one of them is edited already.
    @discardableResult
    mutating func edit(_ range: Range<Int>, _ reason: EditReason, replacement: String = "") -> Bool {
        guard !range.isEmpty, !isEdited[range].contains(true) else { return false }
        for index in range { isEdited[index] = true }
        edits.append(TextEdit(from: range.lowerBound, to: range.upperBound, replacement: replacement, reason: reason))
        return true
    }

    /// Cuts a whole line with its line end.
    mutating func cut(_ line: SourceLine, _ reason: EditReason) {
        var end = line.to
        while end < source.count, source[end] != 0x0A { end += 1 }
        edit(line.from..<min(end + 1, source.count), reason)
    }

    func isCut(_ line: SourceLine) -> Bool { !line.isEmpty && isEdited[line.from] && isEdited[line.to - 1] }
    func isEdited(at index: Int) -> Bool { isEdited[index] }
    func text(_ line: SourceLine) -> String { String(decoding: source[line.from..<line.to], as: UTF8.self) }

    /// Lines with text that no pass has cut, by index.
    var kept: [Int] { lines.indices.filter { !lines[$0].isEmpty && !isCut(lines[$0]) } }

    /// Letters and digits of a stretch in lower case, for comparing texts that differ in marks and spaces.
    func letters(_ range: Range<Int>) -> [UInt8] {
        var letters: [UInt8] = []
        for byte in source[range] {
            switch byte {
            case 65...90: letters.append(byte | 0x20)
            case 97...122, 48...57: letters.append(byte)
            default: break
            }
        }
        return letters
    }

    func endsWithStop(_ line: SourceLine) -> Bool {
        guard line.to > line.from else { return false }
        // The ideographic full stop.
        if source[line.from..<line.to].suffix(3).elementsEqual([0xE3, 0x80, 0x82]) { return true }
        var index = line.to - 1
        // Closing quotes, brackets and note digits may stand behind the stop.
        while index > line.from,
            [0x22, 0x27, 0x29, 0x5D, 0x9D, 0x99, 0x80, 0xE2].contains(source[index])
                || (48...57).contains(source[index])
        {
            index -= 1
        }
        return [0x2E, 0x21, 0x3F, 0x3A].contains(source[index])
    }
}
