/// The place in a document on which a coding stands.
///
/// All offsets are clean byte offsets, half open. Printed, they become Unicode scalars of the clean text.
package struct Passage: Hashable, Sendable, Codable {
    /// The id of the document.
    package let document: String
    /// The number of the part, from 1.
    package let part: Int
    package let from: Int
    package let to: Int
    /// Exactly the clean text of `from..<to`.
    package let quote: String
    /// The word that names the act, or the number, inside the passage.
    package let anchorFrom: Int
    package let anchorTo: Int
    package let anchor: String

    package init(
        document: String, part: Int, from: Int, to: Int, quote: String, anchorFrom: Int, anchorTo: Int, anchor: String
    ) {
        self.document = document
        self.part = part
        self.from = from
        self.to = to
        self.quote = quote
        self.anchorFrom = anchorFrom
        self.anchorTo = anchorTo
        self.anchor = anchor
    }
}

/// A number that nobody wrote down, or a coding that a person made: by whom, why.
package struct Judgement: Hashable, Sendable, Codable {
    package let by: String
    /// The day it was made, ISO 8601.
    package let on: String
    package let reason: String

    package init(by: String, on: String, reason: String) {
        self.by = by
        self.on = on
        self.reason = reason
    }
}
