/// Writes references for programs that keep them.
package enum ReferenceText {
    // MARK: - BibTeX

    /// BibTeX in UTF-8, as biblatex and biber read it.
    package static func bibTeX(_ references: [SourceReference]) -> String {
        var used: [String: Int] = [:]
        return references.map { reference in
            let plain = key(reference)
            let count = used[plain, default: 0] + 1
            used[plain] = count
            let kind =
                switch reference.kind {
                case .report: "techreport"
                case .article: "article"
                case .book: "book"
                case .webpage: "online"
                }
            var fields: [(String, String)] = []
            if !reference.authors.isEmpty {
                fields.append(("author", reference.authors.map(author).joined(separator: " and ")))
            }
            fields.append(("title", "{\(escaped(reference.title))}"))
            let parts = reference.dateParts
            if let year = parts.first {
                fields.append(("year", String(year)))
                if parts.count > 1 { fields.append(("month", String(parts[1]))) }
                if parts.count > 1 { fields.append(("date", date(parts, "-"))) }
            }
            if let publisher = reference.publisher {
                let field =
                    switch reference.kind {
                    case .report: "institution"
                    case .article: "journal"
                    case .book: "publisher"
                    case .webpage: "organization"
                    }
                fields.append((field, escaped(publisher)))
            }
            if let address = reference.address { fields.append(("url", address.filter { $0 != "{" && $0 != "}" })) }
            if let language = reference.language { fields.append(("langid", escaped(language))) }
            fields.append(("note", escaped(reference.id)))
            // The second of the same key has an a behind it, the third a b.
            let suffix = count == 1 ? "" : letters(count - 2)
            return "@\(kind){\(plain)\(suffix),\n"
                + fields.map { "  \($0.0) = {\($0.1)},\n" }.joined() + "}\n"
        }.joined(separator: "\n")
    }

    private static func letters(_ number: Int) -> String {
        var number = number
        var text = ""
        repeat {
            text = String(UnicodeScalar(UInt8(97 + number % 26))) + text
            number = number / 26 - 1
        } while number >= 0
        return text
    }

    /// A name that holds the word by which names are separated, or a comma, is one name.
    private static func author(_ name: String) -> String {
        name.contains(" and ") || name.contains(",") ? "{\(escaped(name))}" : escaped(name)
    }

    /// The last word of the first author, the year, the first long word of the title, in plain letters.
    private static func key(_ reference: SourceReference) -> String {
        func plain(_ text: some StringProtocol) -> String {
            String(
                String.UnicodeScalarView(
                    text.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) }))
        }
        let name = reference.authors.first.map { plain($0.split(separator: " ").last ?? "") } ?? ""
        let year = reference.dateParts.first.map(String.init) ?? ""
        let word = reference.title.split(separator: " ").map(plain).first { $0.utf8.count > 3 } ?? ""
        let key = name + year + word
        return key.isEmpty ? "source" : key
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\textbackslash{}"
            case "{", "}", "%", "&", "$", "#", "_": result += "\\\(scalar)"
            case "~": result += "\\textasciitilde{}"
            case "^": result += "\\textasciicircum{}"
            default:
                if scalar.value < 0x20 { result += " " } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    private static func date(_ parts: [Int], _ separator: String) -> String {
        parts.enumerated().map { index, part in
            let digits = String(part)
            return String(repeating: "0", count: max(0, (index == 0 ? 4 : 2) - digits.count)) + digits
        }.joined(separator: separator)
    }

    // MARK: - RIS

    package static func ris(_ references: [SourceReference]) -> String {
        var text = ""
        func line(_ tag: String, _ value: String) {
            let plain = value.split(whereSeparator: \.isNewline).joined(separator: " ")
            text += "\(tag)  - \(plain)\r\n"
        }
        for reference in references {
            let kind =
                switch reference.kind {
                case .report: "RPRT"
                case .article: "JOUR"
                case .book: "BOOK"
                case .webpage: "ELEC"
                }
            line("TY", kind)
            line("ID", reference.id)
            for author in reference.authors { line("AU", author) }
            line("TI", reference.title)
            let parts = reference.dateParts
            if let year = parts.first {
                line("PY", String(year))
                // Four fields, of which the last three may be empty.
                let filled = date(parts, "/")
                line("DA", filled + String(repeating: "/", count: 4 - parts.count))
            }
            if let publisher = reference.publisher { line("PB", publisher) }
            if let address = reference.address { line("UR", address) }
            if let language = reference.language { line("LA", language) }
            text += "ER  - \r\n\r\n"
        }
        return text
    }

    // MARK: - CSL-JSON

    package static func csl(_ references: [SourceReference]) -> String {
        let items = references.map { reference in
            let kind =
                switch reference.kind {
                case .report: "report"
                case .article: "article-journal"
                case .book: "book"
                case .webpage: "webpage"
                }
            var members = [
                JSONMember(key: "id", value: .string(reference.id)), JSONMember(key: "type", value: .string(kind)),
                JSONMember(key: "title", value: .string(reference.title)),
            ]
            if !reference.authors.isEmpty {
                members.append(
                    JSONMember(
                        key: "author", value: .array(reference.authors.map { .members(["literal": .string($0)]) })))
            }
            let parts = reference.dateParts
            if !parts.isEmpty {
                members.append(
                    JSONMember(
                        key: "issued",
                        value: .members(["date-parts": .array([.array(parts.map(JSONValue.integer))])])))
            }
            for (key, value) in [
                ("publisher", reference.publisher), ("URL", reference.address), ("language", reference.language),
            ] {
                if let value { members.append(JSONMember(key: key, value: .string(value))) }
            }
            return JSONValue.object(members)
        }
        return JSONText.string(.array(items)) + "\n"
    }
}
