/// What a rule looks at: `china-pressure at least pressing`, `two-plus-two taken within 4 quarters`.
package struct TheoryCondition: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        case level(String)
        case atLeast(String)
        case atMost(String)
        case rising, falling
        /// In one of so many quarters.
        case taken(within: Int)
        case notTaken(within: Int)
    }

    /// Of a driver or decision.
    package let name: String
    package let test: Test

    /// As it is written in a file.
    package var told: String {
        switch test {
        case .level(let id): "\(name) is \(id)"
        case .atLeast(let id): "\(name) at least \(id)"
        case .atMost(let id): "\(name) at most \(id)"
        case .rising: "\(name) rising"
        case .falling: "\(name) falling"
        case .taken(let within): within == 1 ? "\(name) taken" : "\(name) taken within \(within) quarters"
        case .notTaken(let within): "\(name) not taken within \(within) quarter\(within == 1 ? "" : "s")"
        }
    }

    /// - Returns: `nil` for what has not this form.
    package init?(_ text: String) {
        let words = text.split(separator: " ").map { String($0) }
        guard words.count >= 2 else { return nil }
        name = words[0]
        let rest = Array(words[1...])
        func quarters(_ words: ArraySlice<String>) -> Int? {
            guard words.count == 3, words[words.startIndex] == "within",
                let count = Int(words[words.startIndex + 1]), (1...400).contains(count),
                ["quarter", "quarters"].contains(words[words.startIndex + 2])
            else { return nil }
            return count
        }
        switch (rest.count, rest[0]) {
        case (1, "rising"): test = .rising
        case (1, "falling"): test = .falling
        case (1, "taken"): test = .taken(within: 1)
        case (2, "is"): test = .level(rest[1])
        case (3, "at") where rest[1] == "least": test = .atLeast(rest[2])
        case (3, "at") where rest[1] == "most": test = .atMost(rest[2])
        case (4, "taken"):
            guard let count = quarters(rest[1...]) else { return nil }
            test = .taken(within: count)
        case (2, "not") where rest[1] == "taken": test = .notTaken(within: 1)
        case (5, "not") where rest[1] == "taken":
            guard let count = quarters(rest[2...]) else { return nil }
            test = .notTaken(within: count)
        default: return nil
        }
    }

    static let form =
        "'DRIVER is LEVEL', 'DRIVER at least LEVEL', 'DRIVER at most LEVEL', 'DRIVER rising', 'DRIVER falling', 'DECISION taken [within N quarters]' or 'DECISION not taken [within N quarters]'"
}
