package import Chronology

/// What of the record counts for an answer. Struck documents and codings never do, nor those that a person has
/// rejected or corrected.
package struct RecordView: Hashable, Sendable {
    /// Only documents published by this day: its last possible day, or its first where it has no last, lies no later.
    /// A document of unknown date is left out; `Coverage` says how many were.
    package var asOf: Day?
    /// Ids or names of documents, or ids of data sets, to leave out, as if struck.
    package var without: [String]
    /// Only codings that a person has accepted, or made.
    package var reviewedOnly: Bool

    package init(asOf: Day? = nil, without: [String] = [], reviewedOnly: Bool = false) {
        self.asOf = asOf
        self.without = without
        self.reviewedOnly = reviewedOnly
    }

    package static let everything = RecordView()
}

/// How many documents an answer rests on, and why others do not count.
package struct Coverage: Hashable, Sendable {
    package let documents: Int
    package let struck: Int
    /// Left out by name.
    package let without: Int
    /// Published later than the day that was asked for.
    package let later: Int
    /// Of unknown date, where a day was asked for.
    package let undated: Int

    package init(documents: Int, struck: Int, without: Int, later: Int, undated: Int) {
        self.documents = documents
        self.struck = struck
        self.without = without
        self.later = later
        self.undated = undated
    }
}
