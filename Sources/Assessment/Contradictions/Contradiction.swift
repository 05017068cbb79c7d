/// Two passages that cannot both be so as they stand, or that say of one matter what has to be reconciled.
///
/// It says that texts differ and proposes how that may be; it never decides which of them is right.
package struct Contradiction: Sendable, Equatable {
    /// What it is about. The order is that in which they are shown: what bears most on an argument first.
    package enum Matter: String, Sendable, CaseIterable {
        case order, date
        case pledges = "pledge against pledge"
        case deed = "pledge against deed"
        case founding, place
        case superlative = "first or largest"
        case number
        case plan = "planned against held"
        case purpose, judgement, explanation
        case denial, citation, name
    }

    /// What makes the difference.
    package enum Kind: String, Sendable, CaseIterable {
        case slip, variant, rounding, scope
        case changeOverTime = "change over time"
        case disagreement
    }

    /// One side of it.
    package struct Side: Sendable, Equatable {
        /// The sentences that say so, the one that counts most first; empty where only the system package says so.
        package let spans: [Span]
        /// What it says, in a few words.
        package let says: String
        /// The text of the note or bracket that says so, where it is a citation.
        package let citation: String?
        /// The entry of the system package that says so (`person:…`), where no text does.
        package let entry: String?

        init(_ spans: [Span], _ says: String, citation: String? = nil, entry: String? = nil) {
            self.spans = spans
            self.says = says
            self.citation = citation
            self.entry = entry
        }
    }

    /// A stretch of one sentence.
    package struct Span: Sendable, Hashable {
        /// The id of the document.
        package let document: String
        /// The number of the sentence in the document, from 1.
        package let sentence: Int
        /// Bytes of the sentence, half open: the words that count.
        package let from: Int
        package let to: Int
    }

    package let matter: Matter
    package let kind: Kind
    /// What it is about, by name.
    package let subject: String
    /// Codes of the actors that it concerns, sorted.
    package let actors: [String]
    /// What is claimed of the two passages, in one sentence.
    package let claim: String
    package let sides: [Side]
    /// How both may be explained.
    package let resolution: String
    /// Why that is proposed.
    package let reason: String
    /// What the analyst is asked to settle.
    package let question: String

    /// What it is made of, whatever the order of the documents: the same for the same contradiction of the same texts.
    package var content: String {
        let parts = sides.map { side in
            side.spans.map { "\($0.document):\($0.sentence)" }.joined(separator: ",")
                + "|\(side.says)|\(side.citation ?? "")|\(side.entry ?? "")"
        }
        return ([matter.rawValue, subject] + parts.sorted()).joined(separator: "\u{1f}")
    }

    /// Whether both sides are of one document, or of one and the system package.
    package var isWithinOne: Bool { documents.count < 2 }
    /// Ids of the documents of its sides.
    package var documents: Set<String> { Set(sides.flatMap(\.spans).map(\.document)) }
}
