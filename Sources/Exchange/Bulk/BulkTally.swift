/// What was found in a bulk file beside what its rows come to.
package struct BulkTally: Sendable {
    /// Lines that are not empty.
    package let rows: Int
    /// Good rows that do not name two different countries.
    package let withoutPair: Int
    /// How many rows had so many columns.
    package let widths: [Int: Int]
    package let defects: BulkDefects

    init(_ found: BulkPieces.Found, withoutPair: Int) {
        rows = found.rows
        self.withoutPair = withoutPair
        widths = found.widths
        defects = found.defects
    }
}
