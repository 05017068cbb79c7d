/// All that a data set says, in the codes by which the program knows actors. A code that it does not know stands with the
/// name of its space (`cow_number:345`), so that it is never taken for another's.
package struct DataContent: Sendable {
    package var events = DataEvents()
    package var values: [DataValue] = []
    package var spells: [DataSpell] = []
    package var votes: [DataVote] = []
    package var rollCalls: [DataRollCall] = []
    package var issues: [DataRollCallIssue] = []
    package var reports: [DataReport] = []
    /// From when until when it tells of each actor, in the order of their codes. Of votes, only where their days are known.
    package var coverage: [DataCoverage] = []

    package init() {}
}
