internal import Chronology

/// A sentence cut into words in lower case, with what the detectors ask of it.
struct SentenceWords: Sendable {
    struct Word: Sendable {
        let text: String
        let from: Int
        let to: Int
    }

    var sentence: SourceSentence
    let words: [Word]
    /// Actors of this sentence and, where it names none or one, of those before it.
    var context: Set<String> = []
    /// Actors of this sentence and of the four before it.
    var wide: Set<String> = []
    /// The last date of this sentence or those shortly before it that tells the day, month, season or year.
    var time: DateInterval = .unknown

    init(_ sentence: SourceSentence) {
        self.sentence = sentence
        words = Self.cut(sentence.text)
    }

    /// Letters and digits make words, also letters beyond ASCII; a dash or an apostrophe ends one.
    private static func cut(_ text: String) -> [Word] {
        var words: [Word] = []
        let bytes = Array(text.utf8)
        var start = -1
        func end(_ place: Int) {
            guard start >= 0 else { return }
            words.append(
                Word(text: String(decoding: bytes[start..<place], as: UTF8.self).lowercased(), from: start, to: place))
            start = -1
        }
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            // General punctuation (dashes, curly quotation marks) is three bytes that begin with E2 80.
            if byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80 {
                end(place)
                place += 3
                continue
            }
            let isLetter = byte >= 0x80 || (byte | 0x20) >= 97 && (byte | 0x20) <= 122 || byte >= 48 && byte <= 57
            if isLetter { if start < 0 { start = place } } else { end(place) }
            place += 1
        }
        end(bytes.count)
        return words
    }

    // MARK: - Words

    func has(_ any: Set<String>) -> Bool { words.contains { any.contains($0.text) } }

    /// Whether some word begins so.
    func has(stems: [String]) -> Bool { words.contains { word in stems.contains { word.text.hasPrefix($0) } } }

    func places(of any: Set<String>) -> [Int] { words.indices.filter { any.contains(words[$0].text) } }

    func places(ofStems stems: [String]) -> [Int] {
        words.indices.filter { index in stems.contains { words[index].text.hasPrefix($0) } }
    }

    /// Where these words follow each other.
    func place(of phrase: [String]) -> Int? {
        guard words.count >= phrase.count else { return nil }
        return (0...(words.count - phrase.count)).first { start in
            phrase.indices.allSatisfy { words[start + $0].text == phrase[$0] }
        }
    }

    func has(phrase: [String]) -> Bool { place(of: phrase) != nil }

    /// The first word that begins at or after a byte.
    func word(at byte: Int) -> Int { words.firstIndex { $0.to > byte } ?? words.count }

    func text(_ from: Int, _ to: Int) -> String {
        String(decoding: Array(sentence.text.utf8)[max(0, from)..<min(to, sentence.text.utf8.count)], as: UTF8.self)
    }

    /// Whether what it says is still to come.
    var isToCome: Bool {
        has(phrase: ["going", "to"])
            || words.contains { word in
                Self.future.contains(word.text)
                    // The month of May is none of these.
                    && !sentence.dates.contains { $0.from <= word.from && word.to <= $0.to }
            }
    }
    static let future: Set<String> = [
        "will", "would", "shall", "may", "might", "could", "should", "expected", "planned", "scheduled", "plans",
        "hopes", "intends", "due", "proposed", "likely", "unlikely", "if", "forecast", "forecasts", "propose",
    ]
    static let denying: Set<String> = ["not", "no", "never", "neither", "nor", "without", "denied", "failed", "hardly"]

    // MARK: - Names and dates

    func names(_ kind: SourceSentence.Name.Kind) -> [SourceSentence.Name] { sentence.names.filter { $0.kind == kind } }

    var principals: Set<String> { Set(sentence.names.compactMap(\.principal)) }
    /// The states among those it speaks of, without organisations and groups.
    var states: Set<String> { context.filter { !$0.contains(":") } }

    /// The date nearest to a word, at most so many words away.
    func date(
        near index: Int, within most: Int = 40, where fits: (SourceSentence.When) -> Bool = { _ in true }
    ) -> SourceSentence.When? {
        sentence.dates.filter { $0.interval.from != nil && $0.interval.to != nil && fits($0) }
            .map { when -> (Int, SourceSentence.When) in
                let first = word(at: when.from)
                let last = max(first, word(at: when.to - 1))
                return (index < first ? first - index : index > last ? index - last : 0, when)
            }
            .filter { $0.0 <= most }.min { ($0.0, $0.1.from) < ($1.0, $1.1.from) }?.1
    }

    func span(_ document: String, _ from: Int? = nil, _ to: Int? = nil) -> Contradiction.Span {
        Contradiction.Span(
            document: document, sentence: sentence.number, from: from ?? 0, to: to ?? sentence.text.utf8.count)
    }
}
