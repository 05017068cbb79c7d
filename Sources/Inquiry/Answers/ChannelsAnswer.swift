package import Chronology
package import Evidence

/// The standing channels between states as the documents tell of them: members, since when, places in lists of
/// partners, and what is said to have been agreed, held, planned, halted or revived.
package struct ChannelsAnswer: Sendable {
    /// Something said of a channel: that it was held, planned, halted, and when.
    package struct Saying: Sendable, Equatable {
        package let state: ChannelClaim.State
        package let at: DateInterval
        package let claims: [String]
    }
    /// The place of the channel in the list of one member's partners.
    package struct Rank: Sendable, Equatable {
        package let of: String
        /// From 1.
        package let place: Int
        /// Whether the text states the place; otherwise it follows from the years in which the channels began.
        package let isStated: Bool
        package let claims: [String]
    }
    package struct Row: Sendable, Equatable {
        package let name: String
        /// Actor codes, sorted.
        package let members: [String]
        /// The earliest beginning that is stated; unknown where none is.
        package let since: DateInterval
        package let ranks: [Rank]
        /// In the order of dates, those without one last.
        package let sayings: [Saying]
        /// Ids of all claims behind the row, sorted.
        package let claims: [String]

        /// The last thing said of the channel, by date; a plan never counts as a meeting held.
        package var state: ChannelClaim.State {
            sayings.last { $0.at.from != nil && $0.state != .standing }?.state
                ?? sayings.last { $0.state != .standing }?.state ?? .standing
        }
    }
    package let rows: [Row]

    private struct Key: Hashable, Comparable {
        let name: String
        let members: [String]
        static func < (a: Key, b: Key) -> Bool {
            a.name != b.name ? a.name < b.name : a.members.lexicographicallyPrecedes(b.members)
        }
    }

    /// - Parameter claims: in any order; those of other kinds are passed over.
    package init(_ claims: [Claim]) {
        var grouped: [Key: [(id: String, channel: ChannelClaim)]] = [:]
        for claim in claims {
            guard case .channel(let channel) = claim.content else { continue }
            grouped[Key(name: channel.name, members: channel.members), default: []].append((claim.id, channel))
        }
        let ordered = grouped.keys.sorted().map { key in
            (key, grouped[key, default: []].sorted { $0.id < $1.id })
        }
        let ranks = Self.ranks(ordered.flatMap { key, said in said.map { (key, $0.id, $0.channel) } })
        rows = ordered.map { key, said in
            Row(
                name: key.name, members: key.members, since: Self.since(said.map(\.channel)),
                ranks: ranks[key] ?? [], sayings: Self.sayings(said), claims: said.map(\.id))
        }
    }

    /// The partners of one actor in a channel, in their order: ranked ones first, then by beginning, then by code.
    package func partners(of actor: String, in name: String) -> [Row] {
        rows.filter { $0.name == name && $0.members.contains(actor) }
            .sorted { a, b in Self.order(a, actor) < Self.order(b, actor) }
    }

    private static func order(_ row: Row, _ actor: String) -> (Int, Int32, String) {
        (
            row.ranks.first { $0.of == actor }?.place ?? Int.max, row.since.from?.number ?? Int32.max,
            row.members.joined(separator: ",")
        )
    }

    private static func since(_ channels: [ChannelClaim]) -> DateInterval {
        channels.map(\.since).filter { $0.from != nil }
            .min { ($0.from?.number ?? 0, $0.precision.rawValue) < ($1.from?.number ?? 0, $1.precision.rawValue) }
            ?? .unknown
    }

    private static func sayings(_ said: [(id: String, channel: ChannelClaim)]) -> [Saying] {
        var grouped: [String: Saying] = [:]
        for (id, channel) in said {
            let key =
                "\(channel.at.from?.number ?? Int32.max) \(channel.at.to?.number ?? Int32.max) \(channel.state.rawValue)"
            let before = grouped[key]?.claims ?? []
            grouped[key] = Saying(state: channel.state, at: channel.at, claims: (before + [id]).sorted())
        }
        return grouped.values.sorted {
            ($0.at.from?.number ?? Int32.max, $0.at.to?.number ?? Int32.max, $0.state.rawValue)
                < ($1.at.from?.number ?? Int32.max, $1.at.to?.number ?? Int32.max, $1.state.rawValue)
        }
    }

    /// Stated places, and for an actor whose other partners have dated beginnings, the places that follow from them
    /// as long as they do not contradict a stated one.
    private static func ranks(_ said: [(Key, String, ChannelClaim)]) -> [Key: [Rank]] {
        var ranks: [Key: [Rank]] = [:]
        var dated: [String: [(key: Key, since: Day, id: String)]] = [:]
        var stated: [String: Set<Int>] = [:]
        for (key, id, channel) in said {
            guard let owner = channel.rankOf else { continue }
            let list = "\(key.name) \(owner)"
            if let place = channel.rank {
                stated[list, default: []].insert(place)
                if let index = ranks[key]?.firstIndex(where: { $0.of == owner && $0.place == place }) {
                    let known = ranks[key]?[index].claims ?? []
                    ranks[key]?[index] = Rank(of: owner, place: place, isStated: true, claims: (known + [id]).sorted())
                } else {
                    ranks[key, default: []].append(Rank(of: owner, place: place, isStated: true, claims: [id]))
                }
            } else if let since = channel.since.from {
                dated[list, default: []].append((key, since, id))
            }
        }
        for (list, entries) in dated.sorted(by: { $0.key < $1.key }) {
            let ordered = entries.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
            for (index, entry) in ordered.enumerated() {
                let owner = String(list.split(separator: " ").last ?? "")
                let place = index + 1
                guard !(stated[list]?.contains(place) ?? false),
                    !(ranks[entry.key]?.contains { $0.of == owner } ?? false)
                else { continue }
                ranks[entry.key, default: []].append(
                    Rank(of: owner, place: place, isStated: false, claims: [entry.id]))
            }
        }
        return ranks.mapValues { $0.sorted { ($0.of, $0.place) < ($1.of, $1.place) } }
    }
}
