internal import Evidence

/// Finds lines that are only a person's name and begin a part by that author.
enum Signatures {
    struct Signature {
        let author: String
        /// The source byte at which the part begins: at its signature.
        let at: Int
    }

    static func find(_ draft: CleaningDraft) -> [Signature] {
        let kept = draft.kept
        var found: [Signature] = []
        for (position, index) in kept.enumerated() where position > 0 && position + 1 < kept.count {
            let line = draft.lines[index]
            let next = draft.lines[kept[position + 1]]
            // A paragraph of its own, after prose and before prose.
            guard index > 0, draft.lines[index - 1].isEmpty, kept[position + 1] > index + 1,
                next.to - next.from > 200, isPersonalName(draft.text(line)),
                kept[..<position].contains(where: { draft.lines[$0].to - draft.lines[$0].from > 200 })
            else { continue }
            found.append(Signature(author: draft.text(line), at: line.from))
        }
        return found
    }

    /// Two to four capitalised words without a stop, of which an inner one may be an initial or a small particle.
    static func isPersonalName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...4).contains(words.count), text.utf8.count <= 60 else { return false }
        let particles: Set<Substring> = ["de", "van", "von", "der", "da", "al", "bin", "la", "di"]
        let common: Set<String> = ["The", "A", "An", "And", "Of", "In", "On", "For", "Conclusion", "Introduction"]
        return words.enumerated().allSatisfy { place, word in
            if particles.contains(word), place > 0 { return true }
            if word.count == 2, word.last == ".", word.first?.isUppercase == true { return true }
            guard let first = word.first, first.isUppercase, word.count > 1, !common.contains(String(word)) else {
                return false
            }
            return word.dropFirst().allSatisfy { $0.isLetter || $0 == "-" || $0 == "’" || $0 == "'" }
                && word.dropFirst().contains { $0.isLowercase }
        }
    }

    static func parts(_ signatures: [Signature], in text: CleanText, authors: [String]) -> [DocumentPart] {
        let starts = signatures.map { text.cleanOffset(ofSource: $0.at) }
        var parts: [DocumentPart] = []
        let first = starts.first ?? text.bytes.count
        parts.append(DocumentPart(number: 1, from: 0, to: first, authors: authors))
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : text.bytes.count
            parts.append(DocumentPart(number: index + 2, from: start, to: end, authors: [signatures[index].author]))
        }
        return parts
    }
}
