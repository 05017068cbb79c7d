extension ContradictionSearch {
    private struct Spelling {
        /// The words of the name as it is written.
        let words: [String]
        let text: String
        let sentence: SentenceWords
        let from: Int
        let to: Int
    }

    /// Two spellings of one name, or one that is near to the only one known: once for each pair of spellings.
    func names() -> [Contradiction] {
        var byEntity: [String: [String: Spelling]] = [:]
        for sentence in sentences {
            for name in sentence.sentence.names where name.kind != .channel && name.kind != .other && !name.isModifier {
                let text = sentence.text(name.from, name.to)
                let words = SentenceWords(SourceSentence(document: 0, number: 0, part: 0, text: text)).words.map(\.text)
                let key = words.joined(separator: " ")
                let one = Spelling(words: words, text: text, sentence: sentence, from: name.from, to: name.to)
                if let held = byEntity[name.entity]?[key],
                    (id(held.sentence), held.sentence.sentence.number) <= (id(sentence), sentence.sentence.number)
                {
                    continue
                }
                byEntity[name.entity, default: [:]][key] = one
            }
        }
        return byEntity.keys.sorted().flatMap { entity -> [Contradiction] in
            let spellings = (byEntity[entity] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
            return variants(entity, spellings)
        }
    }

    /// What a water is called beside its name.
    private static let waterWords: Set<String> = ["sea", "ocean", "bay", "gulf", "strait", "straits", "channel"]

    private func variants(_ entity: String, _ spellings: [Spelling]) -> [Contradiction] {
        var found: [Contradiction] = []
        var seen: Set<String> = []
        let known = SentenceWords(SourceSentence(document: 0, number: 0, part: 0, text: name(entity))).words.map(\.text)
        let others = Set(
            (vocabulary.established[entity] ?? []).flatMap { $0.lowercased().split(separator: " ").map(String.init) })
        // Who writes both names side by side gives them as two names of one.
        let together = Set(
            Dictionary(grouping: spellings) { "\(id($0.sentence)) \($0.sentence.sentence.number)" }.values.filter {
                $0.count > 1
            }
            .flatMap { group in group.flatMap { a in group.map { "\(a.text)|\($0.text)" } } })
        func add(
            _ a: Spelling, _ b: Spelling?, _ first: String, _ second: String, _ kind: Contradiction.Kind, _ why: String
        ) {
            if let b, together.contains("\(a.text)|\(b.text)"), kind == .variant { return }
            // That a text transcribes as the package does not is no contradiction.
            if b == nil, kind == .variant { return }
            guard seen.insert([first, second].sorted().joined(separator: " ")).inserted else { return }
            let (one, other) = (
                Self.written(first, in: a.text),
                b.map { Self.written(second, in: $0.text) } ?? Self.written(second, in: name(entity))
            )
            found.append(
                Contradiction(
                    matter: .name, kind: kind, subject: name(entity), actors: [],
                    claim: b == nil
                        ? "The text writes \(one); the system package has \(other), which is near to it."
                        : "One passage writes \(a.text), the other \(b?.text ?? "").",
                    sides: [
                        .init([span(a.sentence, a.from, a.to)], one),
                        b.map { .init([span($0.sentence, $0.from, $0.to)], other) } ?? .init([], other, entry: entity),
                    ],
                    resolution: kind == .slip
                        ? "A slip: \(other)."
                        : "Two spellings or names in use of one \(entity.hasPrefix("person:") ? "person" : "thing").",
                    reason: why,
                    question: kind == .slip ? "Is the same meant?" : "Which spelling should be used throughout?"))
        }
        // Words near to each other that stand for the same part of the name.
        for one in spellings {
            for word in one.words
            where word.utf8.count > 3 && !known.contains(word) && !others.contains(word)
                && !Self.waterWords.contains(word)
            {
                let candidates = known + others.sorted()
                guard
                    let right = candidates.filter({ Self.isNear(word, $0) }).min(by: {
                        (SpellingDistance.letters(word, $0), $0) < (SpellingDistance.letters(word, $1), $1)
                    }),
                    !Self.isTrivial(word, right)
                else { continue }
                let kind = Self.kind(word, right)
                let why =
                    kind == .slip
                    ? "\(Self.letters(SpellingDistance.letters(word, right))), and the package prints the other."
                    : "They differ only as transcriptions do."
                let counterpart = spellings.first { $0.words.contains(right) }
                add(one, counterpart, word, right, kind, why)
            }
        }
        // Established names that differ by a letter or two.
        for (a, b) in pairs(spellings, most: 60) {
            for word in a.words where word.utf8.count > 3 {
                guard
                    let other = b.words.first(where: {
                        $0 != word && Self.isNear(word, $0) && !Self.isTrivial(word, $0)
                    }),
                    known.contains(word) || others.contains(word), known.contains(other) || others.contains(other)
                else { continue }
                add(a, b, word, other, .variant, "Both are established names of it.")
            }
            let (first, second) = (Set(a.words).subtracting(["of", "the"]), Set(b.words).subtracting(["of", "the"]))
            if first == second, a.words != b.words, a.words.count == b.words.count, a.words.count > 2,
                !a.words.contains("of"), !b.words.contains("of"),
                !entity.hasPrefix("person:")
            {
                let (wrong, right) = a.words == known ? (b, a) : (a, b)
                add(
                    wrong, right, wrong.words.joined(separator: " "), right.words.joined(separator: " "), .slip,
                    "The same words in another order.")
            }
            // Bay and gulf, sea and ocean: two words for one water.
            let differing = first.symmetricDifference(second)
            if differing.count == 2, differing.isSubset(of: Self.waterWords.subtracting(["straits"])),
                first.intersection(second).isEmpty == false
            {
                add(
                    a, b, a.words.joined(separator: " "), b.words.joined(separator: " "), .variant,
                    "Two words for one water.")
            }
        }
        return found
    }

    private static func written(_ word: String, in text: String) -> String {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "/" || $0 == "-" }).map(String.init)
        return words.first { $0.lowercased() == word }
            ?? (text.lowercased() == word ? text : word.prefix(1).uppercased() + word.dropFirst())
    }

    /// Whether they may be one word, written twice: up to a third of the letters differ.
    static func isNear(_ a: String, _ b: String) -> Bool {
        let length = max(a.utf8.count, b.utf8.count)
        guard length > 4, a.first == b.first, abs(a.utf8.count - b.utf8.count) <= 2 else { return false }
        // The same letters after the same beginning: syllables exchanged.
        if a != b, a.utf8.count == b.utf8.count, length > 5, a.prefix(3) == b.prefix(3), a.sorted() == b.sorted() {
            return true
        }
        let distance = SpellingDistance.letters(a, b)
        return distance > 0 && distance * 3 <= length && distance < 3
    }

    /// A plural, an ending, marks on letters.
    private static func isTrivial(_ a: String, _ b: String) -> Bool {
        let (first, second) = (plain(a), plain(b))
        if first == second { return true }
        func folded(_ word: String) -> String {
            // British and American spelling, and the plural with and without its e.
            var word = word.replacing("defence", with: "defense").replacing("centre", with: "center")
            if word.hasSuffix("s") { word = String(word.dropLast()) }
            if word.hasSuffix("e") { word = String(word.dropLast()) }
            // The adjective of a name: Malaysian, Korean.
            if word.hasSuffix("an") || word.hasSuffix("in") { word = String(word.dropLast()) }
            return word
        }
        return folded(first) == folded(second)
    }

    private static func plain(_ word: String) -> String {
        let marks: [Character: Character] = [
            "ō": "o", "ū": "u", "ā": "a", "é": "e", "ö": "o", "ü": "u", "ä": "a", "è": "e", "ī": "i",
        ]
        return String(word.map { marks[$0] ?? $0 })
    }

    /// Transcriptions differ in y and i, in a last vowel, in doubled letters; everything else is a slip.
    private static func letters(_ count: Int) -> String { count == 1 ? "1 letter differs" : "\(count) letters differ" }

    private static func kind(_ a: String, _ b: String) -> Contradiction.Kind {
        func reduced(_ word: String) -> String {
            var letters = Array(
                plain(word).replacing("y", with: "i").replacing("ou", with: "o").replacing("ei", with: "i"))
            if let last = letters.last, letters.count > 4, "eiu".contains(last) { letters.removeLast() }
            var out: [Character] = []
            for letter in letters where letter != out.last { out.append(letter) }
            return String(out)
        }
        return reduced(a) == reduced(b) ? .variant : .slip
    }

    // MARK: - An abbreviation that does not fit

    /// A name explained by an abbreviation that has one letter of another word.
    func abbreviations() -> [Contradiction] {
        var found: [Contradiction] = []
        for sentence in sentences where sentence.sentence.text.contains("(") {
            let bytes = Array(sentence.sentence.text.utf8)
            for index in sentence.words.indices where index > 0 {
                let word = sentence.words[index]
                guard word.from > 0, bytes[word.from - 1] == UInt8(ascii: "("), word.to < bytes.count,
                    bytes[word.to] == UInt8(ascii: ")")
                else { continue }
                let letters = sentence.text(word.from, word.to)
                guard (2...6).contains(letters.utf8.count), letters.utf8.allSatisfy({ (65...90).contains($0) }) else {
                    continue
                }
                // The capitalised words right before the bracket.
                var initials: [UInt8] = []
                var start = index
                while start > 0, initials.count < letters.utf8.count {
                    let before = sentence.words[start - 1]
                    let first = bytes[before.from]
                    if (65...90).contains(first) {
                        initials.insert(first, at: 0)
                    } else if !["of", "the", "and", "for"].contains(before.text) {
                        break
                    }
                    start -= 1
                }
                guard initials.count == letters.utf8.count, initials.count > 2 else { continue }
                let different = zip(initials, letters.utf8).filter { $0 != $1 }.count
                guard different == 1 else { continue }
                let name = sentence.text(sentence.words[start].from, sentence.words[index - 1].to)
                found.append(
                    Contradiction(
                        matter: .name, kind: .slip, subject: "\(name) (\(letters))", actors: actors(sentence),
                        claim: "The name \(name) and the abbreviation \(letters) that explains it differ in one word.",
                        sides: [
                            .init([span(sentence, sentence.words[start].from, sentence.words[index - 1].to)], name),
                            .init([span(sentence, word.from, word.to)], letters),
                        ],
                        resolution: "The abbreviation stands for the name of the body; one word of the name is a slip.",
                        reason: "All other letters fit.", question: "Which body is meant?"))
            }
        }
        return found
    }

    // MARK: - One name twice in one list

    func repetitions() -> [Contradiction] {
        var found: [Contradiction] = []
        for sentence in sentences {
            let all = sentence.sentence.names.filter { $0.kind == .actor || $0.kind == .person }
            var run: [SourceSentence.Name] = []
            var isLast = false
            for name in all {
                if let last = run.last {
                    let between = sentence.text(last.to, name.from)
                    // "And" brings the last of a list.
                    if isLast || ![", ", " and ", ", and "].contains(between) { run = [] }
                    isLast = run.isEmpty ? false : between.contains("and")
                }
                if run.count > 1,
                    let twin = run.first(where: {
                        $0.entity == name.entity && sentence.text($0.from, $0.to) == sentence.text(name.from, name.to)
                    })
                {
                    found.append(
                        Contradiction(
                            matter: .name, kind: .slip, subject: "\(self.name(name.entity)) twice in one list",
                            actors: [],
                            claim: "One list names \(self.name(name.entity)) twice.",
                            sides: [
                                .init([span(sentence, twin.from, twin.to)], "named once"),
                                .init([span(sentence, name.from, name.to)], "named again"),
                            ],
                            resolution: "One of the two stands for another name, or is one too many.",
                            reason: "A list names each of its members once.", question: "Who is meant by the second?"))
                }
                run.append(name)
            }
        }
        return found
    }
}
