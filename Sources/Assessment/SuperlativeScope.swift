/// A superlative and the scope in which it is said to hold: `largest ever`, `the second largest since 1991`.
struct SuperlativeScope: Equatable {
    let isDenied: Bool
    /// 1 for the largest, 2 for the second largest.
    let rank: Int
    /// The word itself, with words of one meaning made one.
    let degree: String
    /// All time: `ever`, `in history`.
    let isAllTime: Bool
    let text: String

    private static let meanings = [
        "biggest": "largest", "greatest": "largest", "highest": "largest", "most": "largest", "largest": "largest",
        "smallest": "smallest", "lowest": "smallest", "least": "smallest", "fewest": "smallest",
        "first": "first", "earliest": "first", "last": "last", "latest": "last",
    ]
    private static let opposites = [
        "largest": "smallest", "smallest": "largest", "first": "last", "last": "first", "longest": "shortest",
        "shortest": "longest", "best": "worst", "worst": "best",
    ]
    private static let ranks = ["second": 2, "third": 3, "fourth": 4, "fifth": 5]

    /// - Returns: `nil` for words without a superlative.
    init?(_ text: String) {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard
            let place = words.firstIndex(where: { word in
                Self.meanings[word] != nil || Self.opposites[word] != nil
                    || word.hasSuffix("est") && word.utf8.count > 4 && word != "interest" && word != "west"
            })
        else { return nil }
        degree = Self.meanings[words[place]] ?? words[place]
        rank = place > 0 ? Self.ranks[words[place - 1]] ?? 1 : 1
        isDenied = words[..<place].contains { $0 == "not" || $0 == "never" || $0 == "hardly" }
        let rest = words[place...].joined(separator: " ")
        isAllTime = rest.contains("ever") || rest.contains("in history") || rest.contains("of all time")
        self.text = words.joined(separator: " ")
    }

    func contradicts(_ other: SuperlativeScope) -> Bool {
        if Self.opposites[degree] == other.degree { return !isDenied && !other.isDenied }
        guard degree == other.degree else { return false }
        if isDenied != other.isDenied {
            // What is the largest ever is the largest in every scope; a denial in a narrower one refutes it.
            let (held, denied) = isDenied ? (other, self) : (self, other)
            return held.rank == denied.rank && (held.isAllTime || held.scope == denied.scope)
        }
        guard !isDenied, rank != other.rank else { return false }
        // What is the largest in a scope is no lower in a narrower one.
        let (higher, lower) = rank < other.rank ? (self, other) : (other, self)
        return higher.isAllTime || higher.scope == lower.scope
    }

    /// Since when, or beyond what, it holds: `since 1991`, `including the soviet era`, `ever`; empty where not told.
    var scope: String {
        for word in ["since ", "including "] {
            if let found = text.firstRange(of: word) { return String(text[found.lowerBound...]) }
        }
        return isAllTime ? "ever" : ""
    }

    var hasScope: Bool { !scope.isEmpty }
}

extension StatementComparison {
    static func superlatives(_ a: String, _ b: String) -> StatementComparison {
        guard let first = SuperlativeScope(a), let second = SuperlativeScope(b) else {
            return a.lowercased() == b.lowercased()
                ? StatementComparison(.agree, nil, "the same words")
                : StatementComparison(.unrelated, nil, "no superlative in one of them")
        }
        if first.text == second.text { return StatementComparison(.agree, nil, "the same words") }
        if first.contradicts(second) { return StatementComparison(.conflict, .disagreement, "'\(a)' against '\(b)'") }
        guard first.degree == second.degree else {
            return StatementComparison(
                .unrelated, nil, "'\(first.degree)' and '\(second.degree)' measure different things")
        }
        return StatementComparison(.compatible, .scope, "they differ in scope: the wider holds the narrower")
    }
}
