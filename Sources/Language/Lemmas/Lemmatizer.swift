/// Gives the dictionary form of a word from its form and Penn tag, by rules learned from a treebank: for each tag and
/// ending, how many bytes to take off and what to put in their place. The longest known ending decides, up to the whole
/// word.
package struct Lemmatizer: Equatable, Sendable {
    struct Rule: Hashable, Sendable {
        let cut: Int
        let ending: String

        /// Whether it may speak for words other than the one it was seen in: it puts no stem or name in their place.
        var isOfEndings: Bool {
            ending.utf8.count <= 3 && ending != "be" && ending.utf8.allSatisfy { $0 >= UInt8(ascii: "a") }
        }
    }

    /// By tag, then by ending; a whole word begins with `^`.
    let rules: [String: [[UInt8]: Rule]]
    private static let longestEnding = 7

    init(rules: [String: [[UInt8]: Rule]]) { self.rules = rules }

    package func lemma(of form: String, xpos: String) -> String {
        let folded = Self.folded(form, xpos)
        let whole = Self.whole(folded)
        // A third person without its s is a past taken for one.
        let tag =
            xpos == "VBZ" && folded.last != UInt8(ascii: "s") && rules["VBZ"]?[whole] == nil
            ? "VBD" : xpos
        guard let rules = rules[tag] else { return String(decoding: folded, as: UTF8.self) }
        var rule = rules[whole]
        if rule == nil, let sibling = Self.siblings[tag] { rule = self.rules[sibling]?[whole] }
        var length = min(Self.longestEnding, folded.count)
        while rule == nil, length >= 0 {
            rule = rules[Array(folded.suffix(length))]
            // What one name is made of says nothing of another; "were" is a word, not an ending.
            if let found = rule, !found.isOfEndings, found.cut < folded.count { rule = nil }
            length -= 1
        }
        guard let rule, rule.cut < folded.count || !rule.ending.isEmpty, rule.cut <= folded.count else {
            return String(decoding: folded, as: UTF8.self)
        }
        return String(decoding: folded.dropLast(rule.cut), as: UTF8.self) + rule.ending
    }

    /// Past and participle: a word known as one of them is known as the other.
    private static let siblings = ["VBD": "VBN", "VBN": "VBD"]

    /// A word as the rule of its own; longer ones have none.
    private static func whole(_ folded: [UInt8]) -> [UInt8] {
        folded.count < longestWord ? [UInt8(ascii: "^")] + folded : []
    }

    private static let longestWord = 40

    /// Names keep their capitals; curly apostrophes become straight.
    private static func folded(_ form: String, _ xpos: String) -> [UInt8] {
        let keeps = xpos.hasPrefix("NNP")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(form.utf8.count)
        var rest = Array(form.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0xE2, rest.starts(with: [0x80, 0x99]) {
                rest = rest.dropFirst(2)
                bytes.append(UInt8(ascii: "'"))
            } else {
                bytes.append(!keeps && byte &- 65 < 26 ? byte | 0x20 : byte)
            }
        }
        return bytes
    }

    /// Learns the rules: an ending gets one where it says something else than the next shorter one.
    init(of sentences: [TreebankSentence]) {
        var seen: [String: [[UInt8]: [Rule: Int]]] = [:]
        for word in sentences.lazy.flatMap(\.words) where !word.lemma.isEmpty && word.form != "_" {
            let folded = Self.folded(word.form, word.xpos)
            let lemma = Array(word.lemma.utf8)
            var same = 0
            while same < min(folded.count, lemma.count), folded[same] == lemma[same] { same += 1 }
            // Not inside a character.
            while same > 0, same < lemma.count, lemma[same] & 0xC0 == 0x80 { same -= 1 }
            let rule = Rule(cut: folded.count - same, ending: String(decoding: lemma[same...], as: UTF8.self))
            for length in 0...min(Self.longestEnding, folded.count) {
                // An ending does not begin inside a character: it could not be written down.
                if length > 0, folded[folded.count - length] & 0xC0 == 0x80 { continue }
                seen[word.xpos, default: [:]][Array(folded.suffix(length)), default: [:]][rule, default: 0] += 1
            }
            if folded.count < Self.longestWord {
                seen[word.xpos, default: [:]][[UInt8(ascii: "^")] + folded, default: [:]][rule, default: 0] += 1
            }
        }
        func best(_ counts: [Rule: Int]) -> Rule? {
            counts.max { ($0.value, $1.key.cut, $1.key.ending) < ($1.value, $0.key.cut, $0.key.ending) }?.key
        }
        var rules: [String: [[UInt8]: Rule]] = [:]
        for (tag, endings) in seen {
            var kept: [[UInt8]: Rule] = [:]
            let ordered = endings.keys.sorted { $0.count < $1.count }
            for ending in ordered where ending.first != UInt8(ascii: "^") || ending.count == 1 {
                guard let counts = endings[ending], let rule = best(counts) else { continue }
                // A rule of one word says nothing about others: the whole word keeps it.
                if !ending.isEmpty, counts.values.reduce(0, +) < 3 { continue }
                if Self.inherited(ending, kept) != rule { kept[ending] = rule }
            }
            for ending in ordered where ending.first == UInt8(ascii: "^") && ending.count > 1 {
                guard let counts = endings[ending], let rule = best(counts) else { continue }
                if Self.inherited(Array(ending.dropFirst()) + [], kept, whole: true) != rule { kept[ending] = rule }
            }
            rules[tag] = kept
        }
        self.rules = rules
    }

    /// What the rules so far say of a word or of what is longer than an ending.
    private static func inherited(_ ending: [UInt8], _ rules: [[UInt8]: Rule], whole: Bool = false) -> Rule? {
        var length = whole ? min(longestEnding, ending.count) : ending.count - 1
        while length >= 0 {
            if let rule = rules[Array(ending.suffix(length))] { return rule }
            length -= 1
        }
        return nil
    }
}
