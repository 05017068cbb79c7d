package import Chronology

/// A data set of the field as it was taken into a record: a file of a known format.
package struct DataSet: Hashable, Sendable {
    /// `s` and the first 16 hexadecimal digits of the file's SHA-256.
    package let id: String
    /// As `import` names it: gdelt1, icews.
    package let format: String
    /// Of the file, without its folder.
    package let name: String
    /// SHA-256 of the file, 64 hexadecimal digits.
    package let hash: String
    /// Rows that were taken in.
    package let rows: Int
    /// What was refused, unknown or met twice, as JSON: an object.
    package let report: String

    package init(format: String, name: String, hash: String, rows: Int, report: String) {
        id = "s" + hash.prefix(16)
        self.format = format
        self.name = name
        self.hash = hash
        self.rows = rows
        self.report = report
    }
}

/// From when until when a data set tells of an actor: outside of it a figure is unknown and not zero.
package struct DataCoverage: Hashable, Sendable {
    package let actor: String
    package let from: Day
    package let until: Day
    package let rows: Int
    /// How many of the rows name the actor itself; the others name its persons and bodies alone. A set without rows that
    /// name a state tells of its people, and not of what it did.
    package let itself: Int

    package init(actor: String, from: Day, until: Day, rows: Int, itself: Int) {
        self.actor = actor
        self.from = from
        self.until = until
        self.rows = rows
        self.itself = itself
    }
}
