package import Evidence

/// The places of the record, with what is said to have happened there.
package struct PlacesAnswer: Sendable {
    package struct Row: Sendable, Equatable {
        package let place: String
        package let mentions: Int
        /// Ids of happenings, sorted.
        package let happenings: [String]
        /// Numbers of happenings by status, in the order of the statuses' definition; none is left out silently.
        package let byStatus: [EventStatus: Int]
    }
    /// Those with most happenings first, then by mentions, then by name.
    package let rows: [Row]

    /// - Parameters:
    ///   - events: what each happening is.
    ///   - mentions: names of places and how often each is mentioned.
    package init(events: [String: EventCoding], mentions: [String: Int]) {
        var happenings: [String: [String: EventStatus]] = [:]
        for (id, event) in events {
            guard let place = event.place else { continue }
            happenings[place, default: [:]][id] = event.status
        }
        rows = Set(mentions.keys).union(happenings.keys).map { place in
            let found = happenings[place] ?? [:]
            return Row(
                place: place, mentions: mentions[place] ?? 0, happenings: found.keys.sorted(),
                byStatus: Dictionary(grouping: found.values, by: \.self).mapValues(\.count))
        }.sorted {
            (-$0.happenings.count, -$0.mentions, $0.place) < (-$1.happenings.count, -$1.mentions, $1.place)
        }
    }
}
