package import Mathematics

/// A change of presence. It is in force for an event at the same time.
package struct PresenceChange: Sendable, Hashable {
    package var time: Double
    package var actor: Int
    package var isPresent: Bool

    package init(time: Double, actor: Int, isPresent: Bool) {
        self.time = time
        self.actor = actor
        self.isPresent = isPresent
    }
}

/// One number of each actor, which may change.
package struct ActorAttribute: Sendable {
    /// What stands for a value that is not known.
    package enum MissingRule: Sendable, Hashable {
        /// The mean of what is known: at the start over all actors, absent ones included; at a change over the present
        /// values of all others.
        case meanOfOthers
        /// Actors without a value share a category of their own. For `same` alone; effects that need a number refuse.
        case ownCategory
        case refuse
    }
    package struct Change: Sendable, Hashable {
        package var time: Double
        package var actor: Int
        /// `nil` where the new value is not known.
        package var value: Double?

        package init(time: Double, actor: Int, value: Double?) {
            self.time = time
            self.actor = actor
            self.value = value
        }
    }
    package var name: String
    /// By actor.
    package var values: [Double?]
    /// In order of time.
    package var changes: [Change]
    package var missing: MissingRule

    package init(_ name: String, _ values: [Double?], changes: [Change] = [], missing: MissingRule = .refuse) {
        self.name = name
        self.values = values
        self.changes = changes
        self.missing = missing
    }
}

/// Values of ties between actors, which change: past events of some types, or a covariate of dyads from outside.
package struct DyadicNetwork: Sendable {
    package struct Tie: Sendable, Hashable {
        package var sender: Int
        package var receiver: Int
        package var value: Double

        package init(_ sender: Int, _ receiver: Int, _ value: Double = 1) {
            self.sender = sender
            self.receiver = receiver
            self.value = value
        }
    }
    package struct Change: Sendable, Hashable {
        package var time: Double
        package var sender: Int
        package var receiver: Int
        /// The new value, or what is added to the old one.
        package var value: Double
        package var isIncrement: Bool

        package init(time: Double, _ sender: Int, _ receiver: Int, _ value: Double = 1, isIncrement: Bool) {
            self.time = time
            self.sender = sender
            self.receiver = receiver
            self.value = value
            self.isIncrement = isIncrement
        }
    }
    /// Which events of the data are added to the network, and with what value.
    package struct Feed: Sendable, Hashable {
        /// `nil` for every type.
        package var types: Set<Int>?
        /// The weight of the event instead of 1.
        package var isWeighted: Bool

        package init(types: Set<Int>? = nil, isWeighted: Bool = false) {
            self.types = types
            self.isWeighted = isWeighted
        }

        func amount(_ event: DyadicEvent) -> Double? {
            if let types, !types.contains(event.type) { return nil }
            return isWeighted ? event.weight : 1
        }
    }
    package var name: String
    /// Where not, each tie and each change holds in both directions.
    package var isDirected: Bool
    package var initial: [Tie]
    /// In order of time; those that events of the data bring are not among them.
    package var changes: [Change]
    package var feed: Feed?

    package init(
        _ name: String, isDirected: Bool = true, initial: [Tie] = [], changes: [Change] = [], feed: Feed? = nil
    ) {
        self.name = name
        self.isDirected = isDirected
        self.initial = initial
        self.changes = changes
        self.feed = feed
    }
}

/// Something that one actor did towards another, or two did together.
package struct DyadicEvent: Sendable, Hashable {
    package var time: Double
    package var sender: Int
    package var receiver: Int
    /// A small number from 0, an index of `RelationalData.types`.
    package var type: Int
    package var weight: Double
    /// The receivers that the sender could choose from, the actual one among them; `nil` for all.
    package var candidates: [Int]?

    package init(
        time: Double, _ sender: Int, _ receiver: Int, type: Int = 0, weight: Double = 1, candidates: [Int]? = nil
    ) {
        self.time = time
        self.sender = sender
        self.receiver = receiver
        self.type = type
        self.weight = weight
        self.candidates = candidates
    }
}

/// A history of events between actors, and all that may bear on it. Times are numbers of any one unit.
package struct RelationalData: Sendable {
    package var actors: [String]
    /// By actor, before the first change.
    package var presence: [Bool]
    /// In order of time.
    package var presenceChanges: [PresenceChange]
    package var attributes: [ActorAttribute]
    package var networks: [DyadicNetwork]
    /// The events that a model is of, in order of time; those at one time are simultaneous.
    package var events: [DyadicEvent]
    /// Names of the types of events.
    package var types: [String]

    package init(
        actors: [String], presence: [Bool]? = nil, presenceChanges: [PresenceChange] = [],
        attributes: [ActorAttribute] = [], networks: [DyadicNetwork] = [], events: [DyadicEvent] = [],
        types: [String] = ["event"]
    ) {
        self.actors = actors
        self.presence = presence ?? Array(repeating: true, count: actors.count)
        self.presenceChanges = presenceChanges
        self.attributes = attributes
        self.networks = networks
        self.events = events
        self.types = types
    }

    /// - Throws: `InputError` at the first thing that cannot be: an actor that is not there, a time that is not
    ///   finite or out of order, an event of an actor with itself, two of one name.
    package func check() throws(InputError) {
        guard actors.count >= 2 else {
            throw InputError("actors", found: "\(actors.count)", expected: "two or more")
        }
        try InputError.distinct(actors, "actor")
        try InputError.distinct(attributes.map(\.name), "attribute")
        try InputError.distinct(networks.map(\.name), "network")
        guard presence.count == actors.count else {
            throw InputError("presence", found: "\(presence.count) values", expected: "\(actors.count)")
        }
        try order(presenceChanges.map(\.time), "change of presence")
        for (index, change) in presenceChanges.enumerated() { try actor(change.actor, "change of presence", index) }
        for attribute in attributes {
            let place = "attribute '\(attribute.name)'"
            guard attribute.values.count == actors.count else {
                throw InputError(place, found: "\(attribute.values.count) values", expected: "\(actors.count)")
            }
            for (index, value) in attribute.values.enumerated() {
                guard value?.isFinite ?? true else {
                    throw InputError(
                        "\(place) of '\(actors[index])'", found: "\(value ?? 0)", expected: "a finite number")
                }
            }
            try order(attribute.changes.map(\.time), "\(place), change")
            for (index, change) in attribute.changes.enumerated() {
                try actor(change.actor, "\(place), change", index)
                guard change.value?.isFinite ?? true else {
                    throw InputError("\(place), change \(index + 1)", found: "no finite number", expected: "one")
                }
            }
        }
        for network in networks {
            let place = "network '\(network.name)'"
            for (index, tie) in network.initial.enumerated() {
                try dyad(tie.sender, tie.receiver, tie.value, "\(place), tie", index)
            }
            try order(network.changes.map(\.time), "\(place), change")
            for (index, change) in network.changes.enumerated() {
                try dyad(change.sender, change.receiver, change.value, "\(place), change", index)
            }
        }
        try order(events.map(\.time), "event")
        for (index, event) in events.enumerated() {
            try dyad(event.sender, event.receiver, event.weight, "event", index)
            guard types.indices.contains(event.type) else {
                throw InputError(
                    "event \(index + 1)", found: "type \(event.type)", expected: "a type from 0 to \(types.count - 1)")
            }
            guard let candidates = event.candidates else { continue }
            for candidate in candidates { try actor(candidate, "event", index) }
            guard candidates.contains(event.receiver) else {
                throw InputError(
                    "event \(index + 1)", found: "'\(actors[event.receiver])', who is none of its candidates",
                    expected: "the receiver among the candidates")
            }
        }
    }

    private func order(_ times: [Double], _ place: String) throws(InputError) {
        for (index, time) in times.enumerated() {
            guard time.isFinite else {
                throw InputError("\(place) \(index + 1)", found: "time \(time)", expected: "a finite time")
            }
            if index > 0, time < times[index - 1] {
                throw InputError(
                    "\(place) \(index + 1)", found: "time \(time) after \(times[index - 1])",
                    expected: "times in ascending order")
            }
        }
    }

    private func actor(_ number: Int, _ place: String, _ index: Int) throws(InputError) {
        guard actors.indices.contains(number) else {
            throw InputError(
                "\(place) \(index + 1)", found: "actor \(number)", expected: "an actor from 0 to \(actors.count - 1)")
        }
    }

    private func dyad(
        _ sender: Int, _ receiver: Int, _ value: Double, _ place: String, _ index: Int
    ) throws(InputError) {
        try actor(sender, place, index)
        try actor(receiver, place, index)
        guard sender != receiver else {
            throw InputError(
                "\(place) \(index + 1)", found: "'\(actors[sender])' with itself", expected: "two different actors")
        }
        guard value.isFinite else {
            throw InputError("\(place) \(index + 1)", found: "\(value)", expected: "a finite number")
        }
    }
}
