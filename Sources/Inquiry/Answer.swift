internal import Evidence
package import Exchange

/// What the record says to one question, as the command line, the page and the workbench show it.
package struct Answer: Sendable, Equatable {
    package enum Standing: String, Sendable, CaseIterable {
        case answered
        /// The documents speak of it, too thinly to say.
        case undetermined
        case absent = "not in these documents"
    }

    package struct Row: Sendable, Equatable {
        /// One for each column.
        package let values: [JSONValue]
        /// Ids of the codings and sentences behind the row.
        package let evidence: [String]

        package init(_ values: [JSONValue], evidence: [String]) {
            self.values = values
            self.evidence = evidence
        }
    }

    /// One sentence with a full stop.
    package let sentence: String
    package let standing: Standing
    /// Ids of the codings and sentences that the sentence rests on, each once.
    package let evidence: [String]
    /// What they are: `claims`, `happenings`, `passages`, `documents`.
    package let basis: String
    /// How many of them a person has accepted.
    package let reviewed: Int
    /// What somebody without the record would say, to be beaten.
    package let naive: String?
    package let columns: [ResultColumn]
    package let rows: [Row]
    /// The command that gives it.
    package let command: String

    package init(
        _ sentence: String, standing: Standing = .answered, evidence: [String], basis: String, reviewed: Int,
        naive: String? = nil, columns: [ResultColumn], rows: [Row], command: String
    ) {
        precondition(rows.allSatisfy { $0.values.count == columns.count }, "a value for each column")
        self.sentence = sentence
        self.standing = standing
        var seen: Set<String> = []
        self.evidence = evidence.filter { seen.insert($0).inserted }
        self.basis = basis
        self.reviewed = reviewed
        self.naive = naive
        self.columns = columns
        self.rows = rows
        self.command = command
    }

    /// The same answer, given by another command.
    package func given(by command: String) -> Answer {
        Answer(
            sentence, standing: standing, evidence: evidence, basis: basis, reviewed: reviewed, naive: naive,
            columns: columns, rows: rows, command: command)
    }

    /// On how much it rests: codings, sentences, and rows of data sets.
    package var count: Int { Self.count(evidence) }

    /// How many codings, sentences and rows some ids stand for, each id counted once.
    package static func count(_ evidence: [String]) -> Int {
        Set(evidence).reduce(0) { $0 + max(1, DataRows(id: $1)?.count ?? 1) }
    }
}

/// A question of the system with its answer.
package struct AnsweredQuestion: Sendable, Equatable {
    package let id: String
    /// The part of the plan, `S4`; empty where none.
    package let part: String
    package let group: String
    package let question: String
    /// What a later version will add; `nil` where the answer is whole.
    package let later: String?
    package let answer: Answer

    package init(id: String, part: String, group: String, question: String, later: String?, answer: Answer) {
        self.id = id
        self.part = part
        self.group = group
        self.question = question
        self.later = later
        self.answer = answer
    }
}
