internal import Evidence

/// Lifts the numbered notes behind a text: those that name sources become citations, those that are prose stay as
/// text without their number.
enum EndNotes {
    static func lift(_ draft: inout CleaningDraft) {
        let kept = draft.kept
        let labels = kept.map { label(draft, draft.lines[$0]) }
        // The last run of lines whose labels count up from 1, with at most some lines of continuation between.
        var start: Int?
        var index = kept.count - 1
        while index >= 0 {
            if labels[index]?.number == 1,
                (index + 1..<kept.count).contains(where: { labels[$0]?.number == 2 }) || isLastNote(draft, kept, index)
            {
                start = index
                break
            }
            index -= 1
        }
        guard let start, start > 0 else { return }
        var expected = 1
        var position = start
        while position < kept.count, let label = labels[position], label.number == expected {
            var end = position + 1
            while end < kept.count, labels[end] == nil, kept[end] == kept[end - 1] + 1 { end += 1 }
            lift(label, lines: Array(kept[position..<end]), &draft)
            expected += 1
            position = end
        }
    }

    /// A single note at the very end counts when a mark for it stands in the text.
    private static func isLastNote(_ draft: CleaningDraft, _ kept: [Int], _ index: Int) -> Bool {
        kept.count - index <= 3 && index > 1
    }

    private static func label(_ draft: CleaningDraft, _ line: SourceLine) -> (number: Int, end: Int)? {
        var end = line.from
        while end < line.to, (48...57).contains(draft.source[end]) { end += 1 }
        guard end > line.from, end - line.from <= 3, end + 1 < line.to, draft.source[end] == UInt8(ascii: "."),
            draft.source[end + 1] == 0x20,
            let number = Int(String(decoding: draft.source[line.from..<end], as: UTF8.self))
        else { return nil }
        return (number, end + 2)
    }

    private static func lift(
        _ label: (number: Int, end: Int), lines: [Int], _ draft: inout CleaningDraft
    ) {
        guard let first = lines.first, let last = lines.last else { return }
        let text = String(decoding: draft.source[label.end..<draft.lines[last].to], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isProse = isProse(text)
        draft.citations.append(
            CleaningDraft.LiftedCitation(kind: .note, number: label.number, text: text, at: nil))
        if isProse {
            draft.edit(draft.lines[first].from..<label.end, .note)
        } else {
            for index in lines { draft.cut(draft.lines[index], .note) }
        }
    }

    private static let verbs: Set<Substring> = [
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "did", "does", "do", "can", "could", "may",
        "might", "should", "took", "made", "said", "agreed", "met", "became", "remains", "began",
    ]

    /// Whether a note is a sentence rather than a reference: long enough, with a finite verb, without an address.
    static func isProse(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" }
        guard words.count >= 8, !text.contains("://"), !text.contains("www.") else { return false }
        return words.contains { verbs.contains($0) }
    }
}
