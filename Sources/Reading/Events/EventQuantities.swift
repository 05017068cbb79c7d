internal import Evidence
internal import Ontology

/// Finds what is counted of an act's own object: "deployed 3,000 troops".
struct EventQuantities {
    let document: NamedDocument
    let sentence: SyntaxSentence

    func quantities(of act: FrameReader.Act, _ lexicon: FrameLexicon) -> [Quantity] {
        var counted = [act.word]
        for argument in act.arguments where argument.role == "object" || argument.role == "with" {
            counted += sentence.conjuncts(of: argument.word)
        }
        var found: [Quantity] = []
        for word in counted {
            for child in sentence.children[word] where sentence.words[child].relation == "nummod" {
                guard let number = number(at: child) else { continue }
                let noun = sentence.words[word].lemma
                let measure = lexicon.measure(of: noun)
                let quantity = Quantity(what: measure?.id ?? noun, value: number, unit: measure?.unit ?? noun)
                if !found.contains(quantity) { found.append(quantity) }
            }
        }
        return found
    }

    /// The number that a word begins or belongs to; none that is a date.
    private func number(at word: Int) -> Double? {
        let at = sentence.words[word].from
        guard !document.dates[sentence.index].contains(where: { $0.from <= at && at < $0.to }) else { return nil }
        return NumberReader.numbers(in: sentence.named.words, document.text.bytes)
            .first { $0.bytes.contains(at) }?.value
    }
}
