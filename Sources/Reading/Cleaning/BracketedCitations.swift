internal import Evidence

/// Lifts sources in brackets out of the sentence: "(Xinhua, 3 May 2001)", "(see EDM, …; https://…)".
enum BracketedCitations {
    private static let longest = 400

    static func lift(_ draft: inout CleaningDraft) {
        let bytes = draft.source
        var open: Int?
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "("): open = index
            case 0x0A where index + 1 < bytes.count && bytes[index + 1] == 0x0A: open = nil
            case UInt8(ascii: ")"):
                guard let start = open, index - start <= longest else { continue }
                open = nil
                let content = (start + 1)..<index
                guard isCitation(bytes, content) else { continue }
                // The space before goes too, so that the stop closes up to the word.
                let from = start > 0 && bytes[start - 1] == 0x20 ? start - 1 : start
                let text = String(decoding: bytes[content], as: UTF8.self)
                    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
                guard draft.edit(from..<(index + 1), .citation) else { continue }
                draft.citations.append(
                    CleaningDraft.LiftedCitation(kind: .bracketed, number: nil, text: text, at: from))
            default: break
            }
        }
    }

    static func isCitation(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let text = String(decoding: bytes[range], as: UTF8.self)
        if text.contains("://") || text.hasPrefix("www.") { return true }
        let lower = text.lowercased()
        if ["see ", "source:", "sources:", "cf. ", "cited in ", "quoted in "].contains(where: { lower.hasPrefix($0) }) {
            return true
        }
        // A name, a comma and a date: each piece between semicolons.
        return text.split(separator: ";").allSatisfy { piece in
            let parts = piece.split(separator: ",").map { $0.split(separator: " ") }
            guard parts.count >= 2, let name = parts.first, !name.isEmpty, name.count <= 8 else { return false }
            let opensLikeName = name.first?.first.map { $0.isUppercase } == true || name.first?.contains(".") == true
            guard opensLikeName else { return false }
            let rest = parts.dropFirst().flatMap { $0 }
            return rest.contains { isMonth($0) || isYear($0) }
                && rest.allSatisfy { isMonth($0) || isNumber($0) || $0.first?.isUppercase == true || isPage($0) }
        }
    }

    private static func isMonth(_ word: Substring) -> Bool {
        NameWords.scan(String(word)).first.flatMap { PrintedDate.month($0) } != nil
    }
    private static func isNumber(_ word: Substring) -> Bool {
        word.allSatisfy { $0.isNumber || "-–.:".contains($0) }
    }
    private static func isYear(_ word: Substring) -> Bool {
        Int(word).map { (1800...2100).contains($0) } ?? false
    }
    private static func isPage(_ word: Substring) -> Bool { ["p.", "pp.", "no.", "vol."].contains(word) }
}
