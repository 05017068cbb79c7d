internal import Chronology

/// What is wrong in a dictionary, and in which line of it.
package struct ActorDictionaryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    package let found: String
    package let expected: String

    package init(line: Int, found: String, expected: String) {
        self.line = line
        self.found = found
        self.expected = expected
    }

    package var description: String { "line \(line): '\(found)'; expected \(expected)" }
}

/// The text forms of TABARI and PETRARCH: underscores for spaces, codes in brackets, `+` before synonyms, `;` or `#`
/// before comments; dates `<` and `>` a day or between two, the plural of a role in braces.
extension ActorDictionary {
    /// The names of a file of actors.
    ///
    ///     ARNOR_ ; a kingdom
    ///     +ARNORIAN_
    ///         [ARN]
    ///     SMEAGOL [HOB <19950601] [HOBREB >19990815]
    ///
    /// - Throws: `ActorDictionaryError` at the first line that is of no such form.
    package static func names(ofText text: String) throws(ActorDictionaryError) -> [Name] {
        var names: [Name] = []
        // What a name's synonyms and codes are collected for.
        var synonyms: [String] = []
        var codes: [Code] = []
        func end() { for name in synonyms { names.append(Name(name, codes: codes)) } }
        for (number, line) in lines(text) {
            let (name, bracketed) = try parts(line, number)
            if !name.isEmpty {
                if name.hasPrefix("+") {
                    guard !synonyms.isEmpty else {
                        throw ActorDictionaryError(line: number, found: line, expected: "a name before its synonym")
                    }
                    synonyms.append(spaced(name.dropFirst()))
                } else {
                    end()
                    synonyms = [spaced(name)]
                    codes = []
                }
            }
            guard !bracketed.isEmpty else { continue }
            guard !synonyms.isEmpty else {
                throw ActorDictionaryError(line: number, found: line, expected: "a name before its codes")
            }
            for content in bracketed { codes.append(try code(content, number)) }
        }
        end()
        return names.filter { !$0.codes.isEmpty }
    }

    /// The roles of a file of agents: `POLICE {} [~COP]`, `GOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]`.
    ///
    /// - Throws: `ActorDictionaryError` at the first line that is of no such form.
    package static func roles(ofText text: String) throws(ActorDictionaryError) -> [Role] {
        var roles: [Role] = []
        /// `!PERSON! = MAN, MEN, WOMAN`: words that stand for a mark in the entries below.
        var sets: [String: [String]] = [:]
        for (number, line) in lines(text) {
            if line.hasPrefix("!"), let equals = line.firstIndex(of: "=") {
                let words = line[line.index(after: equals)...].split(separator: ",").map(trimmed)
                sets[trimmed(line[..<equals])] = words.filter { !$0.isEmpty }
                continue
            }
            var entry = line
            var plural: String?
            if let open = line.firstIndex(of: "{"), let close = line[open...].firstIndex(of: "}") {
                let braced = spaced(line[line.index(after: open)..<close])
                plural = braced
                entry = String(line[..<open] + line[line.index(after: close)...])
            }
            let (name, bracketed) = try parts(entry, number)
            guard !name.isEmpty, let content = bracketed.first else {
                throw ActorDictionaryError(
                    line: number, found: line, expected: "a name and its code, as in POLICE [~COP]")
            }
            let code = content.filter { $0 != "~" }
            let mark = sets.keys.sorted().first { name.contains($0) }
            for word in mark.flatMap({ sets[$0] }) ?? [""] {
                let whole = mark.map { name.replacing($0, with: word) } ?? name
                roles.append(Role(spaced(whole), plural: mark == nil ? plural : "", code: code))
            }
        }
        return roles
    }

    private static func lines(_ text: String) -> [(number: Int, line: String)] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
            index, line in
            let content = trimmed(line.prefix { $0 != ";" && $0 != "#" })
            // PETRARCH's marks of its own format.
            return content.isEmpty || content.hasPrefix("<!--") ? nil : (index + 1, content)
        }
    }

    /// What stands before the brackets, and what in each of them.
    private static func parts(
        _ line: String, _ number: Int
    ) throws(ActorDictionaryError) -> (name: String, bracketed: [String]) {
        var bracketed: [String] = []
        var rest = line[...]
        let name = rest.prefix { $0 != "[" }
        rest = rest.dropFirst(name.count)
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else {
                throw ActorDictionaryError(line: number, found: line, expected: "a closing bracket behind the code")
            }
            bracketed.append(trimmed(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return (trimmed(name), bracketed)
    }

    private static func code(_ content: String, _ number: Int) throws(ActorDictionaryError) -> Code {
        let words = content.split(whereSeparator: \.isWhitespace)
        guard let code = words.first else {
            throw ActorDictionaryError(line: number, found: "[\(content)]", expected: "a code in the brackets")
        }
        guard words.count > 1 else { return Code(String(code)) }
        let dates = words.dropFirst().joined()
        var (from, until): (Day?, Day?)
        let isReadable: Bool
        if dates.hasPrefix("<") {
            until = day(dates.dropFirst())
            isReadable = until != nil
        } else if dates.hasPrefix(">") {
            from = day(dates.dropFirst())
            isReadable = from != nil
        } else {
            let ends = dates.split(separator: "-")
            if ends.count == 2 { (from, until) = (day(ends[0]), day(ends[1])) }
            isReadable = from != nil && until != nil
        }
        guard isReadable else {
            throw ActorDictionaryError(
                line: number, found: "[\(content)]", expected: "dates such as <19950601, >950601 or 890101-19950101")
        }
        return Code(String(code), from: from, until: until)
    }

    /// `19950601`; `950601`, of the century that begins with 1930.
    private static func day(_ text: some StringProtocol) -> Day? {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }), digits.count == 8 || digits.count == 6 else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        if digits.count == 8 { return Day(year: number(0..<4), month: number(4..<6), day: number(6..<8)) }
        let year = number(0..<2)
        return Day(year: year < 30 ? 2000 + year : 1900 + year, month: number(2..<4), day: number(4..<6))
    }

    private static func spaced(_ name: some StringProtocol) -> String {
        trimmed(String(name).replacing("_", with: " "))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let kept = text.drop { $0.isWhitespace }
        return String(kept.prefix(kept.count - kept.reversed().prefix { $0.isWhitespace }.count))
    }
}
