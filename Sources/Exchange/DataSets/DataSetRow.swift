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
}
