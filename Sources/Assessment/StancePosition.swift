internal import Chronology

/// On which side a stance puts an actor.
enum StancePosition: Equatable {
    case favours(String)
    case against(String)
    case neutral
    case unknown

    private static let neutralWords = [
        "no side", "neither", "neutral", "impartial", "abstain", "not take a side", "not take sides", "stays out",
        "no position",
    ]
    private static let denials: Set<String> = [
        "not", "no", "never", "without", "refuses", "declines", "stops", "ceases",
    ]
    private static let supporting = ["support", "back", "endors", "recogni", "favour", "favor", "sides with", "accept"]
    private static let opposing = ["oppos", "reject", "condemn", "denounc", "protest", "disput", "contest", "critici"]

    init(_ stance: ComparableStatement.Stance) {
        let words = stance.words.lowercased()
        if Self.neutralWords.contains(where: { words.contains($0) }) {
            self = .neutral
            return
        }
        let isDenied = words.split { !$0.isLetter }.contains { Self.denials.contains(String($0)) }
        let opposes = Self.opposing.contains { words.contains($0) }
        let supports = Self.supporting.contains { words.contains($0) }
        guard supports != opposes, let toward = stance.toward else {
            self = .unknown
            return
        }
        // Support that is denied is no side taken; opposition that is denied is none either.
        if isDenied {
            self = .neutral
        } else if supports {
            self = .favours(toward)
        } else if stance.sides.count == 2, let other = stance.sides.first(where: { $0 != toward }) {
            self = .favours(other)
        } else {
            self = .against(toward)
        }
    }
}

extension StatementComparison {
    static func stances(_ a: ComparableStatement, _ b: ComparableStatement) -> StatementComparison {
        guard let mine = a.stance, let theirs = b.stance else {
            return StatementComparison(.unrelated, nil, "a stance in one of them only")
        }
        guard a.subject["actor"] != nil, a.subject["actor"] == b.subject["actor"] else {
            return StatementComparison(.unrelated, nil, "stances of different actors")
        }
        // One side named is enough to tell the dispute where the other text names both.
        let shared = mine.sides.intersection(theirs.sides)
        let smaller = min(mine.sides.count, theirs.sides.count)
        guard mine.sides.isEmpty || theirs.sides.isEmpty || shared.count == smaller else {
            return StatementComparison(.unrelated, nil, "different disputes")
        }
        let (first, second) = (StancePosition(mine), StancePosition(theirs))
        if mine.words.lowercased() == theirs.words.lowercased() && mine.toward == theirs.toward {
            return StatementComparison(.agree, nil, "the same stance")
        }
        if first == .unknown || second == .unknown {
            return StatementComparison(.compatible, nil, "stances that cannot be told apart")
        }
        if first == second { return StatementComparison(.agree, nil, "the same side") }
        if let earlier = a.date, let later = b.date, !earlier.overlaps(later) {
            return StatementComparison(
                .conflict, .changeOverTime,
                "'\(mine.words)' \(earlier.iso), '\(theirs.words)' \(later.iso): a change or a contradiction")
        }
        return StatementComparison(.conflict, .disagreement, "'\(mine.words)' against '\(theirs.words)'")
    }
}
