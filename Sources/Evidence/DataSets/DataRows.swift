/// Rows of a data set as the evidence of a figure, named by one id: `s0123456789abcdef:5,17,90/412`, the first lines and
/// how many there are.
package struct DataRows: Hashable, Sendable {
    /// The id of the set.
    package let set: String
    /// The first lines of the file, ascending, at most `named`; none where the whole set is meant.
    package let lines: [Int]
    /// How many rows there are.
    package let count: Int

    /// How many lines an id names.
    package static let named = 12

    /// - Parameter lines: in any order.
    package init(set: String, lines: [Int]) {
        self.set = set
        self.lines = Array(Array(Set(lines)).sorted().prefix(Self.named))
        count = Set(lines).count
    }

    /// - Parameters:
    ///   - first: the first lines, in any order.
    ///   - count: of all rows, those included.
    package init(set: String, first: [Int], count: Int) {
        self.set = set
        lines = Array(Array(Set(first)).sorted().prefix(Self.named))
        self.count = max(count, lines.count)
    }

    package var id: String {
        guard !lines.isEmpty else { return set }
        let named = "\(set):\(lines.map(String.init).joined(separator: ","))"
        return count > lines.count ? "\(named)/\(count)" : named
    }

    /// `nil` where the text is no id of rows: `s` and 16 hexadecimal digits, then lines.
    package init?(id: String) {
        let parts = id.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let set = parts.first, set.utf8.count == 17, set.utf8.first == UInt8(ascii: "s"),
            set.utf8.dropFirst().allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.set = String(set)
        guard parts.count == 2 else {
            lines = []
            count = 0
            return
        }
        let named = parts[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = named[0].split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard lines.count <= Self.named, lines.allSatisfy({ ($0 ?? 0) > 0 }) else { return nil }
        self.lines = Array(Set(lines.compactMap(\.self))).sorted()
        if named.count == 2 {
            guard let count = Int(named[1]), count >= self.lines.count else { return nil }
            self.count = count
        } else {
            count = self.lines.count
        }
    }
}
