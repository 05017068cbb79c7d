package import Mathematics

/// Every statistic of a model at one time: of nodes, or of ordered dyads.
package struct StatisticTable: Sendable {
    package let effects: [String]
    package let presence: [Bool]
    private let state: StatisticState

    init(_ state: StatisticState, effects: [String]) {
        self.state = state
        self.effects = effects
        presence = state.isPresent
    }

    /// Of sender and receiver; in a model of who acts the receiver is passed over.
    ///
    /// - Returns: by effect.
    package func values(_ sender: Int, _ receiver: Int) -> [Double] {
        let cell = state.isOfNodes ? sender : sender * state.n + receiver
        return (0..<state.p).map { state.statistics[cell * state.p + $0] }
    }
}

extension EventModel {
    /// The statistics by which an event at a time would be told: of all that happened before it, and with the presence in
    /// force at it.
    package func statistics(_ data: RelationalData, at time: Double) throws(InputError) -> StatisticTable {
        let resolved = try ResolvedModel(data, self)
        var state = resolved.state
        state.notesTouched = false
        for change in resolved.changes {
            guard change.time < time else { break }
            state.apply(change)
        }
        for change in data.presenceChanges where change.time <= time {
            state.changePresence(change.actor, change.isPresent)
        }
        state.settle(at: time)
        return StatisticTable(state, effects: resolved.names)
    }
}
