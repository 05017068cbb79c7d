package import Chronology

/// How a state voted. The raw values are those of the roll-call data of the UN General Assembly.
package enum DataVoteChoice: Int, Hashable, Sendable, CaseIterable {
    case yes = 1
    case abstain = 2
    case no = 3
    case absent = 8
    /// The state did not belong to the assembly then.
    case notMember = 9
}

/// A state's vote on a roll call.
package struct DataVote: Hashable, Sendable {
    /// Of the file, from 1.
    package let line: Int
    /// The number of the roll call, as text.
    package let rollCall: String
    package let state: String
    package let choice: DataVoteChoice

    package init(line: Int, rollCall: String, state: String, choice: DataVoteChoice) {
        self.line = line
        self.rollCall = rollCall
        self.state = state
        self.choice = choice
    }
}

/// A roll call, as far as a data set tells of it: files of votes often know nothing but its number.
package struct DataRollCall: Hashable, Sendable {
    /// Of the file, from 1.
    package let line: Int
    package let id: String
    package let session: Int?
    package let day: Day?
    package let resolution: String?
    package let subject: String?
    package let isImportant: Bool?

    package init(
        line: Int, id: String, session: Int? = nil, day: Day? = nil, resolution: String? = nil,
        subject: String? = nil, isImportant: Bool? = nil
    ) {
        self.line = line
        self.id = id
        self.session = session
        self.day = day
        self.resolution = resolution
        self.subject = subject
        self.isImportant = isImportant
    }
}

/// What a roll call was about, in the source's classes.
package struct DataRollCallIssue: Hashable, Sendable {
    package let line: Int
    package let rollCall: String
    package let issue: String

    package init(line: Int, rollCall: String, issue: String) {
        self.line = line
        self.rollCall = rollCall
        self.issue = issue
    }
}
