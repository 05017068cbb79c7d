/// What is wrong with a row of a bulk file: it is refused and reported, never guessed.
package enum BulkDefect: UInt8, Error, CaseIterable, Sendable {
    case columns, zero, date, actor, score, code

    package var meaning: String {
        switch self {
        case .columns: "not 57, 58 or 61 columns"
        case .zero: "a NUL byte"
        case .date: "no date of the form YYYYMMDD"
        case .actor: "an actor's country that is not three capital letters"
        case .score: "a score that is no number from -10 to 10"
        case .code: "an event code that is not 2 to 4 digits, a class that is not 1 to 4, or a count that is no number"
        }
    }
}

/// The refused rows of a bulk file.
package struct BulkDefects: Sendable, Equatable {
    /// How many lines are named of each kind.
    package static let examples = 5
    package private(set) var counts: [BulkDefect: Int] = [:]
    /// The first lines of each kind, from 1.
    package private(set) var lines: [BulkDefect: [Int]] = [:]

    package var count: Int { counts.values.reduce(0, +) }

    mutating func add(_ defect: BulkDefect, line: Int) {
        counts[defect, default: 0] += 1
        if lines[defect, default: []].count < Self.examples { lines[defect, default: []].append(line) }
    }

    /// Takes in the refused rows of a later piece of the file, which begins behind so many lines.
    mutating func append(_ later: BulkDefects, behind offset: Int) {
        for defect in BulkDefect.allCases {
            if let count = later.counts[defect] { counts[defect, default: 0] += count }
            for line in later.lines[defect] ?? [] where lines[defect, default: []].count < Self.examples {
                lines[defect, default: []].append(line + offset)
            }
        }
    }
}
