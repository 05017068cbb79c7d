/// The relations that the parser tells apart, and the transitions made of them.
package struct RelationSet: Equatable, Sendable {
    /// `root` first, then the commonest first.
    package let names: [String]
    private let numbers: [String: Int]
    /// A state holds the relations of a word's children as bits of 64; the rarest ones teach nothing.
    static let limit = 47

    package init(names: [String]) {
        self.names = names
        numbers = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The relations of the sentences; the rarest subtypes are left out.
    init(of sentences: [TreebankSentence]) {
        var counts: [String: Int] = [:]
        for sentence in sentences {
            for word in sentence.words { counts[word.relation, default: 0] += 1 }
        }
        for name in counts.keys { counts[Self.base(name), default: 0] += 0 }
        counts["root"] = nil
        var ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        while ordered.count > Self.limit - 1, let rarest = ordered.lastIndex(where: { $0.contains(":") }) {
            ordered.remove(at: rarest)
        }
        self.init(names: ["root"] + ordered.prefix(Self.limit - 1))
    }

    /// The number of a relation, or of the relation without its subtype.
    package func number(_ name: String) -> Int? { numbers[name] ?? numbers[Self.base(name)] }

    package static func base(_ name: String) -> String {
        name.firstIndex(of: ":").map { String(name[..<$0]) } ?? name
    }
}
