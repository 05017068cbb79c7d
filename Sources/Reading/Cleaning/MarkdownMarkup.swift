internal import Evidence

/// Cuts Markdown's marks and keeps its words: headings, quotes, list signs, links and images, rules, code fences.
enum MarkdownMarkup {
    static func cut(_ draft: inout CleaningDraft) {
        for line in draft.lines where !line.isEmpty {
            var from = line.from
            let bytes = draft.source
            if bytes[from] == UInt8(ascii: "#") {
                while from < line.to, bytes[from] == UInt8(ascii: "#") { from += 1 }
                if from < line.to, bytes[from] == 0x20 { draft.edit(line.from..<(from + 1), .markup) }
            } else if bytes[from] == UInt8(ascii: ">") {
                draft.edit(from..<min(from + 2, line.to), .markup)
            } else if line.to - from > 2,
                [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(bytes[from]),
                bytes[from + 1] == 0x20
            {
                draft.edit(from..<(from + 2), .markup)
            }
            let marks = Set(bytes[line.from..<line.to])
            if line.to - line.from >= 3, marks.count == 1, let mark = marks.first,
                [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "=")].contains(mark)
            {
                draft.cut(line, .markup)
            }
            if bytes[line.from..<line.to].starts(with: "```".utf8) { draft.cut(line, .markup) }
            cutLinks(&draft, line)
        }
    }

    /// `[text](address)` becomes its text; an image its description.
    private static func cutLinks(_ draft: inout CleaningDraft, _ line: SourceLine) {
        let bytes = draft.source
        var index = line.from
        while index < line.to {
            guard bytes[index] == UInt8(ascii: "["),
                let close = bytes[index..<line.to].firstIndex(of: UInt8(ascii: "]")), close + 1 < line.to,
                bytes[close + 1] == UInt8(ascii: "("),
                let end = bytes[close..<line.to].firstIndex(of: UInt8(ascii: ")"))
            else {
                index += 1
                continue
            }
            let isImage = index > line.from && bytes[index - 1] == UInt8(ascii: "!")
            draft.edit((isImage ? index - 1 : index)..<(index + 1), .markup)
            draft.edit(close..<(end + 1), .markup)
            index = end + 1
        }
    }
}

/// Cuts asterisks and underscores around words, as plain text writes emphasis.
enum EmphasisMarks {
    static func cut(_ draft: inout CleaningDraft) {
        let bytes = draft.source
        for line in draft.lines where !line.isEmpty {
            for mark in [UInt8(ascii: "*"), UInt8(ascii: "_")] {
                var open: Range<Int>?
                var index = line.from
                while index < line.to {
                    guard bytes[index] == mark else {
                        index += 1
                        continue
                    }
                    var end = index
                    while end < line.to, bytes[end] == mark { end += 1 }
                    let before = index > line.from ? bytes[index - 1] : 0x20
                    let after = end < line.to ? bytes[end] : 0x20
                    if let start = open, !isSpace(before), !isWordByte(after), start.count == end - index {
                        draft.edit(start, .emphasis)
                        draft.edit(index..<end, .emphasis)
                        open = nil
                    } else if !isWordByte(before), !isSpace(after), end - index <= 3 {
                        open = index..<end
                    }
                    index = end
                }
            }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    private static func isWordByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 && byte != 0xE2
    }
}
