package import Chronology

/// How a state voted.
package enum VoteChoice: String, Hashable, Sendable, Codable, CaseIterable {
    case yes, no, abstain, absent
    /// The state did not belong to the assembly then.
    case notMember = "not_member"
}

/// One state's vote on one roll call.
package struct SourceVote: Hashable, Sendable {
    /// The number of the roll call, as text.
    package var rollCall: String
    /// `nil` where the file has it elsewhere.
    package var date: Day?
    package var state: SourceCode
    package var choice: VoteChoice
    package var line: Int
}

/// A roll call of an assembly.
package struct SourceRollCall: Hashable, Sendable {
    package var id: String
    package var session: Int?
    package var date: Day?
    package var resolution: String?
    package var subject: String?
    package var isAmendment: Bool?
    package var isOnParagraph: Bool?
    package var isImportant: Bool?
    package var line: Int
}

/// What a roll call was about, in the source's classes.
package struct SourceRollCallIssue: Hashable, Sendable {
    package var rollCall: String
    package var issue: String
    package var line: Int
}
