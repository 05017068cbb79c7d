/// The names most like one that was not found, for error messages.
///
/// By Levenshtein distance over lower-case bytes, at most half the length away (two where it is shorter); ties in the order of the alphabet.
package func closestNames(to wanted: String, among names: some Sequence<String>, atMost count: Int = 3) -> [String] {
    let wantedBytes = Array(wanted.lowercased().utf8)
    let limit = max(2, (wantedBytes.count + 1) / 2)
    var found: [(distance: Int, name: String)] = []
    for name in names {
        let bytes = Array(name.lowercased().utf8)
        guard abs(bytes.count - wantedBytes.count) <= limit else { continue }
        let distance = editDistance(wantedBytes, bytes)
        if distance <= limit { found.append((distance, name)) }
    }
    return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(count).map(\.name)
}

/// The Levenshtein distance: insertions, deletions and replacements of a byte cost 1 each.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, right) in b.enumerated() {
            let replaced = diagonal + (left == right ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j + 1] + 1, row[j] + 1)
        }
    }
    return row[b.count]
}
