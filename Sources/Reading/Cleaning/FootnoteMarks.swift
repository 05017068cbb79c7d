internal import Evidence

/// Cuts note digits that are stuck to a stop or a closing quote ("in Asia.1 Regarding"), where they count up from 1.
enum FootnoteMarks {
    static func cut(_ draft: inout CleaningDraft) {
        let bytes = draft.source
        var expected = 1
        // Each note's number that an end note carries is known; without notes the marks must at least count up.
        var index = 0
        while index < bytes.count {
            guard (48...57).contains(bytes[index]), index > 1, !draft.isEdited(at: index) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, (48...57).contains(bytes[end]) { end += 1 }
            defer { index = end }
            guard end - index <= 2, let number = Int(String(decoding: bytes[index..<end], as: UTF8.self)),
                number == expected, followsStop(bytes, index), precedesSentence(bytes, end)
            else { continue }
            draft.edit(index..<end, .footnoteMark)
            for position in draft.citations.indices
            where draft.citations[position].kind == .note && draft.citations[position].number == number {
                let note = draft.citations[position]
                draft.citations[position] = CleaningDraft.LiftedCitation(
                    kind: .note, number: number, text: note.text, at: index)
            }
            expected += 1
        }
    }

    /// Whether a stop or comma stands right before, closing quotes between allowed; a decimal's point is no stop.
    private static func followsStop(_ bytes: [UInt8], _ index: Int) -> Bool {
        var before = index - 1
        var hasQuote = false
        while before > 0 {
            if bytes[before] == 0x22 || bytes[before] == 0x29 {
                before -= 1
                hasQuote = true
            } else if before >= 2, bytes[before - 2] == 0xE2, bytes[before - 1] == 0x80,
                bytes[before] == 0x9D || bytes[before] == 0x99
            {
                before -= 3
                hasQuote = true
            } else {
                break
            }
        }
        guard before > 0, [0x2E, 0x21, 0x3F, 0x2C, 0x3B].contains(bytes[before]) else { return hasQuote }
        // Behind a year the stop is a stop; behind any other number it is a decimal point.
        let digits = bytes[max(0, before - 5)..<before].reversed().prefix { (48...57).contains($0) }.count
        return hasQuote || digits == 0 || digits == 4
    }

    private static func precedesSentence(_ bytes: [UInt8], _ end: Int) -> Bool {
        guard end < bytes.count else { return true }
        if bytes[end] == 0x0A || bytes[end] == 0x0D { return true }
        guard bytes[end] == 0x20 else { return false }
        var next = end
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        guard next < bytes.count else { return true }
        return (65...90).contains(bytes[next]) || bytes[next] == 0x0A || bytes[next] == 0xE2 || bytes[next] == 0x22
            || bytes[next] == 0x28
    }
}
