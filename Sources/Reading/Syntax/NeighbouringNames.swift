/// "From neighbouring Peru": the parser takes the word before the name for a participle with an object of its own.
enum NeighbouringNames {
    private static let attributes: Set<String> = ["neighboring", "neighbouring", "neighbor", "neighbour"]

    /// The words with the name in the place of the participle, and the participle as its attribute.
    static func joined(_ words: [SyntaxWord]) -> [SyntaxWord] {
        var joined = words
        for (word, value) in words.enumerated() where value.tag == "VBG" && attributes.contains(value.lemma) {
            guard word + 1 < words.count, words[word + 1].part == .properNoun,
                let name = words.indices.first(where: { words[$0].head == word && words[$0].relation == "obj" })
            else { continue }
            joined[name].head = value.head
            let isOfVerb = value.head >= 0 && words[value.head].part == .verb
            joined[name].relation = value.relation == "advcl" ? (isOfVerb ? "obl" : "nmod") : value.relation
            joined[word].head = name
            joined[word].relation = "amod"
            for child in words.indices where words[child].head == word && child != name {
                joined[child].head = name
                if words[child].relation == "mark" { joined[child].relation = "case" }
            }
        }
        return joined
    }
}
