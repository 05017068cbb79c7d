/// The codes of a data set that the system package does not know: they are kept as `space:text` and told before anything is
/// written.
package struct UnknownCodes: Sendable {
    package struct Met: Hashable, Sendable {
        /// `cow_number:345`.
        package let code: String
        package let rows: Int
        /// The first line with it.
        package let line: Int
    }

    private var met: [String: (rows: Int, line: Int, last: Int)] = [:]

    package init() {}

    /// Counts rows with a code; a line that names it twice is one row.
    mutating func add(_ code: String, line: Int, rows: Int = 1) {
        let before = met[code]
        guard before?.last != line else { return }
        met[code] = ((before?.rows ?? 0) + rows, min(before?.line ?? line, line), line)
    }

    package var count: Int { met.count }

    /// Those with the most rows first.
    package var all: [Met] {
        met.map { Met(code: $0.key, rows: $0.value.rows, line: $0.value.line) }
            .sorted { ($1.rows, $0.code) < ($0.rows, $1.code) }
    }
}
