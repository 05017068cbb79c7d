package import Chronology
package import Evidence
package import Exchange
package import Record

/// The sentence behind a coding, with who wrote it and when.
package struct EvidencePassage: Sendable, Equatable {
    /// The id of the coding; of a sentence without one `DOCUMENT:NUMBER`.
    package let id: String
    /// `nil` for a judgement without a passage.
    package let document: DocumentLabel?
    /// The number of the sentence in which it begins; 0 where there is none.
    package let sentence: Int
    package let part: Int
    package let authors: [String]
    package let published: DateInterval
    package let dateBasis: DateBasis
    /// In Unicode scalars of the clean text; all 0 without a passage.
    package let scalars: ScalarPassage
    package let quote: String
    package let anchor: String
    /// What the machine or a person took it for: `CONSULT, happened`.
    package let readAs: String
    /// `author`, or who is said to have said it.
    package let attribution: String
    package let isReviewed: Bool
    package let judgement: Judgement?
    /// The rows of a data set, where it is no passage of a document.
    package var data: DataPassage?
    /// What a case states, where it is neither a passage nor rows of a data set.
    package var stated: StatedBasis?

    package var json: JSONValue {
        if let data { return data.json }
        if let stated { return stated.json }
        guard let document else { return .judgement(judgement) }
        return PrintedPassage(
            document: document.name, part: part, from: scalars.from, to: scalars.to, quote: quote,
            anchorFrom: scalars.anchorFrom, anchorTo: scalars.anchorTo, anchor: anchor
        ).json
    }
}
