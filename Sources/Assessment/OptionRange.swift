/// An option of a question that names numbers: `0`, `1-2`, `3 or more`, `under 5`.
package struct OptionRange: Sendable, Equatable {
    /// `nil` where it is open at that end. Both bounds belong to it.
    package let low: Double?
    package let high: Double?
    /// Whether its bounds are whole numbers.
    package let isWhole: Bool

    /// - Returns: `nil` for an option that names no numbers.
    package init?(_ text: String) {
        var plain = ""
        for character in text.lowercased() where character != "," && character != "%" {
            plain.append("–—−".contains(character) ? "-" : character)
        }
        let trimmed = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let openAbove = ["or more", "or above", "or higher", "or over", "and above", "and over", "+"]
        let openBelow = ["or less", "or fewer", "or below", "or lower", "and below", "or under"]
        let least = ["at least ", "from ", ">= ", ">=", "≥ ", "≥"]
        let above = ["more than ", "over ", "above ", "greater than ", "> ", ">"]
        let most = ["at most ", "up to ", "<= ", "<=", "≤ ", "≤"]
        let below = ["less than ", "fewer than ", "under ", "below ", "< ", "<"]
        func number(_ text: some StringProtocol) -> Double? {
            let bare = String(text).filter { $0 != " " }
            guard !bare.isEmpty, bare.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }) else {
                return nil
            }
            return Double(bare)
        }
        func after(_ words: [String]) -> Double? {
            words.first { trimmed.hasPrefix($0) }.flatMap { number(trimmed.dropFirst($0.count)) }
        }
        func before(_ words: [String]) -> Double? {
            words.first { trimmed.hasSuffix($0) }.flatMap { number(trimmed.dropLast($0.count)) }
        }
        func whole(_ value: Double) -> Bool { value == value.rounded() }
        if let value = number(trimmed) {
            (low, high, isWhole) = (value, value, whole(value))
        } else if let value = before(openAbove) ?? after(least) {
            (low, high, isWhole) = (value, nil, whole(value))
        } else if let value = after(above) {
            (low, high, isWhole) = (whole(value) ? value + 1 : value, nil, whole(value))
        } else if let value = before(openBelow) ?? after(most) {
            (low, high, isWhole) = (nil, value, whole(value))
        } else if let value = after(below) {
            (low, high, isWhole) = (nil, whole(value) ? value - 1 : value, whole(value))
        } else {
            let parts = trimmed.split(separator: trimmed.contains(" to ") ? " to " : "-")
            guard parts.count == 2, let first = number(parts[0]), let last = number(parts[1]), first <= last else {
                return nil
            }
            (low, high, isWhole) = (first, last, whole(first) && whole(last))
        }
    }
}
