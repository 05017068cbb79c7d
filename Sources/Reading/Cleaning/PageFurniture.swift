internal import Evidence

/// Cuts what pages carry beside the text: running heads, page numbers, pull quotes, buttons, what a publisher says of
/// itself and of its authors.
enum PageFurniture {
    static func cut(_ draft: inout CleaningDraft) {
        cutPublisherMatter(&draft)
        cutRunningHeads(&draft)
        cutPullQuotes(&draft)
        cutButtons(&draft)
    }

    // MARK: - Running heads and page numbers

    private static func cutRunningHeads(_ draft: inout CleaningDraft) {
        let kept = draft.kept
        // What stands in the head, cut or not, in pieces.
        let head = draft.lines.filter { !$0.isEmpty }.prefix(12)
        let headPieces = Set(head.flatMap { pieces(draft, $0) })
        var counts: [[UInt8]: Int] = [:]
        for index in kept { counts[withoutDigits(draft, draft.lines[index]), default: 0] += 1 }
        for (position, index) in kept.enumerated() {
            let line = draft.lines[index]
            let length = line.to - line.from
            guard length < 120 else { continue }
            if isPageNumber(draft, line) {
                draft.cut(line, .runningHead)
                continue
            }
            guard position > 0, !draft.endsWithStop(line) else { continue }
            let linePieces = pieces(draft, line)
            let repeatsHead = linePieces.count > 1 && linePieces.allSatisfy { headPieces.contains($0) }
            let key = withoutDigits(draft, line)
            let repeatsItself = key.count > 4 && (counts[key] ?? 0) >= 3
            if repeatsHead || repeatsItself {
                draft.cut(line, .runningHead)
                // The head's own line of the same words names the publication, not the essay.
                cutSeriesName(&draft, linePieces)
            }
        }
    }

    /// A running head's words at the top of the first page are the series' name.
    private static func cutSeriesName(_ draft: inout CleaningDraft, _ pieces: [[UInt8]]) {
        for line in draft.lines.filter({ !$0.isEmpty }).prefix(3) where !draft.isCut(line) {
            let letters = draft.letters(line.from..<line.to)
            guard pieces.contains(letters), draft.metadata.title != nil else { continue }
            let name = draft.text(line)
            draft.cut(line, .headMatter)
            draft.metadata.publisher = draft.metadata.publisher ?? name
            if draft.metadata.title == name { draft.metadata.title = nextTitle(draft) }
        }
    }

    private static func nextTitle(_ draft: CleaningDraft) -> String? {
        draft.kept.first.map { draft.lines[$0] }.flatMap { line in
            line.to - line.from < 200 ? draft.text(line) : nil
        }
    }

    private static func pieces(_ draft: CleaningDraft, _ line: SourceLine) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = line.from
        for index in line.from...line.to where index == line.to || draft.source[index] == UInt8(ascii: "|") {
            let letters = draft.letters(start..<index)
            if !letters.isEmpty { pieces.append(letters) }
            start = index + 1
        }
        return pieces
    }

    private static func withoutDigits(_ draft: CleaningDraft, _ line: SourceLine) -> [UInt8] {
        draft.letters(line.from..<line.to).filter { !(48...57).contains($0) }
    }

    private static func isPageNumber(_ draft: CleaningDraft, _ line: SourceLine) -> Bool {
        let text = draft.text(line).lowercased()
        let bare = text.trimmed { !$0.isLetter && !$0.isNumber }
        if !bare.isEmpty, bare.count <= 4, bare.allSatisfy(\.isNumber) { return true }
        let words = bare.split(separator: " ")
        return words.first == "page" && words.count <= 4
            && words.dropFirst().allSatisfy { $0 == "of" || $0.allSatisfy(\.isNumber) }
    }

    // MARK: - Pull quotes

    /// A short paragraph in quotation marks that repeats a stretch of a longer one.
    private static func cutPullQuotes(_ draft: inout CleaningDraft) {
        let kept = draft.kept
        let quotes = kept.filter { index in
            let line = draft.lines[index]
            let bytes = draft.source[line.from..<line.to]
            let opens = bytes.starts(with: [0xE2, 0x80, 0x9C]) || bytes.first == 0x22
            let closes = bytes.suffix(3).elementsEqual([0xE2, 0x80, 0x9D]) || bytes.last == 0x22
            return opens && closes && bytes.count < 500 && bytes.count > 40
        }
        guard !quotes.isEmpty, quotes.count < 200 else { return }
        for quote in quotes {
            let wanted = draft.letters(draft.lines[quote].from..<draft.lines[quote].to)
            let repeats = kept.contains { index in
                let line = draft.lines[index]
                return index != quote && line.to - line.from > wanted.count
                    && draft.letters(line.from..<line.to).firstRange(of: wanted) != nil
            }
            if repeats { draft.cut(draft.lines[quote], .pullQuote) }
        }
    }

    // MARK: - Buttons

    /// A last line that is one word in capitals (SHARE, PRINT).
    private static func cutButtons(_ draft: inout CleaningDraft) {
        for index in draft.kept.suffix(4).reversed() {
            let line = draft.lines[index]
            let bytes = draft.source[line.from..<line.to]
            guard (3...14).contains(bytes.count), bytes.allSatisfy({ (65...90).contains($0) }) else { return }
            draft.cut(line, .boilerplate)
        }
    }

    // MARK: - What a publisher says of itself

    private static let selfVerbs: Set<Substring> = [
        "promotes", "provides", "produces", "publishes", "serves", "conducts", "offers", "seeks", "aims", "works",
        "supports", "fosters", "advances", "brings",
    ]

    /// In bytes: a title or a publication's name is no longer.
    private static let longestHead = 200

    private static func cutPublisherMatter(_ draft: inout CleaningDraft) {
        let kept = draft.kept
        // Prose that begins so ("The United States is …") names itself, and is no head.
        let head = draft.lines.filter { !$0.isEmpty }.prefix(12).filter {
            $0.to - $0.from < longestHead && !draft.endsWithStop($0)
        }
        var publishers: [[UInt8]] = []
        for index in kept {
            let line = draft.lines[index]
            let text = draft.text(line)
            if let publisher = producer(text) {
                draft.metadata.publisher = draft.metadata.publisher ?? publisher
                publishers.append(letters(publisher))
                draft.cut(line, .boilerplate)
            } else if isDisclaimer(text) || isEditorLine(text) || text.prefix(16).lowercased() == "about the author" {
                draft.cut(line, .boilerplate)
            }
        }
        for index in kept where !draft.isCut(draft.lines[index]) {
            let line = draft.lines[index]
            guard line.to - line.from < 900, let name = selfDescription(draft.text(line)) else { continue }
            let wanted = letters(name)
            let isPublisher =
                publishers.contains(wanted)
                || head.contains {
                    $0.from != line.from && draft.letters($0.from..<$0.to).firstRange(of: wanted) != nil
                }
            if wanted.count > 6, isPublisher { draft.cut(line, .boilerplate) }
        }
    }

    private static func letters(_ text: String) -> [UInt8] {
        text.utf8.compactMap { (65...90).contains($0) ? $0 | 0x20 : (97...122).contains($0) ? $0 : nil }
    }

    private static let marksOfProducer = ByteMarks(["produced by", "published by", "publication of"])
    private static let marksOfDisclaimer = ByteMarks(["xpressed"])

    /// "The X series is produced by the Y in Z." names the publisher Y.
    private static func producer(_ text: String) -> String? {
        guard text.utf8.count < 300, marksOfProducer.isIn(text) else { return nil }
        for phrase in [" is produced by ", " is published by ", " are published by ", " is a publication of "] {
            guard let found = text.firstRange(of: phrase) else { continue }
            var rest = text[found.upperBound...]
            if rest.hasPrefix("the ") || rest.hasPrefix("The ") { rest = rest.dropFirst(4) }
            let name = rest.split(separator: " ").prefix { word in
                word.first?.isUppercase == true || ["of", "for", "and", "on", "the"].contains(word)
            }
            let joined = name.joined(separator: " ").trimmed { !$0.isLetter }
            if joined.count > 2 { return joined }
        }
        return nil
    }

    /// "The Y promotes …": the name before a present-tense verb by which institutions describe themselves.
    private static func selfDescription(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.first == "The", let verb = words.firstIndex(where: { selfVerbs.contains($0) || $0 == "is" }),
            (2...8).contains(verb)
        else { return nil }
        let name = words[1..<verb]
        return name.allSatisfy({ $0.first?.isUppercase == true || ["of", "for", "and", "on"].contains($0) })
            ? name.joined(separator: " ") : nil
    }

    private static func isDisclaimer(_ text: String) -> Bool {
        guard text.utf8.count < 600, marksOfDisclaimer.isIn(text) else { return false }
        let lower = text.lowercased()
        return (lower.contains("views expressed") || lower.contains("opinions expressed"))
            && (lower.contains("do not necessarily") || lower.contains("those of the author")
                || lower.contains("solely"))
    }

    /// "Series Editor: Dr. A. B." and the like.
    private static func isEditorLine(_ text: String) -> Bool {
        guard text.utf8.count < 120, let colon = text.firstIndex(of: ":") else { return false }
        let label = text[..<colon].lowercased()
        return ["editor", "coordinator", "editors", "translator", "designer"].contains { label.hasSuffix($0) }
            && label.split(separator: " ").count <= 4
    }
}

extension String {
    /// Without the characters of a kind at both ends.
    fileprivate func trimmed(_ isTrimmed: (Character) -> Bool) -> String {
        String(drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed())
    }
}
