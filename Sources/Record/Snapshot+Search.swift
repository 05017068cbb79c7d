internal import GRDB

extension Snapshot {
    /// The sentences of the documents that count in which all the words stand, best first, then by document name and
    /// place.
    ///
    /// Words are compared without case and diacritics; words in double quotes must follow each other. Words of
    /// languages that are written without spaces are found inside longer runs of characters.
    ///
    /// - Parameter limit: the most hits that are handed over.
    /// - Throws: `RecordError.nothingToSearch`.
    package func search(_ words: String, limit: Int = Int.max, _ body: (SearchHit) throws -> Void) throws {
        let wanted = SearchWords(words)
        guard !wanted.phrases.isEmpty || !wanted.runs.isEmpty else { throw RecordError.nothingToSearch(words) }
        let labels = try labels()
        var conditions: [SQL] = ["s.document IN (\(documentsThatCount))"]
        for run in wanted.runs { conditions.append("instr(s.text, \(run)) > 0") }
        let query: SQL
        if wanted.phrases.isEmpty {
            query = """
                SELECT s.text, \(sql: Self.sentenceColumns) FROM sentences s JOIN documents d ON d.id = s.document
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY d.name, s.document, s.number LIMIT \(limit)
                """
        } else {
            // Only quoted strings reach the language of FTS5.
            let match = wanted.phrases.map { "\"\($0)\"" }.joined(separator: " ")
            query = """
                SELECT snippet(sentence_search, 0, '‹', '›', '…', 40), \(sql: Self.sentenceColumns)
                FROM sentence_search JOIN sentences s ON s.key = sentence_search.rowid
                    JOIN documents d ON d.id = s.document
                WHERE sentence_search MATCH \(match) AND \(conditions.joined(separator: " AND "))
                ORDER BY bm25(sentence_search), d.name, s.document, s.number LIMIT \(limit)
                """
        }
        try forEach(query) { fields in
            var snippet = try fields.text()
            for run in wanted.runs { snippet = snippet.replacing(run, with: "‹\(run)›") }
            try body(SearchHit(sentence: try Self.sentence(&fields, labels), snippet: snippet))
        }
    }
}

/// What a person asks a search for, taken apart.
struct SearchWords: Equatable {
    /// Words, and words in quotation marks, for the full-text index; without quotation marks and control characters.
    private(set) var phrases: [String] = []
    /// Runs of characters of scripts that are written without spaces: no index of words holds them.
    private(set) var runs: [String] = []

    init(_ text: String) {
        var isQuoted = false
        var word = String.UnicodeScalarView()
        func isSearchable(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        func end(_ phrases: inout [String], _ runs: inout [String]) {
            defer { word = String.UnicodeScalarView() }
            guard word.contains(where: isSearchable) else { return }
            let text = String(word)
            if word.contains(where: Self.isWrittenWithoutSpaces) {
                runs.append(contentsOf: text.split(separator: " ").map(String.init))
            } else {
                phrases.append(text)
            }
        }
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "“" || scalar == "”" {
                end(&phrases, &runs)
                isQuoted.toggle()
            } else if scalar.properties.isWhitespace || scalar.value < 32 || scalar.value == 127 {
                if isQuoted { word.append(" ") } else { end(&phrases, &runs) }
            } else {
                word.append(scalar)
            }
        }
        end(&phrases, &runs)
    }

    /// Thai, Lao, Burmese and Khmer; kana; Han.
    private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
