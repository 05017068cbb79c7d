/// What a row of a data set says. One line of a file can say several things (the seven capabilities of a state).
package enum DataSetRow: Hashable, Sendable {
    case event(SourceEvent)
    case mention(SourceMention)
    case value(SourceValue)
    case spell(SourceSpell)
    case dispute(SourceDispute)
    case vote(SourceVote)
    case rollCall(SourceRollCall)
    case issue(SourceRollCallIssue)

    /// Of the file, from 1.
    package var line: Int {
        switch self {
        case .event(let row): row.line
        case .mention(let row): row.line
        case .value(let row): row.line
        case .spell(let row): row.line
        case .dispute(let row): row.line
        case .vote(let row): row.line
        case .rollCall(let row): row.line
        case .issue(let row): row.line
        }
    }
}
