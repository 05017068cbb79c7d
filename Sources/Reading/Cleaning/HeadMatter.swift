internal import Chronology
internal import Evidence

/// Reads title, author, publisher and date from a document's first lines and cuts what is not its text: labels, bylines,
/// issue lines, captions, tag lines, a title given twice.
enum HeadMatter {
    /// Head matter stands before the first paragraph of prose.
    private static let prose = 200

    static func cut(_ draft: inout CleaningDraft) {
        let kept = draft.kept
        guard let body = kept.firstIndex(where: { isProse(draft, draft.lines[$0]) }) else {
            readTitle(&draft, Array(kept.prefix(1)))
            return
        }
        // A running head further down confirms a publication's name in the head.
        for index in kept[..<min(kept.count, body + 12)] where isLabelled(draft, draft.lines[index]) {
            readLabels(&draft, draft.lines[index], inHead: (kept.firstIndex(of: index) ?? 0) <= body)
        }
        let head = kept[..<body].filter { !draft.isCut(draft.lines[$0]) }
        for index in head {
            let line = draft.lines[index]
            if isCaption(draft.text(line)) {
                draft.cut(line, .caption)
            } else if isAddress(draft.text(line)) {
                draft.cut(line, .headMatter)
            } else if draft.text(line).contains(" | ") || isOnlyDate(draft, line) {
                readDate(&draft, line)
                draft.cut(line, .headMatter)
            }
        }
        readByline(&draft, head.filter { !draft.isCut(draft.lines[$0]) })
        let titles = head.filter { !draft.isCut(draft.lines[$0]) }
        cutRepeatedTitle(&draft, titles)
        readTitle(&draft, titles.filter { !draft.isCut(draft.lines[$0]) })
    }

    private static func isProse(_ draft: CleaningDraft, _ line: SourceLine) -> Bool {
        line.to - line.from > prose && draft.endsWithStop(line) && !isCaption(draft.text(line))
            && !isLabelled(draft, line)
    }

    // MARK: - Labels

    private static let labels = [
        "publication:", "published:", "publisher:", "date:", "topic:", "region:", "tags:", "author:", "authors:",
        "title:", "volume:", "issue:", "keywords:", "category:", "posted:", "filed under:", "by:",
    ]

    /// Whether the line holds labels such as `Tags:` or `Volume:` and little else.
    private static func isLabelled(_ draft: CleaningDraft, _ line: SourceLine) -> Bool {
        guard line.to - line.from < 400, draft.source[line.from..<line.to].contains(UInt8(ascii: ":")) else {
            return false
        }
        let text = draft.text(line).lowercased()
        if labels.contains(where: { text.hasPrefix($0) }) { return true }
        return labels.count { text.contains(" " + $0) } >= 2
    }

    private static func readLabels(_ draft: inout CleaningDraft, _ line: SourceLine, inHead: Bool) {
        let text = draft.text(line)
        let fields = fields(text)
        for (label, value) in fields where !value.isEmpty {
            switch label {
            case "publication:", "publisher:": draft.metadata.publisher = draft.metadata.publisher ?? value
            case "author:", "authors:", "by:":
                if draft.metadata.authors.isEmpty { draft.metadata.authors = names(value) }
            case "title:": draft.metadata.title = draft.metadata.title ?? value
            default: break
            }
        }
        readDate(&draft, line)
        let hasTags = fields.contains { $0.label == "tags:" || $0.label == "topic:" || $0.label == "keywords:" }
        if inHead || hasTags { draft.cut(line, hasTags ? .tagLine : .headMatter) }
    }

    /// The labels of a line with what stands behind each, up to the next.
    private static func fields(_ text: String) -> [(label: String, value: String)] {
        let lower = text.lowercased()
        var starts: [(label: String, from: String.Index, to: String.Index)] = []
        for label in labels {
            var search = lower.startIndex..<lower.endIndex
            while let found = lower.range(of: label, in: search) {
                let isWord = found.lowerBound == lower.startIndex || lower[lower.index(before: found.lowerBound)] == " "
                if isWord { starts.append((label, found.lowerBound, found.upperBound)) }
                search = found.upperBound..<lower.endIndex
            }
        }
        starts.sort { $0.from < $1.from }
        // Lower-casing keeps the number of characters in the scripts that labels stand in; else nothing is read.
        guard lower.count == text.count else { return [] }
        return starts.enumerated().map { position, start in
            let end = position + 1 < starts.count ? starts[position + 1].from : lower.endIndex
            let from = text.index(text.startIndex, offsetBy: lower.distance(from: lower.startIndex, to: start.to))
            let to = text.index(text.startIndex, offsetBy: lower.distance(from: lower.startIndex, to: end))
            let value = from < to ? text[from..<to].split(separator: " ").joined(separator: " ") : ""
            return (start.label, value)
        }
    }

    // MARK: - Dates, authors, captions

    private static func readDate(_ draft: inout CleaningDraft, _ line: SourceLine) {
        guard draft.metadata.dateBasis != .stated,
            let date = PrintedDate.first(in: draft.source, line.from..<line.to)
        else { return }
        draft.metadata.published = date.interval
        draft.metadata.dateBasis = .stated
    }

    private static func isOnlyDate(_ draft: CleaningDraft, _ line: SourceLine) -> Bool {
        guard let date = PrintedDate.first(in: draft.source, line.from..<line.to) else { return false }
        return line.to - line.from <= date.range.count + 12
    }

    private static func isAddress(_ text: String) -> Bool {
        !text.contains(" ") && text.contains(".")
            && (text.contains("/") || text.contains("@") || text.hasPrefix("www."))
    }

    private static let marksOfCaption = ByteMarks([
        "(Source:", "(Photo", "Photo:", "Photo by", "Image:", "Credit:", "Getty Images", "REUTERS/", "AFP/", "AP Photo",
        "EPA/", "Photograph:", "Picture:",
    ])

    /// A caption credits an agency or a photographer: REUTERS/…, (Source: …), Photo: ….
    static func isCaption(_ text: String) -> Bool {
        text.utf8.count < 400 && marksOfCaption.isIn(text)
    }

    private static func readByline(_ draft: inout CleaningDraft, _ head: [Int]) {
        for index in head {
            let text = draft.text(draft.lines[index])
            guard text.lowercased().hasPrefix("by "), text.utf8.count < 100 else { continue }
            let name = String(text.dropFirst(3))
            let authors = names(name.contains(where: \.isLowercase) ? name : capitalised(name))
            guard authors.allSatisfy(Signatures.isPersonalName), !authors.isEmpty else { continue }
            if draft.metadata.authors.isEmpty { draft.metadata.authors = authors }
            draft.cut(draft.lines[index], .headMatter)
        }
    }

    private static func names(_ text: String) -> [String] {
        text.replacing(" and ", with: ",").split(separator: ",")
            .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }

    private static func capitalised(_ name: String) -> String {
        name.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
    }

    // MARK: - Title

    private static func cutRepeatedTitle(_ draft: inout CleaningDraft, _ head: [Int]) {
        var seen: Set<[UInt8]> = []
        for index in head {
            let line = draft.lines[index]
            let letters = draft.letters(line.from..<line.to)
            if letters.count > 6, !seen.insert(letters).inserted { draft.cut(line, .headMatter) }
        }
    }

    private static func readTitle(_ draft: inout CleaningDraft, _ head: [Int]) {
        guard draft.metadata.title == nil, let index = head.first else { return }
        let line = draft.lines[index]
        if line.to - line.from < 200, !draft.endsWithStop(line) || draft.source[line.to - 1] == UInt8(ascii: "?") {
            draft.metadata.title = draft.text(line)
        }
    }
}

extension String {
    /// The first place of `wanted` in a stretch.
    fileprivate func range(of wanted: String, in stretch: Range<Index>) -> Range<Index>? {
        self[stretch].firstRange(of: wanted)
    }
}
